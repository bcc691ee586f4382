package pipeline

import "casus"

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
