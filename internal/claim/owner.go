package claim

import (
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// owners are the actors that a thing belongs to or stands for: "Haiti's
// efforts", "an al-Qaeda headquarters", "the rights of Palestinians". Before
// the noun comes first, then "of", then what else hangs on it.
func (r *reading) owners(s *sentence, i int, doubt float32) []filler {
	for _, rels := range [][]lang.Rel{{lang.NmodPoss}, {lang.Compound, lang.Amod, lang.NmodUnmarked, lang.NmodDesc}, {lang.Nmod}} {
		var out []filler
		for _, k := range s.kids[i] {
			t := s.Tokens[k]
			for _, rel := range rels {
				if t.Rel == rel && (rel != lang.Nmod || ownerBy[s.preposition(k)]) {
					out = append(out, r.actors(r.fill(s, arg{"", k, max(doubt, t.Doubt)}))...)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// behindDeeds puts in the place of "these operations" whoever is told to have made
// them before: who supports the deeds supports the doer.
func (r *reading) behindDeeds(fs []filler) []filler {
	var out []filler
	for _, f := range fs {
		s := r.sentences[f.sentence]
		if d := s.child(f.token, lang.Det); !f.event || d < 0 || !pointing[s.lemma(d)] || !r.operation(s.lemma(f.token)) {
			out = append(out, f)
			continue
		}
		out = append(out, r.doubted(r.lastDoers(s), max(f.doubt, guess))...)
	}
	return out
}

// lastDoers is who made the last attack or move of forces that the two sentences
// before s tell.
func (r *reading) lastDoers(s *sentence) []filler {
	for n := s.index - 1; n >= max(0, s.index-2); n-- {
		t := r.sentences[n]
		for k := len(t.preds) - 1; k >= 0; k-- {
			if e := r.tell(t.preds[k]); e != nil && e.kind == casus.Event && (e.typ == "ASSAULT" || e.typ == "MOBILIZE") && len(e.source) > 0 {
				return e.source
			}
		}
	}
	return nil
}

// pointing are the words that point back to what was told.
var pointing = map[string]bool{"this": true, "these": true, "that": true, "those": true}

// operation reports whether a noun is of what armed sides do.
func (r *reading) operation(lemma string) bool {
	return slices.ContainsFunc(r.book.Find(codebook.Noun, lemma), func(m codebook.Match) bool { return m.Pattern.Type == "ASSAULT" && len(m.Word.With) == 0 })
}

// ownerBy are the prepositions after which the one concerned stands: "aid for
// Romania", "demands from the rebels".
var ownerBy = map[string]bool{"of": true, "by": true, "from": true, "for": true, "to": true, "against": true, "with": true, "on": true}

// belonging puts in the place of a thing the actors it belongs to, where there
// are any; in a material event the thing is hit as well.
func (r *reading) belonging(fs []filler, material bool) []filler {
	var out []filler
	for _, f := range fs {
		if r.meets(f, "actor") || f.event {
			out = append(out, f)
			continue
		}
		s := r.sentences[f.sentence]
		if p := r.placeUnder(s, f.token, 0); p >= 0 && isLand(s.lemma(f.token)) && !r.unnamed(s, f.token, p) { // "the town of Cizre"
			f.place = p
			out = append(out, f)
		} else if r.book.In(codebook.Depiction, s.lemma(f.token)) {
			continue // "released a video of the pilot"
		} else if own := r.owners(s, f.token, f.doubt); len(own) > 0 && !r.betweenSides(s, f.token) {
			if material {
				out = append(out, f)
			}
			out = append(out, own...)
		} else {
			out = append(out, f)
		}
	}
	return out
}

// betweenSides reports whether noun i tells a fight that has two sides: "Syria's war"
// is fought there, and not by Syria.
func (r *reading) betweenSides(s *sentence, i int) bool {
	p := s.byHead[i]
	return p != nil && s.nominal(i) && slices.ContainsFunc(p.matches, func(m match) bool {
		return m.pattern.Type == "ASSAULT" && slices.Contains(m.pattern.Source, "between")
	})
}

// material are the types of events in which an actor's arms act for it: "US
// aircraft", "army bulldozers".
var material = map[string]bool{"ASSAULT": true, "COERCE": true, "AID": true, "MOBILIZE": true, "RETREAT": true, "COOPERATE": true}

// intention reports whether f is what somebody means to do, which does nothing itself:
// "helped by the army's decision to leave".
func (r *reading) intention(f filler) bool {
	if f.actor >= 0 || f.place >= 0 || f.event {
		return false
	}
	s := r.sentences[f.sentence]
	return slices.ContainsFunc(r.book.Find(codebook.Noun, s.lemma(f.token)), func(m codebook.Match) bool {
		return m.Pattern.Complement != codebook.NoEffect && m.Pattern.Complement != codebook.Said && m.Pattern.Kind == "" && len(m.Word.With) == 0
	})
}

// doers is the source of an event: actors, and in material events those whose
// things act.
func (r *reading) doers(e *event) []filler {
	if e.kind == casus.Event && material[e.typ] {
		out := r.actors(r.belonging(slices.DeleteFunc(slices.Clone(e.source), r.intention), false))
		return slices.DeleteFunc(out, func(f filler) bool { // "its fighters" are no outlet's
			m := r.mention(f)
			return m != nil && m.Type == casus.Media && !r.m.Actors[f.actor].Named
		})
	}
	out := r.actors(e.source)
	return slices.DeleteFunc(out, func(f filler) bool { return f.event }) // an attack neither promises nor allows
}
