package claim

import (
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// heldBy are the participles that a hyphen ties to whoever holds a place.
var heldBy = map[string]bool{"held": true, "controlled": true, "occupied": true, "ruled": true, "administered": true, "governed": true}

// holdings are the holders that a word before a place tells: "the rebel-held town of
// Douma", "Daquq, a Kurdish-controlled town", "IS-held Raqqa". The order of the words
// tells the place; the tree hangs such words anywhere.
func (r *reading) holdings(s *sentence, told []*event) []*event {
	var out []*event
	for v := 2; v+1 < len(s.Tokens); v++ {
		if !heldBy[s.word(v)] || s.word(v-1) != "-" {
			continue
		}
		by, ok := r.holder(s, v-2)
		p := r.heldLand(s, v)
		if !ok || p < 0 || slices.ContainsFunc(told, func(o *event) bool { return o.typ == "controls" && o.at.Token == v && o.place == p }) {
			continue
		}
		land := filler{sentence: s.index, token: r.m.Places[p].Head, actor: -1, place: p}
		e := r.shaped(s, v, "controls", "-"+s.word(v), by, land)
		e.place = p
		out = append(out, e)
	}
	return out
}

// holder is who stands before the hyphen: an actor that ends at token i, or a people
// by its adjective.
func (r *reading) holder(s *sentence, i int) (filler, bool) {
	if k := s.actorEndingAt(i); k >= 0 {
		f := filler{sentence: s.index, token: k, actor: s.actor[k], place: -1, doubt: s.Tokens[k].Doubt}
		return f, r.meets(f, "public")
	}
	word := s.word(i)
	if s.Tokens[i].Tag != lang.ADJ || word[0] < 'A' || word[0] > 'Z' {
		return filler{}, false
	}
	return filler{sentence: s.index, token: i, actor: -1, place: -1, known: &casus.Party{Name: word, Text: word}}, true
}

// heldLand is the place that participle v is said of, or -1: the name that follows,
// what "town" there is the town of, or the name that it stands in apposition to.
func (r *reading) heldLand(s *sentence, v int) int {
	n := v + 1
	for ; n < len(s.Tokens) && n < v+5 && s.place[n] < 0 && (s.Tokens[n].Tag == lang.ADJ || s.nominal(n)); n++ {
		if r.book.In(codebook.Ground, s.lemma(n)) {
			break
		}
	}
	if n >= len(s.Tokens) {
		return -1
	}
	if p := s.place[n]; p >= 0 {
		if r.m.Places[p].Level == casus.Country && r.m.Places[p].Last < len(s.Tokens) && s.nominal(r.m.Places[p].Last) {
			return -1 // "IS-held Syria town"
		}
		return p
	}
	if !r.book.In(codebook.Ground, s.lemma(n)) {
		return -1
	}
	first := v - 3
	for ; first > 0 && s.Tokens[first].Tag != lang.DET && s.Tokens[first].Tag != lang.PUNCT; first-- {
	}
	if first > 1 && s.comma(first-1) { // "Daquq, a rebel-held town"
		if p := r.placeEndingAt(s, first-2); p >= 0 {
			return p
		}
	}
	if n+2 < len(s.Tokens) && beyond[s.word(n+1)] { // "territory in Idlib"
		for k := n + 2; k < len(s.Tokens) && k < n+6; k++ {
			if p := s.place[k]; p >= 0 && r.m.Places[p].Level != casus.Country { // "IS-held areas in Syria" are not Syria
				return p
			}
		}
	}
	return -1
}

// beyond are the words between a sort of land and its name.
var beyond = map[string]bool{"of": true, "in": true, "within": true, "inside": true, "around": true}

// placeEndingAt is the place whose last word is token i of s, or -1.
func (r *reading) placeEndingAt(s *sentence, i int) int {
	for k := i; k >= 0 && k > i-6; k-- {
		if p := s.place[k]; p >= 0 && r.m.Places[p].First <= i && r.m.Places[p].Last == i+1 {
			return p
		}
	}
	return -1
}
