package mention

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// notPeoples leaves out the places whose word is a people's before a noun that says
// what is meant: in "the Somali capital" nobody speaks of the Somali region.
func notPeoples(places []casus.PlaceMention, doc *lang.Doc, reg *codebook.Registry) []casus.PlaceMention {
	return slices.DeleteFunc(places, func(p casus.PlaceMention) bool {
		tokens := doc.Sentences[p.Sentence].Tokens
		if p.Last-p.First != 1 || p.Last >= len(tokens) {
			return false
		}
		next := doc.Text[tokens[p.Last].Start:tokens[p.Last].End]
		if tokens[p.Last].Tag != lang.NOUN || divisionNouns[next] || next != strings.ToLower(next) {
			return false
		}
		return slices.ContainsFunc(reg.Lookup(p.Text), codebook.Ref.People)
	})
}

// capitals are the capitals that a text speaks of by their country: "the Somali
// capital", "Kenya's capital". The registry knows their names.
func capitals(doc *lang.Doc, reg *codebook.Registry) []casus.PlaceMention {
	var out []casus.PlaceMention
	for i, s := range doc.Sentences {
		for k := range s.Tokens {
			if strings.ToLower(doc.Text[s.Tokens[k].Start:s.Tokens[k].End]) != "capital" || s.Tokens[k].Tag != lang.NOUN || namedNext(doc, s.Tokens, k) {
				continue
			}
			if seat := seatBefore(doc, reg, s.Tokens, k); seat != "" {
				out = append(out, casus.PlaceMention{Phrase: phrase(doc, i, k, k+1), Place: casus.Place{Name: seat}, Described: true})
			}
		}
	}
	return out
}

// namedNext reports whether a name follows token k, which then is the place: "the
// Kazakh capital Astana", "Kenya's capital, Nairobi".
func namedNext(doc *lang.Doc, tokens []lang.Token, k int) bool {
	if k++; k < len(tokens) && doc.Text[tokens[k].Start:tokens[k].End] == "," {
		k++
	}
	return k < len(tokens) && tokens[k].Tag == lang.PROPN
}

// seatBefore is the capital of the country that is named right before token k, or "".
func seatBefore(doc *lang.Doc, reg *codebook.Registry, tokens []lang.Token, k int) string {
	last := k
	if last > 0 {
		switch doc.Text[tokens[last-1].Start:tokens[last-1].End] {
		case "'s", "’s", "'", "’":
			last--
		}
	}
	for first := max(0, last-3); first < last; first++ {
		if tokens[first].Tag == lang.DET || tokens[first].Tag == lang.ADP {
			continue
		}
		if first > 0 && strings.HasPrefix(doc.Text[tokens[first-1].Start:], "facto") {
			break // "the group's de facto Syrian capital"
		}
		for _, f := range reg.Lookup(doc.Text[tokens[first].Start:tokens[last-1].End]) {
			if e := &reg.Entries[f.Entry]; e.Type == casus.State && !f.Seat() && len(e.Seats) > 0 {
				return e.Seats[0]
			}
		}
	}
	return ""
}

// withCapitals adds the capitals to the places that the text names, in its order.
func withCapitals(places, capitals []casus.PlaceMention) []casus.PlaceMention {
	out := append(places, capitals...)
	slices.SortStableFunc(out, func(a, b casus.PlaceMention) int { return a.Start - b.Start })
	return out
}
