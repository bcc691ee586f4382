// Command speed reads the reports of a file of JSON lines and prints how many
// tokens a second the language analysis takes, loading left out.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"time"

	"casus/internal/lang"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: speed REPORTS.jsonl")
	}
	if err := run(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

func run(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	m, err := lang.Load()
	if err != nil {
		return err
	}
	var texts []string
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var r struct{ Text string }
		if err := json.Unmarshal(in.Bytes(), &r); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		texts = append(texts, r.Text)
	}
	if err := in.Err(); err != nil {
		return err
	}
	tokens, start := 0, time.Now()
	for _, text := range texts {
		for _, s := range m.Analyse(text).Sentences {
			tokens += len(s.Tokens)
		}
	}
	fmt.Println(float64(tokens) / time.Since(start).Seconds())
	return nil
}
