package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"casus/internal/lang"
)

// speed times the reading of the real reports, raw text to trees and names.
func speed(b *bench) ([]row, error) {
	texts, err := b.reports()
	if err != nil {
		return nil, err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	best := 0.0
	for range 3 {
		tokens, start := 0, processor()
		for _, text := range texts {
			for _, s := range b.model.Analyse(text).Sentences {
				tokens += len(s.Tokens)
			}
		}
		best = max(best, float64(tokens)/(processor()-start).Seconds())
	}
	start := time.Now()
	if _, err := lang.Load(); err != nil {
		return nil, err
	}
	load := time.Since(start)
	return []row{
		{"790 Syrian reports, raw text to trees and names, tokens a second of processor time, best of 3", fmt.Sprintf("%.0f", best), "60,000", "200,000"},
		{"loading the model, ms", fmt.Sprintf("%.1f", float64(load.Microseconds())/1000), "", ""},
	}, nil
}

// processor is the time that this process has had of the processor: other work
// on the machine slows a clock on the wall more than it slows this.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // it has no way to fail with these arguments
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func (b *bench) reports() ([]string, error) {
	f, err := os.Open(filepath.Join(b.shared, "gold", "reports", "syria.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var texts []string
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var r struct{ Text string }
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			return nil, err
		}
		texts = append(texts, r.Text)
	}
	return texts, sc.Err()
}
