package mention

import "casus"

// weekday reads "Friday", "last Friday", "this coming Sunday".
func (r *reader) weekday(i int) told {
	j, turn := i, other
	for w := r.at(j).is; w == this || w == last || w == next; w = r.at(j).is {
		if turn != next {
			turn = w
		}
		j++
	}
	if !r.is(j, weekday) {
		return told{}
	}
	t := told{last: j + 1, grain: dayUnit}
	if r.now == 0 {
		return t
	}
	back := (int(r.now.Time().Weekday()) - r.at(j).n + 7) % 7
	ahead := (7 - back) % 7
	switch {
	case turn == last:
		t.span = dayOf(r.now - casus.Day((back+6)%7+1))
	case turn == next:
		t.span = dayOf(r.now + casus.Day((ahead+6)%7+1))
	case back == 0:
		t.span = dayOf(r.now)
	case r.tense(i, t.last) > 0:
		t.span = dayOf(r.now + casus.Day(ahead))
	default:
		t.span = dayOf(r.now - casus.Day(back))
	}
	return t
}

// dayNamed reads "today", "yesterday", "overnight", "last night", "this
// morning", "the day before yesterday".
func (r *reader) dayNamed(i int) told {
	t := told{grain: dayUnit}
	shiftBy := 0
	switch {
	case r.is(i, dayName):
		t.last, shiftBy = i+1, r.at(i).n
	case r.is(i, nightly):
		t.last = i + 1
		if r.now != 0 {
			t.span = span{r.now - 1, r.now}
		}
		return t
	case r.is(i, then) && (r.limit(i) || r.raw(i-1) == "since"):
		return told{last: i + 1, grain: r.tale.grain, span: r.tale.span}
	case r.is(i, last, daypart):
		t.last, shiftBy = i+2, -1
	case r.is(i, this, daypart):
		t.last = i + 2
	default:
		j := r.skip(i, article)
		if !(r.raw(j) == "day" && r.is(j+2, dayName)) {
			return told{}
		}
		t.last = j + 3
		shiftBy = r.at(j + 2).n
		if r.is(j+1, earlier) {
			shiftBy--
		} else if r.is(j+1, later) {
			shiftBy++
		}
	}
	if r.now != 0 {
		t.span = dayOf(r.now + casus.Day(shiftBy))
	}
	return t
}

// hour reads a time of day, with the day that stands beside it: "10 p.m.
// Wednesday", "4 a.m. EDT on Aug. 9"; alone it is of the day last told.
func (r *reader) hour(i int) told {
	j := i
	switch {
	case r.is(i, clockTime):
		j = r.skip(i+1, half)
	case r.is(i, count, half):
		j = i + 2
	case r.is(i, count) && r.raw(i+1) == "in" && r.is(i+2, article, daypart):
		j = i + 4
	default:
		return told{}
	}
	j = r.skip(j, zone, zone)
	k := r.skip(j, comma)
	if r.raw(k) == "on" {
		k++
	}
	for _, rule := range []func(*reader, int) told{(*reader).date, (*reader).weekday, (*reader).dayNamed} {
		if t := rule(r, k); t.last > 0 && !r.is(k, this) && !r.is(k, last) {
			return t
		}
	}
	t := told{last: j, grain: dayUnit}
	if r.tale.grain == dayUnit && r.tale.span.from == r.tale.span.to {
		t.span = r.tale.span
	}
	return t
}

// counted reads a number of units from a day: "two weeks ago", "nearly four
// years ago", "three days earlier", "a month later".
func (r *reader) counted(i int) told {
	j := r.skip(i, article)
	n, j := r.howMany(j)
	if n < 0 || !r.is(j, unit) || n > 3000 {
		return told{}
	}
	u := r.at(j).n
	j++
	switch w := r.at(j); {
	case w.is == ago:
		return r.fromDay(r.now, -n, u, j+1)
	case w.is == earlier && (w.n == 0 || r.ends(j+1)):
		return r.fromDay(r.anchor(), -n, u, j+1)
	case w.is == later && w.n != 0 && comes[r.raw(i-1)]:
		return r.fromDay(r.now, -n, u, j+1) // "it comes a week after the attack"
	case w.is == later && (w.n == 0 || r.ends(j+1)):
		if r.tale.span.from == 0 {
			return told{last: j + 1, grain: grain(u)} // later than what, the text does not tell
		}
		return r.fromDay(r.anchor(), n, u, j+1)
	}
	return told{}
}

var comes = list("come comes came")

// howMany reads a number of units at j: "two", "10", "a", "a couple of"; 0 where
// it is vague ("a few"), -1 where there is none.
func (r *reader) howMany(j int) (n, after int) {
	if r.is(j, count) && r.at(j).n == 1 && (r.is(j+1, vague) || r.raw(j+1) == "couple") {
		j++
	}
	switch {
	case r.is(j, vague):
		return 0, j + 1
	case r.raw(j) == "couple":
		return 2, r.skip(j+1, of)
	case r.is(j, unit) && r.at(j).n > instant && (r.is(j+1, ago) || r.is(j+1, earlier)) && r.is(j-1, article):
		return -1, j
	}
	v, k := numeral(r.text, r.s.Tokens, j)
	if k == j {
		if r.is(j, count) {
			return r.at(j).n, j + 1
		}
		return -1, j
	}
	if r.raw(k) == "and" && r.raw(k+1) == "a" && r.raw(k+2) == "half" {
		k += 3
	}
	return int(v), k
}

// fromDay is the phrase that tells n units from d. A vague number settles
// nothing, nor does an unknown day.
func (r *reader) fromDay(d casus.Day, n, u, after int) told {
	t := told{last: after, grain: grain(u)}
	if d == 0 || n == 0 {
		return t
	}
	if n == -1 && u == yearUnit && r.period != (span{}) {
		// Business news compares quarters: "up from $2 million a year ago".
		return told{last: after, grain: quarterGrain, span: r.periodIn(r.period.from.Time().Year() - 1), aside: true}
	}
	t.span, t.grain = shift2(d, n, u)
	return t
}

// shift2 is shift with the plain unit as its grain.
func shift2(d casus.Day, n, u int) (span, grain) {
	s, g := shift(d, n, u)
	if s.from < 1 {
		s = span{}
	}
	return s, g
}

// anchor is the day that "earlier" and "later" count from: what the text told
// last, or its news.
func (r *reader) anchor() casus.Day {
	if r.tale.span.from != 0 {
		return r.tale.span.from
	}
	return r.now
}

// ends reports whether nothing follows at j that the phrase could belong to:
// "two days before." but not "two days before the vote".
func (r *reader) ends(j int) bool {
	if j >= len(r.w) || r.is(j, comma) {
		return true
	}
	switch r.raw(j) {
	case ".", ";", ":", "and", ")", "when", "in", "at", "by":
		return true
	}
	return false
}

// unitPhrase reads "last week", "this year", "that day", "the following
// morning", "earlier in the year", "year end".
func (r *reader) unitPhrase(i int) told {
	j := r.skip(i, article)
	if j > i && r.is(j, fiscal, unit) && r.at(j+1).n == yearUnit && r.raw(j) == "full" && r.now != 0 {
		return told{last: j + 2, span: yearSpan(r.year), grain: yearUnit}
	}
	w := r.at(j)
	u := r.at(j + 1)
	if w.is == that && r.is(j+1, that) {
		u = r.at(j + 2)
		j++
	}
	named := u.is == unit && u.n > instant || u.is == daypart
	switch {
	case (w.is == this || w.is == last || w.is == next || w.is == that) && named:
		return r.turned(w.is, r.raw(j), u, j+2, j > i)
	case r.is(i, article, unit) && (r.raw(i-1) == "in" || r.raw(i-1) == "for" || r.raw(i-1) == "of" || r.raw(i-1) == "during") && r.at(i+1).n == yearUnit && r.raw(i) == "the" && r.now != 0 && (!r.is(i+2, of) || r.raw(i-1) == "for"):
		return told{last: i + 2, span: yearSpan(r.year), grain: yearUnit}
	case r.raw(i) == "year" && r.raw(i+1) == "end" || r.raw(i) == "year" && r.is(i+1, dash) && r.raw(i+2) == "end":
		if r.now == 0 {
			return told{}
		}
		k := i + 2
		if r.is(i+1, dash) {
			k++
		}
		return told{last: k, span: monthSpan(r.year, 12), grain: monthUnit}
	case r.raw(j) == "week" && r.is(j+1, of):
		if t := r.date(j + 2); t.last > 0 && t.span.from != 0 {
			return told{last: t.last, span: weekOf(t.span.from), grain: weekUnit}
		}
	}
	return told{}
}

// turned is the unit that "this", "last", "next" or "that" points to. What
// follows or precedes ("the next day", "the previous month") does so in the
// story; "last month" and "next month" do so from the news.
func (r *reader) turned(turn class, how string, u word, after int, definite bool) told {
	from, by := r.now, 0
	n := u.n
	if u.is == daypart {
		n = dayUnit
	}
	switch turn {
	case last:
		by = -1
	case next:
		by = 1
	}
	if turn == that || definite || how == "following" || how == "previous" || how == "preceding" || how == "next" && n == dayUnit {
		from = r.anchor()
		if how == "following" || turn == next {
			from = max(from, r.tale.span.to)
		}
	}
	t := told{last: after, grain: grain(n)}
	if from != 0 {
		t.span, t.grain = unitAt(from, by, n)
	}
	if t.span.from < 0 {
		t.span = span{}
	}
	return t
}

// stretchPhrase reads "the past two decades", "the last 10 days", "the next
// three months".
func (r *reader) stretchPhrase(i int) told {
	j := r.skip(i, article)
	turn := r.at(j).is
	if turn != last && turn != next {
		return told{}
	}
	n, k := r.howMany(j + 1)
	if n < 0 || !r.is(k, unit) {
		return told{}
	}
	t := told{last: k + 1, grain: grain(r.at(k).n)}
	if n > 0 && n < 2000 && r.now != 0 {
		if turn == next {
			n = -n
		}
		t.span = stretch(r.now, n, r.at(k).n)
		if t.span.from < 1 {
			t.span = span{}
		}
	}
	return t
}
