package claim

import (
	"casus"
	"casus/internal/lang"
)

// Where the tree ties a time or a place to no event, it goes to the nearest one
// in the sentence, and what a speaker says to the nearest speech verb. These
// are second readings: they only fill what is empty.

// settle gives the events of a sentence the times and places that the tree
// left over.
func (r *reading) settle(s *sentence, told []*event) {
	for k := range s.Tokens {
		if s.time[k] < 0 || !r.dated(s, k) {
			continue
		}
		for _, posts := range []bool{false, true} {
			if e := r.nearestEvent(s, k, told, posts); e != nil && e.time == nil {
				r.setTime(s, e, k)
			}
		}
	}
	for _, e := range told {
		if e.place < 0 && e.kind == casus.Event {
			e.place = r.onlyPlace(s)
		}
	}
}

// besides is how near a time must stand to a post to tell when it was held.
const besides = 8

// nearestEvent is the event whose word stands nearest to token k, and nil where
// a speech verb stands nearer: "officials said on Monday".
func (r *reading) nearestEvent(s *sentence, k int, told []*event, posts bool) *event {
	var best *event
	near := 1 << 20
	if posts {
		near = besides
	}
	for _, e := range told {
		if personal[e.typ] != posts {
			continue
		}
		if d := gap(e.at.Token, k); d < near {
			best, near = e, d
		}
	}
	for i := range s.Tokens {
		if _, ok := r.speechAt(s, i); ok && gap(i, k) < near {
			return nil
		}
	}
	return best
}

// gap is how far apart two words stand; what follows its verb stands nearer
// than what goes before it.
func gap(word, k int) int {
	if word < k {
		return k - word
	}
	return 2 * (word - k)
}

// onlyPlace is the place that a sentence names, where it names one only or
// several that lie within each other; then it is the finest.
func (r *reading) onlyPlace(s *sentence) int {
	best := -1
	for k := range s.Tokens {
		p := s.place[k]
		if rel := s.Tokens[k].Rel; p < 0 || s.preposition(k) == "" && (s.actor[k] >= 0 || rel == lang.Compound || rel == lang.Amod) {
			continue
		}
		switch {
		case best < 0 || r.lies(p, best):
			best = p
		case !r.lies(best, p) && r.m.Places[p].ID != r.m.Places[best].ID:
			return -1
		}
	}
	return best
}

// lies reports whether place a lies within place b, or is at least in its
// country and finer.
func (r *reading) lies(a, b int) bool {
	x, y := r.m.Places[a], r.m.Places[b]
	for _, id := range x.Within {
		if id == y.ID {
			return true
		}
	}
	return x.Country != "" && x.Country == y.Country && x.Level < y.Level && (y.Level == casus.Country || y.Level == casus.Part)
}
