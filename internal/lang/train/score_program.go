package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// program builds casus and measures `extract` on one report: the most memory that
// it held, and the time from its start until it has printed its claims.
func program(b *bench) ([]row, error) {
	dir, err := os.MkdirTemp("", "casus-score-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	casus, report := filepath.Join(dir, "casus"), filepath.Join(dir, "report.jsonl")
	if out, err := exec.Command("go", "build", "-o", casus, "./cmd/casus").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building casus: %w\n%s", err, out)
	}
	texts, err := b.reports()
	if err != nil {
		return nil, err
	}
	line, err := json.Marshal(map[string]string{"id": "report", "text": texts[0]})
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(report, line, 0o644); err != nil {
		return nil, err
	}
	least, memory := time.Hour, int64(0)
	for range 7 {
		c := exec.Command(casus, "extract", report)
		start := time.Now()
		out, err := c.Output()
		took := time.Since(start)
		if err != nil {
			return nil, fmt.Errorf("casus extract: %w", err)
		}
		if !bytes.Contains(out, []byte(`"claims":[{`)) && !bytes.Contains(out, []byte(`"claims": [{`)) {
			return nil, fmt.Errorf("casus extract: no claim in the first report")
		}
		least = min(least, took)
		memory = max(memory, c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
	}
	actors, err := actorsF1(casus, b.shared)
	if err != nil {
		return nil, err
	}
	return []row{
		{"`score.py … re3d`: actorsF1", actors, "0.75", "0.88"},
		{"memory of `extract` on one report, MB, the most of 7 runs", fmt.Sprint(memory >> 10), "150", "60"},
		{"start of the process to its claims, ms, the least of 7 runs", fmt.Sprint(least.Milliseconds()), "300", "80"},
	}, nil
}

// actorsF1 is what score.py says of the actors found in the reports of re3d.
func actorsF1(casus, shared string) (string, error) {
	out, err := exec.Command("python3", filepath.Join(shared, "gold", "score.py"), casus, "re3d").Output()
	if err != nil {
		return "", fmt.Errorf("score.py re3d: %w", err)
	}
	_, rest, ok := strings.Cut(string(out), "actorsF1 ")
	if f := strings.Fields(rest); ok && len(f) > 0 {
		return f[0], nil
	}
	return "", fmt.Errorf("score.py re3d: no actorsF1 in %q", out)
}

// beside runs the comparison with spaCy.
func beside(b *bench) ([]row, error) {
	out, err := exec.Command("python3", filepath.Join("bench", "beside_spacy.py"), filepath.Join(b.shared, "gold", "reports", "syria.jsonl")).Output()
	if err != nil {
		return nil, fmt.Errorf("beside spaCy: %w", err)
	}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		if len(f) != 2 || f[0] != "ratio" {
			continue
		}
		if _, err := strconv.ParseFloat(f[1], 64); err != nil {
			return nil, fmt.Errorf("beside spaCy: %w", err)
		}
		return []row{{"the same beside spaCy's small English model, times as fast (`bench/beside_spacy.py`)", f[1], "5", "20"}}, nil
	}
	return nil, fmt.Errorf("beside spaCy: no ratio in %q", out)
}
