package exchange

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus"
)

const gedHead = "id,type_of_violence,dyad_name,side_a_new_id,side_a,side_b_new_id,side_b,where_prec,where_coordinates,latitude,longitude,country,country_id,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low"

// gedLine is a made-up row.
func gedLine(id, day string) string {
	return id + ",1,Government of Afghanistan - IS,130,Government of Afghanistan,234,IS,1,Jalalabad city,34.42647,70.45153,Afghanistan,700," + day + "," + day + ",2,3,0,1,6,9,5"
}

func write(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// read gives the readings of a file and the refusals.
func read(t testing.TB, table Table, path string) (all []casus.Reading, refused []string) {
	t.Helper()
	for r, err := range knowing().Read(table, path) {
		switch {
		case err == nil:
			all = append(all, r)
		case errors.Is(err, casus.ErrRefused):
			refused = append(refused, strings.TrimPrefix(err.Error(), filepath.Dir(path)+"/"))
		default:
			t.Fatal(err)
		}
	}
	return all, refused
}

func TestGED(t *testing.T) {
	all, refused := read(t, gedTable, write(t, "ged.csv", gedHead+"\n"+gedLine("7", "2015-04-18")+"\n"))
	if len(all) != 1 || len(refused) != 0 {
		t.Fatalf("%d rows, refused %q", len(all), refused)
	}
	r := all[0]
	event, total := r.Claims[0], r.Claims[1]
	if event.Source[0].ID != "state:AFG" || event.Place.ID != "geonames:1139715" || event.Place.Level != casus.Village || event.Time.From.String() != "2015-04-18" {
		t.Errorf("event %+v, place %+v", event, event.Place)
	}
	if total.Value.Range != (casus.Range{Low: casus.N(5), Best: casus.N(6), High: casus.N(9)}) || total.Evidence.Text != "best: 6\nhigh: 9\nlow: 5" {
		t.Errorf("total %+v, evidence %q", total.Value, total.Evidence.Text)
	}
	if len(r.Claims) != 5 || r.Claims[2].Value.PartOf != total.ID || r.Claims[2].Target[0].ID != "state:AFG" || r.Claims[4].Value.Of != "people of unknown side" {
		t.Errorf("parts %+v", r.Claims[2:])
	}
	for _, c := range r.Claims {
		if got := string([]rune(r.Report.Text)[c.Evidence.Start:c.Evidence.End]); got != c.Evidence.Text {
			t.Errorf("evidence of %s is %q in the text, and %q in the claim", c.ID, got, c.Evidence.Text)
		}
	}
}

func TestSheet(t *testing.T) {
	r := &row{columns: []string{"id", "note", "none", "last"}, cells: []string{"1", "two\nlines: of é", "", "x"}}
	var s sheet
	s.write(r)
	cells := cellsOf(string(s.text))
	for i, c := range r.columns {
		if cells[c] != r.cells[i] {
			t.Errorf("%s is %q; want %q", c, cells[c], r.cells[i])
		}
	}
	if s.lines[3].span.Start != len([]rune(string(s.text)))-len("last: x\n") {
		t.Errorf("last line at %d", s.lines[3].span.Start)
	}
}

// TestRefused says of each bad input what is told, and how many rows are kept.
func TestRefused(t *testing.T) {
	good := gedHead + "\n" + gedLine("7", "2015-04-18") + "\n"
	for _, test := range []struct {
		name, text string
		rows       int
		want       []string
	}{
		{"empty.csv", "", 0, []string{"empty.csv: refused: the file is empty"}},
		{"other.csv", "a,b\n1,2\n", 0, []string{"other.csv: refused: not a table of UCDP GED: it has no column id, type_of_violence"}},
		{"date.csv", good + gedLine("8", "2015-13-18") + "\n" + gedLine("9", "2015-04-19") + "\n", 2, []string{`date.csv:3: refused: date_start: day "2015-13-18"`}},
		{"short.csv", good + "8,1,x\n", 1, []string{"short.csv:3: refused: 3 cells where the table has 22 columns"}},
		{"number.csv", good + strings.Replace(gedLine("8", "2015-04-18"), ",6,9,5", ",six,9,5", 1) + "\n", 1, []string{`number.csv:3: refused: best "six" is no number of people`}},
		{"place.csv", good + strings.Replace(gedLine("8", "2015-04-18"), "34.42647", "344", 1) + "\n", 1, []string{`place.csv:3: refused: latitude "344"`}},
		{"twice.csv", good + gedLine("7", "2015-04-18") + "\n", 1, []string{"twice.csv:3: refused: its id is that of line 2"}},
		{"latin.csv", good + strings.Replace(gedLine("8", "2015-04-18"), "Jalalabad", "Jal\xe2l", 1) + "\n", 1, []string{"latin.csv:3: refused: column where_coordinates is not UTF-8, as the table is"}},
		{"endless.csv", good + strings.Repeat(",,,,,,,,", 1<<20), 1, []string{"endless.csv: refused: after line 3: a line is longer than a row of a table would be"}},
		{"pdf.csv", "%PDF-1.4 \x00", 0, []string{"pdf.csv: refused: these bytes are no table of text"}},
		{"cut.zip", "PK\x03\x04 and no more", 0, []string{"cut.zip: refused: the file is cut short"}},
		{"cut.gz", "\x1f\x8b\x08", 0, []string{"cut.gz: refused: the file is cut short"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			all, refused := read(t, gedTable, write(t, test.name, test.text))
			if len(all) != test.rows || len(refused) != len(test.want) {
				t.Fatalf("%d rows and %q; want %d and %q", len(all), refused, test.rows, test.want)
			}
			for i, want := range test.want {
				if !strings.HasPrefix(refused[i], want) {
					t.Errorf("told %q; want %q", refused[i], want)
				}
			}
		})
	}
}

// TestBomb refuses a file that unfolds to far more than a table would.
func TestBomb(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, gedHead+"\n"+gedLine("7", "2015-04-18")+"\n")
	for range 40 {
		io.WriteString(z, strings.Repeat("\n", 1<<20)) // empty lines are no rows
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	all, refused := read(t, gedTable, write(t, "bomb.gz", b.String()))
	if len(all) != 1 || len(refused) != 1 || !strings.Contains(refused[0], "taken for an attack") {
		t.Errorf("%d rows, %q", len(all), refused)
	}
}

// folded are the bytes of a file in a zip archive, and compressed with gzip.
func folded(t testing.TB, name string, content []byte) (inZip, inGzip []byte) {
	t.Helper()
	var a, b bytes.Buffer
	z := zip.NewWriter(&a)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	g := gzip.NewWriter(&b)
	for _, to := range []io.Writer{w, g} {
		if _, err := to.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), g.Close()); err != nil {
		t.Fatal(err)
	}
	return a.Bytes(), b.Bytes()
}

// TestFolded reads one row from each way to compress a table, and says of each that is
// cut short that it is.
func TestFolded(t *testing.T) {
	text := gedHead + "\n" + gedLine("7", "2015-04-18") + "\n"
	columnar, err := os.ReadFile(asParquet(t, write(t, "ged.csv", text)))
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"ged.csv": []byte(text), "ged.parquet": columnar} {
		inZip, inGzip := folded(t, name, content)
		for kind, b := range map[string][]byte{"zip": inZip, "gz": inGzip} {
			all, refused := read(t, gedTable, write(t, name+"."+kind, string(b)))
			if len(all) != 1 || len(refused) != 0 || all[0].Report.ID != "ucdp-ged:7" {
				t.Errorf("%s in %s: %d rows, refused %q", name, kind, len(all), refused)
			}
			_, refused = read(t, gedTable, write(t, "cut."+name+"."+kind, string(b[:len(b)-30])))
			if len(refused) != 1 || !strings.Contains(refused[0], "cut short") {
				t.Errorf("%s in %s that is cut: %q", name, kind, refused)
			}
		}
	}
	bad, _ := folded(t, "ged.parquet", columnar[:len(columnar)-9])
	if _, refused := read(t, gedTable, write(t, "bad.zip", string(bad))); len(refused) != 1 || !strings.Contains(refused[0], errParquet.Error()) {
		t.Errorf("a damaged one: %q", refused)
	}
}

// FuzzRead takes any bytes for a file of each table: nothing panics, and the evidence
// of each claim is words of its row.
func FuzzRead(f *testing.F) {
	ged := gedHead + "\n" + gedLine("7", "2015-04-18") + "\n"
	columnar, err := os.ReadFile(asParquet(f, write(f, "ged.csv", ged)))
	if err != nil {
		f.Fatal(err)
	}
	inZip, inGzip := folded(f, "ged.csv", []byte(ged))
	for _, seed := range []string{ged, acledNew, acledOld, gdeltLine("194"), "PK\x03\x04", "id,type_of_violence\n\"x", string(columnar), string(inZip), string(inGzip)} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		path := write(t, "any.csv", string(b))
		for _, table := range Tables {
			all, _ := read(t, table, path)
			for _, r := range all {
				checkEvidence(t, r)
			}
		}
	})
}

func checkEvidence(t *testing.T, r casus.Reading) {
	t.Helper()
	text := []rune(r.Report.Text)
	for _, c := range r.Claims {
		if c.Evidence.End > len(text) || c.Evidence.Start > c.Evidence.End || string(text[c.Evidence.Start:c.Evidence.End]) != c.Evidence.Text {
			t.Errorf("evidence of %s is no words of its row: %+v", c.ID, c.Evidence)
		}
	}
}

// FuzzMapping takes any bytes for a mapping, and any for the table that it maps.
func FuzzMapping(f *testing.F) {
	f.Add("table: x\nid: No\ndate: Day\ntype: =ASSAULT\nplace: Town\nkilled: Dead\nlevel: L\n", "No,Day,Town,Dead,L\n1,2016-02-15,Aleppo,7,p2\n")
	f.Add("table: x\nid: =1\nfrom: a\nto: b\n", "a,b\n20160215,16 February 2016\n")
	f.Fuzz(func(t *testing.T, mapping, text string) {
		table, err := MappedTable(strings.NewReader(mapping))
		if err != nil {
			return
		}
		all, _ := read(t, table, write(t, "any.csv", text))
		for _, r := range all {
			checkEvidence(t, r)
		}
	})
}
