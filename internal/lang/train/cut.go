package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"casus/internal/lang"
)

// shortest and longest are the tokens of a sentence that a teacher can teach
// something by.
const shortest, longest = 4, 100

// cut writes each different sentence of the reports once, as CoNLL-U that has
// nothing but words.
func cut(out io.Writer, paths []string) error {
	c := cutter{out: out, seen: map[string]bool{}}
	for _, path := range paths {
		if err := c.file(path); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

type cutter struct {
	out  io.Writer
	seen map[string]bool
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
		var report struct{ Title, Text, Doctext string }
		if err := json.Unmarshal(sc.Bytes(), &report); err != nil {
			return err
		}
		for _, text := range []string{report.Title, report.Text, report.Doctext} {
			if err := c.text(text); err != nil {
				return err
			}
		}
	}
	return sc.Err()
}

func (c *cutter) text(text string) error {
	for _, s := range lang.Split(text) {
		whole := text[s.Start:s.End]
		if n := len(s.Tokens); n < shortest || n > longest || c.seen[whole] {
			continue
		}
		c.seen[whole] = true
		for i, t := range s.Tokens {
			if _, err := fmt.Fprintf(c.out, "%d\t%s\t_\t_\t_\t_\t_\t_\t_\t_\n", i+1, text[t.Start:t.End]); err != nil {
				return err
			}
		}
		if _, err := fmt.Fprintln(c.out); err != nil {
			return err
		}
	}
	return nil
}
