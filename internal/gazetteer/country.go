package gazetteer

import (
	"cmp"
	_ "embed"
	"strings"
	"sync"

	"casus"
)

//go:embed data/countries.txt
var countries string

//go:embed data/divisions.txt
var divisionNames string

//go:embed data/sites.txt
var sites string

//go:embed data/names.txt
var englishNames string

//go:embed data/ucdp.txt
var events string

// Countries are the entries of data/countries.txt.
func Countries() ([]Entry, error) {
	var out []Entry
	err := table("countries.txt", countries, 6, func(f []string) error {
		lat, lon, ok, err := point(f[2], f[3])
		if err != nil {
			return err
		}
		out = append(out, Entry{ID: casus.PlaceID("country:" + f[1]), Code: f[0], Name: f[4], Names: names(f[5]), Lat: lat, Lon: lon, Point: ok, Kind: Nation})
		return nil
	})
	return out, err
}

// Alpha3 is the three-letter code of a country's two-letter code, or empty.
func Alpha3(alpha2 string) string { return alpha3()[alpha2] }

var alpha3 = sync.OnceValue(func() map[string]string {
	list, err := Countries()
	if err != nil {
		panic(err) // the file is a part of the program
	}
	out := map[string]string{}
	for _, e := range list {
		out[e.Code] = strings.TrimPrefix(string(e.ID), "country:")
	}
	return out
})

// DivisionNames are further names of first-order divisions by code:
// "US.AL" has "Ala." and "AL".
func DivisionNames() (map[string][]string, error) {
	out := map[string][]string{}
	err := table("divisions.txt", divisionNames, 2, func(f []string) error {
		out[f[0]] = append(out[f[0]], names(f[1])...)
		return nil
	})
	return out, err
}

// nameInEnglish gives the towns of data/names.txt the names that English reports
// use. It is an error where a country has no place that goes by one of them.
func (b *Builder) nameInEnglish() error {
	bearers := map[[2]string]int{} // the better known town by country and name
	for i := range b.entries {
		e := &b.entries[i]
		if len(e.Within) < 2 || e.GeoNames == 0 || e.Kind < Capital || e.Kind > Town {
			continue
		}
		for _, n := range e.spellings() {
			key := [2]string{e.Within[:2], n}
			if best, ok := bearers[key]; !ok || e.Population > b.entries[best].Population {
				bearers[key] = i
			}
		}
	}
	return table("names.txt", englishNames, 2, func(f []string) error {
		for _, name := range names(f[1]) {
			name, other, _ := strings.Cut(name, "=")
			i, ok := bearers[[2]string{f[0], Fold(cmp.Or(other, name))}]
			if !ok {
				i, ok = bearers[[2]string{f[0], romanised("al " + Fold(name))}]
			}
			if !ok {
				return invalid("no town of %s goes by %q", f[0], name)
			}
			e := &b.entries[i]
			e.Name, e.Names = name, append([]string{e.Name}, e.Names...)
		}
		return nil
	})
}

// kindNames are the words of the file of sites for kinds.
var kindNames = map[string]Kind{"wide": Wide, "region": Region, "quarter": Quarter, "town": Town, "site": Site, "nature": Nature, "sea": Sea, "district": SecondOrder, "province": FirstOrder}

// Sites are the entries of data/sites.txt and data/ucdp.txt: places that
// GeoNames' towns lack.
func Sites() ([]Entry, error) {
	var out []Entry
	err := table("sites.txt", sites, 9, site(&out))
	if err == nil {
		err = table("ucdp.txt", events, 9, site(&out))
	}
	return out, err
}

func site(out *[]Entry) func([]string) error {
	return func(f []string) error {
		lat, lon, ok, err := point(f[4], f[5])
		if err != nil {
			return err
		}
		kind, known := kindNames[f[2]]
		if !known || len(f[3]) != 2 || f[3] < "p0" || f[3] > "p8" {
			return invalid("kind %q, level %q", f[2], f[3])
		}
		*out = append(*out, Entry{ID: casus.PlaceID("site:" + f[0]), Name: f[1], Names: names(f[7]), Lat: lat, Lon: lon, Point: ok, Kind: kind, Level: casus.Level(f[3]), Within: f[6]})
		return nil
	}
}

func names(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ";")
}

// table reads one of the hand-made files: cells parted by bars. A bad line is an
// error, since the file is ours.
func table(file, text string, columns int, do func([]string) error) error {
	var first error
	err := eachLine(file, strings.NewReader(text), func(line string) error {
		f := strings.Split(line, "|")
		if len(f) != columns {
			return invalid("%d cells, not %d", len(f), columns)
		}
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		return do(f)
	}, func(f Fault) {
		if first == nil {
			first = f
		}
	})
	if err != nil {
		return err
	}
	return first
}
