package gazetteer

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casus"
)

// dumpLine is a line of a dump as GeoNames writes it.
func dumpLine(id int, name, others, lat, lon, class, code, country, admin1, admin2 string, people int) string {
	return fmt.Sprintf("%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\t%s\t%s\t\t\t%d\t\t0\tAsia/Kabul\t2020-01-01", id, name, name, others, lat, lon, class, code, country, admin1, admin2, people)
}

func TestImport(t *testing.T) {
	dump := strings.Join([]string{
		dumpLine(1135702, "Velayat-e Konar", "Kunar,Кунар", "34.9", "71.1", "A", "ADM1", "AF", "34", "", 400000),
		dumpLine(900001, "Testabad", "Testābād,TST", "34.5", "71.2", "P", "PPL", "AF", "34", "", 12),
		dumpLine(900002, "Some Field", "", "34.5", "71.2", "L", "FLD", "AF", "34", "", 0),
		dumpLine(900003, "Test Airport", "", "34.6", "71.3", "S", "AIRP", "AF", "34", "", 0),
		"900004\ttoo short",
		dumpLine(900005, "Nowhere", "", "134.6", "71.3", "P", "PPL", "AF", "34", "", 0),
		dumpLine(900001, "Testabad", "", "34.5", "71.2", "P", "PPL", "AF", "34", "", 12),
	}, "\n")
	var out bytes.Buffer
	var faults []int
	n, err := Import("dump.txt", strings.NewReader(dump), &out, func(f Fault) {
		faults = append(faults, f.Line)
		if !errors.Is(f, casus.ErrInvalid) || !strings.HasPrefix(f.Error(), "dump.txt:") {
			t.Errorf("fault %v", f)
		}
	})
	if err != nil || !slices.Equal(faults, []int{5, 6, 7}) {
		t.Fatalf("%v, faults in lines %v", err, faults)
	}
	name := filepath.Join(t.TempDir(), "places.bin")
	if err := os.WriteFile(name, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	g, err := OpenFile(name)
	if err != nil || g.Len() != n {
		t.Fatalf("%v: %d places, not %d", err, g.Len(), n)
	}
	for name, want := range map[string]string{
		"Testabad": "geonames:900001 p2 [country:AFG geonames:1135702]", "Test Airport": "geonames:900003 p2 [country:AFG geonames:1135702]",
		"Konar": "geonames:1135702 p5 [country:AFG]", "Tora Bora": "site:tora-bora p3 [country:AFG]",
	} {
		refs := g.Lookup(name)
		if len(refs) == 0 {
			t.Errorf("%s: not found", name)
			continue
		}
		p := g.Place(refs[0])
		if got := fmt.Sprint(p.ID, " ", p.Level, " ", p.Within); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	if len(g.Lookup("Some Field")) > 0 {
		t.Error("a field is kept")
	}
}

func TestImportNothing(t *testing.T) {
	if _, err := Import("empty.txt", strings.NewReader("\n"), new(bytes.Buffer), func(Fault) {}); !errors.Is(err, casus.ErrInvalid) {
		t.Errorf("got %v", err)
	}
}

func TestOpenFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "odd.bin")
	if err := os.WriteFile(name, []byte("no gazetteer"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenFile(name); !errors.Is(err, casus.ErrInvalid) || !strings.Contains(err.Error(), "odd.bin") {
		t.Errorf("got %v", err)
	}
	if _, err := OpenFile(name + "x"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func FuzzGeoNames(f *testing.F) {
	f.Add(dumpLine(7, "Dee", "Di,Ди", "1", "-1.5", "P", "PPLC", "AB", "1", "2", 3))
	f.Add("7\t\t")
	f.Fuzz(func(t *testing.T, line string) {
		e, err := GeoNames(line)
		if err != nil {
			if !errors.Is(err, casus.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		b := new(Builder)
		if e.Kind == unwanted {
			return
		}
		b.Add(e)
		g, err := Open(string(build(t, b)))
		if err != nil || g.Len() != 1 || g.ID(0) == "" {
			t.Fatalf("%q: %v", line, err)
		}
		g.Place(0)
	})
}
