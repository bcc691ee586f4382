package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// Sides that a clause leaves to what was told before it.

// both is the two sides that "they" stands for who do something to each other: "X
// disowned Y, and they have fought since"; nil where the sentence does not name just
// two before it.
func (r *reading) both(s *sentence, args []arg) (one, other []filler) {
	for _, a := range args {
		if a.slot != codebook.Subject || s.lemma(a.token) != "they" {
			continue
		}
		var named []filler
		for k := range a.token {
			f := filler{sentence: s.index, token: k, actor: s.actor[k], place: -1, doubt: guess, pronoun: true, words: s.word(a.token)}
			if f.actor >= 0 && s.actorHead(k) == k && r.mention(f).Named && r.meets(f, "side") && !r.same(f, named) {
				named = append(named, f)
			}
		}
		if len(named) == 2 {
			return named[:1], named[1:]
		}
	}
	return nil, nil
}

// ranks are the nouns for those of a body who can leave it.
var ranks = map[string]bool{"member": true, "fighter": true, "commander": true, "militant": true, "leader": true, "cadre": true, "soldier": true, "defector": true, "recruit": true}

// deserters is the source of a defection, with the body that the report spoke of
// last in the place of "members" of none.
func (r *reading) deserters(s *sentence, e *event) []filler {
	out := slices.Clone(e.source)
	for i, f := range out {
		m := r.mention(f)
		if m == nil || m.Named || len(m.Group) > 0 || strings.HasPrefix(string(m.ID), "actor:") || !ranks[r.sentences[m.Sentence].lemma(m.Head)] {
			continue
		}
		for back := 1; back <= behind && s.index-back >= 0; back++ {
			if k := r.bodyIn(s.index-back, e.target); k >= 0 {
				a := r.m.Actors[k]
				out[i] = filler{sentence: a.Sentence, token: a.Head, actor: k, place: -1, doubt: max(f.doubt, guess), pronoun: true, words: s.described(r.m.Actors[f.actor])}
				break
			}
		}
	}
	return out
}

// behind is how many sentences back the body of "members" may stand.
const behind = 2

// dependant is who relies on noun n, as the doer of what it tells: "[the army]
// depends on cooperation with the militia"; -1 where nobody does.
func (s *sentence) dependant(n int) (int, float32) {
	h := s.Tokens[n].Head
	if s.Tokens[n].Rel != lang.Obl || h < 0 || s.preposition(n) != "on" {
		return -1, 0
	}
	switch s.lemma(h) {
	case "depend", "rely", "dependent", "reliant", "count":
		if k := s.child(h, lang.Nsubj); k > n && s.Tokens[h].Head >= 0 { // what follows is no subject of it
			h = s.Tokens[h].Head
		}
		return s.surfaceSubject(h, 0)
	}
	return -1, 0
}

// encouraged is whose the deed is that makes noun n likelier, as one of its doers:
// "[the rebels]' offer may encourage cooperation with Chad"; -1 where none is.
func (r *reading) encouraged(s *sentence, n int) (int, float32) {
	for n >= 0 && s.Tokens[n].Rel == lang.Conj && s.nominal(n) {
		n = s.Tokens[n].Head
	}
	if n < 0 || s.Tokens[n].Rel != lang.Obj || s.Tokens[n].Head < 0 || !encourages[s.lemma(s.Tokens[n].Head)] {
		return -1, 0
	}
	k, doubt := s.surfaceSubject(s.Tokens[n].Head, 0)
	if k < 0 || s.actor[k] >= 0 {
		return -1, 0
	}
	if o := s.child(k, lang.NmodPoss); o >= 0 && s.actor[o] >= 0 {
		return o, max(doubt, far)
	}
	return -1, 0
}

var encourages = map[string]bool{"encourage": true, "facilitate": true, "ease": true, "prompt": true, "hamper": true, "hinder": true, "dissuade": true, "complicate": true, "undermine": true}

// eversince dates what has been going on since the one time that its sentence names
// before it: "split in 2014, and they have fought since".
func (r *reading) eversince(s *sentence, told []*event) {
	for _, e := range told {
		v := e.at.Token
		if e.kind != casus.Relating || !s.verbal(v) || s.child(v, lang.Aux) < 0 || !slices.ContainsFunc(s.kids[v], func(k int) bool {
			return s.lemma(k) == "since" && s.Tokens[k].Rel == lang.Advmod
		}) {
			continue
		}
		only, n := -1, 0
		for k := range v {
			if s.time[k] >= 0 {
				only, n = k, n+1
			}
		}
		if n == 1 && r.dated(s, only) && (e.time == nil || e.timeToken == only) {
			r.setTime(s, e, only)
			e.time.To, e.background = 0, false
		}
	}
}

// enables are the verbs whose subject, where it has a time, gives it to what they
// let happen: "the withdrawal in 2011 allowed the militia to take the town".
var enables = map[string]bool{"allow": true, "enable": true, "let": true, "help": true, "cause": true, "lead": true, "force": true, "prompt": true, "push": true}

// enabled dates what a dated event let happen.
func (r *reading) enabled(s *sentence, told []*event) {
	for _, e := range told {
		v := s.Tokens[e.at.Token].Head
		if e.time != nil || e.standing.modality != casus.Actual || v < 0 || !s.verbal(e.at.Token) || !s.verbal(v) || !enables[s.lemma(v)] || !s.simplePast(v) {
			continue
		}
		subject, only := s.child(v, lang.Nsubj), -1
		if subject < 0 || subject > v {
			continue
		}
		first, last := s.Subtree(subject)
		for k := first; k < last; k++ {
			if s.time[k] >= 0 && only >= 0 {
				only = -1
				break
			}
			if s.time[k] >= 0 {
				only = k
			}
		}
		if only >= 0 && r.dated(s, only) {
			r.setTime(s, e, only)
		}
	}
}
