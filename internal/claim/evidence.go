package claim

import "casus"

// longest is how many code points evidence may have.
const longest = 380

// evidence is the stretch of the sentence from the first to the last word that
// the claim rests on.
func (r *reading) evidence(e *event) casus.Evidence {
	s := r.sentences[e.at.Sentence]
	first, last := e.at.Token, e.at.Token+1
	take := func(a, b int) {
		if x, y := min(first, a), max(last, b); r.span(s, x, y).Len() <= longest {
			first, last = x, y
		}
	}
	for _, w := range e.words {
		take(w, w+1)
	}
	for _, fs := range [][]filler{e.target, e.source} {
		for _, f := range fs {
			if f.sentence == s.index {
				take(r.extent(s, f))
			}
		}
	}
	if e.place >= 0 && r.m.Places[e.place].Sentence == s.index {
		take(r.m.Places[e.place].First, r.m.Places[e.place].Last)
	}
	if e.timeToken >= 0 {
		m := r.m.Times[s.time[e.timeToken]]
		take(m.First, m.Last)
	}
	span := r.span(s, first, last)
	return casus.Evidence{Span: span, Text: s.text[s.Tokens[first].Start:s.Tokens[last-1].End]}
}

// extent is the tokens of a filler.
func (r *reading) extent(s *sentence, f filler) (int, int) {
	if f.actor >= 0 && r.m.Actors[f.actor].Sentence == s.index {
		return r.m.Actors[f.actor].First, r.m.Actors[f.actor].Last
	}
	if f.place >= 0 && r.m.Places[f.place].Sentence == s.index {
		return r.m.Places[f.place].First, r.m.Places[f.place].Last
	}
	return f.token, f.token + 1
}
