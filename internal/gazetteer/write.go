package gazetteer

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode"

	"casus"
)

// An Entry is a place on its way into a gazetteer file.
type Entry struct {
	GeoNames   uint32        // GeoNames number, 0 where it has none
	ID         casus.PlaceID // own id; for a division without a GeoNames number, its code
	Code       string        // "AF", "AF.34", "AF.34.3415": the code of a division
	Within     string        // code or id of the narrowest division known to hold it
	Name       string
	Names      []string // other names
	Lat, Lon   float64
	Point      bool // whether Lat and Lon are known
	Population int
	Kind       Kind
	Level      casus.Level
	arab       bool // held by a country of arab; set by Write
}

func (e *Entry) id() casus.PlaceID {
	if e.GeoNames != 0 {
		return casus.PlaceID(fmt.Sprintf("geonames:%d", e.GeoNames))
	}
	return e.ID
}

// A Builder gathers entries and writes them as a gazetteer file.
type Builder struct {
	English bool // give the towns of data/names.txt their English names
	entries []Entry
}

// Add adds a place.
func (b *Builder) Add(e Entry) { b.entries = append(b.entries, e) }

// rank orders entries so that what holds stands before what is held. All that
// holds nothing stands last, by GeoNames number, and is found by it.
func rank(k Kind) int { return min(int(k), lastRank) }

const lastRank = int(Region)

// Write writes the file. The same entries give the same bytes, whatever the
// order in which they were added.
func (b *Builder) Write(w io.Writer) error {
	slices.SortStableFunc(b.entries, func(x, y Entry) int {
		return cmp.Or(rank(x.Kind)-rank(y.Kind), strings.Compare(x.Code, y.Code), cmp.Compare(x.GeoNames, y.GeoNames), strings.Compare(string(x.ID), string(y.ID)))
	})
	if len(b.entries) >= int(Nowhere) {
		return fmt.Errorf("gazetteer: %d places are too many: %w", len(b.entries), casus.ErrInvalid)
	}
	parents := b.parents()
	b.place(parents)
	b.markArab(parents)
	if b.English {
		if err := b.nameInEnglish(); err != nil {
			return err
		}
	}
	pool := newPool()
	records := b.records(parents, pool)
	buckets, keys, lists := pack(b.keys())
	head := []byte(magic)
	for _, s := range [][]byte{records, pool.bytes, buckets, keys, lists} {
		head = le.AppendUint32(head, uint32(len(s)))
	}
	for _, s := range [][]byte{head, records, pool.bytes, buckets, keys, lists} {
		if _, err := w.Write(s); err != nil {
			return fmt.Errorf("gazetteer: writing: %w", err)
		}
	}
	return nil
}

// parents finds the division that holds each entry: the one its code names or,
// where that is not listed, the next wider one.
func (b *Builder) parents() []Ref {
	byCode := map[string]Ref{}
	for i, e := range b.entries {
		if e.Code != "" {
			byCode[e.Code], byCode[string(e.id())] = Ref(i), Ref(i)
		}
	}
	out := make([]Ref, len(b.entries))
	for i, e := range b.entries {
		out[i] = Nowhere
		for code := e.Within; code != ""; code = code[:max(0, strings.LastIndexByte(code, '.'))] {
			if p, ok := byCode[code]; ok && int(p) < i {
				out[i] = p
				break
			}
		}
	}
	return out
}

// place gives a division the people of the towns it holds and, where it has no
// point, their mean.
func (b *Builder) place(parents []Ref) {
	type sum struct{ x, y, z, n float64 }
	sums := make([]sum, len(b.entries))
	for i, e := range b.entries {
		if !e.Point || e.Kind < Capital || e.Kind > Town { // a quarter's people are its town's
			continue
		}
		lat, lon := e.Lat*math.Pi/180, e.Lon*math.Pi/180
		for p := parents[i]; p != Nowhere; p = parents[p] {
			if d := &b.entries[p]; d.Kind == Nation || d.Kind == FirstOrder || d.Kind == SecondOrder {
				d.Population += e.Population
			}
			s := &sums[p]
			s.x += math.Cos(lat) * math.Cos(lon)
			s.y += math.Cos(lat) * math.Sin(lon)
			s.z += math.Sin(lat)
			s.n++
		}
	}
	for i, s := range sums {
		if e := &b.entries[i]; !e.Point && s.n > 0 {
			e.Lat = math.Atan2(s.z, math.Hypot(s.x, s.y)) * 180 / math.Pi
			e.Lon = math.Atan2(s.y, s.x) * 180 / math.Pi
			e.Point = true
		}
	}
}

func (b *Builder) records(parents []Ref, pool *pool) []byte {
	out := make([]byte, 0, len(b.entries)*entrySize)
	for i, e := range b.entries {
		id := e.GeoNames
		if id == 0 {
			id = pool.add(string(e.ID)) | ownID
		}
		lat, lon := uint32(noPoint), uint32(noPoint)
		if e.Point {
			lat, lon = uint32(int32(math.Round(e.Lat*1e5))), uint32(int32(math.Round(e.Lon*1e5)))
		}
		out = le.AppendUint32(out, id)
		out = le.AppendUint32(out, pool.add(e.Name))
		out = le.AppendUint32(out, lat)
		out = le.AppendUint32(out, lon)
		out = le.AppendUint32(out, uint32(max(0, e.Population)))
		out = le.AppendUint32(out, uint32(parents[i])|uint32(e.Kind)<<24|uint32(level(e)[1]-'0')<<28)
	}
	return out
}

// levels is how exactly a place of each kind is known from its name alone.
var levels = [...]casus.Level{Wide: casus.Country, Nation: casus.Country, FirstOrder: casus.Province, SecondOrder: casus.District, Region: casus.Part,
	Capital: casus.Village, Seat: casus.Village, Town: casus.Village, Quarter: casus.Village, Site: casus.Village, Nature: casus.Near, Sea: casus.Outside}

func level(e Entry) casus.Level { return cmp.Or(e.Level, levels[e.Kind]) }

// spellings are the folded names of e, each once, its own name first.
func (e *Entry) spellings() []string {
	var out []string
	add := func(n string) {
		if n = Fold(n); n != "" && len(n) < 256 && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	add(e.Name)
	for _, n := range e.Names {
		add(n)
	}
	if e.Kind == FirstOrder || e.Kind == SecondOrder {
		for _, n := range slices.Clone(out) {
			add(Bare(n))
		}
	}
	for _, n := range slices.Clone(out) {
		for _, pair := range [][2]string{{"saint ", "st "}, {"st ", "saint "}, {"mount ", "mt "}, {"fort ", "ft "}} {
			if rest, ok := strings.CutPrefix(n, pair[0]); ok {
				add(pair[1] + rest)
			}
		}
	}
	if e.arab {
		for _, n := range slices.Clone(out) {
			add(romanised(n))
		}
	}
	return out
}

func (b *Builder) markArab(parents []Ref) {
	for i := range b.entries {
		top := Ref(i)
		for parents[top] != Nowhere {
			top = parents[top]
		}
		b.entries[i].arab = len(b.entries[top].Code) == 2 && strings.Contains(arab, b.entries[top].Code)
	}
}

// arab are countries whose places have Arabic names.
const arab = "SY IQ LB JO PS YE SA EG LY SD TN DZ MA KW BH QA AE OM MR"

// romanised is a folded Arabic name as English reports tend to write it: the
// article always "al", "a" rather than "ah" at the end.
func romanised(name string) string {
	words := strings.Split(name, " ")
	for i, w := range words {
		switch w {
		case "ad", "adh", "an", "ar", "as", "ash", "at", "ath", "az", "el", "ez", "es", "ed", "er", "et", "en":
			if i+1 < len(words) {
				words[i] = "al"
			}
		default:
			if base, ok := strings.CutSuffix(w, "ah"); ok && len(base) > 2 {
				words[i] = base + "a"
			}
		}
	}
	return strings.Join(words, " ")
}

// divisions are words that say that a name is a division's.
var divisions = []string{"autonomous region", "metropolitan municipality", "federal district", "province", "governorate", "district", "county", "region", "state",
	"oblast", "prefecture", "department", "division", "parish", "municipality", "republic", "voivodeship", "canton", "krai", "kray", "raion", "rayon",
	"muhafazat", "vilayet", "wilaya", "borough", "shire", "emirate", "agency", "subdistrict", "tehsil", "township"}

var divisionsBefore = []string{"muhafazat ", "provincia de ", "provincia del ", "departamento de ", "departamento del ", "state of ", "province of ",
	"governorate of ", "republic of ", "estado de ", "region of ", "ostan e ", "wilayat ", "gobernorat de ", "departement de ", "county of ", "wilaya de "}

// Bare is a folded name of a division without the word that says so:
// "kunar" of "kunar province". It is the name itself where there is no such word.
func Bare(name string) string {
	for _, d := range divisions {
		if rest, ok := strings.CutSuffix(name, " "+d); ok && !Direction(rest) {
			return rest
		}
	}
	for _, d := range divisionsBefore {
		if rest, ok := strings.CutPrefix(name, d); ok {
			return rest
		}
	}
	return name
}

// Direction reports whether a folded word is no name by itself though divisions
// are called by it: the Eastern Province is not meant by "eastern".
func Direction(word string) bool {
	switch word {
	case "eastern", "western", "northern", "southern", "central", "east", "west", "north", "south", "north eastern", "north western", "south eastern", "south western",
		"northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "upper", "lower", "middle", "capital", "the capital", "centre", "center", "coast", "bay", "city", "village", "town", "old city", "the city":
		return true
	}
	return false
}

// Usable reports whether an alternate name of GeoNames can stand in an English
// text: Latin letters, no airport or market code, not a sentence.
func Usable(name string) bool {
	letters, lower := 0, 0
	for _, r := range name {
		if unicode.IsLetter(r) {
			if r > 0x24f && !(r >= 0x1e00 && r < 0x1f00) && r != 'ə' && r != 'ʻ' && r != 'ʼ' && r != 'ʿ' && r != 'ʾ' {
				return false
			}
			letters++
			if unicode.IsLower(r) {
				lower++
			}
		} else if unicode.IsDigit(r) {
			return false
		}
	}
	return letters >= 2 && lower > 0 && strings.Count(name, " ") < 6
}

// A pool keeps strings, each once, behind a byte that tells its length.
type pool struct {
	bytes []byte
	at    map[string]uint32
}

func newPool() *pool { return &pool{at: map[string]uint32{}} }

func (p *pool) add(s string) uint32 {
	s = s[:min(len(s), 255)]
	if at, ok := p.at[s]; ok {
		return at
	}
	at := uint32(len(p.bytes))
	p.bytes = append(append(p.bytes, byte(len(s))), s...)
	p.at[s] = at
	return at
}
