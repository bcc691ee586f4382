// Package gazetteer knows the places of the world: countries, first- and
// second-order divisions, towns and, by hand, the sites that reports on conflict
// name. It answers which places a name can mean and what is known of each. It
// does not decide which of them a report means; resolve does.
//
// The gazetteer is one flat file, searched where it lies: nothing is decoded
// when it is opened. `go run ./internal/gazetteer/build` makes it anew.
// Names and coordinates are GeoNames' (CC BY 4.0) and Natural Earth's; see
// data/ATTRIBUTION.md.
package gazetteer

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
	"sync"

	"casus"
)

//go:embed data/places.bin
var embedded string

// Default is the gazetteer that the program carries.
var Default = sync.OnceValues(func() (*Gazetteer, error) { return Open(embedded) })

// A Gazetteer is an opened file of places. It is read-only and may be shared.
type Gazetteer struct {
	entries string // entrySize bytes each
	pool    string // a length byte and the string
	buckets string // where each bucket of keys begins; one more than there are buckets
	keys    string // fingerprint and payload, 4 bytes each
	lists   string // a count and so many refs
	shift   uint   // 64 less the bits that choose a bucket
}

// A Ref is the number of a place in its gazetteer.
type Ref uint32

// Nowhere is the Ref of no place.
const Nowhere Ref = 1<<24 - 1

// A Kind says what sort of place an entry is.
type Kind uint8

// The kinds of places, widest first.
const (
	Wide        Kind = iota // a continent or a region of several countries
	Nation                  // a country or a territory with a code of its own
	FirstOrder              // province, governorate, state
	SecondOrder             // district, county
	Region                  // a named land that is no division: Kashmir, Donbas
	Capital                 // a country's capital
	Seat                    // seat of a first-order division
	Town                    // any other populated place
	Quarter                 // a part of a town
	Site                    // an airport, base, prison, crossing, camp
	Nature                  // mountain, valley, river, lake, island
	Sea
	lastKind = Sea
)

const (
	magic      = "CASUSGZ2"
	headerSize = len(magic) + 5*4
	entrySize  = 24
)

// Open reads the layout of a gazetteer file. The places stay where they are.
func Open(data string) (*Gazetteer, error) {
	if len(data) < headerSize || data[:len(magic)] != magic {
		return nil, fmt.Errorf("gazetteer: this is no gazetteer file: %w", casus.ErrInvalid)
	}
	g := new(Gazetteer)
	rest := data[headerSize:]
	for i, section := range []*string{&g.entries, &g.pool, &g.buckets, &g.keys, &g.lists} {
		size := uint64(u32(data, len(magic)+4*i))
		if size > uint64(len(rest)) {
			return nil, fmt.Errorf("gazetteer: section %d ends beyond the file: %w", i, casus.ErrInvalid)
		}
		*section, rest = rest[:size], rest[size:]
	}
	buckets := len(g.buckets)/4 - 1
	if buckets < 1 || buckets&(buckets-1) != 0 || len(g.entries)%entrySize != 0 || len(g.keys)%8 != 0 {
		return nil, fmt.Errorf("gazetteer: sections of odd size: %w", casus.ErrInvalid)
	}
	g.shift = 64
	for ; buckets > 1; buckets >>= 1 {
		g.shift--
	}
	return g, nil
}

// OpenFile opens a gazetteer file that Import has made.
func OpenFile(name string) (*Gazetteer, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	g, err := Open(string(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return g, nil
}

// Len is the number of places.
func (g *Gazetteer) Len() int { return len(g.entries) / entrySize }

// u32 reads the number at byte i of s; beyond the end it is 0, so that a
// damaged file gives wrong places but never a panic.
func u32(s string, i int) uint32 {
	if i < 0 || i+4 > len(s) {
		return 0
	}
	return uint32(s[i]) | uint32(s[i+1])<<8 | uint32(s[i+2])<<16 | uint32(s[i+3])<<24
}

func (g *Gazetteer) field(r Ref, i int) uint32 { return u32(g.entries, int(r)*entrySize+4*i) }

func (g *Gazetteer) text(at uint32) string {
	if int64(at) >= int64(len(g.pool)) {
		return ""
	}
	end := int(at) + 1 + int(g.pool[at])
	if end > len(g.pool) {
		return ""
	}
	return g.pool[at+1 : end]
}

// Kind is what sort of place r is.
func (g *Gazetteer) Kind(r Ref) Kind { return min(Kind(g.field(r, 5)>>24&15), lastKind) }

// Level is how exactly naming r tells where something is.
func (g *Gazetteer) Level(r Ref) casus.Level {
	return casus.Level("p" + strconv.Itoa(int(g.field(r, 5)>>28)))
}

// Name is the name r is shown by.
func (g *Gazetteer) Name(r Ref) string { return g.text(g.field(r, 1)) }

// Population is the number of inhabitants, of a country or a division those of its towns; 0
// when it is not known.
func (g *Gazetteer) Population(r Ref) int { return int(g.field(r, 4)) }

// Parent is the narrowest division that holds r, or Nowhere.
func (g *Gazetteer) Parent(r Ref) Ref {
	p := Ref(g.field(r, 5) & 0xffffff)
	if int(p) >= g.Len() || p >= r {
		return Nowhere // parents stand before what they hold, so that chains end
	}
	return p
}

// noPoint marks a coordinate that is not known.
const noPoint = 1 << 31

// Point is where r lies, in degrees; ok is false when that is not known.
func (g *Gazetteer) Point(r Ref) (lat, lon float64, ok bool) {
	a, b := g.field(r, 2), g.field(r, 3)
	return float64(int32(a)) / 1e5, float64(int32(b)) / 1e5, a != noPoint
}

// ID is the lasting id of r.
func (g *Gazetteer) ID(r Ref) casus.PlaceID {
	id := g.field(r, 0)
	if id&ownID != 0 {
		return casus.PlaceID(g.text(id &^ ownID))
	}
	return casus.PlaceID("geonames:" + strconv.FormatUint(uint64(id), 10))
}

// ownID marks an id that stands in the pool rather than being a GeoNames number.
const ownID = 1 << 31

// Nation is the country that holds r, or r itself where it is one, or Nowhere.
func (g *Gazetteer) Nation(r Ref) Ref { return g.ancestor(r, Nation) }

// Province is the first-order division that holds r, or r itself, or Nowhere.
func (g *Gazetteer) Province(r Ref) Ref { return g.ancestor(r, FirstOrder) }

// District is the second-order division that holds r, or r itself, or Nowhere.
func (g *Gazetteer) District(r Ref) Ref { return g.ancestor(r, SecondOrder) }

func (g *Gazetteer) ancestor(r Ref, k Kind) Ref {
	for r != Nowhere && g.Kind(r) != k {
		r = g.Parent(r)
	}
	return r
}

// Country is the ISO 3166-1 alpha-3 code of the country that holds r.
func (g *Gazetteer) Country(r Ref) string {
	n := g.Nation(r)
	if n == Nowhere {
		return ""
	}
	id := string(g.ID(n))
	return id[min(len("country:"), len(id)):]
}

// Place is what the record keeps of r.
func (g *Gazetteer) Place(r Ref) casus.Place {
	p := casus.Place{ID: g.ID(r), Name: g.Name(r), Country: g.Country(r), Level: g.Level(r)}
	if lat, lon, ok := g.Point(r); ok {
		p.Lat, p.Lon = casus.N(lat), casus.N(lon)
	}
	for a := g.Parent(r); a != Nowhere; a = g.Parent(a) {
		p.Within = append(p.Within, g.ID(a))
	}
	for i, j := 0, len(p.Within)-1; i < j; i, j = i+1, j-1 {
		p.Within[i], p.Within[j] = p.Within[j], p.Within[i]
	}
	return p
}

// ByID finds a place by its id.
func (g *Gazetteer) ByID(id casus.PlaceID) (Ref, bool) {
	if digits, ok := strings.CutPrefix(string(id), "geonames:"); ok {
		if n, err := strconv.ParseUint(digits, 10, 31); err == nil {
			i := sort.Search(g.Len(), func(i int) bool {
				r := Ref(i)
				return rank(g.Kind(r)) == lastRank && g.field(r, 0)&ownID == 0 && g.field(r, 0) >= uint32(n)
			})
			if i < g.Len() && g.ID(Ref(i)) == id {
				return Ref(i), true
			}
		}
	}
	found, _ := g.find(hashID(string(id)))
	for _, r := range found.refs(g) {
		if g.ID(r) == id {
			return r, true
		}
	}
	return Nowhere, false
}

var le = binary.LittleEndian
