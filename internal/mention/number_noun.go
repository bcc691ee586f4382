package mention

import (
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// measures are units that tell a size, a share or a length, never a count.
var measures = list("% percent pc km kilometre kilometer kilometres kilometers mile miles metre metres meter meters m cm mm inch inches foot feet ft yard yards kg kgs kilogram kilograms kilos tonne tonnes ton tons pound pounds lb lbs litre litres liter liters gallon gallons barrel barrels degree degrees hectare hectares acre acres square mph kph knots caliber calibre gram grams point points times hour hours minute minutes second seconds day days week weeks month months year years decade decades century centuries a.m. p.m. am pm o'clock megawatt megawatts watts volts bpm hrs hr mins rounds gauge mm. p")

// countable reports whether the number at [i, k) counts something.
func (c *counter) countable(i, k int, a amount) bool {
	w := c.word(k)
	if w == "-" || w == "–" {
		next := c.word(k + 1)
		if measures[next] || next == "old" || next == "foot" || next == "storey" || next == "story" || next == "member" || next == "person" || next == "man" || next == "strong" {
			return next == "strong"
		}
		if w == "-" && c.s.Tokens[k].Start == c.s.Tokens[k-1].End && c.s.Tokens[min(k+1, len(c.w)-1)].Start == c.s.Tokens[k].End {
			return false // "4-wheel", "one-way"
		}
	}
	if measures[w] && !a.bare || measures[c.word(k+1)] && (w == "and" || w == "/") {
		return false
	}
	if c.is(k, "others") || c.is(k, "other") {
		return true
	}
	if c.age(i, k, a) {
		return false
	}
	if c.is(i, "one") && k == i+1 {
		switch c.word(i - 1) {
		case "no", "the", "this", "that", "any", "every", "some", "which", "each", "last":
			return false
		}
		return !c.is(k, "of", "the", "most") && !c.is(k, "another") && !c.is(k, "day") && !c.is(k, "more")
	}
	return true
}

// streets are the last words of an address.
var streets = list("road street avenue drive lane boulevard highway court parkway terrace rd st ave blvd rd. st. ave. blvd. dr.")

// names reports whether the figures at [i, k) name what they stand before, or the year
// of it: "2016 Homicide Report", "the 3600 block", "at 2073 Oak Road", "911
// dispatchers". What can be a year counts only what stands in the plural.
func (c *counter) names(i, k, head int) bool {
	if !c.figure(k-1) || k > i+1 && c.figure(i) {
		return false
	}
	if w := c.word(i); len(w) > 1 && w[0] == '0' && '0' <= w[1] && w[1] <= '9' {
		return true // "082017", of a date without its strokes
	}
	if head < 0 && c.figure(k) {
		return true // "2015 190703 35 Dead"
	}
	if head < 0 && k < len(c.w) && c.word(i-1) == "at" && c.capital(k) {
		return true // "at 1309 E. Quarry St."
	}
	if head >= 0 && (c.word(head) == "block" || c.capital(head) && (streets[c.word(head)] || c.word(i-1) == "at")) {
		return true
	}
	switch w := c.word(k - 1); {
	case w == "911" || w == "999":
		return c.is(k, "dispatchers") || c.is(k, "dispatcher") || c.is(k, "call") || c.is(k, "calls") || c.is(k, "callers") || c.is(k, "operators")
	case len(w) == 4 && "1900" <= w && w < "2100" && k == i+1:
		return !(head >= 0 && c.closes(head) || c.is(k, "dead") || c.is(k, "killed") || c.is(k, "injured") || c.is(k, "wounded"))
	}
	return false
}

// capital reports whether the word at j is written with a great letter.
func (c *counter) capital(j int) bool {
	first := c.doc.Text[c.s.Tokens[j].Start]
	return 'A' <= first && first <= 'Z'
}

// age reports whether the figures at [i, k) are somebody's age: "Amir, 27, is
// serving", "his sons, 7 and 8, were hurt", "the brothers, both 22 -", "a 16 yr old".
func (c *counter) age(i, k int, a amount) bool {
	if k == i+2 && c.word(i) == "both" {
		i++
	}
	if !c.figure(i) || k != i+1 || !a.Best.Known || a.Best.Value > 110 || i < 2 {
		return false
	}
	if c.is(k, "yr", "old") || c.is(k, "yrs", "old") {
		return true
	}
	switch c.word(k) {
	case ",", "and", ".", ")", ";", "-", "–", "—":
	default:
		return false
	}
	if c.word(i-1) == "and" && c.figure(i-2) && c.word(i-3) == "," {
		return c.named(i - 4)
	}
	if w := c.word(i - 1); w == "also" || w == "both" || w == "all" {
		return c.word(i-2) == "," || c.word(i-2) == "("
	}
	return c.word(i-1) == "," && c.named(i-2)
}

// named reports whether token i ends a name or names people.
func (c *counter) named(i int) bool {
	return i >= 0 && (c.s.Tokens[i].Tag == lang.PROPN || c.personWord(i))
}

// counted reads what the number before k counts: the noun with its modifiers,
// its head, and the token after it.
func (c *counter) counted(k int) (of string, head, after int) {
	j := k
	if c.is(j, "of", "the") || c.is(j, "of", "them") || c.is(j, "of", "those") || c.is(j, "of", "whom") || c.is(j, "of", "its") || c.is(j, "of", "their") || c.is(j, "of", "his") {
		j += 2
		if c.word(j-1) == "them" || c.word(j-1) == "whom" {
			return "", -1, j
		}
	} else if c.is(j, "of") {
		j++
	}
	first := j
	head = -1
	for ; j < len(c.w) && j < first+9; j++ {
		if w := c.word(j); head >= 0 && head == j-1 && (w == "'s" || w == "’s") && c.word(first-2) == "of" {
			continue // "600 of the group's fighters"
		}
		if c.taken[j] || !c.nounWord(j, head) {
			break
		}
		if t := c.s.Tokens[j].Tag; t == lang.NOUN || t == lang.PROPN || c.word(j) == "others" || c.word(j) == "bodies" || c.personWord(j) {
			head = j
		}
	}
	if head < 0 {
		return "", -1, k
	}
	t := c.s.Tokens
	return c.doc.Text[t[first].Start:t[head].End], head, head + 1
}

// nounWord reports whether token j can belong to the noun phrase that a number
// opened; head is the noun found so far. A plural noun ends the phrase.
func (c *counter) nounWord(j, head int) bool {
	t := c.s.Tokens[j]
	w := c.word(j)
	if head >= 0 && head == j-1 && c.closes(head) && !(w == "-" || t.Tag == lang.PROPN && c.s.Tokens[head].Tag == lang.PROPN) {
		return false
	}
	switch w {
	case "bodies", "body", "corpses", "corpse", "casualties", "fatalities", "deaths":
		return true
	case "\"", "“", "”":
		return head < 0 && j+3 < len(c.w)
	case "others", "other", "more", "armed", "suspected", "alleged", "unidentified", "innocent", "unarmed", "local", "foreign", "young", "year", "old", "-", "additional":
		return w != "-" || j+1 < len(c.w) && t.Start == c.s.Tokens[j-1].End
	case "dead", "killed", "injured", "wounded", "hurt", "die", "dies", "died", "missing", "arrested", "kidnapped", "abducted", "detained", "shot", "stabbed":
		return head < 0 && c.personWord(j+1)
	}
	switch t.Tag {
	case lang.NOUN, lang.PROPN, lang.ADJ:
		return true
	case lang.X, lang.VERB, lang.DET, lang.PRON:
		if head < 0 && c.doc.Text[t.Start] < 'a' && (c.personWord(j+1) || c.personWord(j+2)) {
			return true // a group's name that the tagger did not know
		}
	case lang.NUM:
		return head < 0 && c.word(j+1) == "-"
	}
	if t.Tag == lang.VERB {
		return head < 0 && (t.Form == lang.VBN || t.Form == lang.VBG) && j+1 < len(c.w) && c.s.Tokens[j+1].Tag == lang.NOUN || c.personWord(j)
	}
	return c.personWord(j)
}

// closes reports whether the noun at j ends its phrase: a plural, unless a
// title or compound goes on.
func (c *counter) closes(j int) bool {
	f := c.s.Tokens[j].Form
	if c.word(j) == "police" {
		return false
	}
	return c.word(j) == "bodies" || f == lang.NNS || c.word(j) == "people" || c.word(j) == "others" || c.word(j) == "men" || c.word(j) == "children" || c.word(j) == "women"
}

// personWord reports whether the word at j names people.
func (c *counter) personWord(j int) bool {
	if j < 0 || j >= len(c.w) {
		return false
	}
	w := c.word(j)
	l := strings.ToLower(c.s.Tokens[j].Lemma)
	for _, n := range [...]string{l, w, strings.TrimSuffix(w, "s")} {
		if n == "" {
			continue
		}
		if h, ok := c.people.Head(n); ok && h.Kind != codebook.Body {
			return true
		}
	}
	return false
}

// collective are the nouns of people that stand for more than one of them.
var collective = list("family crowd group team clan tribe community population staff crew faction cell minority public gang cartel militia militias mob crowd mafia police caliphate affiliate offshoot casualty")

// onePerson reports whether an article before k counts one person: the noun is
// a person's and singular.
func (c *counter) onePerson(m casus.NumberMention, k int) bool {
	if c.word(k-1) == "another" && (m.OfHead < 0 || c.s.Tokens[m.OfHead].Form == lang.NNS) {
		return m.OfHead < 0 && (c.is(k, "was") || c.is(k, "were") || c.is(k, "in") || c.is(k, ".") || c.is(k, "one"))
	}
	return m.OfHead >= 0 && c.personWord(m.OfHead) && !collective[c.word(m.OfHead)] && c.s.Tokens[m.OfHead].Form != lang.NNS
}
