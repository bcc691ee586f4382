// Command speed reads the reports of a file of JSON lines and prints how many
// tokens a second of processor time the language analysis takes, loading left out.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"syscall"
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
	tokens, start := 0, processor()
	for _, text := range texts {
		for _, s := range m.Analyse(text).Sentences {
			tokens += len(s.Tokens)
		}
	}
	fmt.Println(float64(tokens) / (processor() - start).Seconds())
	return nil
}

// processor is the time that this process has had of the processor.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // it has no way to fail with these arguments
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
