package incident

import (
	"cmp"
	"slices"

	"casus"
)

// clashes lists the fields in which the claims of an incident differ, with who
// says what.
func clashes(claims []casus.Claim) []casus.Clash {
	var all []casus.Clash
	for _, what := range []string{"killed", "injured"} {
		all = append(all, differing(what, claims, func(c casus.Claim) string {
			if c.Type != what || c.Value == nil || c.Value.PartOf != "" || c.Value.Range.IsZero() {
				return ""
			}
			return toldBy(c, claims)
		})...)
	}
	all = append(all, differing("time", claims, func(c casus.Claim) string {
		if !starts(c) || c.Time == nil || c.Time.Anchor != casus.AnchoredByText || c.Time.Days() != 1 {
			return ""
		}
		return c.Time.From.String()
	})...)
	all = append(all, differing("place", claims, func(c casus.Claim) string {
		if !starts(c) || c.Place == nil {
			return ""
		}
		return placeTold(c, claims)
	})...)
	return append(all, differing("source", claims, func(c casus.Claim) string {
		if !starts(c) || !slices.ContainsFunc(c.Source, known) {
			return ""
		}
		if isRow(c) && takesPart(c, claims) {
			return "" // the order of the sides of a row says nothing of who attacked
		}
		return c.Source[slices.IndexFunc(c.Source, known)].Name
	})...)
}

// differing groups claims by what they say of a field, where they do not all say
// the same, in the order of what is said.
func differing(field string, claims []casus.Claim, says func(casus.Claim) string) []casus.Clash {
	by := map[string][]casus.ClaimID{}
	for _, c := range claims {
		if s := says(c); s != "" {
			by[s] = append(by[s], c.ID)
		}
	}
	if len(by) < 2 {
		return nil
	}
	var all []casus.Clash
	for s, ids := range by {
		all = append(all, casus.Clash{Field: field, Says: s, Claims: ids})
	}
	slices.SortFunc(all, func(a, b casus.Clash) int { return cmp.Compare(a.Says, b.Says) })
	return all
}
