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
		if c.names(i, k, m.OfHead) {
			return casus.NumberMention{}, i
		}
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

// A bounding is one of the bounds as it is looked for.
type bounding struct {
	words []string
	is    bound
}

// boundsBy are the bounds by their first word.
var boundsBy = func() map[string][]bounding {
	by := map[string][]bounding{}
	for _, x := range bounds {
		w := strings.Fields(x.words)
		by[w[0]] = append(by[w[0]], bounding{w, x.is})
	}
	return by
}()

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
	for _, x := range boundsBy[c.word(i)] {
		if len(x.words) > best && c.is(i, x.words...) {
			best, b = len(x.words), x.is
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
	if v, k := fraction(c.doc.Text, c.s.Tokens, i); k > i {
		return amount{Range: casus.Exactly(v), approx: true}, k
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
