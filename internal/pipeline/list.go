package pipeline

import (
	"slices"
	"strings"

	"casus"
)

// withLists makes every list of r one that JSON writes as [], for a list that
// is empty is known to be so.
func withLists(r casus.Reading) casus.Reading {
	fill(&r.Actors)
	fill(&r.Places)
	fill(&r.Times)
	fill(&r.Claims)
	fill(&r.Incidents)
	for i := range r.Claims {
		c := &r.Claims[i]
		fill(&c.Source)
		fill(&c.Target)
		fill(&c.SaidBy)
	}
	for i := range r.Incidents {
		in := &r.Incidents[i]
		fill(&in.Source)
		fill(&in.Target)
		fill(&in.Claims)
		fill(&in.Documents)
	}
	return r
}

func fill[T any](list *[]T) {
	if *list == nil {
		*list = []T{}
	}
}

// listed are the actors without possessive pronouns, which the stages need to
// know whose men "his men" are, and a reader does not.
func listed(actors []casus.ActorMention) []casus.ActorMention {
	var out []casus.ActorMention
	for _, a := range actors {
		if !a.Modifier || !possessives[strings.ToLower(a.Text)] {
			out = append(out, a)
		}
	}
	return out
}

var possessives = map[string]bool{"his": true, "her": true, "its": true, "their": true, "our": true, "my": true, "your": true}

// named is the places that the text names; those that it only describes stand in claims.
func named(places []casus.PlaceMention) []casus.PlaceMention {
	return slices.DeleteFunc(slices.Clone(places), func(p casus.PlaceMention) bool { return p.Described })
}
