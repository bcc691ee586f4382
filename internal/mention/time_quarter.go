package mention

import "casus"

// quarterPhrase reads quarters and the periods that business news compares
// them with: "third-quarter", "the fourth quarter of 2015", "this year's third
// quarter", "the latest quarter", "the year-ago period".
func (r *reader) quarterPhrase(i int) told {
	j := r.skip(i, article)
	y, j := r.yearOwner(j)
	j = r.skip(j, fiscal)
	if t := r.yearAgoPeriod(j); t.last > 0 {
		return t
	}
	turn := r.at(j).is
	if turn == this || turn == last || turn == next || turn == that {
		j++
	}
	j = r.skip(j, dash)
	q := 0
	if r.is(j, ordinal) && r.at(j).n <= 4 {
		q, j = r.at(j).n, r.skip(j+1, dash)
	}
	if !r.is(j, quarter) || r.at(j).n == 1 && (q > 0 || i == j) {
		return told{}
	}
	bare := q == 0 && i == j
	if bare {
		return told{}
	}
	after := j + 1
	if y == 0 {
		y, after = r.yearAfter(after)
	}
	t := told{last: after, grain: quarterGrain}
	t.span = r.quarterIn(y, q, turn, i, after)
	return t
}

// yearOwner reads "this year's", "last year's" or "2014's" at j.
func (r *reader) yearOwner(j int) (y, after int) {
	if r.is(j, year, possessive) {
		return r.at(j).n, j + 2
	}
	y, k := r.yearAfter(j)
	if y != 0 && r.is(k, possessive) {
		return y, k + 1
	}
	return 0, j
}

// yearAgoPeriod reads "year-ago quarter" and its like.
func (r *reader) yearAgoPeriod(j int) told {
	if !(r.is(j, unit, dash) && r.at(j).n == yearUnit && (r.is(j+2, ago) || r.is(j+2, earlier))) {
		return told{}
	}
	t := told{last: j + 3, grain: quarterGrain, aside: true}
	if r.is(j+3, quarter) {
		t.last = j + 4
	} else if r.period == (span{}) {
		t.grain = yearUnit
	}
	if p := r.settledPeriod(); p != (span{}) {
		t.span = r.periodFrom(p, p.from.Time().Year()-1)
	}
	return t
}

// quarterIn settles which quarter is meant.
func (r *reader) quarterIn(y, q int, turn class, i, after int) span {
	switch {
	case q > 0 && y != 0:
		return quarterSpan(y, q)
	case q > 0 && r.now != 0:
		s := quarterSpan(r.year, q)
		if s.from > r.now && r.tense(i, after) <= 0 {
			s = quarterSpan(r.year-1, q)
		}
		return s
	case q > 0:
		return span{}
	case y != 0 && r.period != (span{}):
		return r.periodIn(y)
	case r.now == 0:
		return span{}
	case turn == next:
		return quarterOf(r.now, 1)
	case turn == last:
		return quarterOf(r.now, -1)
	case r.raw(i) == "current" || r.raw(i+1) == "current":
		return quarterOf(r.now, 0)
	}
	return r.settledPeriod()
}

// settledPeriod is the quarter that the report speaks of: the last one told, or
// else the last one over at its news.
func (r *reader) settledPeriod() span {
	if r.period != (span{}) || r.now == 0 {
		return r.period
	}
	return quarterOf(r.now, -1)
}

// quarterOf is the quarter of d, moved by n.
func quarterOf(d casus.Day, n int) span {
	t := d.Time()
	q := (int(t.Month())-1)/3 + n
	y := t.Year()
	for ; q < 0; q += 4 {
		y--
	}
	return quarterSpan(y+q/4, q%4+1)
}

// periodIn is the period last told, in another year.
func (r *reader) periodIn(y int) span { return r.periodFrom(r.settledPeriod(), y) }

func (r *reader) periodFrom(p span, y int) span {
	if p == (span{}) {
		return p
	}
	return quarterSpan(y, (int(p.from.Time().Month())+2)/3)
}
