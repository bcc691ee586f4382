package gazetteer

import (
	_ "embed"
	"strings"

	"casus"
)

//go:embed data/countries.txt
var countries string

//go:embed data/divisions.txt
var divisionNames string

//go:embed data/sites.txt
var sites string

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
