package claim

import (
	"strings"

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
		if s.time[k] >= 0 {
			if e := r.nearestEvent(s, k, told); e != nil && e.time == nil {
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

// nearestEvent is the event whose word stands nearest to token k, and nil where
// a speech verb stands nearer: "officials said on Monday".
func (r *reading) nearestEvent(s *sentence, k int, told []*event) *event {
	var best *event
	near := 1 << 20
	for _, e := range told {
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
		if p < 0 || s.actor[k] >= 0 && s.preposition(k) == "" {
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

// parenthesis is who says the clause around token i by the order of words: ",
// officials said" after it, or "officials said" before it.
func (r *reading) parenthesis(s *sentence, i int) ([]filler, casus.Stance) {
	for v := range s.Tokens {
		p, ok := r.speechAt(s, v)
		if !ok {
			continue
		}
		k := s.before(v)
		if k < 0 {
			k = s.inverted(v)
		}
		if k < 0 {
			continue
		}
		start := s.first[k]
		after := start > 0 && (s.word(start-1) == "," || isQuote(s.word(start-1))) && s.closes(max(v+1, s.last[k]))
		if v < start { // ", said the army"
			after = v > 0 && (s.word(v-1) == "," || isQuote(s.word(v-1)))
		}
		before := v < i && s.opens(start) && s.Tokens[v].Form != lang.VBG
		if after && i < min(start, v) || before && i > v {
			if who := r.voices(r.fill(s, arg{"", k, adjacent})); len(who) > 0 {
				return who, p.Stance
			}
		}
	}
	return nil, ""
}

// inverted is the speaker right after verb v: ", said the army".
func (s *sentence) inverted(v int) int {
	if v > 0 && (s.word(v-1) == "," || isQuote(s.word(v-1))) {
		return s.headStartingAt(v + 1)
	}
	return -1
}

// closes reports whether nothing but a time or a mark follows from token i on.
func (s *sentence) closes(i int) bool {
	for ; i < len(s.Tokens); i++ {
		switch s.Tokens[i].Tag {
		case lang.VERB, lang.AUX:
			return false
		}
		if s.word(i) == "." {
			return true
		}
	}
	return true
}

// opens reports whether a speaker that begins at token i opens the sentence or
// a clause of it.
func (s *sentence) opens(i int) bool {
	if i <= 1 {
		return true
	}
	switch strings.ToLower(s.word(i - 1)) {
	case ",", "and", "but", "while", "as", "“", "\"", "meanwhile":
		return true
	}
	return false
}

func isQuote(w string) bool { return w == "”" || w == "\"" || w == "''" || w == "“" }
