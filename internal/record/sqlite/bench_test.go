package sqlite_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"casus"
	"casus/internal/incident"
	"casus/internal/record/recordtest"
	"casus/internal/record/sqlite"

	"pgregory.net/rapid"
)

func options(program string) sqlite.Options {
	return sqlite.Options{Program: program, Now: recordtest.Clock(), Linker: incident.Linker{}}
}

// openLinked opens a record whose incidents are linked as in the program.
func openLinked(t rapid.TB, path string) *sqlite.Store {
	s, err := sqlite.Open(context.Background(), path, options("test 1"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// BenchmarkRecord adds made-up reports, about two on each incident, and derives
// their incidents; then one more report joins.
func BenchmarkRecord(b *testing.B) {
	for _, n := range []int{300, 1000, 10000, 100000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if testing.Short() && n > 1000 {
				b.Skip("long")
			}
			for range b.N {
				s := openLinked(b, filepath.Join(b.TempDir(), "record.db"))
				defer s.Close()
				g := recordtest.NewGenerator(1)
				add, derive := fill(b, s, g, n)
				start := time.Now()
				fill(b, s, g, 1)
				b.ReportMetric(float64(time.Since(start).Milliseconds()), "ms/last")
				b.ReportMetric(add.Seconds()*1000/float64(n), "ms-add/report")
				b.ReportMetric(derive.Seconds()*1000/float64(n), "ms-derive/report")
			}
		})
	}
}

func fill(t testing.TB, s *sqlite.Store, g *recordtest.Generator, n int) (add, derive time.Duration) {
	t.Helper()
	start := time.Now()
	for i := 0; i < n; i += 64 {
		var all []casus.Reading
		for range min(64, n-i) {
			all = append(all, g.Next())
		}
		if _, err := s.AddAll(context.Background(), all); err != nil {
			t.Fatal(err)
		}
	}
	add = time.Since(start)
	start = time.Now()
	if err := s.Derive(context.Background()); err != nil {
		t.Fatal(err)
	}
	return add, time.Since(start)
}
