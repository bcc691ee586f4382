package claim

import (
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// lands are the nouns that point back to a place: "in the country".
var lands = map[string]casus.Level{"country": casus.Country, "nation": casus.Country, "province": casus.Province, "governorate": casus.Province,
	"region": "", "district": casus.District, "city": "", "town": "", "village": casus.Village, "area": "", "capital": ""}

// isLand reports whether a noun says only what sort of place is meant.
func isLand(lemma string) bool {
	_, ok := lands[lemma]
	return ok
}

// pointed is the place that "the country" or "the town" at token k points back
// to: the last of that level that the report named before; -1 where none is.
func (r *reading) pointed(s *sentence, k int) int {
	level, ok := lands[s.lemma(k)]
	if !ok || !s.definite(k) || s.namedBy(k) {
		return -1
	}
	start := s.Tokens[k].Start
	best := -1
	if p := s.countryBefore(r, k); p >= 0 && level == casus.Country {
		return p
	}
	if a := s.actor[k]; a >= 0 && level == casus.Country && r.m.Actors[a].Country != "" {
		for i, m := range r.m.Places {
			if m.Level == casus.Country && m.Country == r.m.Actors[a].Country {
				return i
			}
		}
	}
	for i, m := range r.m.Places {
		if m.Sentence > s.index || m.Sentence == s.index && s.Tokens[m.Head].Start > start {
			break
		}
		if m.Level == level || level == "" && m.Level != casus.Country {
			best = i
		}
	}
	return best
}

// countryBefore is the last country that s names as a land before token k, or -1:
// "a threat to Mali's stability … in the country". One that acts sends its troops
// to another.
func (s *sentence) countryBefore(r *reading, k int) int {
	for i := k - 1; i >= 0; i-- {
		p := s.place[i]
		if p < 0 || r.m.Places[p].Level != casus.Country || s.joined(i) || s.Tokens[i].Tag != lang.PROPN {
			continue
		}
		switch s.Tokens[i].Rel {
		case lang.NmodPoss, lang.Nmod, lang.Obl, lang.Obj:
			return p
		}
		return -1
	}
	return -1
}

// namedBy reports whether a name says which "city" token k is: "the city of Husaybah",
// though the gazetteer may not know it.
func (s *sentence) namedBy(k int) bool {
	n := s.ofChild(k)
	return n >= 0 && s.Tokens[n].Tag == lang.PROPN
}

// soil is the country whose "territory" or "soil" token k is, by the people
// named before it; -1 where there is none.
func (r *reading) soil(s *sentence, k int) int {
	switch s.lemma(k) {
	case "territory", "soil", "land", "airspace", "water":
	default:
		return -1
	}
	for _, j := range s.kids[k] {
		a := s.actor[j]
		if a < 0 || j > k || r.m.Actors[a].Country == "" {
			continue
		}
		for i, m := range r.m.Places {
			if m.Level == casus.Country && m.Country == r.m.Actors[a].Country {
				return i
			}
		}
	}
	return -1
}

// within are the prepositions that say where something happens.
var within = map[string]bool{"in": true, "at": true, "near": true, "outside": true, "inside": true, "across": true, "around": true, "on": true,
	"over": true, "off": true, "throughout": true, "of": true, "along": true, "into": true, "from": true, "between": true, "within": true,
	"to": true, "toward": true, "towards": true, "south": true, "north": true, "": true, "for": true}

// placeOf is the place of a claim, nil where none is known.
func (r *reading) placeOf(e *event) *casus.Place {
	if e.place < 0 {
		return nil
	}
	p := r.m.Places[e.place].Place
	return &p
}

// land is the places that fill a role of their own: "ruled Afghanistan". What a
// bare verb has "of" is another's: "taken to the University of Gaza".
func (r *reading) land(s *sentence, args []arg, slots []codebook.Slot, spent map[int]bool, bare bool) []int {
	for _, slot := range slots {
		for _, a := range args {
			if a.slot != slot || spent[a.token] && slot != codebook.Self || !r.grounded(s, args, a, spent) || bare && slot == "of" {
				continue
			}
			var out []int
			for _, t := range s.coordinated(a.token) {
				if p := r.placeUnder(s, t, 0); p >= 0 && !slices.ContainsFunc(args, func(b arg) bool { return r.unnamed(s, b.token, p) }) {
					out = append(out, p)
				}
			}
			if out != nil {
				return out
			}
		}
	}
	return nil
}

// unnamed reports whether noun t is some place that only lies in place p: who holds "a
// village in Syria" does not hold Syria.
func (r *reading) unnamed(s *sentence, t, p int) bool {
	level, ok := lands[s.lemma(t)]
	wide := r.m.Places[p].Level
	return ok && s.place[t] < 0 && (wide == casus.Country || wide == casus.Part || wide == casus.Province) && level != casus.Country && level != casus.Province && !s.namedBy(t) &&
		r.m.Places[p].Sentence == s.index
}

// grounded reports whether a can say what land is meant: "held the bridge", "held
// most of the town", but not "held the advantage in the town".
func (r *reading) grounded(s *sentence, args []arg, a arg, spent map[int]bool) bool {
	land := func(t int) bool {
		return s.place[t] >= 0 || s.actor[t] >= 0 && r.m.Actors[s.actor[t]].Type == casus.State || r.book.In(codebook.Ground, s.lemma(t)) || s.Tokens[t].Tag == lang.PROPN && !s.name[t] || s.Tokens[t].Tag == lang.PRON && !personPronoun[s.lemma(t)] || s.Tokens[t].Tag == lang.NUM
	}
	if a.slot == codebook.Object {
		return land(a.token)
	}
	return !slices.ContainsFunc(args, func(b arg) bool { return b.slot == codebook.Object && !spent[b.token] && !land(b.token) })
}

// personPronoun are the pronouns that no land goes by: "seized her in Arauca".
var personPronoun = map[string]bool{"he": true, "she": true, "him": true, "her": true, "they": true, "them": true, "we": true, "us": true, "who": true, "whom": true, "I": true, "me": true, "you": true}

// ground reports whether the object among args is some land without a name:
// "a town held by rebels in Raqqa".
func (s *sentence) ground(r *reading, args []arg) bool {
	return slices.ContainsFunc(args, func(a arg) bool {
		return a.slot == codebook.Object && s.place[a.token] < 0 && r.book.In(codebook.Ground, s.lemma(a.token))
	})
}

// landBeside is the land that the parser hung on the actor: "a base for fighters
// outside the town".
func (r *reading) landBeside(s *sentence, e *event) []int {
	for _, f := range e.source {
		if f.sentence != s.index {
			continue
		}
		if p := r.placeUnder(s, f.token, 1); p >= 0 && r.m.Places[p].Sentence == s.index && r.m.Places[p].Head > e.at.Token {
			return []int{p}
		}
	}
	return nil
}

// locate says where the event happened: the nearest place that the words
// around it govern, first within its own clause, then up the tree.
func (r *reading) locate(s *sentence, e *event) {
	if e.place >= 0 || personal[e.typ] {
		return
	}
	from := e.at.Token
	for _, w := range e.words {
		if e.merged && w != from && r.nearest(s, from, e) < 0 {
			if e.place = r.nearest(s, w, e); e.place >= 0 {
				return
			}
		}
	}
	if k := s.lastConjunct(from); k >= 0 && e.kind == casus.Event && r.nearest(s, from, e) < 0 {
		if e.place = r.nearest(s, k, e); e.place >= 0 {
			return
		}
	}
	for n := 0; from >= 0 && n < 6 && (n == 0 || e.kind == casus.Event); n++ {
		if p := r.nearest(s, from, e); p >= 0 {
			e.place = p
			return
		}
		if s.Tokens[from].Rel == lang.Ccomp {
			return // "said in Kabul" is where it was said
		}
		from = s.Tokens[from].Head
	}
}

// personal are the relations that are nowhere.
var personal = map[string]bool{"leader-of": true, "member-of": true, "affiliate-of": true}

// nearest is the finest place among those that hang on word i by a
// preposition of place or before a noun; of two the nearer.
func (r *reading) nearest(s *sentence, i int, e *event) int {
	best := -1
	for _, k := range s.kids[i] {
		t := s.Tokens[k]
		var p int
		switch t.Rel {
		case lang.OblAgent:
			p = r.whereAgent(s, k)
		case lang.Obl, lang.Nmod, lang.OblUnmarked, lang.NmodUnmarked:
			if s.preposition(k) == "by" {
				p = r.whereAgent(s, k)
				break
			}
			if w := s.preposition(k); !within[w] || w == "" && (s.actor[k] >= 0 || s.joined(k)) || w == "between" && e.has(s, k) {
				continue
			}
			p = r.placeUnder(s, k, 0)
		case lang.Compound, lang.Amod, lang.NmodPoss:
			if s.place[k] < 0 || s.actor[k] >= 0 || s.joined(k) {
				continue
			}
			p = s.place[k]
		case lang.Obj, lang.NsubjPass, lang.Nsubj, lang.Xcomp:
			if t.Rel == lang.Nsubj && !s.above(k, e.at.Token) && i != e.at.Token {
				continue
			}
			p = -1
			for _, j := range s.coordinated(k) {
				if q := r.placeUnder(s, j, 1); q >= 0 && p < 0 && (t.Rel != lang.Nsubj || r.m.Places[q].Level != casus.Country) { // "forces in Chad shelled" a town there
					p = q
				}
			}
		default:
			continue
		}
		if p >= 0 && (best < 0 || r.m.Places[p].Level < r.m.Places[best].Level) {
			best = p
		}
	}
	return best
}

// has reports whether the actor at token k of s is a side of e: "talks between Chad
// and Niger" are in neither.
func (e *event) has(s *sentence, k int) bool {
	return slices.ContainsFunc(slices.Concat(e.source, e.target), func(f filler) bool { return f.sentence == s.index && f.token == k && f.actor >= 0 })
}

// favour reports whether the actor at token j only gives or gets something: "support
// from Sudan" is not in Sudan.
func (s *sentence) favour(j int) bool {
	h := s.Tokens[j].Head
	return s.actor[j] >= 0 && h >= 0 && s.book.In(codebook.Favour, s.lemma(h)) && (s.preposition(j) == "from" || s.preposition(j) == "to" || s.preposition(j) == "for")
}

// placeUnder is the finest place at word k or tied to it: "a mosque in Daquq",
// "the city of Kayseri". Depth 1 leaves out the word itself, which acts.
func (r *reading) placeUnder(s *sentence, k, depth int) int {
	best := -1
	better := func(p int) {
		if p >= 0 && (best < 0 || r.m.Places[p].Level < r.m.Places[best].Level) {
			best = p
		}
	}
	if depth == 0 || s.actor[k] < 0 {
		better(s.place[k])
	}
	if depth == 0 && s.place[k] < 0 {
		better(r.pointed(s, k))
		better(r.soil(s, k))
	}
	if depth > 4 {
		return best
	}
	if t := s.Tokens[k]; t.Rel == lang.Appos && t.Head >= 0 { // "Daquq, a Kurdish-controlled town"
		better(s.place[t.Head])
	}
	named := best >= 0 && r.m.Places[best].Level < casus.Province
	for _, j := range s.kids[k] {
		switch t := s.Tokens[j]; t.Rel {
		case lang.Nmod, lang.Obl, lang.Appos:
			switch w := s.preposition(j); {
			case r.inName(s, k, j):
			case s.favour(j):
			case named && (t.Rel == lang.Appos || besidePlace[w]): // "Douma, a town near Damascus" is Douma
			case w == "by":
				better(r.whereAgent(s, j))
			case inside[w]:
				better(r.placeUnder(s, j, 0))
			case within[w] && !(w == "" && s.joined(j)):
				better(r.placeUnder(s, j, depth))
			}
		case lang.Compound, lang.Amod, lang.NmodPoss, lang.Flat, lang.NmodUnmarked, lang.NmodDesc:
			if s.actor[j] < 0 && !s.joined(j) && !r.homeland(s, k, j) {
				better(s.place[j])
			}
		}
	}
	return best
}

// inside are the prepositions after which a land is where something happens, and
// no side of it: "has fighters in Chad".
var inside = map[string]bool{"in": true, "inside": true, "throughout": true, "across": true}

// whereAgent is where the doer k of a deed was when he did it: "by gunmen in Herat".
func (r *reading) whereAgent(s *sentence, k int) int {
	for _, j := range s.kids[k] {
		if rel := s.Tokens[j].Rel; (rel == lang.Nmod || rel == lang.Obl) && inside[s.preposition(j)] {
			return r.placeUnder(s, j, 0)
		}
	}
	return -1
}

// inName reports whether word j stands in the name of the actor that word k heads.
func (r *reading) inName(s *sentence, k, j int) bool {
	return s.actor[k] >= 0 && r.m.Actors[s.actor[k]].Named && s.first[k] <= j && j < s.last[k]
}

// homeland reports whether word j says of which country the actor is that word k
// heads: "US forces" are at home there, and act elsewhere.
func (r *reading) homeland(s *sentence, k, j int) bool {
	p := s.place[j]
	return p >= 0 && r.m.Places[p].Level == casus.Country && s.actor[k] >= 0 && s.first[k] <= j && j < s.last[k]
}

// besidePlace are the prepositions of what is not the place itself.
var besidePlace = map[string]bool{"near": true, "outside": true, "south": true, "north": true, "off": true, "along": true, "from": true, "to": true, "toward": true, "towards": true}

// joined reports whether a hyphen ties token k to what comes after it: who is
// "Britain-based" or "US-backed" acts elsewhere. A hyphen inside the name is none.
func (s *sentence) joined(k int) bool {
	return k+1 < len(s.Tokens) && s.word(k+1) == "-" && s.child(k, lang.Flat) != k+2
}
