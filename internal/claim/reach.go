package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// far is the doubt about a side that stands in no slot of its own.
const far = 0.5

// deeper are the relations by which a side may hang below what an event is
// about: "aid for Romania", "agreed to withdraw its troops from Lebanon".
var deeper = map[lang.Rel]bool{lang.Obj: true, lang.Obl: true, lang.Nmod: true, lang.Xcomp: true, lang.Ccomp: true, lang.Compound: true,
	lang.Amod: true, lang.NmodPoss: true, lang.Acl: true, lang.Iobj: true, lang.Appos: true, lang.NmodDesc: true, lang.OblAgent: true}

// reach finds a target for an event that is between two sides by nature and
// has none yet: the nearest named actor or land below the event's word.
func (r *reading) reach(s *sentence, e *event) []filler {
	if slices.Equal(e.pattern.Target, []codebook.Slot{codebook.InnerSubject}) { // who is accused is who did it
		return nil
	}
	// Who discusses a land does not meet it.
	if e.kind != casus.Event || e.typ == "ASSAULT" || e.typ == "COERCE" || e.typ == "PROTEST" || e.typ == "CONSULT" && e.pattern.Reciprocal && e.pattern.Weak || slices.ContainsFunc(e.target, func(f filler) bool { return f.actor >= 0 || f.place >= 0 }) {
		return nil
	}
	level := []int{e.at.Token}
	if e.light != nil {
		level = append(level, e.light.verb)
	}
	for depth := 0; depth < 5 && len(level) > 0; depth++ {
		var next []int
		var found []filler
		for _, i := range level {
			for _, k := range s.kids[i] {
				t := s.Tokens[k]
				if !deeper[t.Rel] && !(t.Rel == lang.Advcl && s.purpose(k) && e.typ != "COOPERATE") || e.stands(k) || slices.Contains(e.words, k) || s.time[k] >= 0 {
					continue
				}
				if f := (filler{sentence: s.index, token: k, actor: s.actor[k], place: s.place[k], doubt: max(far, t.Doubt)}); r.landOrActor(f) && !r.same(f, e.source) {
					found = append(found, r.alike(s, f)...)
				} else if !r.book.In(codebook.Depiction, s.lemma(k)) {
					next = append(next, k)
				}
			}
		}
		if len(found) > 0 {
			return found
		}
		level = next
	}
	return nil
}

// alike is f with those coordinated with it.
func (r *reading) alike(s *sentence, f filler) []filler {
	var out []filler
	for _, t := range s.coordinated(f.token) {
		g := filler{sentence: s.index, token: t, actor: s.actor[t], place: s.place[t], doubt: f.doubt}
		if r.landOrActor(g) {
			out = append(out, g)
		}
	}
	return out
}

func (s *sentence) purpose(k int) bool {
	m := s.child(k, lang.Mark)
	return m >= 0 && (s.lemma(m) == "to" || s.lemma(m) == "from" || s.lemma(m) == "of")
}

// stands reports whether token k is in a role of e already.
func (e *event) stands(k int) bool {
	return slices.ContainsFunc(e.source, func(f filler) bool { return f.token == k && f.sentence == e.at.Sentence })
}

func (r *reading) landOrActor(f filler) bool {
	if m := r.mention(f); m != nil {
		return m.ID != "" && !r.pronoun(f) && m.Type != casus.Unidentified
	}
	return f.place >= 0
}

// itself reports whether f is one of fs, where two descriptions of one kind are not:
// "fighters of the leader fought a splinter group" has rebels on both sides, and
// residents help their neighbours.
func (r *reading) itself(e *event, f filler, fs []filler) bool {
	m := r.mention(f)
	if m == nil || m.Named || m.Type == casus.Civilians && e.typ != "AID" || !strings.HasPrefix(string(m.ID), "derived:") || len(m.Group) > 0 {
		return r.same(f, fs)
	}
	return slices.ContainsFunc(fs, func(g filler) bool {
		return g.token == f.token && g.sentence == f.sentence || r.mention(g) == m
	})
}

// same reports whether f is one of fs.
func (r *reading) same(f filler, fs []filler) bool {
	m := r.mention(f)
	return slices.ContainsFunc(fs, func(g filler) bool {
		n := r.mention(g)
		return g.token == f.token && g.sentence == f.sentence || m != nil && n != nil && m.ID != "" && m.ID == n.ID
	})
}
