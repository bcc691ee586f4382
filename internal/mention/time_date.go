package mention

import (
	"strings"

	"casus"
	"casus/internal/lang"
)

// date reads a day of a month: "Tuesday, Feb. 4, 2014", "the 4th of February",
// "Aug. 7-9", "2014-05-06".
func (r *reader) date(i int) told {
	j := r.skip(i, last)
	if r.is(j, weekday) || r.shortWeekday(j) {
		j = r.skip(j+1, comma)
	}
	if r.is(j, numeric) {
		t := r.s.Tokens[j]
		y, m, d, _ := calendar(r.text[t.Start:t.End])
		return r.narrate(told{last: j + 1, span: dayOf(casus.Date(y, monthOf(m), d)), grain: dayUnit, dated: true}, i)
	}
	m, d, d2, j := r.dayOfMonth(j, i)
	if d == 0 {
		return told{}
	}
	y, j := r.yearAfter(j)
	dated := y != 0
	if y == 0 {
		y = r.yearOf(m, d, i, j)
	}
	if !dated && m == 9 && d == 11 && (r.raw(j) == "attacks" || r.raw(j) == "terrorist" || r.raw(j) == "hijackings") {
		y = 2001 // known by its day alone
	}
	t := told{last: j, grain: dayUnit, dated: dated}
	if y != 0 {
		t.span = span{casus.Date(y, monthOf(m), d), casus.Date(y, monthOf(m), max(d, d2))}
	}
	return r.narrate(t, i)
}

// shortWeekday reports whether the word at j is a day of the week in three letters, which
// are words of their own where no day of a month follows: "Sun Jul 10", "Wed, 5 May".
func (r *reader) shortWeekday(j int) bool {
	switch r.raw(j) {
	case "mon", "tue", "wed", "thu", "fri", "sat", "sun":
		_, d, _, _ := r.dayOfMonth(r.skip(j+1, comma), j)
		return d != 0
	}
	return false
}

// dayOfMonth reads "Feb. 4", "Feb. 4-6", "4 February" or "the 4th of February"
// at j: the month, the first and last day, and the token after them.
func (r *reader) dayOfMonth(j, start int) (m, d, d2, after int) {
	switch {
	case r.is(j, month) && r.day(j+1) > 0 && !r.counts(start, j+1):
		m, d, after = r.at(j).n, r.day(j+1), j+2
		if r.is(after, dash) && r.day(after+1) > d {
			d2, after = r.day(after+1), after+2
		}
	case r.day(j) > 0 && r.is(j+1, dash) && r.day(j+2) > r.day(j) && r.is(j+3, month):
		m, d, d2, after = r.at(j+3).n, r.day(j), r.day(j+2), j+4
	case r.day(j) > 0 && r.is(j+1, month):
		m, d, after = r.at(j+1).n, r.day(j), j+2
	case r.is(j, article) && r.is(j+1, ordinal) && r.is(j+2, of, month):
		m, d, after = r.at(j+3).n, r.at(j+1).n, j+4
	case r.is(j, ordinal) && r.is(j+1, of, month):
		m, d, after = r.at(j+2).n, r.at(j).n, j+3
	}
	return m, d, d2, after
}

// day is the day of a month at i: "4", "4th", "fourth"; 0 where there is none.
func (r *reader) day(i int) int {
	w := r.at(i)
	if w.n < 1 || w.n > 31 || w.is != ordinal && !(w.is == count && r.figure(i)) {
		return 0
	}
	return w.n
}

// figure reports whether token i is written in figures.
func (r *reader) figure(i int) bool {
	c := r.text[r.s.Tokens[i].Start]
	return '0' <= c && c <= '9'
}

// counts reports whether the figure at i counts people rather than days: "in
// March 30 soldiers died".
func (r *reader) counts(start, i int) bool {
	return r.raw(start-1) == "in" && !r.is(i+1, comma) && !r.is(i+1, year)
}

// yearAfter reads the year behind a month or day: ", 2014", "of 2014", "this
// year", "last year". The year is 0 and the index unmoved where there is none.
func (r *reader) yearAfter(j int) (y, after int) {
	k := r.skip(j, comma)
	if k == j {
		k = r.skip(j, of)
	}
	if r.is(k, year) {
		return r.at(k).n, k + 1
	}
	if y, after := r.spokenYear(k); y != 0 && k == j {
		return y, after
	}
	if r.year == 0 || !(r.at(k+1).is == unit && r.at(k+1).n == yearUnit) {
		return 0, j
	}
	switch w := r.at(k); w.is {
	case this:
		return r.year, k + 2
	case last:
		return r.year - 1, k + 2
	case next:
		return r.year + 1, k + 2
	}
	return 0, j
}

// month reads "March", "March 2015", "last March", "the month of March".
func (r *reader) month(i int) told {
	j, turn := i, other
	if w := r.at(j).is; w == last || w == next || w == this {
		j, turn = j+1, w
	}
	if !r.is(j, month) || j == i && !r.plainMonth(j) {
		return told{}
	}
	m := r.at(j).n
	y, k := r.yearAfter(j + 1)
	if y == 0 {
		y = r.sharedYear(j + 1)
	}
	t := told{last: k, grain: monthUnit, dated: y != 0}
	switch {
	case y != 0:
	case r.year == 0:
		return t
	case turn == last && r.now != 0:
		y = r.lastMonth(m)
	case turn == next && r.now != 0:
		y = r.year
		if monthSpan(y, m).from <= r.now {
			y++
		}
	default:
		y = r.yearOf(m, 0, i, k)
	}
	if y != 0 {
		t.span = monthSpan(y, m)
	}
	return r.narrate(t, i)
}

// lastMonth is the year of "last March": the one most lately over, but never
// the month just past, which is "last month".
func (r *reader) lastMonth(m int) int {
	y := r.year
	for y > r.year-2 && monthSpan(y, m).to > monthSpan(r.year, int(r.now.Time().Month())-1).from {
		y--
	}
	return y
}

// sharedYear is the year that comes later in a list: "in January and March 2015".
func (r *reader) sharedYear(j int) int {
	for k := j; k < j+6; k += 2 {
		if w := r.at(k).is; w != and && w != to && w != comma && w != dash || !r.is(k+1, month) {
			return 0
		}
		if r.is(k+2, year) {
			return r.at(k + 2).n
		}
	}
	return 0
}

// plainMonth reports whether the word at j is a month and not part of a name
// ("Theresa May", "June Smith") or the verb at the head of a question.
func (r *reader) plainMonth(j int) bool {
	switch r.raw(j) {
	case "mar", "jun", "jul", "sep": // names too
		return r.is(j+1, year)
	}
	if len(r.raw(j)) > 5 || r.is(j+1, year) || r.is(j+1, comma) {
		return true
	}
	if y, _ := r.yearAfter(j + 1); y != 0 { // "May last year"
		return true
	}
	if j == 0 {
		return r.at(j).n != 5 || r.is(j+1, count)
	}
	before := r.at(j - 1)
	if before.is != other {
		return true
	}
	t := r.s.Tokens[j-1]
	c := r.text[t.Start]
	switch r.raw(j - 1) {
	case "since", "by", "from", "during", "on", "for", "between", "starting":
		return true
	}
	return c < 'A' || c > 'Z'
}

// yearPhrase reads "2014", "the year 2014", "fiscal 2014", "nineteen ninety-six".
func (r *reader) yearPhrase(i int) told {
	j := r.skip(i, article)
	if r.is(j, unit) && r.at(j).n == yearUnit || r.is(j, fiscal) && r.is(j+1, year) {
		j++
	} else {
		j = i
	}
	y, k := r.spokenYear(j)
	if v, after := numeral(r.text, r.s.Tokens, j); y == 0 && j > i && v >= 2000 && v < 2100 {
		y, k = int(v), after
	}
	if y == 0 && r.is(j, year) && (j > i || r.meansYear(j)) {
		y, k = r.at(j).n, j+1
	}
	if y == 0 {
		return told{}
	}
	if r.period != (span{}) && r.at(k).is == quarter {
		return told{last: k + 1, grain: quarterGrain, span: r.periodIn(y), aside: true}
	}
	return told{last: k, span: yearSpan(y), grain: yearUnit, dated: true}
}

// spokenYear reads a year in words, as broadcasts are written down.
func (r *reader) spokenYear(i int) (y, after int) {
	if !r.is(i, count) || r.at(i).n != 19 && r.at(i).n != 20 || r.figure(i) {
		return 0, i
	}
	t := tens[r.raw(i+1)]
	if t == 0 {
		return 0, i
	}
	y, after = r.at(i).n*100+t, i+2
	k := r.skip(after, dash)
	if r.is(k, count) && r.at(k).n < 10 && (k > after || !r.figure(k)) {
		return y + r.at(k).n, k + 1
	}
	return y, after
}

// meansYear reports whether the four figures at j are a year rather than a
// count: a preposition or article before them, or a mark around them.
func (r *reader) meansYear(j int) bool {
	if j+1 < len(r.w) {
		n := r.raw(j + 1)
		if n == "block" || n == "blk" || r.addressed(j) {
			return false
		}
		if countedPlural(n) && r.raw(j-1) != "the" && r.at(j-1).is != possessive {
			return false
		}
		if n == "%" || n == "percent" || n == "km" || n == "miles" || n == "meters" || n == "metres" || n == "feet" {
			return false
		}
	}
	if j == 0 {
		return r.is(1, comma) || len(r.w) < 3
	}
	switch before := r.raw(j - 1); before {
	case "in", "since", "of", "by", "from", "to", "until", "till", "through", "during", "after", "before", "between",
		"and", "or", "the", "a", "late", "early", "mid", "for", "due", "around", "about", "circa", "into", "that", "-", "–", "—", "/", "(", ",", "its", "their", "his", "fiscal", "summer", "spring", "autumn", "fall", "winter", "year", "'s", "’s", "ended", "ending", "as":
		return true
	}
	return r.at(j-1).is == month || r.at(j-1).is == edge
}

// great reports whether token i begins with a great letter.
func (r *reader) great(i int) bool {
	c := r.text[r.s.Tokens[i].Start]
	return 'A' <= c && c <= 'Z'
}

// addressed reports whether the figures at j are the number of a house: a name that ends
// as streets do follows, "1900 Franklin Avenue".
func (r *reader) addressed(j int) bool {
	for k := j + 1; k < len(r.w) && k < j+5 && r.great(k); k++ {
		if streets[strings.TrimSuffix(r.raw(k), ".")] && k > j+1 {
			return true
		}
	}
	return false
}

// decadePhrase reads "the 1990s", "the late nineties". Who is "in his twenties" is so
// many years old.
func (r *reader) decadePhrase(i int) told {
	j := r.skip(i, article)
	j = r.skip(j, edge)
	j = r.skip(j, dash)
	before := j - 1
	for r.at(before).is == edge || r.at(before).is == dash {
		before--
	}
	if !r.is(j, decade) || r.raw(before) != "the" && (len(r.raw(j)) < 5 || !r.figure(j)) {
		return told{}
	}
	return told{last: j + 1, span: yearsSpan(r.at(j).n, 10), grain: decadeUnit, dated: true}
}

// seasonPhrase reads "spring 2003", "last summer", "the winter of 2014", and of the
// past "over the summer" and "did so in the summer". A bare "in the spring" tells no
// year and is left alone.
func (r *reader) seasonPhrase(i int) told {
	j := r.skip(i, article)
	turn := r.at(j).is
	if turn == this || turn == last || turn == next {
		j++
	}
	if !r.is(j, season) {
		return told{}
	}
	s := r.at(j).n
	y, k := r.yearAfter(j + 1)
	if y != 0 {
		return told{last: k, span: seasonSpan(y, s), grain: quarterGrain - 1, dated: true}
	}
	if j == i+1 && (r.raw(i-1) == "over" || r.raw(i-1) == "during" || r.raw(i-1) == "in") && r.ends(j+1) && (r.tense(i, j+1) < 0 || r.tense(i, j+1) == 0 && r.didBefore(i)) {
		turn = other
	} else if turn != this && turn != last && turn != next {
		return told{}
	}
	if r.now == 0 {
		return told{}
	}
	y = r.year
	if turn == other && seasonSpan(y, s).from >= r.now {
		y--
	}
	switch {
	case turn == last && seasonSpan(y, s).to >= r.now:
		y--
	case turn == next && seasonSpan(y, s).from <= r.now:
		y++
	}
	return told{last: j + 1, span: seasonSpan(y, s), grain: quarterGrain - 1}
}

// didBefore reports whether the last verb before i is in the simple past.
func (r *reader) didBefore(i int) bool {
	for k := i - 1; k >= 0 && i-k < 14; k-- {
		if t := r.s.Tokens[k]; t.Tag == lang.VERB || t.Tag == lang.AUX {
			return t.Form == lang.VBD
		}
	}
	return false
}

// holidayPhrase reads the holidays that news dates by: "Christmas Eve", "last
// Thanksgiving", "Easter week".
func (r *reader) holidayPhrase(i int) told {
	j := i
	turn := r.at(j).is
	if turn == last || turn == next || turn == this {
		j++
	}
	if !r.is(j, holiday) {
		return told{}
	}
	n := r.at(j).n
	k := j + 1
	eve := r.raw(k) == "eve"
	if eve || r.raw(k) == "day" || r.raw(k) == "sunday" {
		k++
	}
	y, k := r.yearAfter(k)
	day := func(y int) casus.Day {
		d := [...]func(int) casus.Day{func(y int) casus.Day { return casus.Date(y, 12, 25) }, thanksgiving, easter}[n](y)
		if eve {
			d--
		}
		return d
	}
	switch r.raw(k) {
	case "market", "markets", "tree", "trees", "card", "cards", "gift", "gifts", "present", "presents", "shopping", "shoppers", "party", "song", "songs":
		return told{}
	}
	if y == 0 && r.now == 0 {
		return told{last: k, grain: dayUnit}
	}
	d := casus.Day(0)
	if y != 0 {
		d = day(y)
	} else {
		d = r.side(day(r.year-1), day(r.year), day(r.year+1), i, k, turn)
	}
	if r.is(k, unit) && r.at(k).n == weekUnit {
		return told{last: k + 1, grain: weekUnit, span: weekOf(d)}
	}
	return told{last: k, grain: dayUnit, span: dayOf(d), dated: y != 0}
}
