package mention

import (
	"casus"
	"casus/internal/codebook"
	"casus/internal/gazetteer"
	"casus/internal/lang"
)

// Find finds what a report speaks of. IDs of actors and places are left to
// package resolve.
func Find(doc *lang.Doc, rep casus.Report, reg *codebook.Registry, gaz *gazetteer.Gazetteer) casus.Mentions {
	m := casus.Mentions{Times: times(doc, rep.Published)}
	m.Numbers = numbers(doc, m.Times, reg)
	m.Places = notPeoples(Places(doc, gaz), doc, reg)
	m.Actors = withoutPlaces(Actors(doc, reg, m.Times), m.Places, reg)
	m.Places = withCapitals(outsideGroups(m.Places, m.Actors), capitals(doc, reg))
	return m
}

// Actors finds who can act or suffer in a text: those named in the registry or
// by the language model, those described by a noun of the lexicon, and the
// pronouns that stand for them, in text order. The times of the text are known:
// none is part of who acts ("last year gunmen stormed").
func Actors(doc *lang.Doc, reg *codebook.Registry, told []casus.TimeMention) []casus.ActorMention {
	f := &finder{doc: doc, reg: reg, short: map[string]int{}, told: told}
	hits := f.hits()
	for i := range doc.Sentences {
		f.sentence(i, hits[i])
	}
	f.order()
	f.link()
	return f.found
}
