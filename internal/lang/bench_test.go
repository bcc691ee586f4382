package lang

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
)

// BenchmarkAnalyse reads the real reports, raw text to trees and names.
func BenchmarkAnalyse(b *testing.B) {
	texts := reports(b)
	m, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	tokens := 0
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			for _, s := range m.Analyse(text).Sentences {
				tokens += len(s.Tokens)
			}
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

func reports(tb testing.TB) []string {
	f, err := os.Open(shared(tb, "gold/reports/syria.jsonl"))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var out []string
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var r struct{ Text string }
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			tb.Fatal(err)
		}
		out = append(out, r.Text)
	}
	return out
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
