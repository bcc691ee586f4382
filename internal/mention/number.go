package mention

import (
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// numbers finds the phrases of a text that count something or name an amount of
// money: "at least 20 civilians", "dozens of fighters", "a soldier", "between
// US$1 trillion and US$3 trillion". Times are passed over, and so are figures
// that count nothing: ages, distances, shares, the numbers in names. The nouns
// that an article alone counts ("a soldier") are the people of the registry.
func numbers(doc *lang.Doc, told []casus.TimeMention, people *codebook.Registry) []casus.NumberMention {
	c := counter{doc: doc, people: people}
	var found []casus.NumberMention
	for i := range doc.Sentences {
		c.open(i)
		for len(told) > 0 && told[0].Sentence == i {
			for k := told[0].First; k < told[0].Last; k++ {
				c.taken[k] = true
			}
			told = told[1:]
		}
		first := len(found)
		for k := 0; k < len(c.s.Tokens); {
			m, after := c.number(k)
			if after <= k {
				k++
				continue
			}
			found = append(found, m)
			k = after
		}
		c.parts(found, first)
	}
	return found
}

// counter reads the numbers of one sentence after the other.
type counter struct {
	doc      *lang.Doc
	people   *codebook.Registry
	sentence int
	s        *lang.Sentence
	w        []string // the words in lower case
	taken    []bool   // part of a time
}

func (c *counter) open(i int) {
	c.sentence, c.s = i, &c.doc.Sentences[i]
	c.w, c.taken = c.w[:0], c.taken[:0]
	for _, t := range c.s.Tokens {
		c.w = append(c.w, strings.ToLower(c.doc.Text[t.Start:t.End]))
		c.taken = append(c.taken, false)
	}
}

// word is the token at i in lower case, or "" beyond the sentence.
func (c *counter) word(i int) string {
	if i < 0 || i >= len(c.w) {
		return ""
	}
	return c.w[i]
}

// is reports whether the words from i on are these.
func (c *counter) is(i int, words ...string) bool {
	for k, w := range words {
		if c.word(i+k) != w {
			return false
		}
	}
	return true
}

// amount is a number with its bounds, before it is known what it counts.
type amount struct {
	casus.Range
	unit   string // currency
	approx bool
	vague  bool // dozens, several
	bare   bool // an article that may count one
}

// number reads the number that begins at i, with its bounds and what it counts,
// and gives the token after it; i or less where there is none.
func (c *counter) number(i int) (casus.NumberMention, int) {
	if c.taken[i] {
		return casus.NumberMention{}, i
	}
	a, k := c.bounded(i)
	if k <= i || a.unit == "" && !c.countable(i, k, a) {
		return casus.NumberMention{}, i
	}
	m := casus.NumberMention{Range: a.Range, Unit: a.unit, Approximate: a.approx || a.vague, OfHead: -1, PartOf: -1}
	after := k
	if a.unit == "" {
		m.Of, m.OfHead, after = c.counted(k)
		if a.bare && !c.onePerson(m, k) {
			return casus.NumberMention{}, i
		}
		if m.Range == casus.Exactly(0) && m.OfHead < 0 && c.word(i) == "no" && k == i+1 {
			return casus.NumberMention{}, i
		}
	}
	m.Phrase = phrase(c.doc, c.sentence, i, after)
	if m.OfHead >= 0 {
		m.Head = m.OfHead
	}
	return m, after
}

// bounds are the words before a number that say how sure it is.
var bounds = []struct {
	words string
	is    bound
}{
	{"at least", least}, {"no fewer than", least}, {"no less than", least}, {"not less than", least}, {"more than", least}, {"over", least},
	{"upwards of", least}, {"at the very least", least}, {"in excess of", least}, {"a minimum of", least},
	{"up to", most}, {"as many as", most}, {"as much as", most}, {"at most", most}, {"no more than", most}, {"fewer than", most},
	{"less than", most}, {"under", most}, {"a maximum of", most},
	{"nearly", about}, {"almost", about}, {"about", about}, {"around", about}, {"some", about}, {"roughly", about}, {"approximately", about},
	{"an estimated", about}, {"estimated", about}, {"close to", about}, {"approx", about}, {"approx.", about}, {"well over", least}, {"a reported", plain}, {"reportedly", plain},
	{"exactly", plain}, {"only", plain}, {"just", plain}, {"another", plain}, {"a further", plain}, {"the other", plain}, {"a total of", plain}, {"an additional", plain}, {"additional", plain}, {"other", plain},
	{"the", plain}, {"these", plain}, {"those", plain}, {"all", plain}, {"both", plain}, {"his", plain}, {"her", plain}, {"its", plain}, {"their", plain},
}

type bound uint8

const (
	plain bound = iota
	least
	most
	about
)

// bounded reads a number with what stands before it: "at least 20", "between
// 20 and 30". It does not begin a phrase with "the" or "all" alone.
func (c *counter) bounded(i int) (amount, int) {
	if c.is(i, "between") || c.is(i, "from") {
		if a, k := c.ends(i + 1); k > i+1 {
			return a, k
		}
		if c.is(i, "from") {
			return amount{}, i
		}
	}
	best, b := 0, plain
	for _, x := range bounds {
		w := strings.Fields(x.words)
		if len(w) > best && c.is(i, w...) {
			best, b = len(w), x.is
		}
	}
	if best == 0 {
		return c.amount(i)
	}
	if a, k := c.bounded(i + best); k > i+best && !a.bare {
		return a.within(b), k
	}
	return c.amount(i)
}

// within is a with a bound put on it.
func (a amount) within(b bound) amount {
	if a.vague {
		return a
	}
	switch b {
	case least:
		a.Range = casus.Range{Low: a.Low, Best: a.Best}
		if !a.Low.Known {
			a.Low = a.Best
		}
	case most:
		a.Range = casus.Range{Best: a.Best, High: a.High}
	case about:
		a.approx = true
		if a.Best.Known {
			a.Low, a.High = casus.Number{}, casus.Number{}
		}
	}
	return a
}

// ends reads the two ends of "between 20 and 30" at i.
func (c *counter) ends(i int) (amount, int) {
	a, k := c.amount(i)
	if k <= i || c.word(k) != "and" && c.word(k) != "to" {
		return amount{}, i
	}
	b, after := c.amount(k + 1)
	return c.join(a, b, i, after)
}

// join makes the range of two amounts. Nobody gives a best figure with it.
func (c *counter) join(a, b amount, i, after int) (amount, int) {
	if after <= i || !a.Best.Known || !b.Best.Known || b.Best.Value <= a.Best.Value {
		return amount{}, i
	}
	if a.unit == "" {
		a.unit = b.unit
	}
	return amount{Range: casus.Range{Low: a.Best, High: b.Best}, unit: a.unit, approx: a.approx || b.approx}, after
}

// amount reads a number without bounds, or two joined by "to", "or" or a dash.
func (c *counter) amount(i int) (amount, int) {
	a, k := c.single(i)
	if k <= i || a.vague || a.bare {
		return a, k
	}
	switch w := c.word(k); w {
	case "to", "or", "-", "–", "—":
		b, after := c.single(k + 1)
		if after > k+1 && !b.vague && !b.bare && (w != "-" || c.word(after) != "-") {
			if r, end := c.join(a, b, i, after); end > i && b.Best.Value <= a.Best.Value*20 {
				return r, end
			}
		}
		if w == "or" && c.is(k+1, "more") {
			return a.within(least), k + 2
		}
	}
	if c.is(k, "plus") || c.is(k, "+") {
		return a.within(least), k + 1
	}
	return a, k
}

// vagueWords tell that there were some, not how many.
var vagueWords = map[string]bool{"dozens": true, "hundreds": true, "thousands": true, "scores": true, "several": true, "many": true, "few": true, "numerous": true, "multiple": true, "millions": true, "countless": true, "tens": true, "various": true, "handful": true, "billions": true, "lakhs": true}

// single reads one number: figures, number words, money, a vague number, a
// pair, nobody, or an article.
func (c *counter) single(i int) (amount, int) {
	if i >= len(c.w) || i < 0 || c.taken[i] {
		return amount{}, i
	}
	if a, k := c.money(i); k > i {
		return a, k
	}
	if v, k := numeral(c.doc.Text, c.s.Tokens, i); k > i && !c.partOfName(i, k) {
		a := amount{Range: casus.Exactly(v)}
		if c.word(k-1) == "dozen" {
			a = amount{Range: casus.Range{Best: casus.N(v)}, approx: true}
		}
		return a, k
	}
	w := c.word(i)
	switch {
	case w == "a" || w == "an":
		return c.article(i)
	case w == "another":
		return amount{Range: casus.Exactly(1), bare: true}, i + 1
	case w == "couple" || w == "pair":
		return amount{Range: casus.Exactly(2), approx: w == "couple"}, c.pass(i+1, "of")
	case w == "no", w == "zero", w == "nobody", w == "none":
		return c.nobody(i)
	case vagueWords[w]:
		k := i + 1
		if c.word(k) == "dozen" || c.word(k) == "hundred" || c.word(k) == "thousand" || c.word(k) == "million" {
			k++
		}
		if c.is(k, "of") && vagueWords[c.word(k+1)] {
			k += 2
		}
		return amount{vague: true}, k
	}
	return amount{}, i
}

// article reads "a couple of", "a few", "a number of", and the article that
// counts one person.
func (c *counter) article(i int) (amount, int) {
	switch w := c.word(i + 1); {
	case w == "couple" || w == "pair":
		return c.single(i + 1)
	case vagueWords[w]:
		return amount{vague: true}, i + 2
	case (w == "number" || w == "group" || w == "string" || w == "series" || w == "crowd" || w == "large") && (c.is(i+2, "of") || c.is(i+2, "number", "of")):
		return amount{vague: true}, i + 2
	}
	return amount{Range: casus.Exactly(1), bare: true}, i + 1
}

// nobody reads "no casualties", "no one", "none": nought is a figure where a
// report gives it.
func (c *counter) nobody(i int) (amount, int) {
	none := amount{Range: casus.Exactly(0)}
	switch c.word(i) {
	case "nobody", "none":
		return none, i + 1
	}
	if c.is(i+1, "one") || c.is(i+1, "1") {
		return none, i + 2
	}
	if c.is(i+1, "-", "one") {
		return none, i + 3
	}
	if c.is(i+1, "immediate") || c.is(i+1, "reports") {
		return amount{}, i
	}
	return none, i + 1
}

func (c *counter) pass(i int, w string) int {
	if c.word(i) == w {
		return i + 1
	}
	return i
}

// partOfName reports whether the figures [i, k) name a thing rather than count:
// "AK-47", "Flight 103", "No. 5", "the 2/3 Marines".
func (c *counter) partOfName(i, k int) bool {
	t := c.s.Tokens[i]
	if i > 0 {
		p := c.s.Tokens[i-1]
		glued := p.End == t.Start
		w := c.word(i - 1)
		if glued && (w == "-" || w == "#" || w == "/" || w == ".") && i > 1 && c.s.Tokens[i-2].End == p.Start && !c.number0(i-2) {
			return true
		}
		switch w {
		case "no.", "nos.", "number", "flight", "highway", "route", "chapter", "article", "section", "resolution", "page", "unit", "type", "channel", "psalm", "room", "gate", "interstate", "level", "phase", "aged", "age", "grade", "block", "vol.", "act", "area", "boeing", "airbus", "km", "version":
			return true
		}
	}
	return false
}

// number0 reports whether token i can be the first end of a range: "20-30".
func (c *counter) number0(i int) bool {
	_, k := numeral(c.doc.Text, c.s.Tokens, i)
	return k > i
}

func (c *counter) figure(i int) bool {
	w := c.word(i)
	return w != "" && w[0] >= '0' && w[0] <= '9'
}

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

// age reports whether the figures at [i, k) are somebody's age: "Amir, 27, is
// serving", "his sons, 7 and 8, were hurt".
func (c *counter) age(i, k int, a amount) bool {
	if !c.figure(i) || k != i+1 || !a.Best.Known || a.Best.Value > 110 || i < 2 {
		return false
	}
	switch c.word(k) {
	case ",", "and", ".", ")", ";":
	default:
		return false
	}
	if c.word(i-1) == "and" && c.figure(i-2) && c.word(i-3) == "," {
		return c.named(i - 4)
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

// parts tells which numbers are part of another: "10 civilians, including
// seven children", "four of them", "two of whom".
func (c *counter) parts(found []casus.NumberMention, first int) {
	for i := first; i < len(found); i++ {
		m := &found[i]
		if i > first && found[i-1].PartOf >= 0 && c.listed(found[i-1].Last, m.First) && c.fits(found, found[i-1].PartOf, i) {
			m.PartOf = found[i-1].PartOf
			continue
		}
		c.spelledOut(found, i)
		if m.PartOf >= 0 {
			continue
		}
		if i > first && (c.opensParts(m.First) || c.ofWhole(m)) {
			m.PartOf = c.whole(found, first, i)
		}
	}
}

// fits reports whether number i and the parts told so far are no more than the
// whole: "18 people, including 8 civilians and 10 soldiers, and another 27".
func (c *counter) fits(found []casus.NumberMention, whole, i int) bool {
	if c.word(found[i].First) == "another" {
		return false
	}
	sum := found[i].Best.Value
	for k := whole + 1; k < i; k++ {
		if found[k].PartOf == whole {
			sum += found[k].Best.Value
		}
	}
	return !found[whole].Best.Known || sum <= found[whole].Best.Value
}

// spelledOut marks the parts of number i that its apposition adds up: "ten
// others, five policemen and five civilians, were hurt".
func (c *counter) spelledOut(found []casus.NumberMention, i int) {
	if i+2 >= len(found) || found[i].PartOf >= 0 || !found[i].Best.Known || c.word(found[i].Last) != "," || found[i].Last+1 != found[i+1].First {
		return
	}
	sum := 0.0
	for k := i + 1; k < len(found) && (k == i+1 || c.listed(found[k-1].Last, found[k].First)); k++ {
		sum += found[k].Best.Value
		if sum == found[i].Best.Value && k > i+1 && found[i+1].Best.Value < sum {
			for ; k > i; k-- {
				found[k].PartOf = i
			}
			return
		}
	}
}

// listed reports whether the tokens [a, b) only join two members of a list.
func (c *counter) listed(a, b int) bool {
	for ; a < b; a++ {
		switch c.word(a) {
		case ",", "and", "&", "or", "also":
		default:
			return false
		}
	}
	return true
}

// opensParts reports whether what stands before i says that a part follows.
func (c *counter) opensParts(i int) bool {
	k := i - 1
	if c.is(k, "being") {
		k--
	}
	switch c.word(k) {
	case "including", "included", "include", "includes", "comprising", "incl.", "among":
		return true
	case "them", "whom", "dead", "killed", "wounded", "injured", "victims", "casualties":
		return c.word(k-1) == "among" || c.word(k-1) == "including" || c.is(k-2, "among", "the") || c.is(k-2, "including", "the")
	case "were", "are", "was":
		return c.is(k-2, "of", "whom") || c.is(k-2, "among", "them") || c.is(k-2, "of", "them") || c.is(k-3, "among", "the")
	case "(":
		return c.is(i+1, "being") || c.is(i+1, "of")
	case "with":
		return false
	}
	return false
}

// ofWhole reports whether m is a share of those told: "four of them".
func (c *counter) ofWhole(m *casus.NumberMention) bool {
	for k := m.First; k+1 < len(c.w) && k < m.Last+2; k++ {
		if c.word(k) == "of" && (c.is(k+1, "them") || c.is(k+1, "whom") || c.is(k+1, "those") || c.is(k+1, "these") || c.is(k+1, "the", "victims") || c.is(k+1, "the", "dead") || c.is(k+1, "the", "injured") || c.is(k+1, "the", "wounded") || c.is(k+1, "the", "casualties")) {
			return true
		}
	}
	return c.is(m.Last, "being") || c.is(m.Last, "of", "them") || c.is(m.Last, "of", "whom")
}

// whole is the number that number i is a part of: the nearest before it that is
// no part itself and not smaller.
func (c *counter) whole(found []casus.NumberMention, first, i int) int {
	for k := i - 1; k >= first; k-- {
		w := found[k]
		if w.PartOf < 0 && w.Unit == "" && (!w.Best.Known || !found[i].Best.Known || w.Best.Value >= found[i].Best.Value) {
			return k
		}
	}
	return -1
}
