package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// Which attack an account speaks of: "The rebels claimed responsibility."

// told is the attack that an account at token i speaks of: the last one before
// it, and nil where none is near. What befalls the attackers is not it.
func (r *reading) told(s *sentence, i int, a *event, told []*event) *event {
	var best *event
	if r.deadly(s, a.at.Token) { // "denied the killings"
		if fatal := slices.DeleteFunc(slices.Clone(told), func(e *event) bool { return !r.deadly(r.sentences[e.at.Sentence], e.at.Token) }); len(fatal) > 0 && len(fatal) < len(told) {
			if e := r.told(s, i, a, fatal); e != nil && len(e.target) > 0 {
				return e
			}
		}
	}
	for _, e := range told {
		switch {
		case e.at.Sentence > s.index || e.at.Sentence == s.index && e.at.Token >= i && e.at.Token != a.at.Token:
		case e.typ != "ASSAULT" || e.kind != casus.Event || e.standing.modality != casus.Actual || s.index-e.at.Sentence > recall:
		case len(e.target) > 0 && !slices.ContainsFunc(e.target, func(f filler) bool { return !r.attacker(f) }):
		case r.shareSide(a.source, e.target) || e.background || r.elsewhere(s, e):
		default:
			if best == nil || !e.before(best) && !r.recalled(s, e, best) {
				best = e
			}
		}
	}
	if best == nil {
		return r.untold(s, i)
	}
	return best
}

// deadly reports whether word i, or a noun near behind it, tells that somebody was
// killed: "responsibility for the [killings]".
func (r *reading) deadly(s *sentence, i int) bool {
	kills := func(k int) bool {
		return slices.ContainsFunc(r.book.Figures().Find(strings.ToLower(s.word(k))), func(w codebook.FigureWord) bool { return w.Type == "killed" && len(w.Rest) == 0 })
	}
	if kills(i) {
		return true
	}
	for k := i + 1; k < len(s.Tokens) && k <= i+reached && s.Tokens[i].Tag == lang.VERB && !s.verbal(k); k++ {
		if s.nominal(k) && kills(k) {
			return true
		}
	}
	return false
}

// recalled reports whether e is an older attack than o, which the report is
// about, that it only compares with ("it comes a week after"): what is said
// further on in s is of o.
func (r *reading) recalled(s *sentence, e, o *event) bool {
	if s.index-e.at.Sentence <= 1 || e.time == nil || o.time == nil || e.time.To == 0 {
		return false
	}
	days := e.time.To - e.time.From
	return e.time.To < o.time.From || days < 14 && e.time.From+days/2 < o.time.From-1 // "a week after" is no exact day
}

// elsewhere reports whether s names a place and e happened at another.
func (r *reading) elsewhere(s *sentence, e *event) bool {
	p := r.onlyPlace(s)
	return p >= 0 && e.place >= 0 && r.m.Places[p].ID != r.m.Places[e.place].ID && !r.lies(p, e.place) && !r.lies(e.place, p)
}

// untold is an attack before token i of s of which nothing is told, and nil
// where there is none: "A knife attack occurred."
func (r *reading) untold(s *sentence, i int) *event {
	for n := s.index; n >= 0 && s.index-n <= recall; n-- {
		t := r.sentences[n]
		for _, p := range t.preds {
			if k := p.at.Token; (n < s.index || k < i) && t.nominal(k) && r.attack(t, k) && t.Tokens[k].Tag != lang.PRON {
				e := &event{at: p.at, place: -1, timeToken: -1}
				e.place = r.onlyPlace(t)
				return e
			}
		}
	}
	return nil
}

// before reports whether e stands before o in the report.
func (e *event) before(o *event) bool {
	if e.at.Sentence != o.at.Sentence {
		return e.at.Sentence < o.at.Sentence
	}
	return e.at.Token < o.at.Token
}

// shareSide reports whether two lists of sides share one.
func (r *reading) shareSide(a, b []filler) bool {
	return slices.ContainsFunc(a, func(f filler) bool { return r.same(f, b) })
}

// attacker reports whether f is named by a deed: "the gunman".
func (r *reading) attacker(f filler) bool {
	if m := r.mention(f); m != nil {
		return !m.Named && r.book.In(codebook.Attacker, r.sentences[m.Sentence].lemma(m.Head))
	}
	return f.place < 0 && r.book.In(codebook.Attacker, r.sentences[f.sentence].lemma(f.token))
}

// of makes e an account of attack o; false where there is none.
func (e *event) of(o *event) bool {
	if o == nil {
		return false
	}
	e.target, e.place, e.time, e.background = o.target, o.place, o.time, o.background
	e.mode, e.instrument = o.mode, o.instrument
	for _, f := range e.source {
		e.doubt = max(e.doubt, f.doubt)
	}
	return true
}
