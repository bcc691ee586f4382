package claim

import (
	"slices"
	"strings"
	"unicode"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// meets reports whether f is of the kind that an entry asks for.
func (r *reading) meets(f filler, kind string) bool {
	if kind == "event" {
		return f.event
	}
	m := r.mention(f)
	if m == nil {
		return r.named(f, kind)
	}
	if kind == "" {
		return true
	}
	if r.pronoun(f) {
		return false
	}
	switch kind {
	case "actor":
		return true
	case "delegate", "crowd":
		return m.Type != casus.ArmedForces && r.book.In(codebook.Class(kind), r.sentences[m.Sentence].lemma(m.Head))
	case "named":
		return m.Named
	case "individual":
		return m.Type == casus.Person && m.Named || m.Type == casus.Civilians && !m.Plural && !m.Named && r.single(m)
	case "members":
		return m.Type != casus.Person && !m.Named
	case "civil":
		return m.Type == casus.Civilians || m.Type == casus.Person || m.Type == casus.Organisation || m.Type == ""
	case "group":
		if m.Type == casus.Person { // a name that only its looks take for a person's
			return m.Named && strings.HasPrefix(string(m.ID), "name:")
		}
		return m.Type != casus.Civilians && m.Type != casus.Media
	case "public": // organised, or a person or a people that has a name
		if m.Type == casus.Civilians {
			return m.Named
		}
		if m.Type == casus.Person {
			return m.ID != "" && !strings.HasPrefix(string(m.ID), "name:")
		}
		return r.meets(f, "side")
	case "side": // surely organised
		return m.Type != casus.Person && m.Type != casus.Unidentified && m.Type != casus.Civilians && m.Type != casus.Media && m.Type != ""
	}
	return ofKind[kind][m.Type]
}

// single reports whether a mention without a name is of one: "the boy".
func (r *reading) single(m *casus.ActorMention) bool {
	switch r.sentences[m.Sentence].Tokens[m.Head].Form {
	case lang.NN, lang.JJ:
		return !crowds[r.sentences[m.Sentence].lemma(m.Head)]
	}
	return false
}

// crowds are the nouns in the singular for many.
var crowds = map[string]bool{"people": true, "population": true, "community": true, "public": true, "family": true, "minority": true, "crowd": true, "group": true, "tribe": true}

// named reports whether what no mention tells of can be of a kind by its name:
// a country can act, and so can what only has a name ("HuJI split from HuM").
func (r *reading) named(f filler, kind string) bool {
	s := r.sentences[f.sentence]
	if f.place >= 0 && r.m.Places[f.place].ID != "" {
		return (kind == "actor" || kind == "state" || kind == "group") && r.m.Places[f.place].Level == casus.Country
	}
	t := s.Tokens[f.token]
	return (kind == "actor" || kind == "group" || kind == "named") && (t.Tag == lang.PROPN || capitals(s.word(f.token))) && s.time[f.token] < 0 && !f.event && !r.ofPlace(s, f.token)
}

// capitals reports whether a word is written like the short name of a group:
// "ART", "HuJI".
func capitals(word string) bool {
	n := 0
	for _, c := range word {
		if unicode.IsUpper(c) {
			n++
		}
	}
	return n > 1
}

// ofPlace reports whether token t is a word of a known place's name.
func (r *reading) ofPlace(s *sentence, t int) bool {
	return slices.ContainsFunc(s.place, func(p int) bool {
		return p >= 0 && r.m.Places[p].ID != "" && r.m.Places[p].First <= t && t < r.m.Places[p].Last
	})
}

// ofKind is the types of actors that a word of the codebook stands for.
var ofKind = map[string]map[casus.ActorType]bool{
	"person":       {casus.Person: true, casus.Unidentified: true},
	"state":        {casus.State: true, casus.Government: true},
	"organisation": {casus.Organisation: true, casus.International: true},
	"body":         {casus.Rebel: true, casus.Militia: true, casus.Faction: true, casus.Organisation: true, casus.International: true, casus.ArmedForces: true, casus.Police: true},
	"force":        {casus.ArmedForces: true, casus.Police: true, casus.Rebel: true, casus.Militia: true, casus.International: true, casus.Unidentified: true},
	"armed": {casus.ArmedForces: true, casus.Police: true, casus.Rebel: true, casus.Militia: true, casus.Intelligence: true,
		casus.State: true, casus.Government: true, casus.International: true, casus.Unidentified: true},
}

// actors keeps the fillers that are actors or countries.
func (r *reading) actors(fs []filler) []filler {
	var out []filler
	for _, f := range fs {
		if r.meets(f, "actor") {
			out = append(out, f)
		}
	}
	return out
}
