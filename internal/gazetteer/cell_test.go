package gazetteer

import (
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

func TestCell(t *testing.T) {
	for _, c := range []struct {
		lat, lon float64
		want     int
	}{{-90, -180, 1}, {90, 180, 259200}, {0, 0, 180*720 + 361}, {91, 0, 0}, {math.NaN(), 0, 0}} {
		if got := Cell(c.lat, c.lon); got != c.want {
			t.Errorf("Cell(%v, %v) = %d, want %d", c.lat, c.lon, got, c.want)
		}
	}
}

// TestCellUCDP holds Cell against the cells that UCDP gives its events.
func TestCellUCDP(t *testing.T) {
	shared := os.Getenv("CASUS_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	files, _ := filepath.Glob(filepath.Join(shared, "data", "ucdp", "ged-*.csv"))
	if len(files) == 0 {
		t.Skip("no UCDP data beside the module")
	}
	events := 0
	for _, file := range files {
		events += checkCells(t, file)
	}
	if events < 40000 {
		t.Errorf("only %d events compared", events)
	}
	t.Logf("%d events compared", events)
}

func checkCells(t *testing.T, file string) (events int) {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := csv.NewReader(f)
	head, err := rows.Read()
	if err != nil {
		t.Fatal(err)
	}
	lat, lon, cell := slices.Index(head, "latitude"), slices.Index(head, "longitude"), slices.Index(head, "priogrid_gid")
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return events
		}
		if err != nil {
			t.Fatal(err)
		}
		y, err1 := strconv.ParseFloat(row[lat], 64)
		x, err2 := strconv.ParseFloat(row[lon], 64)
		want, err3 := strconv.Atoi(row[cell])
		if err1 != nil || err2 != nil || err3 != nil {
			t.Fatalf("%s: event %s: %v %v %v", file, row[0], err1, err2, err3)
		}
		if got := Cell(y, x); got != want {
			t.Errorf("%s: event %s at %v %v: cell %d, UCDP has %d", file, row[0], y, x, got, want)
		}
		events++
	}
}
