package casus

// PlaceID names a place: "geonames:1138958", or "site:kabul-airport" for the
// hand-made list of conflict sites.
type PlaceID string

// A Level says how exactly a place is known, from p0 (a point, within 10 m) to
// p8 (sea or air outside any state).
type Level string

// The levels of precision; doc/precision.md maps them to UCDP's and ACLED's.
const (
	Point    Level = "p0" // within 10 m
	Compound Level = "p1" // within 100 m
	Village  Level = "p2" // village or quarter, within 1 km
	Near     Level = "p3" // near a named place, within 25 km
	District Level = "p4" // second-order division
	Province Level = "p5" // first-order division
	Part     Level = "p6" // part of a country, a line, a border
	Country  Level = "p7"
	Outside  Level = "p8" // sea or air outside a state
)

// A Place is somewhere on the map, no more exact than Level says.
type Place struct {
	ID      PlaceID   `json:"id"`
	Name    string    `json:"name"`
	Country string    `json:"country"` // ISO 3166-1 alpha-3; empty when unknown or none
	Lat     Number    `json:"lat"`     // degrees north; a representative point for p4 and coarser
	Lon     Number    `json:"lon"`     // degrees east
	Level   Level     `json:"level"`
	Within  []PlaceID `json:"within,omitempty"` // country, first-order, second-order divisions that hold it, widest first
}
