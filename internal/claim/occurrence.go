package claim

import (
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// A report tells in its first sentence what was done to whom, and in a later one when
// and where: "The attack took place on Saturday near Gao." That sentence tells no event
// of its own; it completes the one told before.

// takesPlace reports whether verb v of s says of its subject only that it was.
func (s *sentence) takesPlace(v int) bool {
	if !s.verbal(v) || !s.simplePast(v) {
		return false
	}
	if n := s.child(v, lang.Nsubj, lang.NsubjPass); n >= 0 && s.book.In(codebook.Munition, s.lemma(n)) {
		return s.book.In(codebook.Impact, s.lemma(v)) // "The bomb was dropped on Friday"
	}
	switch s.lemma(v) {
	case "occur", "happen", "begin", "start":
		return true
	case "take":
		return slices.ContainsFunc(s.kids[v], func(k int) bool { return s.lemma(k) == "place" })
	}
	return false
}

// occurred gives the attacks of a report the time and the place that a later sentence
// tells of them.
func (r *reading) occurred(told []*event) []*event {
	var deeds []*event
	next := 0
	for _, s := range r.sentences {
		for ; next < len(told) && told[next].at.Sentence < s.index; next++ {
			if e := told[next]; e.kind == casus.Event && e.typ == "ASSAULT" && e.standing.modality == casus.Actual && r.deed(e) {
				deeds = append(deeds, e)
			}
		}
		for v := range s.Tokens {
			if e := r.occurrence(s, v); e != nil {
				r.tellOf(e, r.pointedAt(e, deeds), deeds)
			}
		}
		for k := next; k < len(told) && told[k].at.Sentence == s.index; k++ {
			if e := told[k]; r.resumed(s, e) {
				o := r.pointedAt(e, deeds)
				r.tellOf(&event{at: e.at, time: e.time, place: -1}, o, deeds)
				if r.placeless(e) && len(e.target) == 0 {
					e.complete(o)
				}
			}
		}
	}
	return told
}

// occurrence is when and where the attack was that verb v says took place, nil where
// it says no such thing.
func (r *reading) occurrence(s *sentence, v int) *event {
	if !s.takesPlace(v) {
		return nil
	}
	n := s.child(v, lang.Nsubj, lang.NsubjPass)
	if n < 0 || !s.nominal(n) || s.Tokens[n].Tag != lang.NOUN || !s.pointing(n) || !r.attack(s, n) && !s.book.In(codebook.Munition, s.lemma(n)) {
		return nil
	}
	e := &event{at: lang.Ref{Sentence: s.index, Token: n}, kind: casus.Event, typ: "ASSAULT", words: []int{v, n}, place: -1, timeToken: -1}
	for _, m := range r.book.Find(codebook.Noun, s.lemma(n)) {
		if m.Pattern.Type == e.typ && e.mode == "" {
			e.mode = m.Pattern.Mode
		}
	}
	r.date(s, e)
	if !s.book.In(codebook.Munition, s.lemma(n)) { // where a missile fell, not all of it need have been
		r.locate(s, e)
	}
	return e
}

// resumed reports whether e goes back to an attack told before and says on which day it
// was: "The bomber struck on Friday", "claimed Saturday's attack".
func (r *reading) resumed(s *sentence, e *event) bool {
	if e.kind != casus.Event || e.typ != "ASSAULT" || e.standing.modality != casus.Actual || e.background || e.timeToken < 0 || e.time.To-e.time.From > 1 || s.index > r.lead+narration {
		return false
	}
	if n := e.at.Token; e.pattern.Refers || s.nominal(n) && s.definite(n) {
		return true
	}
	return slices.ContainsFunc(e.source, func(f filler) bool { return f.sentence == s.index && s.pointing(f.token) && r.attacker(f) })
}

// pointing reports whether noun n is of something told before: "the attack", "that raid".
func (s *sentence) pointing(n int) bool {
	return slices.ContainsFunc(s.kids[n], func(k int) bool {
		w := s.lemma(k)
		return s.Tokens[k].Rel == lang.Det && (w == "the" || w == "this" || w == "that")
	})
}

// tellOf gives attack o, and what its sentence tells with it, the time and the place of
// occurrence e where they tell none, or only a wider place.
func (r *reading) tellOf(e, o *event, deeds []*event) {
	if o == nil || e.at.Sentence-o.at.Sentence > reach {
		return
	}
	for _, d := range deeds {
		if d.at.Sentence != o.at.Sentence {
			continue
		}
		if e.time != nil && guessed(d.time) && (r.rep.Published == 0 || e.time.From <= r.rep.Published) {
			d.time, d.background, d.goesOn = e.time, e.background, true
		}
		if e.place >= 0 && (d.place < 0 || r.lies(e.place, d.place)) {
			d.place = e.place
		}
	}
}

// guessed reports whether no words tell a time.
func guessed(i *casus.Interval) bool { return i == nil || i.Anchor == casus.AnchoredByPublication }
