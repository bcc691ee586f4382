package incident

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/record"
)

// traits are what a node is compared by.
type traits struct {
	Type      string
	Publisher string
	Published casus.Day
	Late      bool // told as background, or by a report of what came of it: a trial, an anniversary
	Time      *casus.Interval
	Place     *casus.Place
	Source    []side
	Target    []side
	Towns     []string // places that the report names most, the first being the most named
	Killed    casus.Range
	Injured   casus.Range
	Words     vector   // all the words that tell of it
	Names     vector   // names of two words or more
	Title     vector   // of the report, where the node is what it is about
	Copy      []uint32 // MinHash of the text, to know a reprint by
	Table     string   // of a row: its table
}

// A side is a party as it is compared.
type side struct {
	key   string // its id or name
	known bool   // somebody in particular, who excludes others
}

// sides are the parties that a comparison can go by: actors that are resolved and
// people with a full name. "A man" in two reports is not the same man.
func sides(parties []casus.Party) []side {
	var all []side
	for _, p := range parties {
		named := p.Type == casus.Person && strings.Contains(p.Name, " ") && capital(p.Name)
		if s := (side{record.PartyKey(p), known(p)}); (named || s.known) && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// towns are the n places within a district that mentions name most often; of
// equals the first.
func towns(mentions []casus.PlaceMention, n int) []string {
	var ids []string
	times := map[string]int{}
	for _, m := range mentions {
		if id := string(m.ID); id != "" && m.Level != "" && m.Level <= casus.District {
			if times[id] == 0 {
				ids = append(ids, id)
			}
			times[id]++
		}
	}
	slices.SortStableFunc(ids, func(a, b string) int { return times[b] - times[a] })
	return ids[:min(n, len(ids))]
}

// shared are the words of names that many reports on a war have in common: those
// of known groups, forces and offices, of those who lead them, of countries and
// provinces.
func shared(r casus.Reading) map[uint32]bool {
	all := map[uint32]bool{}
	add := func(name string) {
		for _, w := range fields(name) {
			all[hash(plain(w))] = true
		}
	}
	for _, m := range r.Actors {
		if strings.HasPrefix(string(m.ID), "actor:") || strings.HasPrefix(string(m.ID), "person:") {
			add(m.Text)
		}
	}
	for _, m := range r.Places {
		if m.Level >= casus.Province {
			add(m.Text)
		}
	}
	return all
}

// read fills in what can be told from words: text is what tells of the node.
func (t *traits) read(title, text string, shared map[uint32]bool) {
	all, names := counter{}, counter{}
	head := fields(title)
	countWords(all, names, head, 2, shared)
	countWords(all, names, fields(text), 1, shared)
	t.Words, t.Names = all.vector(120), names.vector(60)
	titled := counter{}
	countWords(titled, counter{}, head, 1, shared)
	t.Title = titled.vector(20)
	t.Copy = minHash(fields(text))
}

// countWords adds words, each times over, and the names among them: each two words in a
// row that are written with capitals. A name tells as much as its words do on the
// mean, so that "Police Chief" weighs little.
func countWords(all, names counter, words []string, times float64, shared map[uint32]bool) {
	before, told := "", 0.0
	for _, w := range words {
		if w == "." {
			before = ""
			continue
		}
		p := plain(w)
		h := hash(p)
		bits := telling(h)
		if shared[h] {
			bits = min(bits, little)
		}
		if len(p) > 1 {
			all.add(h, times, bits)
		}
		if !capital(w) {
			before = ""
			continue
		}
		if before != "" && told+bits > 2*little {
			names.add(hash(before+" "+p), times, (told+bits)/2)
		}
		before, told = p, bits
	}
}

// little is the most that a word of a shared name tells, in bits.
const little = 3

// copies is how many values a MinHash has: the chance that one agrees is the
// share of runs of words that two texts have in common.
const copies = 16

// run is how many words in a row a MinHash is made of.
const run = 5

func minHash(words []string) []uint32 {
	words = slices.DeleteFunc(words, func(w string) bool { return w == "." })
	if len(words) < 4*run {
		return nil
	}
	min := slices.Repeat([]uint32{1<<32 - 1}, copies)
	for i := range words[:len(words)-run+1] {
		h := hash(strings.ToLower(strings.Join(words[i:i+run], " ")))
		for k := range min {
			min[k] = mini(min[k], mix(h, uint32(k)))
		}
	}
	return min
}

func mini(a, b uint32) uint32 {
	if a < b {
		return a
	}
	return b
}

// mix makes the k-th hash of many out of one.
func mix(h, k uint32) uint32 {
	h ^= k * 0x9e3779b9
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}
