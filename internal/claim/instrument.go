package claim

import (
	"slices"

	"casus/internal/lang"
)

// equip notes the means of an assault: "a drone strike", "shelled with
// mortars", "in a suicide bombing".
func (r *reading) equip(s *sentence, e *event) {
	if e.typ != "ASSAULT" {
		return
	}
	near := []int{e.at.Token}
	near = append(near, s.kids[e.at.Token]...)
	for _, k := range s.kids[e.at.Token] {
		if rel := s.Tokens[k].Rel; rel == lang.Obl || rel == lang.Nsubj || rel == lang.OblAgent {
			near = append(near, s.kids[k]...)
		}
	}
	slices.Sort(near)
	for _, k := range near {
		if s.actor[k] >= 0 && k != e.at.Token || s.place[k] >= 0 || s.lemma(k) == "air" && s.preposition(k) == "into" {
			continue // "fired into the air"
		}
		if in, ok := r.book.Instrument(s.lemma(k)); ok {
			e.instrument = in.Name
			if in.Mode != "" && e.mode != "abduct" && e.mode != "torture" {
				e.mode = in.Mode
			}
			return
		}
	}
}
