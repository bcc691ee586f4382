//go:build unix

package main

import (
	"fmt"

	"casus"
)

// from is the country whose incidents are moved to another land each round;
// those of other countries keep theirs and move within it.
const (
	from     = "USA"
	fromName = "the United States"
	midLat   = 38.5
	midLon   = -91
)

// A land is a country with a point in its middle and how many degrees its places
// may lie from it.
type land struct {
	code, name     string
	lat, lon, wide float64
}

var lands = []land{
	{"AFG", "Afghanistan", 33.8, 66.0, 3}, {"IRQ", "Iraq", 33.2, 43.7, 2.5}, {"SOM", "Somalia", 4.5, 45.5, 2}, {"NGA", "Nigeria", 9.5, 8.0, 4},
	{"COD", "DR Congo", -3.0, 23.6, 5}, {"YEM", "Yemen", 15.6, 47.0, 2}, {"MLI", "Mali", 17.3, -3.5, 4}, {"SDN", "Sudan", 15.5, 30.0, 4},
	{"COL", "Colombia", 4.0, -73.0, 3}, {"PAK", "Pakistan", 29.9, 69.3, 3}, {"IND", "India", 22.5, 79.5, 5}, {"MMR", "Myanmar", 21.0, 96.2, 2.5},
	{"PHL", "Philippines", 8.0, 125.0, 0.8}, {"UKR", "Ukraine", 49.0, 31.5, 3}, {"LBY", "Libya", 27.0, 18.0, 4}, {"ETH", "Ethiopia", 9.0, 39.5, 3},
	{"CAF", "Central African Republic", 6.6, 20.5, 2.5}, {"TCD", "Chad", 15.4, 18.7, 3}, {"BFA", "Burkina Faso", 12.3, -1.7, 1.5}, {"NER", "Niger", 17.0, 9.4, 3.5},
	{"SSD", "South Sudan", 7.3, 30.2, 2.5}, {"CMR", "Cameroon", 5.7, 12.7, 1.8}, {"MOZ", "Mozambique", -14.0, 38.0, 1.5}, {"DZA", "Algeria", 28.2, 2.6, 5},
	{"PER", "Peru", -9.2, -75.0, 2.5}, {"LKA", "Sri Lanka", 7.6, 80.7, 0.8}, {"NPL", "Nepal", 28.2, 83.9, 0.8}, {"THA", "Thailand", 15.1, 101.0, 1.8},
	{"UGA", "Uganda", 1.3, 32.4, 1.5}, {"KEN", "Kenya", 0.5, 37.9, 2}, {"BDI", "Burundi", -3.4, 29.9, 0.5}, {"TUR", "Turkey", 38.9, 35.4, 2},
}

// place is p as the round has it. A country becomes the land of the round; what
// lies in it keeps its bearing from the middle.
func (v *variation) place(p *casus.Place) *casus.Place {
	if p == nil {
		return nil
	}
	q := *p
	q.Within = nil
	for _, id := range p.Within {
		q.Within = append(q.Within, v.placeID(id))
	}
	if p.ID != "" {
		q.ID = v.placeID(p.ID)
	}
	q.Name = v.rename(p.Name)
	if p.Country != from {
		return &q
	}
	q.Country = v.land.code
	if p.Level == casus.Country {
		q.Name = v.land.name
	}
	if p.Lat.Known && p.Lon.Known {
		q.Lat = casus.N(v.land.lat + v.land.wide*max(-1, min(1, (p.Lat.Value-midLat)/12)))
		q.Lon = casus.N(v.land.lon + v.land.wide*max(-1, min(1, (p.Lon.Value-midLon)/30)))
	}
	return &q
}

func (v *variation) placeID(id casus.PlaceID) casus.PlaceID {
	return casus.PlaceID(fmt.Sprintf("%s~%d", id, v.round))
}
