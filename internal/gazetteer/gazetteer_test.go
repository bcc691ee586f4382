package gazetteer

import (
	"math"
	"testing"

	"casus"
)

func open(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestLookup(t *testing.T) {
	g := open(t)
	for _, c := range []struct {
		name, within string // the best known place of that name
		country      string
		level        casus.Level
		lat, lon     float64
	}{
		{"Afghanistan", "", "AFG", "p7", 33, 65},
		{"the United States", "", "", "", 0, 0}, // the article is no part of the name
		{"U.S.", "", "USA", "p7", 39.8, -98.5},
		{"Kunar", "country:AFG", "AFG", "p5", 34.9, 71.1},
		{"Deir Ez-Zor", "country:SYR", "SYR", "p5", 35, 40.4},
		{"Da'raa", "country:SYR", "SYR", "p5", 32.8, 36.2},
		{"Zürich", "country:CHE", "CHE", "p5", 47.4, 8.6},
		{"Manbij", "country:SYR", "SYR", "p2", 36.5, 37.9},
		{"Ft. Worth", "country:USA", "USA", "p2", 32.7, -97.3},
		{"Madison County", "country:USA", "USA", "p4", 0, 0},
		{"Camp Speicher", "country:IRQ", "IRQ", "p2", 34.7, 43.5},
		{"Kabul airport", "country:AFG", "AFG", "p2", 34.6, 69.2},
		{"Ala.", "country:USA", "USA", "p5", 32.8, -86.8},
	} {
		refs := g.Lookup(c.name)
		if c.country == "" {
			if len(refs) > 0 {
				t.Errorf("%s: got %v, want nothing", c.name, g.Place(refs[0]))
			}
			continue
		}
		if len(refs) == 0 {
			t.Errorf("%s: not found", c.name)
			continue
		}
		p := g.Place(refs[0])
		if p.Country != c.country || p.Level != c.level || c.lat != 0 && (math.Abs(p.Lat.Value-c.lat) > 0.6 || math.Abs(p.Lon.Value-c.lon) > 0.6) {
			t.Errorf("%s: got %+v, want %+v", c.name, p, c)
		}
		if c.within != "" && (len(p.Within) == 0 || string(p.Within[0]) != c.within) {
			t.Errorf("%s: within %v, want %s first", c.name, p.Within, c.within)
		}
	}
	if refs := g.Lookup("Xyzzyville"); len(refs) > 0 {
		t.Errorf("a name that no place has: got %v", refs)
	}
}

func TestByID(t *testing.T) {
	g := open(t)
	for _, id := range []casus.PlaceID{"geonames:1138958", "country:SYR", "site:kabul-airport", "division:US.AL.089"} {
		r, ok := g.ByID(id)
		if !ok || g.ID(r) != id {
			t.Errorf("%s: got %v %v", id, r, ok)
		}
	}
	for _, id := range []casus.PlaceID{"", "geonames:1", "geonames:x", "site:nowhere"} {
		if r, ok := g.ByID(id); ok {
			t.Errorf("%s: got %s", id, g.ID(r))
		}
	}
}

// TestEntries walks the whole file: every place can be found by its id, lies
// on Earth and is held by wider places only.
func TestEntries(t *testing.T) {
	g := open(t)
	if g.Len() < 200000 || len(embedded) > 20<<20 {
		t.Fatalf("%d places in %d bytes", g.Len(), len(embedded))
	}
	pointless := 0
	for r := range Ref(g.Len()) {
		if back, ok := g.ByID(g.ID(r)); !ok || back != r {
			t.Fatalf("%s %s: found by its id is %v, %v", g.ID(r), g.Name(r), back, ok)
		}
		lat, lon, ok := g.Point(r)
		if !ok {
			pointless++
		} else if Cell(lat, lon) == 0 {
			t.Errorf("%s %s: at %v %v", g.ID(r), g.Name(r), lat, lon)
		}
		if p := g.Parent(r); p != Nowhere && g.Kind(p) > SecondOrder {
			t.Errorf("%s %s: held by %s", g.ID(r), g.Name(r), g.Name(p))
		}
		if g.Name(r) == "" {
			t.Errorf("%s: no name", g.ID(r))
		}
	}
	t.Logf("%d places, %d without a point", g.Len(), pointless)
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Deir ez-Zor":      "deir ez zor",
		"Ma‘arrat":         "maarrat",
		"Da'esh":           "daesh",
		"Syria's":          "syria s",
		"Côte d'Ivoire":    "cote divoire",
		"W.Va.":            "w va",
		"São Tomé":         "sao tome",
		"Łódź":             "lodz",
		"Şırnak":           "sirnak",
		"Québec\u0301 ":    "quebec",
		"":                 "",
		"'quoted' – \xff!": "quoted",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Deir ez-Zor", "Da'esh’s", "\xff'a", "ﬃ", "’s"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for w := range Words(s) {
			if w.Start < at || w.End <= w.Start || w.End > len(s) || len(w.Folded) == 0 {
				t.Fatalf("%q: word [%d, %d) after %d", s, w.Start, w.End, at)
			}
			at = w.End
		}
		if once := Fold(s); Fold(once) != once {
			t.Fatalf("%q folds to %q and that to %q", s, once, Fold(once))
		}
	})
}

// FuzzOpen reads damaged files: they may be refused or give nonsense, but
// reading them ends and does not panic.
func FuzzOpen(f *testing.F) {
	b := new(Builder)
	b.Add(Entry{ID: "country:ABC", Code: "AB", Name: "Abcia", Point: true, Kind: Nation})
	b.Add(Entry{GeoNames: 7, Within: "AB", Name: "Dee Ville", Lat: 1, Lon: 2, Point: true, Kind: Town})
	b.Add(Entry{GeoNames: 8, Within: "AB", Name: "Dee Ville", Lat: 3, Lon: 4, Point: true, Kind: Town})
	small := build(f, b)
	f.Add(small, "Dee Ville")
	f.Add(small[:len(small)-7], "Abcia")
	f.Add([]byte(magic), "")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		g, err := Open(string(data))
		if err != nil {
			return
		}
		refs := g.Lookup(name)
		for r := range Ref(min(g.Len(), 50)) {
			refs = append(refs, r)
		}
		for _, r := range refs[:min(len(refs), 50)] {
			g.Place(r)
			g.ByID(g.ID(r))
		}
	})
}
