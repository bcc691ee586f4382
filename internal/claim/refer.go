package claim

import (
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// refer completes the events that point back to one told before: "the group
// claimed responsibility", "the attack was carried out by". Whom it struck,
// where and when, the earlier words tell.
func (r *reading) refer(told []*event) []*event {
	var last *event
	var out, deeds []*event
	for _, e := range told {
		if e.place < 0 && last != nil && e.typ == "ASSAULT" && e.at.Sentence == last.at.Sentence+1 && r.share(e, last) && r.placeless(e) {
			e.place = last.place
		}
		if last != nil && e.typ == "ASSAULT" && e.kind == casus.Event && e.at.Sentence-last.at.Sentence <= narration && r.theyWhoDid(e, last) {
			e.source = r.doubted(last.source, guess)
		}
		switch {
		case e.pattern.Refers && len(e.target) == 0 && last == nil && e.place < 0:
			continue // it tells neither whom nor where
		case (e.pattern.Refers || e.pattern.Blames) && !r.about(r.sentences[e.at.Sentence], e.at.Token, e.with, e.pattern):
			if e.pattern.Refers {
				continue // "responsible for repairs"
			}
		case e.kind != casus.Event || e.standing.modality == casus.Negated:
		case e.pattern.Blames:
			out = append(out, r.blamed(e, r.pointedAt(e, deeds))...)
		case e.typ != "ASSAULT":
		case r.pointsBack(e):
			e.complete(r.pointedAt(e, deeds))
		case e.standing.modality == casus.Actual && r.deed(e):
			last = e
			deeds = append(deeds, e)
		}
		out = append(out, e)
	}
	return out
}

// theyWhoDid reports whether "they" do in e what only those who attacked in o do, though
// the text's link has it that civilians are meant: "They set fire to our houses".
func (r *reading) theyWhoDid(e, o *event) bool {
	if len(e.source) != 1 || len(o.source) == 0 || slices.ContainsFunc(o.source, func(f filler) bool { return r.meets(f, "civil") }) {
		return false
	}
	f := e.source[0]
	m := r.mention(f)
	return f.actor >= 0 && m != nil && m.Type == casus.Civilians && r.sentences[f.sentence].lemma(f.token) == "they"
}

// pointedAt is the attack that e points back to: the last one told that was not
// elsewhere, nor one that the report only compares its news with.
func (r *reading) pointedAt(e *event, deeds []*event) *event {
	s := r.sentences[e.at.Sentence]
	var best *event
	for _, o := range deeds {
		if r.elsewhere(s, o) || r.clash(e, o) || best != nil && (r.recalled(s, o, best) || r.likelier(e, best, o)) {
			continue
		}
		best = o
	}
	return best
}

// clash reports whether e cannot be attack o: made by other means, on other
// days, or by others who are named.
func (r *reading) clash(e, o *event) bool {
	if burst(e) && o.mode == "firearms" || e.mode == "firearms" && burst(o) {
		return true
	}
	if e.timeToken >= 0 && e.time != nil && !guessed(o.time) && (e.time.To != 0 && o.time.From > e.time.To || o.time.To != 0 && e.time.From > o.time.To) {
		return true
	}
	named := func(f filler) bool { return !r.meets(f, "named") }
	return len(o.source) > 0 && len(e.source) > 0 && !slices.ContainsFunc(slices.Concat(e.source, o.source), named) && !r.shareSide(e.source, o.source)
}

// likelier reports whether the words of e are about attack o rather than p, which
// is told after it.
func (r *reading) likelier(e, o, p *event) bool {
	return burst(e) && burst(o) && !burst(p) || r.alludes(e, o) && !r.alludes(e, p)
}

// burst reports whether something went off in e.
func burst(e *event) bool {
	return e.mode == "explosives" || e.mode == "suicide-attack" || e.mode == "heavy-weapons" || e.mode == "aerial"
}

// alludes reports whether a word before e's own is one of o's sentence: "the
// market attack" after "killed ten at a market".
func (r *reading) alludes(e, o *event) bool {
	s, t := r.sentences[e.at.Sentence], r.sentences[o.at.Sentence]
	for _, k := range s.kids[e.at.Token] {
		if t := s.Tokens[k].Tag; k > e.at.Token || t != lang.NOUN && t != lang.PROPN && t != lang.ADJ {
			continue
		}
		for i := range t.Tokens {
			if t.lemma(i) == s.lemma(k) {
				return true
			}
		}
	}
	return false
}

// placeless reports whether the sentence of e names no place.
func (r *reading) placeless(e *event) bool {
	return !slices.ContainsFunc(r.sentences[e.at.Sentence].place, func(p int) bool { return p >= 0 })
}

// deed reports whether e is what others may be held responsible for: an attack
// on somebody, and not the end of the attackers.
func (r *reading) deed(e *event) bool {
	for _, f := range e.source {
		if m := r.mention(f); m != nil && m.Type == casus.Police {
			return false
		}
	}
	for _, f := range e.target {
		if r.attacker(f) {
			return false
		}
	}
	return len(e.target) > 0
}

// blamed is what those whom e blames are held to have done: the deed told
// before, where e does not tell one itself.
func (r *reading) blamed(e, last *event) []*event {
	s := r.sentences[e.at.Sentence]
	who := slices.DeleteFunc(slices.Clone(e.target), func(f filler) bool { return !r.meets(f, "actor") })
	if k := s.complement(e.at.Token); k >= 0 && s.verbal(k) && !r.attack(s, k) {
		return nil // accused of something else
	}
	if last == nil || len(who) == 0 || r.innerPredicate(s, e.at.Token) != nil || e.at.Sentence-last.at.Sentence > reach {
		return nil
	}
	deed := *e
	deed.typ, deed.mode, deed.instrument, deed.source, deed.target, deed.derived = last.typ, last.mode, last.instrument, who, nil, true
	deed.standing.modality = casus.Possible
	if len(e.source) > 0 {
		deed.standing.said, deed.standing.stance = e.source, casus.Accuses
	}
	deed.complete(last)
	return []*event{&deed}
}

// reach is how many sentences after a deed blame may still mean it.
const reach = 6

// pointsBack reports whether e tells of something that the report told before.
func (r *reading) pointsBack(e *event) bool {
	s := r.sentences[e.at.Sentence]
	if len(e.target) > 0 || len(e.source) == 0 {
		return len(e.target) == 0 && e.pattern.Class == codebook.Noun && r.saidOfAttack(s, e.at.Token)
	}
	return e.pattern.Refers || e.pattern.Class == codebook.Noun && (s.definite(e.at.Token) || s.pointing(e.at.Token))
}

// complete takes from o what e leaves open.
func (e *event) complete(o *event) {
	if o == nil {
		return
	}
	for _, f := range o.target {
		f.doubt, f.pronoun = max(f.doubt, guess), true
		e.target = append(e.target, f)
	}
	if e.place < 0 {
		e.place = o.place
	}
	if e.time == nil {
		e.time = o.time
	}
}
