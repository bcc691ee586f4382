package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sharedFile is a file of ../shared, or the test is skipped.
func sharedFile(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("CASUS_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	path, err := filepath.Abs(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is not there: set CASUS_SHARED", path)
	}
	return path
}

// gedFiles are the real files of GED, 45,288 rows together.
var gedFiles = []string{"ged-syria.csv", "ged-mexico.csv", "ged-myanmar.csv", "ged-candidate-23.0.10.csv"}

func readCSV(t testing.TB, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestRoundTrip takes each real file of GED into a record of its own and gives it out
// again: all rows are there, and every cell that the file has is the same.
func TestRoundTrip(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	rows, cells := 0, 0
	for _, name := range gedFiles {
		file := sharedFile(t, "data/ucdp/"+name)
		db, csvFile := filepath.Join(t.TempDir(), "record.db"), filepath.Join(t.TempDir(), "ged.csv")
		must(t, "import", "ucdp-ged", file, "--db", db)
		must(t, "export", "ged", "--db", db, "--out", csvFile)
		n, m := sameRows(t, byID(t, csvFile), byID(t, file))
		rows, cells = rows+n, cells+m
	}
	t.Logf("%d rows and %d cells are the same", rows, cells)
}

// must runs a command line.
func must(t testing.TB, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(t.Context(), args, nil, &out, &errs); code != exitDone {
		t.Fatalf("casus %v: exit code %d\n%s", args, code, errs.String())
	}
	return out.String()
}

// byID are the rows of a table by their ids, each as a map of its columns.
func byID(t testing.TB, path string) map[string]map[string]string {
	all := map[string]map[string]string{}
	var head []string
	for i, cells := range readCSV(t, path) {
		if i == 0 {
			head = cells
			continue
		}
		row := map[string]string{}
		for k, c := range head {
			row[c] = cells[k]
		}
		all[row["id"]] = row
	}
	return all
}

// sameRows compares what was given out with what was taken in, cell by cell.
func sameRows(t *testing.T, got, want map[string]map[string]string) (rows, cells int) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d rows; want %d", len(got), len(want))
	}
	bad := 0
	for id, row := range want {
		rows++
		for column, v := range row {
			cells++
			if got[id][column] != v {
				if bad++; bad < 10 {
					t.Errorf("row %s, %s: %q; want %q", id, column, got[id][column], v)
				}
			}
		}
	}
	return rows, cells
}

// TestImportTwice imports a file twice, then a newer version of it.
func TestImportTwice(t *testing.T) {
	file := sharedFile(t, "data/ucdp/ged-candidate-23.0.10.csv")
	db := filepath.Join(t.TempDir(), "record.db")
	must(t, "import", "ucdp-ged", file, "--db", db)
	before := must(t, "incidents", "--db", db, "--format", "jsonl")
	if out := must(t, "import", "ucdp-ged", file, "--db", db); !strings.HasPrefix(out, "0 rows came, 0 changed, 0 went, 2391 were there") {
		t.Errorf("imported again: %s", out)
	}
	if after := must(t, "incidents", "--db", db, "--format", "jsonl"); after != before {
		t.Error("importing again has changed the incidents")
	}
}
