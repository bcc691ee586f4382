package resolve

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/lang"
)

// inside tells of the places that no gazetteer has at least what they lie in, where
// the words beside them do: "the Karm al-Jabal district of Aleppo", "Hajin, Syria".
// Coordinates they get none: it is not known where in Aleppo.
func inside(m *casus.Mentions, doc *lang.Doc) {
	for i := range m.Places {
		p := &m.Places[i]
		if p.ID != "" {
			continue
		}
		if holder := holderOf(m.Places, i, doc); holder != nil {
			p.Country, p.Within = holder.Country, append(append([]casus.PlaceID{}, holder.Within...), holder.ID)
		}
	}
	alike := map[string]*casus.PlaceMention{} // a name means one place throughout a report
	for i := range m.Places {
		if p := &m.Places[i]; p.ID == "" && p.Country != "" && alike[p.Text] == nil {
			alike[p.Text] = p
		}
	}
	for i := range m.Places {
		if p := &m.Places[i]; p.ID == "" && p.Country == "" && alike[p.Text] != nil {
			p.Country, p.Within = alike[p.Text].Country, alike[p.Text].Within
		}
	}
}

// holderOf is the known place that the words beside place i say it lies in, or nil.
func holderOf(places []casus.PlaceMention, i int, doc *lang.Doc) *casus.PlaceMention {
	p := places[i]
	if i+1 < len(places) {
		if q := &places[i+1]; q.Sentence == p.Sentence && q.ID != "" && lieWords(between(doc, p, *q), "in", "of", ",") {
			return q
		}
	}
	if i > 0 {
		if q := &places[i-1]; q.Sentence == p.Sentence && q.ID != "" && lieWords(between(doc, *q, p), "'s", "’s") {
			return q
		}
	}
	return nil
}

// between is the words from place x to place y of a sentence.
func between(doc *lang.Doc, x, y casus.PlaceMention) []string {
	tokens := doc.Sentences[x.Sentence].Tokens
	if x.Last < 1 || y.First < x.Last || y.First > len(tokens) {
		return nil
	}
	var out []string
	for _, t := range tokens[x.Last:y.First] {
		out = append(out, strings.ToLower(doc.Text[t.Start:t.End]))
	}
	return out
}

// lieWords reports whether words say of two places beside each other that one lies in
// the other: one of the given, and besides what sort of place is meant.
func lieWords(words []string, one ...string) bool {
	found := false
	for _, w := range words {
		switch {
		case slices.Contains(one, w):
			found = true
		case !sorts[w]:
			return false
		}
	}
	return found
}

// sorts are the words for a sort of place, and what may stand by them.
var sorts = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields("the a an district neighborhood neighbourhood quarter suburb suburbs area village town city camp region province governorate county countryside rural " +
		"northern southern eastern western central north south east west northeastern northwestern southeastern southwestern north-eastern north-western south-eastern south-western") {
		out[w] = true
	}
	return out
}()
