package exchange

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"casus"
	"casus/internal/gazetteer"
)

// A spot is where a row says that it was, in its own words and numbers.
type spot struct {
	name       string // the place
	adm1, adm2 string
	country    string // ISO 3166-1 alpha-3
	lat, lon   string
	level      casus.Level
}

// gedPlace is the place of a row of GED, at the precision that it gives.
func (b *binding) gedPlace(r *row) (*casus.Place, error) {
	prec, err := strconv.Atoi(r.cell("where_prec"))
	if err != nil || prec < 1 || prec >= len(gedLevels) {
		return nil, fmt.Errorf("where_prec %q is not 1 to 7", r.cell("where_prec"))
	}
	return b.place(spot{
		name: r.cell("where_coordinates"), adm1: r.cell("adm_1"), adm2: r.cell("adm_2"), country: b.countryOf(r.cell("country_id")),
		lat: r.cell("latitude"), lon: r.cell("longitude"), level: gedLevels[prec],
	})
}

// place is the place of a spot: its own point and level, with the gazetteer's id
// where that has it, and what holds it. Rows of one place share it.
func (b *binding) place(s spot) (*casus.Place, error) {
	key := strings.Join([]string{s.name, s.adm1, s.adm2, s.country, s.lat, s.lon, string(s.level)}, "\x1f")
	if p, ok := b.places[key]; ok {
		return p, nil
	}
	p := &casus.Place{Name: s.name, Country: s.country, Level: s.level}
	if s.lat != "" || s.lon != "" {
		lat, err := strconv.ParseFloat(s.lat, 64)
		lon, err2 := strconv.ParseFloat(s.lon, 64)
		if err != nil || err2 != nil || !(math.Abs(lat) <= 90) || !(math.Abs(lon) <= 180) {
			return nil, fmt.Errorf("latitude %q, longitude %q is no point", s.lat, s.lon)
		}
		p.Lat, p.Lon = casus.N(lat), casus.N(lon)
	}
	b.lay(p, s)
	b.places[key] = p
	return p, nil
}

// lay finds in the gazetteer what a place is and what holds it.
func (b *binding) lay(p *casus.Place, s spot) {
	if s.country != "" {
		p.Within = []casus.PlaceID{casus.PlaceID("country:" + s.country)}
	}
	adm1 := b.division(s.adm1, s.country, gazetteer.FirstOrder)
	adm2 := b.division(s.adm2, s.country, gazetteer.SecondOrder)
	if adm1 == gazetteer.Nowhere && adm2 != gazetteer.Nowhere {
		adm1 = b.Places.Province(adm2)
	}
	if adm1 != gazetteer.Nowhere && adm2 != gazetteer.Nowhere && b.Places.Province(adm2) != adm1 {
		adm2 = gazetteer.Nowhere // another district of that name
	}
	switch p.Level {
	case casus.Country:
		if s.country != "" {
			p.ID, p.Within = casus.PlaceID("country:"+s.country), nil
		}
	case casus.Province:
		if adm1 != gazetteer.Nowhere {
			p.ID = b.Places.ID(adm1)
		}
	case casus.District:
		if adm2 != gazetteer.Nowhere {
			p.ID = b.Places.ID(adm2)
		}
		b.hold(p, adm1)
	case casus.Village, casus.Near:
		if t := b.town(p, s); t != gazetteer.Nowhere {
			p.ID, p.Within = b.Places.ID(t), b.Places.Place(t).Within
			return
		}
		b.hold(p, adm1)
		b.hold(p, adm2)
	}
}

func (b *binding) hold(p *casus.Place, r gazetteer.Ref) {
	if r != gazetteer.Nowhere {
		p.Within = append(p.Within, b.Places.ID(r))
	}
}

// kinds of places that tables write behind a name.
var placeWords = []string{" governorate", " province", " state", " district", " region", " department", " municipality", " county", " division", " township", " oblast", " raion", " rayon", " town", " village", " city", " subdistrict", " refugee camp"}

// bareName is a name without the kind of place behind it, and without what brackets add.
func bareName(name string) string {
	name, _, _ = strings.Cut(name, " (")
	for _, w := range placeWords {
		if n := len(name) - len(w); n > 0 && strings.EqualFold(name[n:], w) {
			return name[:n]
		}
	}
	return name
}

// division is the one division of a country with a name and kind, or Nowhere.
func (b *binding) division(name, country string, kind gazetteer.Kind) gazetteer.Ref {
	if name == "" {
		return gazetteer.Nowhere
	}
	found := gazetteer.Nowhere
	for _, r := range b.Places.Lookup(bareName(name)) {
		if b.Places.Kind(r) != kind || b.Places.Country(r) != country || r == found {
			continue
		}
		if found != gazetteer.Nowhere {
			return gazetteer.Nowhere // two districts of that name
		}
		found = r
	}
	return found
}

// sameTown is how far apart, in degrees, two points of one town may lie: about 15 km.
const sameTown = 0.14

// town is the gazetteer's place of the name nearest to the point, or Nowhere.
func (b *binding) town(p *casus.Place, s spot) gazetteer.Ref {
	best, least := gazetteer.Nowhere, sameTown
	if !p.Lat.Known {
		return best
	}
	for _, r := range b.Places.Lookup(bareName(s.name)) {
		lat, lon, ok := b.Places.Point(r)
		if k := b.Places.Kind(r); !ok || k < gazetteer.Capital || b.Places.Country(r) != s.country {
			continue
		}
		d := math.Hypot(lat-p.Lat.Value, (lon-p.Lon.Value)*math.Cos(lat*math.Pi/180))
		if d < least {
			best, least = r, d
		}
	}
	return best
}
