package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/lang"
)

// nonState are the types of organised sides that are no state.
var nonState = map[casus.ActorType]bool{casus.Rebel: true, casus.Militia: true, casus.Faction: true, casus.Organisation: true}

// rivals adds what violence between two groups shows of how they stand: that
// they are rivals. It is told once for a pair, and not where the report says so
// in words.
func (r *reading) rivals(told []*event) []*event {
	known := map[[2]string]bool{}
	for _, e := range told {
		if e.kind == casus.Relating && e.typ == "rival" {
			r.eachPair(e, func(p [2]string) { known[p] = true })
		}
	}
	var out []*event
	for _, e := range told {
		out = append(out, e)
		if e.kind != casus.Event || e.typ != "ASSAULT" && e.typ != "COERCE" || e.standing.modality != casus.Actual && e.standing.modality != casus.Planned {
			continue
		}
		anew := false
		r.eachPair(e, func(p [2]string) {
			anew = anew || !known[p]
			known[p] = true
		})
		if anew {
			also := *e
			also.source, also.target = r.outermost(r.sidesOf(e.source, "rival")), r.outermost(r.sidesOf(e.target, "rival"))
			also.kind, also.typ, also.mode, also.instrument, also.derived = casus.Relating, "rival", "", "", true
			out = append(out, &also)
		}
	}
	return out
}

// comrades adds that two sides stand together which one phrase names as doing the
// same violence to a third: "the army and its allies attacked the rebels". It is told
// once for a pair, and not of sides that the report has at odds or bound in words.
func (r *reading) comrades(told []*event) []*event {
	known := map[[2]string]bool{}
	for _, e := range told {
		if e.kind == casus.Relating {
			r.eachKnown(e, func(p [2]string) { known[p] = true })
		}
	}
	out := told
	for _, e := range told {
		s := r.sentences[e.at.Sentence]
		if e.typ != "ASSAULT" || e.standing.modality != casus.Actual && e.standing.modality != casus.Planned || s.several(e) || !slices.ContainsFunc(e.target, r.group) {
			continue
		}
		for i, a := range e.source {
			for _, b := range e.source[i+1:] {
				p := pairOf(r.sideID(a), r.sideID(b))
				if p[0] == "" || p[0] == p[1] || known[p] || !s.together(a, b) {
					continue
				}
				known[p] = true
				also := *e
				also.kind, also.typ, also.mode, also.instrument, also.derived = casus.Relating, "ally", "", "", true
				also.source, also.target = []filler{a}, []filler{b}
				out = append(out, &also)
			}
		}
	}
	return out
}

// several reports whether e may be as many deeds as it has doers: "the offensives
// of the army and the rebels".
func (s *sentence) several(e *event) bool {
	return e.light == nil && s.Tokens[e.at.Token].Form == lang.NNS
}

// together reports whether a and b stand in one coordination of s, each a side of
// its own and not of "both" or "either".
func (s *sentence) together(a, b filler) bool {
	if a.sentence != s.index || b.sentence != s.index || a.token < 0 || b.token < 0 {
		return false
	}
	for _, k := range slices.Concat(s.kids[a.token], s.kids[b.token]) {
		switch s.lemma(k) {
		case "both", "either", "or", "nor", "neither":
			return false
		}
	}
	if a.actor >= 0 && b.actor >= 0 && s.actor[a.token] >= 0 && s.actor[b.token] >= 0 && slices.Contains(s.abreast(max(a.token, b.token)), min(a.token, b.token)) {
		return true
	}
	return slices.Contains(s.coordinated(a.token), b.token) || slices.Contains(s.coordinated(b.token), a.token)
}

// eachKnown calls f with each pair of sides that relation e is between.
func (r *reading) eachKnown(e *event, f func([2]string)) {
	for _, a := range e.source {
		for _, b := range e.target {
			if p := pairOf(r.sideID(a), r.sideID(b)); p[0] != "" {
				f(p)
			}
		}
	}
}

func pairOf(a, b string) [2]string {
	if a == "" || b == "" {
		return [2]string{}
	}
	return [2]string{min(a, b), max(a, b)}
}

// sideID is what tells an organised side from others, empty where f is none.
func (r *reading) sideID(f filler) string {
	if m := r.mention(f); m != nil && r.meets(f, "side") && !strings.HasPrefix(string(m.ID), "unidentified:") {
		return string(m.ID)
	}
	return ""
}

// eachPair calls f with each pair of named groups that face each other in e, in
// the order of their names.
func (r *reading) eachPair(e *event, f func([2]string)) {
	for _, a := range e.source {
		for _, b := range e.target {
			x, y := r.side(a), r.side(b)
			if x != "" && y != "" && x != y {
				f([2]string{min(x, y), max(x, y)})
			}
		}
	}
}

// side is what tells a group that is no state from others; empty where f is no
// such group or not known by name.
func (r *reading) side(f filler) string {
	if m := r.mention(f); m != nil {
		if nonState[m.Type] && m.ID != "" && (m.Named || strings.HasPrefix(string(m.ID), "actor:") || r.sentences[m.Sentence].hasName(m.Phrase)) {
			return string(m.ID)
		}
	}
	return ""
}

// hasName reports whether a description holds a name: "Sadrist supporters".
func (s *sentence) hasName(p casus.Phrase) bool {
	for i := max(p.First, 0); i < min(p.Last, len(s.Tokens)); i++ {
		if s.Tokens[i].Tag == lang.PROPN {
			return true
		}
	}
	return false
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
	if m.Type == casus.Civilians || m.Type == casus.Person || m.Type == casus.Police || m.Type == casus.ArmedForces {
		return nil // "two teenagers" are nobody's sides
	}
	var out []filler
	states := sides[words[len(words)-1]]
	seen := map[casus.ActorID]bool{}
	for i := f.actor - 1; i >= 0 && len(out) < 2; i-- {
		a := r.m.Actors[i]
		if a.Named && a.ID != "" && !seen[a.ID] && (nonState[a.Type] || states && (a.Type == casus.State || a.Type == casus.Government)) && a.Start < m.Start {
			seen[a.ID] = true
			out = append([]filler{{sentence: a.Sentence, token: a.Head, actor: i, place: -1, doubt: max(f.doubt, guess), words: m.Text}}, out...)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// sides are the nouns by which two states can be meant as well as two groups.
var sides = map[string]bool{"sides": true, "parties": true, "countries": true, "states": true, "nations": true, "governments": true, "neighbours": true, "neighbors": true, "rivals": true, "allies": true, "two": true, "both": true}

// guess is the doubt about a side that is told by its place in the report only.
const guess = 0.5
