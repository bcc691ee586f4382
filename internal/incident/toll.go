package incident

import (
	"casus"
)

// toll is the number that the sources of an incident give of what was killed or
// injured: the least and the most that any of them tells, and as best the number
// that most of them give as theirs; of equals the greatest, for tolls rise.
// What a report tells of a part ("among them seven children"), of later deaths
// alone ("two of the wounded died") or of a whole war is no number of theirs.
func toll(what string, sources []source) casus.Range {
	var all casus.Range
	votes := map[float64]int{}
	for _, s := range sources {
		r := told(what, s.claims)
		all = widen(all, r)
		if r.Best.Known {
			votes[r.Best.Value]++
		}
	}
	for v, n := range votes {
		if b := all.Best; !b.Known || n > votes[b.Value] || n == votes[b.Value] && v > b.Value {
			all.Best = casus.N(v)
		}
	}
	return all
}

// widen stretches the bounds of a to hold those of b.
func widen(a, b casus.Range) casus.Range {
	for _, n := range []casus.Number{b.Low, b.Best, b.High} {
		if !n.Known {
			continue
		}
		if !a.Low.Known || n.Value < a.Low.Value {
			a.Low = n
		}
		if !a.High.Known || n.Value > a.High.Value {
			a.High = n
		}
	}
	return a
}
