package incident

import (
	"math"
	"slices"

	"casus"
	"casus/internal/record"
)

// A verdict is how a field of two claims or groups compares.
type verdict int

// Silent is when one of the two does not tell the field.
const (
	silent verdict = iota
	agree
	clash
)

// comparePlaces holds two places together when one can lie in the other: "Kabul"
// and "Afghanistan" agree, "Kabul" and "Herat" clash.
func comparePlaces(a, b *casus.Place) verdict {
	switch {
	case a == nil || b == nil:
		return silent
	case a.ID != "" && a.ID == b.ID:
		return agree
	case within(a, b) || within(b, a):
		return agree
	case a.Country != "" && b.Country != "" && a.Country != b.Country:
		return clash
	case a.ID == "" || b.ID == "":
		if record.Fold(a.Name) == record.Fold(b.Name) {
			return agree
		}
		return silent
	case near(a, b):
		return agree
	}
	return clash
}

// within reports whether a lies in b.
func within(a, b *casus.Place) bool {
	return b.ID != "" && slices.Contains(a.Within, b.ID) ||
		b.Level == casus.Country && b.Country != "" && a.Country == b.Country
}

// near reports whether two exactly known places are within 25 km, which is as
// exact as reports are about villages beside a town.
func near(a, b *casus.Place) bool {
	if a.Level >= casus.District || b.Level >= casus.District {
		return false
	}
	d, ok := distance(a, b)
	return ok && d <= 25
}

// distance is the way between two places in kilometres, on a sphere.
func distance(a, b *casus.Place) (float64, bool) {
	if !a.Lat.Known || !a.Lon.Known || !b.Lat.Known || !b.Lon.Known {
		return 0, false
	}
	const rad = math.Pi / 180
	lat1, lat2 := a.Lat.Value*rad, b.Lat.Value*rad
	u, v := math.Sin((lat2-lat1)/2), math.Sin((b.Lon.Value-a.Lon.Value)*rad/2)
	return 2 * 6371 * math.Asin(min(1, math.Sqrt(u*u+math.Cos(lat1)*math.Cos(lat2)*v*v))), true
}

// compareTimes holds two times together when they can be of one day. A time that
// only the day of publication gives can agree, but never clashes: reports come
// late.
func compareTimes(a, b *casus.Interval) verdict {
	if a == nil || b == nil || a.From == 0 && a.To == 0 || b.From == 0 && b.To == 0 {
		return silent
	}
	if a.Meets(*b) {
		return agree
	}
	if a.Anchor == casus.AnchoredByPublication || b.Anchor == casus.AnchoredByPublication {
		return silent
	}
	return clash
}

// compareSides holds two lists together when they share a party. Lists of known
// actors that share none clash; descriptions ("gunmen") exclude nobody.
func compareSides(a, b []side) verdict {
	for _, p := range a {
		for _, q := range b {
			if p.key != "" && p.key == q.key {
				return agree
			}
		}
	}
	known := func(s side) bool { return s.known }
	if slices.ContainsFunc(a, known) && slices.ContainsFunc(b, known) {
		return clash
	}
	return silent
}

// known reports whether a party is somebody in particular, who excludes others.
func known(p casus.Party) bool {
	switch p.Type {
	case casus.Civilians, casus.Unidentified, casus.Person, "":
		return false
	}
	return p.ID != ""
}
