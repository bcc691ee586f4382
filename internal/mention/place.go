package mention

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/gazetteer"
	"casus/internal/lang"
)

// Places finds the place names of a text, in text order. Which place of a name
// is meant, package resolve decides.
//
// Names of the gazetteer are found word by word in its table, so that the time
// does not grow with the number of names, and judged by what stands around
// them: "Jordan said" and "the Paris Times" name no place. Names that the
// gazetteer lacks count where the language model takes them for places, or
// where their last word says so: "Mill Road".
func Places(doc *lang.Doc, gaz *gazetteer.Gazetteer) []casus.PlaceMention {
	f := &placeFinder{doc: doc, gaz: gaz, caseless: caseless(doc.Text)}
	for i := range doc.Sentences {
		f.read(i)
	}
	f.survey()
	var out []casus.PlaceMention
	for i, place := range f.judge(placeModel()) {
		if place {
			out = append(out, casus.PlaceMention{Phrase: f.phrase(f.spots[i])})
		}
	}
	return out
}

// A placeFinder finds the places of one text.
type placeFinder struct {
	caseless bool // the text is all in small letters or all in capitals

	doc   *lang.Doc
	gaz   *gazetteer.Gazetteer
	words []placeWord // of the whole text
	spots []spot
	seen  map[string]*sightings
	named map[gazetteer.Ref]bool // countries and provinces that are named, it seems
}

// A placeWord is a word of the text as the gazetteer reads it.
type placeWord struct {
	start, end int // bytes of the text
	sentence   int
	token      int // of the sentence
	capital    bool
	first      bool // of the sentence
	spotted    bool // within a spot
	key        gazetteer.Key
}

// A spot is where a place may be named: words [first, last).
type spot struct {
	first, last int
	core        int // words [first, core) are the name, what follows says what it is: "province"
	refs        []gazetteer.Ref
	kind        spotKind
}

type spotKind uint8

const (
	listed spotKind = iota // the gazetteer has the name
	road                   // "Mill Road", "Highway 5"
	tagged                 // the language model takes it for a place
)

// read adds the words and the spots of a sentence.
func (f *placeFinder) read(sentence int) {
	s := &f.doc.Sentences[sentence]
	from, token := len(f.words), 0
	for w := range gazetteer.Words(f.doc.Text[s.Start:s.End]) {
		word := placeWord{start: s.Start + w.Start, end: s.Start + w.End, sentence: sentence, first: len(f.words) == from}
		for token+1 < len(s.Tokens) && s.Tokens[token].End <= word.start {
			token++
		}
		word.token = token
		word.capital = startsUpper(f.doc.Text[word.start:])
		if f.caseless {
			word.capital = !commonWords()[string(w.Folded)] && !smallWords[string(w.Folded)]
		}
		word.key = gazetteer.WordKey(w.Folded)
		f.words = append(f.words, word)
	}
	spots := len(f.spots)
	for i := from; i < len(f.words); {
		sp, ok := f.spotAt(i)
		if !ok {
			i++
			continue
		}
		f.spots = append(f.spots, sp)
		i = sp.last
	}
	f.addTagged(sentence, from, spots)
}

// spotAt is the longest spot that begins at word i.
func (f *placeFinder) spotAt(i int) (spot, bool) {
	if !f.words[i].capital && !f.article(i) {
		return spot{}, false
	}
	if townKinds[f.text(i)] && i+1 < len(f.words) && f.text(i+1) == "of" {
		return spot{}, false // the name follows
	}
	if last := f.road(i); last > 0 {
		return spot{first: i, last: last, core: last, kind: road}, true
	}
	found, last := f.match(i)
	without := last == 0 && f.article(i)
	if without {
		found, last = f.match(i + 1)
	}
	if last == 0 || !f.wellWritten(i, last) {
		return spot{}, false
	}
	refs := f.gaz.Refs(found)
	if without {
		refs = slices.DeleteFunc(slices.Clone(refs), func(r gazetteer.Ref) bool { return !arabic[f.gaz.Country(r)] })
		if len(refs) == 0 {
			return spot{}, false // "al-Mari" is not Mari in Brazil
		}
	}
	return spot{first: i, last: f.extend(last, refs), core: last, refs: refs}, true
}

// article reports whether word i is the Arabic article of the next.
func (f *placeFinder) article(i int) bool {
	w := f.words[i]
	return w.end < len(f.doc.Text) && f.doc.Text[w.end] == '-' && i+1 < len(f.words) && f.words[i+1].capital && f.joined(i+1, "-") && articles[f.text(i)]
}

// match is the longest name of the gazetteer that begins at word i; last is 0
// where there is none.
func (f *placeFinder) match(i int) (found gazetteer.Found, last int) {
	key := f.words[i].key
	for j := i; ; {
		hit, ok := f.gaz.Find(key)
		if !ok {
			return found, last
		}
		if hit.Any() && f.endsName(i, j) && !(last > 0 && f.ofTown(j)) {
			found, last = hit, j+1
		}
		j++
		if !hit.More || j >= len(f.words) || !f.continues(j) {
			return found, last
		}
		key = key.Join(f.words[j].key)
	}
}

// continues reports whether word j can stand within a name that began before it.
func (f *placeFinder) continues(j int) bool {
	a, b := f.words[j-1], f.words[j]
	if a.sentence != b.sentence {
		return false
	}
	switch gap := f.doc.Text[a.end:b.start]; strings.TrimSpace(gap) {
	case "", "-", "–":
		if len(gap) > 12 || strings.Count(gap, "\n") > 1 {
			return false
		}
	case ".":
		if a.end-a.start > 2 {
			return false
		}
	default:
		return false
	}
	return b.capital || particles[f.text(j)] || kindNouns[f.text(j)] || f.doc.Text[a.end] == '-'
}

// endsName reports whether a name that began at word i can end with word j.
func (f *placeFinder) endsName(i, j int) bool {
	w := f.words[j]
	return w.capital || j > i && (kindNouns[f.text(j)] || f.doc.Text[w.start-1] == '-')
}

// ofTown reports whether word j belongs to what follows it rather than to the
// name before it: "Dublin City Council".
func (f *placeFinder) ofTown(j int) bool {
	switch f.text(j) {
	case "City", "Town", "Village":
		return j+1 < len(f.words) && f.joined(j+1, " ") && f.words[j+1].capital
	}
	return false
}

// extend adds to a name the word behind it that says what it is a name of:
// "Kunar province", "Orange County".
func (f *placeFinder) extend(last int, refs []gazetteer.Ref) int {
	if last >= len(f.words) || !f.joined(last, " ") {
		return last
	}
	if (f.text(last) == "state" || f.text(last) == "State") && f.isState(refs) {
		return last + 1
	}
	if w := f.text(last); divisionNouns[w] || f.words[last].capital && natureNouns[w] {
		return last + 1
	}
	return last
}

// isState reports whether one of the places is a division that is called a state
// in its own name, such as Borno State.
func (f *placeFinder) isState(refs []gazetteer.Ref) bool {
	return slices.ContainsFunc(refs, func(r gazetteer.Ref) bool {
		return f.gaz.Kind(r) == gazetteer.FirstOrder && strings.HasSuffix(f.gaz.Name(r), " State")
	})
}

// addTagged adds the places of a sentence that the language model names and
// none of its spots meets, and widens the spots that are only parts of such a name.
// The sentence has the words and the spots from these on.
func (f *placeFinder) addTagged(sentence, from, spots int) {
	s := &f.doc.Sentences[sentence]
	added := false
	for _, n := range s.Names {
		if n.Kind != lang.Location {
			continue
		}
		first, last := f.wordsOf(s.Tokens[n.First].Start, s.Tokens[n.Last-1].End, from)
		met := slices.ContainsFunc(f.spots[spots:], func(sp spot) bool { return sp.first < last && first < sp.last })
		if last == first || met && !f.partly(first, last, f.spots[spots:]) {
			continue
		}
		f.spots = slices.DeleteFunc(f.spots, func(sp spot) bool { return first <= sp.first && sp.core <= last })
		f.spots = append(f.spots, spot{first: first, last: last, core: last, kind: tagged})
		added = true
	}
	if added {
		slices.SortStableFunc(f.spots[spots:], func(a, b spot) int { return a.first - b.first })
	}
}

// partly reports whether the name of words [first, last) is one that the gazetteer
// lacks, of which the spots within are only parts: in "Bustan al-Qasr" nobody means
// another Bustan. What says where or what a place is makes no other name of it:
// "eastern Aleppo", "Kabul University", "Kabul Afghanistan".
func (f *placeFinder) partly(first, last int, spots []spot) bool {
	within := slices.DeleteFunc(slices.Clone(spots), func(sp spot) bool { return sp.last <= first || last <= sp.first })
	inside := func(i int) bool {
		return slices.ContainsFunc(within, func(sp spot) bool { return sp.first <= i && i < sp.last })
	}
	for i := first; i < last; i++ {
		if i > first && !f.joined(i, " ") && !f.joined(i, "-") {
			return false
		}
		if !inside(i) && !articles[f.text(i)] && (!f.words[i].capital || f.ordinary(i)) {
			return false
		}
	}
	for _, sp := range within {
		if sp.kind != listed || sp.first < first || last < sp.core || sp.first == first && last <= sp.last {
			return false
		}
	}
	return !divisionNouns[f.text(within[0].last-1)] && f.small(within[0])
}

// ordinary reports whether word i is English, and says what the name before it is of.
func (f *placeFinder) ordinary(i int) bool {
	t := f.text(i)
	return commonWords()[strings.ToLower(t)] || natureNouns[t] || divisionNouns[t] || roadNouns[t] || siteNouns[t]
}

// unknown is the number of people from which a place is known by one word of its name.
const unknown = 60_000

// small reports whether all places of a spot are small towns.
func (f *placeFinder) small(s spot) bool {
	return !slices.ContainsFunc(s.refs, func(r gazetteer.Ref) bool {
		l := f.gaz.Level(r)
		return f.gaz.Population(r) >= unknown || l == casus.Country || l == casus.Province || l == casus.District || l == casus.Part
	})
}

// wordsOf are the words within a range of bytes, from word from on.
func (f *placeFinder) wordsOf(start, end, from int) (first, last int) {
	for first = from; first < len(f.words) && f.words[first].end <= start; first++ {
	}
	for last = first; last < len(f.words) && f.words[last].start < end; last++ {
	}
	return first, last
}

func (f *placeFinder) text(i int) string { return f.doc.Text[f.words[i].start:f.words[i].end] }

// phrase is a spot as a phrase of the report.
func (f *placeFinder) phrase(s spot) casus.Phrase {
	a, b := f.words[s.first], f.words[s.last-1]
	p := phrase(f.doc, a.sentence, a.token, max(a.token, b.token)+1)
	start, end := a.start, b.end
	if end < len(f.doc.Text) && f.doc.Text[end] == '.' && f.abbreviated(s) {
		end++
	}
	p.Start, p.End = f.doc.Runes(start, end)
	p.Text = f.doc.Text[start:end]
	return p
}
