package claim

import (
	"slices"

	"casus"
	"casus/internal/lang"
)

// tenable keeps of the sides of a relation those that its entry asks for, and
// reports whether none of its ends is lost: of "police and Omar Said, a member of the
// gang" only the person is one.
func (r *reading) tenable(e *event) bool {
	if e.kind != casus.Relating {
		return true
	}
	e.source, e.target = r.outermost(e.source), r.outermost(e.target)
	source, target := len(e.source) > 0, len(e.target) > 0
	for _, n := range e.pattern.Needs {
		lacks := func(f filler) bool { return !r.meets(f, n.Kind) }
		switch {
		case n.Kind == "" || n.Kind == "event":
		case n.Slot == "source":
			e.source = slices.DeleteFunc(slices.Clone(e.source), lacks)
		case n.Slot == "target":
			e.target = slices.DeleteFunc(slices.Clone(e.target), lacks)
		}
	}
	if e.typ == "leader-of" { // nobody leads a person
		e.target = slices.DeleteFunc(slices.Clone(e.target), func(f filler) bool {
			m := r.mention(f)
			return m != nil && m.Type == casus.Person
		})
	}
	return (len(e.source) > 0 || !source) && (len(e.target) > 0 || !target)
}

// outermost drops the fillers whose words are part of another's: in "a member of
// the Syrian Front" nobody is a member of Syria.
func (r *reading) outermost(fs []filler) []filler {
	return slices.DeleteFunc(slices.Clone(fs), func(f filler) bool {
		return slices.ContainsFunc(fs, func(g filler) bool { return r.within(f, g) })
	})
}

// within reports whether f's words are some of g's.
func (r *reading) within(f, g filler) bool {
	if f.actor < 0 || g.actor < 0 || f.actor == g.actor {
		return false
	}
	a, b := r.m.Actors[f.actor], r.m.Actors[g.actor]
	return a.Sentence == b.Sentence && b.Holds(a.Span) && b.Len() > a.Len()
}

// sidesOf keeps the fillers that can stand in a relation of a type that an event
// shows: a president supports a militia as well as his country does.
func (r *reading) sidesOf(fs []filler, typ string) []filler {
	kind := "side"
	if typ == "supports" {
		kind = "public"
	}
	return slices.DeleteFunc(slices.Clone(fs), func(f filler) bool { return !r.meets(f, kind) })
}

// notItself puts another body in the place of a pronoun that can only mean the
// source by its coreference: in "X is one of its groups" it is not X, but whom the
// report named before.
func (r *reading) notItself(s *sentence, e *event) []filler {
	out := slices.Clone(e.target)
	for i, f := range out {
		if f.sentence != s.index || s.Tokens[f.token].Tag != lang.PRON || !r.same(f, e.source) {
			continue
		}
		if k := r.bodyIn(s.index-1, e.source); k >= 0 {
			a := r.m.Actors[k]
			out[i] = filler{sentence: a.Sentence, token: a.Head, actor: k, place: -1, doubt: max(f.doubt, guess), pronoun: true, words: s.word(f.token)}
		}
	}
	return out
}

// bodyIn is the last body that a sentence names and that is none of fs, or -1.
func (r *reading) bodyIn(sentence int, fs []filler) int {
	best := -1
	for i, a := range r.m.Actors {
		f := filler{sentence: a.Sentence, token: a.Head, actor: i, place: -1}
		if a.Sentence == sentence && a.Named && r.meets(f, "body") && !r.same(f, fs) {
			best = i
		}
	}
	return best
}

// nameWord reports whether noun i only heads the name of a body that nobody owns:
// "Tigers Brigade", not "the militia's Tigers Brigade".
func (s *sentence) nameWord(r *reading, i int) bool {
	return s.Tokens[i].Tag == lang.PROPN && s.actor[i] >= 0 && s.hasName(r.m.Actors[s.actor[i]].Phrase) && s.child(i, lang.NmodPoss, lang.Cop) < 0
}

// onlyNoun keeps of what participle v stands before only the noun itself where
// names follow it: of "the Saudi-backed Army of Islam and the Nusra Front" only the
// first is told to be backed.
func (s *sentence) onlyNoun(r *reading, fs []filler, v int) []filler {
	h := s.Tokens[v].Head
	return slices.DeleteFunc(slices.Clone(fs), func(f filler) bool {
		own := slices.ContainsFunc(s.kids[f.token], func(k int) bool {
			return s.Tokens[k].Rel == lang.Det || s.Tokens[k].Rel == lang.Amod && s.verbal(k) // "and US-backed fighters"
		})
		return f.sentence == s.index && f.token > h && (own || f.actor >= 0 && r.m.Actors[f.actor].Named)
	})
}
