package record

import (
	"slices"

	"casus"
)

// Participants are those who take part in a claim, each once, as they are counted:
// without the words of the report, which differ from claim to claim. What is nobody,
// such as a house that was shelled or "three others", is none.
func Participants(c casus.Claim) []casus.Party {
	var all []casus.Party
	for _, list := range [][]casus.Party{c.Source, c.Target} {
		for _, p := range list {
			if p.ID == "" && p.Type == "" {
				continue
			}
			if p.Name == "" {
				p.Name = p.Text
			}
			p.Text = ""
			if !slices.Contains(all, p) {
				all = append(all, p)
			}
		}
	}
	return all
}

// CountActors counts the claims that each participant takes part in, by name.
func CountActors(claims []casus.Claim) []casus.ActorCount {
	counts := map[casus.Party]int{}
	for _, c := range claims {
		for _, p := range Participants(c) {
			counts[p]++
		}
	}
	var all []casus.ActorCount
	for p, n := range counts {
		all = append(all, casus.ActorCount{Party: p, Claims: n})
	}
	slices.SortFunc(all, func(a, b casus.ActorCount) int { return CompareParties(a.Party, b.Party) })
	return all
}
