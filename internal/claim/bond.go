package claim

import (
	"strings"

	"casus"
)

// nonState are the types of organised sides that are no state.
var nonState = map[casus.ActorType]bool{casus.Rebel: true, casus.Militia: true, casus.Faction: true, casus.Organisation: true}

// rivals adds what violence between two groups shows of how they stand: that
// they are rivals. It is told once for a pair, and not where the report says so
// in words.
func (r *reading) rivals(told []*event) []*event {
	known := map[[2]casus.ActorID]bool{}
	for _, e := range told {
		if e.kind == casus.Relating && e.typ == "rival" {
			r.eachPair(e, func(p [2]casus.ActorID) { known[p] = true })
		}
	}
	var out []*event
	for _, e := range told {
		out = append(out, e)
		if e.kind != casus.Event || e.typ != "ASSAULT" || e.standing.modality != casus.Actual {
			continue
		}
		anew := false
		r.eachPair(e, func(p [2]casus.ActorID) {
			anew = anew || !known[p]
			known[p] = true
		})
		if anew {
			also := *e
			also.kind, also.typ, also.mode, also.instrument, also.derived = casus.Relating, "rival", "", "", true
			out = append(out, &also)
		}
	}
	return out
}

// eachPair calls f with each pair of named groups that face each other in e, in
// the order of their ids.
func (r *reading) eachPair(e *event, f func([2]casus.ActorID)) {
	for _, a := range e.source {
		for _, b := range e.target {
			x, y := r.mention(a), r.mention(b)
			if !sided(x) || !sided(y) || x.ID == y.ID {
				continue
			}
			f([2]casus.ActorID{min(x.ID, y.ID), max(x.ID, y.ID)})
		}
	}
}

// sided reports whether m is an organised group that is known by name.
func sided(m *casus.ActorMention) bool {
	return m != nil && nonState[m.Type] && m.ID != "" && (m.Named || strings.HasPrefix(string(m.ID), "actor:"))
}

// pair is the two groups that "both groups" or "the two sides" stands for: the
// last two that the report named before it, and nil where f is nothing such.
func (r *reading) pair(f filler) []filler {
	if f.actor < 0 {
		return nil
	}
	m := r.m.Actors[f.actor]
	words := strings.Fields(strings.ToLower(m.Text))
	if m.Refers >= 0 || m.Named || len(words) < 2 || !(words[0] == "both" || words[0] == "two" || words[1] == "two") {
		return nil
	}
	var out []filler
	seen := map[casus.ActorID]bool{}
	for i := f.actor - 1; i >= 0 && len(out) < 2; i-- {
		a := r.m.Actors[i]
		if a.Named && a.ID != "" && !seen[a.ID] && (nonState[a.Type] || a.Type == casus.State || a.Type == casus.Government) && a.Start < m.Start {
			seen[a.ID] = true
			out = append([]filler{{sentence: a.Sentence, token: a.Head, actor: i, place: -1, doubt: max(f.doubt, guess)}}, out...)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// guess is the doubt about a side that is told by its place in the report only.
const guess = 0.5
