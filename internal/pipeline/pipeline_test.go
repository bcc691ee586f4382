package pipeline_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"casus"
	"casus/internal/intake"
	"casus/internal/lang"
	"casus/internal/pipeline"
	"casus/testdata"
)

var load = sync.OnceValues(func() (*pipeline.Program, error) { return pipeline.Load(pipeline.Options{}) })

func program(t testing.TB) *pipeline.Program {
	t.Helper()
	p, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// samples gives the sample reports as intake gives files.
func samples(t testing.TB) iter.Seq2[casus.Report, error] {
	t.Helper()
	all, err := testdata.Samples()
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(casus.Report, error) bool) {
		for _, s := range all {
			if !yield(s.Report, nil) {
				return
			}
		}
	}
}

// written is the readings of in as extract prints them.
func written(t testing.TB, p *pipeline.Program, in iter.Seq2[casus.Report, error], threads int) []byte {
	t.Helper()
	var b bytes.Buffer
	for r, err := range p.Stream(t.Context(), in, threads) {
		if err != nil {
			t.Fatal(err)
		}
		if err := json.NewEncoder(&b).Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

// TestSameBytes holds that the number of threads and a second program loaded
// from the same data change no byte of what is printed.
func TestSameBytes(t *testing.T) {
	one := written(t, program(t), samples(t), 1)
	if len(one) < 10_000 {
		t.Fatalf("the samples give only %d bytes", len(one))
	}
	other, err := pipeline.Load(pipeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []*pipeline.Program{program(t), other} {
		if many := written(t, p, samples(t), 8); !bytes.Equal(one, many) {
			t.Error("8 threads print other bytes than 1")
		}
	}
}

// TestStreamKeepsErrors holds that an error of the input stands in its place
// and the rest goes on.
func TestStreamKeepsErrors(t *testing.T) {
	refused := fmt.Errorf("b: %w", casus.ErrRefused)
	in := func(yield func(casus.Report, error) bool) {
		_ = yield(casus.Report{ID: "a", Text: "Two were killed."}, nil) && yield(casus.Report{}, refused) && yield(casus.Report{ID: "c", Text: "Three were hurt."}, nil)
	}
	var got []string
	for r, err := range program(t).Stream(t.Context(), in, 4) {
		if errors.Is(err, casus.ErrRefused) {
			got = append(got, "refused")
			continue
		}
		got = append(got, string(r.Report.ID))
	}
	if s := strings.Join(got, " "); s != "a refused c" {
		t.Errorf("got %s, want a refused c", s)
	}
}

// TestOtherLanguages holds that nothing is claimed of what is not English.
func TestOtherLanguages(t *testing.T) {
	for _, text := range []string{
		"قتل عشرة جنود في هجوم على حاجز في محافظة حمص يوم الثلاثاء وفق ما قالت مصادر محلية.",
		"周二在霍姆斯省的一个检查站遭到袭击，十名士兵丧生。",
		"Dix soldats ont été tués mardi dans une attaque contre un poste de contrôle de la province de Homs, selon des sources locales.",
		strings.Repeat("!?.,;", 1000),
	} {
		r := program(t).Read(casus.Report{ID: "x", Text: text})
		if len(r.Claims) > 0 || r.Report.Language == "en" {
			t.Errorf("%.40q: language %q, %d claims", text, r.Report.Language, len(r.Claims))
		}
	}
}

// shared is the folder of material that stays outside the project, or "".
func shared() string {
	if dir := os.Getenv("CASUS_SHARED"); dir != "" {
		return dir
	}
	dir := filepath.Join("..", "..", "..", "shared")
	if _, err := os.Stat(dir); err != nil {
		return ""
	}
	return dir
}

// BenchmarkRead reads reports on one thread, text to incidents: the real ones
// where they are to be had, else the samples.
func BenchmarkRead(b *testing.B) {
	p := program(b)
	reports := archive(b)
	n, size := 0, 0
	b.ReportAllocs()
	for b.Loop() {
		r := reports[n%len(reports)]
		p.Read(r)
		n++
		size += len(r.Text)
	}
	b.SetBytes(int64(size / n))
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkBesideLanguage reads each report twice in turn, the language alone and all
// of it, and tells how many times as long the whole takes.
func BenchmarkBesideLanguage(b *testing.B) {
	p := program(b)
	model, err := lang.Load()
	if err != nil {
		b.Fatal(err)
	}
	reports := archive(b)
	var language, all time.Duration
	n := 0
	for b.Loop() {
		r := reports[n%len(reports)]
		n++
		start := time.Now()
		model.Analyse(r.Text)
		middle := time.Now()
		p.Read(r)
		language, all = language+middle.Sub(start), all+time.Since(middle)
	}
	b.ReportMetric(float64(all)/float64(language), "times-language")
}

// archive are the real reports where they are to be had, else the samples.
func archive(b *testing.B) []casus.Report {
	b.Helper()
	in := samples(b)
	if dir := shared(); dir != "" {
		in = intake.Read([]string{filepath.Join(dir, "gold", "reports", "syria.jsonl")}, intake.Options{})
	}
	var out []casus.Report
	for r, err := range in {
		if err != nil {
			b.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}
