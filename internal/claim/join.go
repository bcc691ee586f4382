package claim

import (
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// covered drops the events that stand within what another is about: what is
// demanded, promised or threatened is told by the demand.
func (r *reading) covered(s *sentence, told []*event) []*event {
	drop := map[*event]bool{}
	for _, e := range told {
		if e.pattern.Class == codebook.Auxiliary { // "must release": what must be done is told by the demand
			if p := s.byHead[s.Tokens[e.at.Token].Head]; p != nil {
				drop[p.chosen] = true
			}
			continue
		}
		c := e.pattern.Complement
		if c == codebook.NoEffect || c == codebook.Said {
			continue
		}
		inner := r.innerPredicate(s, e.at.Token)
		if e.pattern.Keeps {
			if inner != nil && e.typ == "AGREE" {
				inner.chosen.kept = true
			}
			continue
		}
		if inner != nil && inner.chosen != e && inner.chosen.kind == e.kind && !s.retold(inner.at.Token) {
			drop[inner.chosen] = true
		}
	}
	return slices.DeleteFunc(told, func(e *event) bool { return drop[e] })
}

// retold reports whether noun i stands for what has happened, whatever is asked
// or promised about it: "an inquiry into an attack on a school".
func (s *sentence) retold(i int) bool {
	if !s.nominal(i) {
		return false
	}
	if s.Tokens[i].Rel != lang.Nmod {
		return false
	}
	switch s.preposition(i) {
	case "into", "after", "about", "over", "following", "during", "since":
		return true
	}
	return false
}

// join makes one of the events that tell of one occurrence: an attack that
// kills, killed and wounded, killed in an attack.
func (r *reading) join(s *sentence, told []*event) []*event {
	drop := map[*event]bool{}
	for _, e := range told {
		for _, o := range told {
			if e != o && !drop[e] && !drop[o] && e.kind == casus.Event && e.typ == o.typ && r.one(s, e, o) {
				e.absorb(o)
				drop[o] = true
			}
		}
	}
	return slices.DeleteFunc(told, func(e *event) bool { return drop[e] })
}

// lendDoers gives an attack on somebody the doer of the one that it is joined to
// by "and", where both are told of those who suffered: "five were killed and four
// were wounded in a shooting by a gunman".
func (s *sentence) lendDoers(told []*event) {
	attack := func(e *event) bool {
		return e.kind == casus.Event && e.typ == "ASSAULT" && e.standing.modality == casus.Actual && s.verbal(e.at.Token) && s.passive(e.at.Token)
	}
	for _, o := range told {
		h := s.Tokens[o.at.Token].Head
		if s.Tokens[o.at.Token].Rel != lang.Conj || !attack(o) || len(o.source) == 0 {
			continue
		}
		for _, e := range told {
			if e.at.Token == h && attack(e) && len(e.source) == 0 {
				for _, f := range o.source {
					f.doubt = max(f.doubt, stray)
					e.source = append(e.source, f)
				}
			}
		}
	}
}

// dropOutlines drops what only says of another deed of the same kind what it is part
// of: "launched a strike on the base, expanding its campaign against the group".
func (r *reading) dropOutlines(s *sentence, told []*event) []*event {
	return slices.DeleteFunc(told, func(o *event) bool {
		return r.outline(s, o) && slices.ContainsFunc(told, func(e *event) bool {
			return e != o && e.kind == o.kind && e.typ == o.typ && e.at.Token < o.at.Token && !r.outline(s, e) && sameMode(e, o)
		})
	})
}

// outline reports whether o is the campaign that a participle beside the clause says
// to go on or to grow.
func (r *reading) outline(s *sentence, o *event) bool {
	if o.kind != casus.Event || !o.pattern.Weak || o.light == nil || !s.definite(o.at.Token) {
		return false
	}
	v := s.Tokens[o.light.verb]
	return v.Form == lang.VBG && v.Rel == lang.Advcl && o.light.verb > 0 && s.comma(o.light.verb-1)
}

// lendParts gives an attack that is told as one of several the doer of those: "carried
// out ten raids, including a raid on the port".
func (s *sentence) lendParts(told []*event) {
	attack := func(e *event) bool {
		return e.kind == casus.Event && e.typ == "ASSAULT" && s.nominal(e.at.Token)
	}
	for _, e := range told {
		if !attack(e) || len(e.source) > 0 || s.preposition(e.at.Token) != "including" {
			continue
		}
		for _, o := range told {
			if attack(o) && o.at.Token < e.at.Token && len(o.source) > 0 {
				e.source = slices.Clone(o.source)
			}
		}
	}
}

// one reports whether o tells of the occurrence of e.
func (r *reading) one(s *sentence, e, o *event) bool {
	a, b := e.at.Token, o.at.Token
	if e.pattern.Refers && o.light != nil && o.light.verb == a { // "claimed responsibility for the attack"
		return true
	}
	if slices.Contains(e.words[1:], b) { // "held talks": verb and noun tell one event
		return true
	}
	if o.pattern.Reciprocal != e.pattern.Reciprocal {
		return false
	}
	if s.nominal(b) && s.nominal(a) { // "the assassination of X in a US drone strike"
		top := s.measured(r, b)
		h := s.Tokens[top].Head // or hung on whom it struck
		struck := slices.ContainsFunc(e.target, func(f filler) bool { return f.sentence == s.index && f.token == h })
		return (h == a || struck && len(o.target) == 0) && inThe[s.preposition(top)] && !clash(r, e, o)
	}
	if s.nominal(b) && s.verbal(a) { // "a strike killed", "killed in an attack"
		top := s.measured(r, b)
		t := s.Tokens[top]
		if t.Rel == lang.AclRelcl {
			return false
		}
		under := (t.Head == a || t.Head >= 0 && s.verbal(t.Head) && slices.Contains(e.words, t.Head)) && (t.Rel == lang.Nsubj || t.Rel == lang.OblAgent || t.Rel == lang.NsubjPass || t.Rel == lang.Obl && inThe[s.preposition(top)])
		relative := s.Tokens[a].Head == top && (s.Tokens[a].Rel == lang.AclRelcl || s.Tokens[a].Rel == lang.Acl)
		return under && !clash(r, e, o) || relative && !clash(r, e, o)
	}
	if s.verbal(a) && s.verbal(b) && (s.Tokens[b].Head == a || slices.Contains(e.words, s.Tokens[b].Head)) {
		switch s.Tokens[b].Rel {
		case lang.Conj: // "killed or injured", "killed 13 and wounded 56"
			return s.child(b, lang.Nsubj, lang.NsubjPass) < 0 && sameMode(e, o)
		case lang.Xcomp: // "opened fire to disperse them"
			return s.purpose(b) && !parted(r, e, o)
		case lang.Advcl: // "shelled the town, killing 20", "marched to protest"
			if s.purpose(b) {
				return !parted(r, e, o)
			}
			if s.lemma(s.opening(b)) == "when" { // "killed when bombers attacked the camp"
				return b > a && (harms[s.lemma(a)] || s.lemma(a) == "die") && !slices.ContainsFunc(e.source, func(f filler) bool { return !f.event || f.actor >= 0 }) && len(e.target) > 0 && sameMode(e, o) && e.mode == ""
			}
			return s.Tokens[b].Form == lang.VBG && s.child(b, lang.Nsubj) < 0 && !clash(r, e, o)
		}
	}
	return false
}

// inThe are the prepositions by which an occurrence holds a deed.
var inThe = map[string]bool{"in": true, "by": true, "during": true, "with": true}

// measured is the noun that stands for b in the sentence: "a series of attacks".
func (s *sentence) measured(r *reading, b int) int {
	for t := s.Tokens[b]; t.Rel == lang.Nmod && t.Head >= 0 && (r.book.In(codebook.Transparent, s.lemma(t.Head)) || r.book.In(codebook.Stretch, s.lemma(t.Head))); t = s.Tokens[b] {
		b = t.Head
	}
	return b
}

func sameMode(e, o *event) bool { return e.standing.modality == o.standing.modality }

// clash reports whether both events name a doer and not the same.
func clash(r *reading, e, o *event) bool {
	if !sameMode(e, o) {
		return true
	}
	for _, f := range e.source {
		for _, g := range o.source {
			if f.token == g.token || r.mention(f) != nil && r.mention(g) != nil && r.mention(f).ID == r.mention(g).ID {
				return false
			}
		}
	}
	return len(e.source) > 0 && len(o.source) > 0
}

// parted reports whether both events name a doer and not the same, or both name
// whom it is done to: then they are two, whatever the one is for.
func parted(r *reading, e, o *event) bool {
	if e.standing.modality == casus.Negated || len(e.target) > 0 && len(o.target) > 0 {
		return true
	}
	if len(e.source) == 0 || len(o.source) == 0 {
		return false
	}
	return !r.shareSide(e.source, o.source)
}

// absorb takes over what o adds to e.
func (e *event) absorb(o *event) {
	if len(e.source) == 0 {
		e.source = o.source
		if len(e.standing.said) == 0 && o.standing.stance == casus.Asserts { // "killed in a raid that the rebels claimed": whose it was is what they say
			e.standing.said, e.standing.stance = o.standing.said, o.standing.stance
		}
	}
	for _, f := range o.target {
		if !slices.ContainsFunc(e.target, func(g filler) bool { return g.token == f.token }) {
			e.target = append(e.target, f)
		}
	}
	e.target = slices.DeleteFunc(slices.Clone(e.target), func(f filler) bool {
		return slices.ContainsFunc(e.source, func(g filler) bool { return g.token == f.token && g.sentence == f.sentence })
	})
	if e.mode == "" {
		e.mode = o.mode
	}
	if e.instrument == "" {
		e.instrument = o.instrument
	}
	e.words = append(e.words, o.words...)
	e.doubt = max(e.doubt, o.doubt)
	e.merged = true
}
