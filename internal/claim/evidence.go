package claim

import (
	"math"
	"slices"

	"casus"
)

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

// confidence is how sure the reading is, from what it rests on.
func (r *reading) confidence(e *event) float64 {
	if e.sure > 0 {
		return math.Round(1000*e.sure) / 1000
	}
	if e.account {
		return r.accountConfidence(e)
	}
	z := 1.0
	if e.pattern.Weak {
		z -= 0.8
	}
	z -= 1.5 * float64(e.doubt)
	if r.identified(e.source) {
		z += 0.4
	}
	if len(e.target) > 0 {
		z += 0.5
	}
	if e.derived {
		z -= 0.8
	}
	if e.merged {
		z += 0.3
	}
	for _, f := range append(append([]filler{}, e.source...), e.target...) {
		if m := r.mention(f); m != nil && m.Named {
			z += 0.2
		} else if m == nil && f.place < 0 {
			z -= 0.3
		}
	}
	if e.standing.modality != casus.Actual {
		z -= 0.3
	}
	return math.Round(1000/(1+math.Exp(-z))) / 1000
}

// identified reports whether one of fs is more than "a gunman".
func (r *reading) identified(fs []filler) bool {
	return slices.ContainsFunc(fs, func(f filler) bool {
		m := r.mention(f)
		return m != nil && m.Type != casus.Unidentified && !r.attacker(f)
	})
}

// accountConfidence is how sure it is that a doer told elsewhere than the attack
// made it: what the attack did to whom is another claim.
func (r *reading) accountConfidence(e *event) float64 {
	z := 2.6
	if !slices.ContainsFunc(e.source, func(f filler) bool { m := r.mention(f); return m != nil && m.Named }) {
		z -= 1.2
	}
	if len(e.source) > 0 {
		z -= 1.5 * float64(e.source[0].doubt)
	}
	if e.standing.modality != casus.Actual {
		z -= 0.3
	}
	return math.Round(1000/(1+math.Exp(-z))) / 1000
}
