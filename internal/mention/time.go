package mention

import (
	"strings"

	"casus"
	"casus/internal/lang"
)

// times finds the phrases of a text that tell a day or a stretch of days. What
// a phrase leaves open is read off the day of publication, or, where the report
// retells, off the day that it spoke of last ("three days earlier"). Without a
// day of publication a dateline serves, or the latest year that the text names;
// what neither settles stays unknown.
func times(doc *lang.Doc, published casus.Day) []casus.TimeMention {
	c := clock{now: published}
	if published == 0 {
		c = undated(doc)
	}
	return c.read(doc)
}

// clock is what a reader of the report knows of time as the words go by.
type clock struct {
	now  casus.Day // day of publication or of the dateline; 0 unknown
	year int       // the year of now, or the latest that an undated text names; 0 unknown

	tale     told // the last phrase that settled its own days
	narrated told // the last month or day that the text gave with its year
	place    int  // sentence of narrated
	begun    int  // byte where that begins
	period   span // the last quarter told: "a year ago" compares with it
}

// told is a phrase of time as the grammar read it: tokens up to last. The zero
// told is no phrase.
type told struct {
	last  int
	span  span
	grain grain
	dated bool // the words give the year themselves
	aside bool // a period that the one spoken of is compared with
}

// undated makes the clock of a text without a day of publication.
func undated(doc *lang.Doc) clock {
	var c clock
	var latest casus.Day
	for i, m := range (&clock{}).read(doc) {
		if m.From == 0 {
			continue
		}
		if i == 0 && m.Sentence < 2 && m.From == m.To && doc.Sentences[m.Sentence].Heading {
			return clock{now: m.From}
		}
		latest = max(latest, m.From)
	}
	if latest != 0 {
		c.year = latest.Time().Year()
	}
	return c
}

// read finds the phrases of time in the text.
func (c *clock) read(doc *lang.Doc) []casus.TimeMention {
	if c.now != 0 {
		c.year = c.now.Time().Year()
	}
	var found []casus.TimeMention
	r := reader{clock: c, text: doc.Text}
	for i := range doc.Sentences {
		r.sentence, r.s = i, &doc.Sentences[i]
		r.w = classify(doc.Text, r.s.Tokens, r.w)
		start := len(found)
		for k := 0; k < len(r.w); {
			t := r.phrase(k)
			if t.last <= k {
				k++
				continue
			}
			r.note(t)
			found = append(found, casus.TimeMention{Phrase: phrase(doc, i, k, t.last), From: t.span.from, To: t.span.to})
			k = t.last
		}
		r.reach(found[start:])
	}
	return found
}

// note remembers what t tells for the phrases after it.
func (c *clock) note(t told) {
	if t.span.from == 0 || t.span.to == 0 {
		return
	}
	c.tale = t
	if y := t.span.from.Time().Year(); y == c.year && c.now != 0 && !t.dated && c.narrated.span.from != 0 && c.narrated.span.from.Time().Year() < y {
		c.narrated = told{} // the story is back in its own year
	}
	if t.grain == quarterGrain && !t.aside {
		c.period = t.span
	}
}

// reader walks over one sentence after the other.
type reader struct {
	*clock
	text     string
	sentence int
	s        *lang.Sentence
	w        []word
}

// at is the word at i, or nothing beyond the sentence.
func (r *reader) at(i int) word {
	if i < 0 || i >= len(r.w) {
		return word{}
	}
	return r.w[i]
}

// is reports whether the words from i on are of these classes.
func (r *reader) is(i int, classes ...class) bool {
	for k, c := range classes {
		if r.at(i+k).is != c {
			return false
		}
	}
	return true
}

// skip is the index after the words of these classes from i on.
func (r *reader) skip(i int, classes ...class) int {
	for _, c := range classes {
		if r.at(i).is == c {
			i++
		}
	}
	return i
}

// raw is the token at i as written, in lower case.
func (r *reader) raw(i int) string {
	if i < 0 || i >= len(r.w) {
		return ""
	}
	return strings.ToLower(r.text[r.s.Tokens[i].Start:r.s.Tokens[i].End])
}

// phrase reads the longest phrase of time that begins at i.
func (r *reader) phrase(i int) told {
	if r.at(i).is == other && !r.shortWeekday(i) {
		return told{}
	}
	if j := r.opening(i); j > i {
		if t := r.core(j); t.last > 0 {
			return t
		}
	}
	return r.core(i)
}

// opening passes words that stand before a phrase of time and do not change its
// days. Early, mid and late are among them: nobody agrees on their bounds, so
// "late 2019" stays the whole of 2019, which cannot be wrong.
func (r *reader) opening(i int) int {
	j := r.skip(i, article)
	switch {
	case r.is(j, middle, of):
		return j + 2
	case r.is(j, edge), (r.is(j, earlier) || r.is(j, later)) && r.at(j).n == 0:
		return r.skip(j+1, dash, of, article)
	case r.is(j, daypart, dayName):
		return j + 1
	case j == i && r.is(j, roughly):
		return j + 1
	}
	return i
}

// core reads the longest phrase at i by the rules of the grammar, the first
// among equals.
func (r *reader) core(i int) told {
	var best told
	for _, rule := range rules {
		if t := rule(r, i); t.last > best.last {
			best = t
		}
	}
	if best.last > 0 && r.is(best.last, daypart) && best.grain == dayUnit {
		best.last++
	}
	return best
}

// rules is the grammar of times, each rule a kind of phrase.
var rules = []func(*reader, int) told{
	(*reader).date, (*reader).month, (*reader).yearPhrase, (*reader).decadePhrase, (*reader).quarterPhrase,
	(*reader).seasonPhrase, (*reader).holidayPhrase, (*reader).weekday, (*reader).dayNamed, (*reader).hour,
	(*reader).counted, (*reader).unitPhrase, (*reader).stretchPhrase,
}
