package brief

import (
	"slices"
	"strings"
	"time"

	"casus"
)

// A Toll is what incidents add up to.
type Toll struct {
	Incidents int         `json:"incidents"`
	Killed    casus.Range `json:"killed"` // sum over the incidents that tell a toll; unknown where none does
	Untold    int         `json:"untold"` // incidents without a toll; they count as nothing, not as 0
}

// A Month is the toll of one month.
type Month struct {
	Year  int        `json:"year"`
	Month time.Month `json:"month"`
	Toll
}

// String is the month as "2015-04".
func (m Month) String() string {
	return time.Date(m.Year, m.Month, 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
}

// months adds up incidents by month, from the first to the last that has one.
// An incident counts where both its first and its last day lie in one month;
// unplaced is the number of the others.
func months(incidents []*casus.Outline) (all []Month, unplaced int) {
	first, last := 0, 0
	for _, o := range incidents {
		m, ok := monthOf(o)
		if !ok {
			unplaced++
			continue
		}
		if first == 0 || m < first {
			first = m
		}
		last = max(last, m)
	}
	if first == 0 {
		return nil, unplaced
	}
	for m := first; m <= last; m++ {
		all = append(all, Month{Year: m / 12, Month: time.Month(m%12 + 1)})
	}
	for _, o := range incidents {
		if m, ok := monthOf(o); ok {
			all[m-first].add(o)
		}
	}
	return all, unplaced
}

// add puts the toll of o to t.
func (t *Toll) add(o *casus.Outline) {
	u := Toll{Incidents: 1, Killed: o.Killed}
	if o.Killed.IsZero() {
		u.Untold = 1
	}
	*t = t.plus(u)
}

// plus is the toll of both.
func (t Toll) plus(u Toll) Toll {
	switch {
	case t.Killed.IsZero():
		t.Killed = u.Killed
	case !u.Killed.IsZero():
		t.Killed = sum(t.Killed, u.Killed)
	}
	t.Incidents += u.Incidents
	t.Untold += u.Untold
	return t
}

// Bar is the figure that a chart draws: the best, or what there is.
func (t Toll) Bar() float64 { return known(t.Killed.Best, t.Killed.Low, t.Killed.High).Value }

// sum adds up two tolls. A figure that one of them does not tell is not known
// of the sum: 33 and "at least 20" are at least 53. A plain figure is its own low.
func sum(a, b casus.Range) casus.Range {
	return casus.Range{
		Low:  plus(known(a.Low, a.Best), known(b.Low, b.Best)),
		Best: plus(a.Best, b.Best),
		High: plus(a.High, b.High),
	}
}

func plus(a, b casus.Number) casus.Number {
	if !a.Known || !b.Known {
		return casus.Number{}
	}
	return casus.N(a.Value + b.Value)
}

func known(ns ...casus.Number) casus.Number {
	for _, n := range ns {
		if n.Known {
			return n
		}
	}
	return casus.Number{}
}

// monthOf counts months from the year 0.
func monthOf(o *casus.Outline) (int, bool) {
	if o.From == 0 || o.To == 0 {
		return 0, false
	}
	from, to := o.From.Time(), o.To.Time()
	if from.Year() != to.Year() || from.Month() != to.Month() {
		return 0, false
	}
	return from.Year()*12 + int(from.Month()) - 1, true
}

// day is the first day an interval can be of, 0 where nothing tells it.
func day(t *casus.Interval) casus.Day {
	switch {
	case t == nil:
		return 0
	case t.From == 0:
		return t.To
	}
	return t.From
}

// sides counts a pair's incidents by who did it to whom.
func sides(pair []casus.Party, incidents []*casus.Outline) []Side {
	if len(pair) != 2 {
		return nil
	}
	out := []Side{{Source: pair[0], Target: pair[1]}, {Source: pair[1], Target: pair[0]}}
	for n, done := range apart(pair[0], pair[1], incidents) {
		for _, o := range done {
			out[n].add(o)
		}
		out[n].Months, _ = months(done) // those of no month are in the side's toll
	}
	return out
}

// apart gives the incidents that a did to b, and those that b did to a. Those in which
// both stand on one side, or on both, are in neither.
func apart(a, b casus.Party, incidents []*casus.Outline) (ways [2][]*casus.Outline) {
	for _, o := range incidents {
		ab := has(o.Source, a) && has(o.Target, b)
		ba := has(o.Source, b) && has(o.Target, a)
		switch {
		case ab && !ba:
			ways[0] = append(ways[0], o)
		case ba && !ab:
			ways[1] = append(ways[1], o)
		}
	}
	return ways
}

func has(ps []casus.Party, p casus.Party) bool {
	return slices.ContainsFunc(ps, func(x casus.Party) bool { return Key(x) == Key(p) })
}

func others(actors []casus.Party, incidents []*casus.Outline) []Count {
	n := map[Count]int{}
	var seen []casus.Party
	for _, o := range incidents {
		seen = append(seen[:0], actors...)
		for _, side := range [][]casus.Party{o.Source, o.Target} {
			for _, p := range side {
				if !has(seen, p) {
					seen = append(seen, p)
					n[Count{ID: Key(p), Name: Name(p)}]++
				}
			}
		}
	}
	return ranked(n)
}

func places(incidents []*casus.Outline) []Count {
	n := map[Count]int{}
	for _, o := range incidents {
		if p := o.Place; p != nil && p.Name != "" {
			n[Count{ID: string(p.ID), Name: p.Name}]++
		}
	}
	return ranked(n)
}

// tellers counts the incidents that each publisher tells of.
func tellers(incidents []*casus.Outline) []Count {
	n := map[Count]int{}
	for _, o := range incidents {
		for _, p := range o.Publishers {
			n[Count{Name: p}]++
		}
	}
	return ranked(n)
}

func publishers(reports []casus.Report) []Count {
	n := map[Count]int{}
	for _, r := range reports {
		n[Count{Name: r.Publisher}]++
	}
	return ranked(n)
}

// ranked puts the most frequent first, then goes by name and id.
func ranked(n map[Count]int) []Count {
	out := make([]Count, 0, len(n))
	for c, k := range n {
		c.N = k
		out = append(out, c)
	}
	slices.SortFunc(out, func(x, y Count) int {
		if x.N != y.N {
			return y.N - x.N
		}
		if c := strings.Compare(x.Name, y.Name); c != 0 {
			return c
		}
		return strings.Compare(x.ID, y.ID)
	})
	return out
}
