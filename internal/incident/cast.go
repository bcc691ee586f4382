package incident

import (
	"cmp"
	"slices"
	"strings"

	"casus"
	"casus/internal/record"
)

// A part is how strongly reports put a party on one side of an incident.
type part struct {
	party  casus.Party
	tells  map[casus.ReportID]float64 // what each report counts
	claims int
}

// What a report counts that names a party in the deed that the incident is told as, and
// one that names it in another deed.
const (
	inDeed   = 1.0
	inOthers = 0.25
)

// cast are the parties on both sides of an incident of a type, those whom most reports
// name first, of equals those with an identity. Whom reports put on both sides stands
// on both, unless one of them has twice the weight of the other.
func cast(typ string, claims []casus.Claim) (source, target []casus.Party) {
	sources := parts(typ, claims, func(c casus.Claim) []casus.Party { return c.Source })
	targets := parts(typ, claims, func(c casus.Claim) []casus.Party { return c.Target })
	return standing(sources, targets), standing(targets, sources)
}

// parts weighs the parties of one side, in the order of the claims.
func parts(typ string, claims []casus.Claim, of func(casus.Claim) []casus.Party) []part {
	var all []part
	for _, c := range claims {
		weight := inOthers
		if deed(c) == typ {
			weight = inDeed
		}
		for _, p := range of(c) {
			if rest(p) {
				continue
			}
			at := slices.IndexFunc(all, func(o part) bool { return record.PartyKey(o.party) == record.PartyKey(p) })
			if at < 0 {
				at = len(all)
				all = append(all, part{party: p, tells: map[casus.ReportID]float64{}})
			}
			all[at].claims++
			all[at].tells[c.Report] = max(all[at].tells[c.Report], weight)
		}
	}
	return all
}

// rest reports whether the words for a party only count on from others: "12 others",
// "dozens". A claim keeps them; who took part in an incident they do not tell.
func rest(p casus.Party) bool {
	words := strings.Fields(strings.ToLower(p.Name))
	return p.ID == "" && len(words) > 0 && remainders[words[len(words)-1]]
}

var remainders = map[string]bool{"others": true, "other": true, "more": true, "dozens": true, "scores": true, "hundreds": true, "thousands": true, "several": true,
	"many": true, "some": true, "rest": true, "half": true, "number": true, "them": true, "hours": true, "killed": true, "wounded": true, "injured": true, "dead": true}

// weight is how many reports name a party, each as it counts.
func (p part) weight() float64 {
	var sum float64
	for _, w := range p.tells {
		sum += w // quarters and ones: the same in any order
	}
	return sum
}

// standing are the parties of a side without those that belong to the other.
func standing(side, other []part) []casus.Party {
	side = slices.DeleteFunc(slices.Clone(side), func(p part) bool {
		return slices.ContainsFunc(other, func(o part) bool {
			return record.PartyKey(o.party) == record.PartyKey(p.party) && o.weight() >= 2*p.weight()
		})
	})
	slices.SortStableFunc(side, func(a, b part) int {
		return cmp.Or(cmp.Compare(b.rank(), a.rank()), cmp.Compare(b.claims, a.claims))
	})
	all := []casus.Party{}
	for _, p := range side {
		all = append(all, p.party)
	}
	return all
}

// rank orders parties: an identity counts as much as being named by as many reports
// again.
func (p part) rank() float64 {
	if known(p.party) {
		return 2 * p.weight()
	}
	return p.weight()
}
