package exchange

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"casus"
)

// readAll is what an importer reads of a file, and what it refuses.
func readAll(t testing.TB, table Table, path string) (all []casus.Reading, refused []string) {
	t.Helper()
	for r, err := range knowing().Read(table, path) {
		if err != nil {
			refused = append(refused, strings.ReplaceAll(err.Error(), path, "FILE"))
			continue
		}
		all = append(all, r)
	}
	return all, refused
}

// asParquet writes a table of text as Parquet, with numbers where all cells of a
// column are, and nulls for empty cells.
func asParquet(t testing.TB, path string) string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	group, whole := parquet.Group{}, map[string]bool{}
	for i, name := range rows[0] {
		whole[name] = !slices.ContainsFunc(rows[1:], func(r []string) bool {
			n, err := strconv.ParseInt(r[i], 10, 64)
			return r[i] != "" && (err != nil || strconv.FormatInt(n, 10) != r[i])
		})
		group[name] = parquet.Optional(parquet.String())
		if whole[name] {
			group[name] = parquet.Optional(parquet.Leaf(parquet.Int64Type))
		}
	}
	var out bytes.Buffer
	w := parquet.NewWriter(&out, parquet.NewSchema("table", group), parquet.Compression(&parquet.Zstd))
	for _, r := range rows[1:] {
		cells := map[string]any{}
		for i, name := range rows[0] {
			switch n, err := strconv.ParseInt(r[i], 10, 64); {
			case r[i] == "":
			case whole[name] && err == nil:
				cells[name] = n
			default:
				cells[name] = r[i]
			}
		}
		if err := w.Write(cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "table.parquet")
	if err := os.WriteFile(to, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}

// TestParquetIn reads the same rows from a table as text and as Parquet: the cells
// and the claims are the same.
func TestParquetIn(t *testing.T) {
	path := shared(t, "data/ucdp/ged-candidate-23.0.10.csv")
	text, refused := readAll(t, gedTable, path)
	if len(refused) > 0 || len(text) == 0 {
		t.Fatal(len(text), refused)
	}
	rows, refused := readAll(t, gedTable, asParquet(t, path))
	if len(refused) > 0 || len(rows) != len(text) {
		t.Fatalf("%d rows, as text %d; %v", len(rows), len(text), refused)
	}
	for i, r := range rows {
		was := text[i]
		if r.Report.ID != was.Report.ID || len(r.Claims) != len(was.Claims) {
			t.Fatalf("row %d is %s with %d claims, as text %s with %d", i, r.Report.ID, len(r.Claims), was.Report.ID, len(was.Claims))
		}
		a, b := cellsOf(r.Report.Text), cellsOf(was.Report.Text)
		for column, cell := range b {
			if a[column] != cell {
				t.Fatalf("row %d has %q as %s, as text %q", i, a[column], column, cell)
			}
		}
		for k, c := range r.Claims {
			o := was.Claims[k]
			if c.ID != o.ID || c.Type != o.Type || c.Time.From != o.Time.From || c.Value != nil && c.Value.Range != o.Value.Range {
				t.Fatalf("row %d: claim %+v, as text %+v", i, c, o)
			}
		}
	}
}

// TestParquetCells writes each type of value as tables of text do.
func TestParquetCells(t *testing.T) {
	type values struct {
		Name    string    `parquet:"name"`
		Day     int32     `parquet:"day,date"`
		Seen    time.Time `parquet:"seen,timestamp(millisecond)"`
		At      time.Time `parquet:"at,timestamp(microsecond)"`
		Degrees float64   `parquet:"degrees"`
		Few     uint32    `parquet:"few"`
		Known   bool      `parquet:"known"`
		None    *int64    `parquet:"none,optional"`
	}
	var out bytes.Buffer
	w := parquet.NewGenericWriter[values](&out)
	day := time.Date(1951, 3, 4, 0, 0, 0, 0, time.UTC)
	if _, err := w.Write([]values{{"a \"name\"\nin two lines", int32(casus.Date(2023, 5, 6) - epoch), day, day.Add(90 * time.Second), 34.8, 4000000000, true, nil}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	p, err := openParquet(bytes.NewReader(out.Bytes()), int64(out.Len()), nil)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(p).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatal(rows, err)
	}
	want := []string{"a \"name\"\nin two lines", "2023-05-06", "1951-03-04", "1951-03-04 00:01:30", "34.8", "4000000000", "true", ""}
	if !slices.Equal(rows[1], want) {
		t.Errorf("%q\nwant %q", rows[1], want)
	}
}

// TestParquetRefused tells what is wrong with a file, and does not fall over.
func TestParquetRefused(t *testing.T) {
	type lists struct {
		Names []string `parquet:"names,list"`
	}
	var out bytes.Buffer
	w := parquet.NewGenericWriter[lists](&out)
	if _, err := w.Write([]lists{{[]string{"a"}}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		bytes []byte
		want  string
	}{
		{"lists", out.Bytes(), "column names holds lists or records"},
		{"cut", out.Bytes()[:out.Len()/2], errParquet.Error()},
		{"garbage", []byte(parquetMagic + strings.Repeat("\xff", 200) + parquetMagic), errParquet.Error()},
	} {
		path := filepath.Join(t.TempDir(), "x.parquet")
		if err := os.WriteFile(path, c.bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, refused := readAll(t, gedTable, path); len(refused) != 1 || !strings.Contains(refused[0], c.want) {
			t.Errorf("%s: %q", c.name, refused)
		}
	}
}

// FuzzParquet takes any bytes for a Parquet file: nothing panics or takes more room than
// the bytes could fill.
func FuzzParquet(f *testing.F) {
	b, err := os.ReadFile(asParquet(f, write(f, "ged.csv", gedHead+"\n"+gedLine("7", "2015-04-18")+"\n")))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := openParquet(bytes.NewReader(b), int64(len(b)), nil)
		if err != nil {
			return
		}
		if _, err := io.Copy(io.Discard, p); err != nil && !errors.Is(err, errParquet) && !strings.Contains(err.Error(), "column") {
			t.Errorf("told %v", err)
		}
	})
}
