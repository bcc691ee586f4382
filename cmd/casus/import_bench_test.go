//go:build linux

package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
)

// BenchmarkImport takes the real rows of GED into a new record: once, and repeated
// with new ids to 385,000, as many as all of GED has. Beside the clock, which other
// work on the machine slows down, it tells the processor time and the most memory that
// the process has had.
func BenchmarkImport(b *testing.B) {
	for _, rows := range []int{45288, 385000} {
		b.Run(strconv.Itoa(rows), func(b *testing.B) {
			if rows > 100000 && testing.Short() {
				b.Skip("long")
			}
			file := manyRows(b, rows)
			before := rusage(b)
			for b.Loop() {
				db := filepath.Join(b.TempDir(), "record.db")
				var out bytes.Buffer
				if code := run(b.Context(), []string{"import", "ucdp-ged", file, "--db", db}, nil, &out, io.Discard); code != exitDone {
					b.Fatal(code, out.String())
				}
			}
			after := rusage(b)
			spent := func(u syscall.Rusage) float64 { return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9 }
			b.ReportMetric((spent(after)-spent(before))/float64(b.N), "processor-s/op")
			b.ReportMetric(float64(after.Maxrss)/1024, "most-MiB")
			b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

// rusage is what the process has spent.
func rusage(b *testing.B) (u syscall.Rusage) {
	b.Helper()
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return u
}

// manyRows writes a file of rows with the real ones over and over, each with an id of
// its own, in the 49 columns.
func manyRows(t testing.TB, rows int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ged.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := csv.NewWriter(f)
	var head []string
	for n := 0; n < rows; {
		for _, name := range gedFiles[1:] {
			for i, cells := range readCSV(t, sharedFile(t, "data/ucdp/"+name)) {
				if i == 0 {
					if head == nil {
						head = cells
						out.Write(head) // the first error is kept and told by out.Error
					}
					continue
				}
				if n == rows {
					break
				}
				n++
				cells[0] = fmt.Sprint(1000000 + n)
				out.Write(cells)
			}
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		t.Fatal(err)
	}
	return path
}
