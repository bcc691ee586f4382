package claim

import (
	"slices"

	"casus"
)

// tenable keeps of the sides of a relation those that its entry asks for, and
// reports whether none of its ends is lost: of "police and Omar Said, a member of the
// gang" only the person is one.
func (r *reading) tenable(e *event) bool {
	if e.kind != casus.Relating {
		return true
	}
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
	e.source, e.target = r.outermost(e.source), r.outermost(e.target)
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
