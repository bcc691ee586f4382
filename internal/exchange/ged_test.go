package exchange

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"casus"
	"casus/internal/codebook"
	"casus/internal/gazetteer"
)

// knowing is an importer with the registry and the gazetteer of the program.
var knowing = sync.OnceValue(func() *Importer {
	actors, err := codebook.LoadActors()
	if err != nil {
		panic(err)
	}
	places, err := gazetteer.Default()
	if err != nil {
		panic(err)
	}
	return &Importer{Actors: actors, Places: places}
})

// shared is a file of ../shared, or the test is skipped.
func shared(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("CASUS_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is not there: set CASUS_SHARED", path)
	}
	return path
}

// gedFiles are the real files of GED: 45,288 rows.
var gedFiles = []string{"ged-syria.csv", "ged-mexico.csv", "ged-myanmar.csv", "ged-candidate-23.0.10.csv"}

func readAll(t testing.TB, table Table, path string) []casus.Reading {
	t.Helper()
	var all []casus.Reading
	for r, err := range knowing().Read(table, path) {
		if err != nil {
			t.Error(err)
			continue
		}
		all = append(all, r)
	}
	return all
}

func BenchmarkReadGED(b *testing.B) {
	path := shared(b, "data/ucdp/ged-mexico.csv")
	knowing()
	for b.Loop() {
		n := 0
		for _, err := range knowing().Read(gedTable, path) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		b.ReportMetric(float64(n)/b.Elapsed().Seconds()*float64(b.N), "rows/s")
	}
}
