package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"casus/internal/lang"
)

// shortest and longest are the tokens of a sentence that a teacher can teach
// something by.
const shortest, longest = 6, 45

// mostOfEach is how many sentences of one file are taken: evenly from all of
// it, so that one large file does not make the model its own.
const mostOfEach = 14000

// cut writes different sentences of the reports, as CoNLL-U that has nothing but
// words.
func cut(out io.Writer, paths []string) error {
	seen := map[string]bool{}
	for _, path := range paths {
		c := cutter{seen: seen}
		if err := c.file(path); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		n := min(len(c.found), mostOfEach)
		for i := range n {
			if _, err := io.WriteString(out, c.found[i*len(c.found)/n]); err != nil {
				return err
			}
		}
	}
	return nil
}

type cutter struct {
	seen  map[string]bool
	found []string // sentences in CoNLL-U
}

func (c *cutter) file(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var report struct {
			Title, Text string
			Headline    string `json:"source_headline"`
		}
		if err := json.Unmarshal(sc.Bytes(), &report); err != nil {
			return err
		}
		for _, text := range []string{report.Title, report.Text, report.Headline} {
			c.text(text)
		}
	}
	return sc.Err()
}

func (c *cutter) text(text string) {
	for _, s := range lang.Split(text) {
		whole := text[s.Start:s.End]
		if n := len(s.Tokens); n < shortest || n > longest || c.seen[whole] {
			continue
		}
		c.seen[whole] = true
		var b strings.Builder
		for i, t := range s.Tokens {
			fmt.Fprintf(&b, "%d\t%s\t_\t_\t_\t_\t_\t_\t_\t_\n", i+1, text[t.Start:t.End])
		}
		b.WriteByte('\n')
		c.found = append(c.found, b.String())
	}
}
