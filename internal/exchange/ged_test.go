package exchange

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

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
