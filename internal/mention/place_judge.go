package mention

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"casus/internal/gazetteer"
	"casus/internal/lang"
)

// Whether a spot names a place is judged by a logistic regression over the
// signs below. Its weights stand in place_weights.txt, which
// `go test ./internal/mention -run TestPlaceWeights -learn` writes.

//go:embed place_weights.txt
var placeWeightsText string

//go:embed place_common.txt
var commonWordsText string

//go:embed place_people.txt
var peopleText string

// A sign is a kind of evidence for or against a place name.
type sign uint8

const (
	bias sign = iota
	before
	beforeThat
	behind
	shape
	fame
	build
	speech
	grammar
	modelName
	elsewhere
	held
	spelling
	ending
	people
	around
	signs
)

var signNames = [signs]string{"bias", "before", "before-that", "behind", "shape", "fame", "build", "speech", "grammar", "model-name", "elsewhere", "held", "spelling", "ending", "people", "around"}

type placeWeights [signs]map[string]float64

var placeModel = sync.OnceValue(func() *placeWeights {
	w, err := readPlaceWeights(placeWeightsText)
	if err != nil {
		panic(err) // the file is a part of the program
	}
	return w
})

var commonWords = sync.OnceValue(func() map[string]bool { return wordSet(commonWordsText) })

// peopleNames are given names and surnames in lower case, with what they are.
var peopleNames = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, line := range strings.Split(peopleText, "\n") {
		if name, what, ok := strings.Cut(line, "\t"); ok {
			out[name] = what
		}
	}
	return out
})

func readPlaceWeights(text string) (*placeWeights, error) {
	w := new(placeWeights)
	for i := range w {
		w[i] = map[string]float64{}
	}
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("place_weights.txt:%d: %d columns, not 3", n+1, len(f))
		}
		v, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return nil, fmt.Errorf("place_weights.txt:%d: %w", n+1, err)
		}
		for i, name := range signNames {
			if name == f[0] {
				w[i][f[1]] = v
			}
		}
	}
	return w, nil
}

// judge says of every spot whether it names a place. A spot of which the signs
// are few is swayed by the other spots of the same name.
func (f *placeFinder) judge(w *placeWeights) []bool {
	scores, sums := make([]float64, len(f.spots)), map[string]float64{}
	for i, s := range f.spots {
		f.signs(s, func(k sign, value string) { scores[i] += w[k][value] })
		sums[f.name(s)] += scores[i]
	}
	out := make([]bool, len(f.spots))
	for i, s := range f.spots {
		out[i] = (f.swayed(s, scores[i], sums[f.name(s)]) > enough || f.described(s)) && !f.oneOfMany(s)
	}
	return out
}

// oneOfMany reports whether a spot is a thing of which there are many: "a Koran".
func (f *placeFinder) oneOfMany(s spot) bool {
	if s.first == 0 || !f.joined(s.first, " ") || f.text(s.first-1) != "a" && f.text(s.first-1) != "an" {
		return false
	}
	w := f.words[s.last-1]
	switch f.doc.Sentences[w.sentence].Tokens[w.token].Rel {
	case lang.Obj, lang.Nmod, lang.Obl, lang.Nsubj, lang.NsubjPass, lang.Conj, lang.Root:
		return s.last-s.first == 1
	}
	return false
}

// sway is how much the mean of the other spots of a name counts; the best on
// held-out texts.
const sway = 0.5

// enough is the score from which a spot is a place. It lies below 0, even odds,
// since to miss the place of an event is worse than to look at one place too
// many; F1 on held-out texts is the same from -1 to -0.5.
const enough = -0.7

func (f *placeFinder) swayed(s spot, score, sum float64) float64 {
	if n := f.seen[f.name(s)].count; n > 1 {
		score += sway * (sum - score) / float64(n-1)
	}
	return score
}

// sightings are what the whole text shows of a name.
type sightings struct {
	count   int
	surname bool // stands behind a name that is no place's: "Ken Clark"
	placed  bool // stands behind "in", "at", "near"
	lower   bool // is also written as a common word
}

var placing = wordSet("in In IN at near Near from outside around across throughout toward towards inside")

// survey notes what the whole text shows of each name.
func (f *placeFinder) survey() {
	f.seen, f.named = map[string]*sightings{}, map[gazetteer.Ref]bool{}
	for _, s := range f.spots {
		if len(s.refs) > 0 && (f.gaz.Kind(s.refs[0]) == gazetteer.Nation || f.gaz.Kind(s.refs[0]) == gazetteer.FirstOrder) {
			f.named[s.refs[0]] = true
		}
		for i := s.first; i < s.last; i++ {
			f.words[i].spotted = true
		}
		name := f.name(s)
		if f.seen[name] == nil {
			f.seen[name] = &sightings{}
		}
		f.seen[name].count++
		if s.first > 0 && f.joined(s.first, " ") && placing[f.text(s.first-1)] {
			f.seen[name].placed = true
		}
	}
	for i, w := range f.words {
		if seen := f.seen[f.text(i)]; seen != nil && i > 0 && f.joined(i, " ") && f.words[i-1].capital && !f.words[i-1].first && !f.inSpot(i-1) {
			seen.surname = true
		}
		if !w.capital {
			t := f.text(i)
			if seen := f.seen[strings.ToUpper(t[:1])+t[1:]]; seen != nil {
				seen.lower = true
			}
		}
	}
}

func (f *placeFinder) name(s spot) string {
	return f.doc.Text[f.words[s.first].start:f.words[s.last-1].end]
}

func (f *placeFinder) inSpot(i int) bool { return f.words[i].spotted }

// signs tells every sign of s to see.
func (f *placeFinder) signs(s spot, see func(sign, string)) {
	see(bias, kindName[s.kind])
	prev, prevShape := f.neighbour(s.first-1, s.first, false)
	next, nextShape := f.neighbour(s.last, s.last, true)
	see(before, prev)
	see(behind, next)
	if s.first > 1 {
		that, _ := f.neighbour(s.first-2, s.first-1, false)
		see(beforeThat, that)
	}
	size := "one"
	if s.last-s.first > 1 {
		size = "many"
	}
	see(shape, size)
	see(shape, prevShape+">"+size)
	see(shape, size+">"+nextShape)
	see(shape, prevShape+">"+size+">"+nextShape)
	f.signsOfEntry(s, size, see)
	f.signsOfGrammar(s, see)
	f.signsElsewhere(s, size, see)
	f.signsOfSpelling(s, see)
	f.signsOfPeople(s, prev, next, size, see)
	f.signsAround(s, prev, next, prevShape, nextShape, see)
}

// signsOfPeople are those that lists of people's names give.
func (f *placeFinder) signsOfPeople(s spot, prev, next, size string, see func(sign, string)) {
	names := peopleNames()
	if size == "one" {
		if what := names[strings.ToLower(f.name(s))]; what != "" {
			see(people, what)
			if next := names[strings.ToLower(next)]; next != "" {
				see(people, what+" before "+next)
			}
		}
	}
	if startsUpper(prev) && strings.HasPrefix(names[strings.ToLower(prev)], "given") {
		see(people, "after given name "+size)
	}
}

// signsAround are pairs of what stands around a spot.
func (f *placeFinder) signsAround(s spot, prev, next, prevShape, nextShape string, see func(sign, string)) {
	if prevShape == "a" {
		see(around, prev+" _ "+nextShape)
	}
	if nextShape == "a" {
		see(around, prevShape+" _ "+next)
	}
	if s.first > 1 && prevShape != "|" {
		_, that := f.neighbour(s.first-2, s.first-1, false)
		see(around, that+" "+prev+" _")
	}
	if s.last+1 < len(f.words) && nextShape != "|" {
		_, that := f.neighbour(s.last+1, s.last+1, true)
		see(around, "_ "+next+" "+that)
	}
	if f.counted(s) {
		see(around, "list of divisions")
	}
}

// counted reports whether s stands in a list that "counties" or the like ends:
// "Jackson and Barrow counties".
func (f *placeFinder) counted(s spot) bool {
	for i := s.last; i < len(f.words) && i < s.last+12; i++ {
		switch w := f.text(i); {
		case pluralDivisions[w]:
			return true
		case f.words[i].sentence != f.words[s.first].sentence, !f.words[i].capital && w != "and" && w != "or":
			return false
		}
	}
	return false
}

var pluralDivisions = wordSet("counties Counties provinces districts governorates regions states parishes townships streets avenues roads")

var kindName = [...]string{listed: "listed", road: "road", tagged: "tagged"}

// neighbour is the word or the mark beside a spot, and what it looks like.
func (f *placeFinder) neighbour(i, border int, behind bool) (word, shape string) {
	if border < 1 || border >= len(f.words) || f.words[border-1].sentence != f.words[border].sentence {
		return "|", "|"
	}
	gap := strings.TrimSpace(f.doc.Text[f.words[border-1].end:f.words[border].start])
	if gap != "" && gap != "-" {
		if behind {
			return gap[:1], gap[:1]
		}
		return gap[len(gap)-1:], gap[len(gap)-1:]
	}
	word = f.text(i)
	switch {
	case gap == "-":
		return "-" + word, "-"
	case f.words[i].capital && f.inSpot(i):
		return word, "Place"
	case f.words[i].capital && f.words[i].first:
		return word, "First"
	case f.words[i].capital:
		return word, "Aa"
	case f.number(i):
		return "0", "0"
	}
	return word, "a"
}

// signsOfEntry are those that the gazetteer gives.
func (f *placeFinder) signsOfEntry(s spot, size string, see func(sign, string)) {
	refs := s.refs
	if len(refs) == 0 {
		return
	}
	best := refs[0]
	for _, r := range refs[:min(len(refs), 20)] {
		if f.gaz.Population(r) > f.gaz.Population(best) {
			best = r
		}
	}
	kind := kindSigns[f.gaz.Kind(refs[0])]
	see(fame, kind)
	see(fame, kind+" "+size)
	see(fame, "people "+magnitudes[min(8, int(math.Log10(1+float64(f.gaz.Population(best)))))]+" "+size)
	if !f.ownName(s) {
		see(fame, "other name "+size)
	}
	if s.core < s.last {
		see(build, "with its kind")
	}
	f.signsOfHolder(s, refs, see)
	f.signsOfNamed(s, size, see)
}

// signsOfNamed ask whether the text names the country or the province that
// holds a place of this name.
func (f *placeFinder) signsOfNamed(s spot, size string, see func(sign, string)) {
	nation, province := false, false
	for _, r := range s.refs[:min(len(s.refs), 40)] {
		n, p := f.gaz.Nation(r), f.gaz.Province(r)
		nation = nation || n != r && n != gazetteer.Nowhere && f.named[n]
		province = province || p != r && p != gazetteer.Nowhere && f.named[p]
	}
	switch {
	case province:
		see(held, "province named "+size)
	case nation:
		see(held, "country named "+size)
	default:
		see(held, "none named "+size)
	}
}

var magnitudes = [...]string{"0", "1", "2", "3", "4", "5", "6", "7", "8"}

var kindSigns = [...]string{"wide", "nation", "first order", "second order", "region", "capital", "seat", "town", "quarter", "site", "nature", "sea"}

// signsOfHolder ask whether the next place behind a comma holds this one, as in
// "Paris, Texas".
func (f *placeFinder) signsOfHolder(s spot, refs []gazetteer.Ref, see func(sign, string)) {
	if s.last >= len(f.words) || !f.joined(s.last, ", ") || !f.words[s.last].capital {
		return
	}
	found, last := f.match(s.last)
	if last == 0 || !f.wellWritten(s.last, last) {
		return
	}
	see(held, "comma, place")
	for _, h := range f.gaz.Refs(found) {
		if f.gaz.Kind(h) != gazetteer.Nation && f.gaz.Kind(h) != gazetteer.FirstOrder {
			continue
		}
		for _, r := range refs {
			if f.gaz.Nation(r) == h || f.gaz.Province(r) == h {
				see(held, "yes")
				return
			}
		}
	}
}

// signsOfGrammar are those that tags, tree and model names give.
func (f *placeFinder) signsOfGrammar(s spot, see func(sign, string)) {
	a, b := f.words[s.first], f.words[s.last-1]
	sen := &f.doc.Sentences[a.sentence]
	if b.token >= len(sen.Tokens) {
		return
	}
	see(speech, sen.Tokens[a.token].Tag.String())
	head := b.token
	for i := a.token; i <= b.token; i++ {
		if h := sen.Tokens[i].Head; h < a.token || h > b.token {
			head = i
			break
		}
	}
	t := sen.Tokens[head]
	see(grammar, t.Rel.String())
	if t.Head >= 0 {
		h := sen.Tokens[t.Head]
		see(grammar, t.Rel.String()+" of "+h.Tag.String())
	}
	name := "none"
	for _, n := range sen.Names {
		if n.First <= b.token && a.token < n.Last {
			name = nameSigns[n.Kind]
			if n.First < a.token || n.Last > b.token+1 {
				name = nameSigns[n.Kind] + ", part"
			}
		}
	}
	see(modelName, name)
}

var nameSigns = [...]string{lang.NoName: "none", lang.Person: "person", lang.Organisation: "organisation", lang.Location: "place", lang.Nationality: "nationality"}

// ownName reports whether some place is shown by the name of s.
func (f *placeFinder) ownName(s spot) bool {
	key := gazetteer.KeyOf(f.name(s))
	for _, r := range s.refs[:min(len(s.refs), 20)] {
		if gazetteer.KeyOf(f.gaz.Name(r)) == key {
			return true
		}
	}
	return false
}

// titled reports whether the words around s are capitalised as in a title, so
// that a capital tells nothing.
func (f *placeFinder) titled(s spot) bool {
	small, great := 0, 0
	for i := max(0, s.first-6); i < min(len(f.words), s.last+6); i++ {
		if f.words[i].sentence != f.words[s.first].sentence || i >= s.first && i < s.last || f.words[i].end-f.words[i].start < 4 {
			continue
		}
		if f.words[i].capital {
			great++
		} else {
			small++
		}
	}
	return great > 2*small
}

// signsElsewhere are those that the rest of the text gives.
func (f *placeFinder) signsElsewhere(s spot, size string, see func(sign, string)) {
	seen := f.seen[f.name(s)]
	if seen.surname {
		see(elsewhere, "surname "+size)
	}
	if seen.placed {
		see(elsewhere, "placed "+size)
	}
	if seen.lower {
		see(elsewhere, "lower case "+size)
	}
	see(elsewhere, "count "+magnitudes[min(4, seen.count)])
}

func (f *placeFinder) signsOfSpelling(s spot, see func(sign, string)) {
	name := f.name(s)
	if name == strings.ToUpper(name) {
		see(spelling, "capitals")
		if len(name) < 6 && !f.titled(s) && !strings.Contains(name, ".") {
			see(spelling, "few capitals")
		}
	}
	if s.last-s.first == 1 && commonWords()[strings.ToLower(name)] {
		see(spelling, "common word")
		if f.words[s.first].first {
			see(spelling, "common word, first")
		}
		if !f.ownName(s) {
			see(spelling, "common word, other name")
		}
		if f.titled(s) {
			see(spelling, "common word, title")
		}
	}
	if f.titled(s) {
		see(spelling, "title")
	}
	see(ending, f.text(s.last - 1)[max(0, len(f.text(s.last-1))-3):])
}
