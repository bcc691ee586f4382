package incident

import (
	"cmp"
	"slices"

	"casus"
)

// A source is a report with the claims of the incident that it makes. What it
// gives as numbers is what its main account tells, and where that tells none, what
// the others do.
type source struct {
	report  casus.Report
	primary bool
	claims  []casus.Claim           // of its main account
	asides  []casus.Claim           // of what it tells of the incident elsewhere
	origin  string                  // the independent source that it is of
	rank    func([]casus.Party) int // of who says so, best least; nil where ranks are not asked
}

// tell makes an incident of claims: what they agree on, and where they differ.
// The caller sets the id, the documents and the links.
func tell(claims []casus.Claim, sources []source) casus.Incident {
	var i casus.Incident
	types := map[string]float64{}
	modes := map[string]float64{}
	for _, c := range claims {
		i.Claims = append(i.Claims, c.ID)
	}
	tell := tellers(claims)
	for _, c := range tell {
		types[deed(c)] += float64(kinds[deed(c)]) + c.Confidence
		if c.Mode != "" {
			modes[c.Mode] += c.Confidence
		}
	}
	i.Type, i.Mode = weightiest(types), weightiest(modes)
	i.Source, i.Target = cast(i.Type, tell)
	i.Time, i.Place = when(tell), where(tell)
	i.Killed = toll("killed", sources)
	i.Injured = toll("injured", sources)
	return i
}

// weightiest is the key with the greatest weight, and none only where no other is told;
// ties go to the lesser key.
func weightiest(weights map[string]float64) string {
	top := ""
	for k, w := range weights {
		if k == "" {
			continue
		}
		if top == "" || w > weights[top] || w == weights[top] && k < top {
			top = k
		}
	}
	return top
}

// when is the time that most claims allow, the narrowest of equals; ties go to
// the first claim. A claim allows what lies within its own time: who says "this
// year" allows a Friday of it. Times from the reports' words stand before days of
// publication.
func when(claims []casus.Claim) *casus.Interval {
	var top *casus.Interval
	rank := func(t *casus.Interval) [3]int {
		n := 0
		for _, c := range claims {
			if c.Time != nil && lies(*t, *c.Time) {
				n++
			}
		}
		anchored := 0
		if t.Anchor == casus.AnchoredByText {
			anchored = 1
		}
		days := t.Days()
		if days == 0 {
			days = 1 << 30
		}
		return [3]int{anchored, n, -days}
	}
	var best [3]int
	for _, c := range claims {
		if c.Time == nil || c.Time.From == 0 && c.Time.To == 0 {
			continue
		}
		if r := rank(c.Time); top == nil || slices.Compare(r[:], best[:]) > 0 {
			top, best = c.Time, r
		}
	}
	return top
}

// lies reports whether all of t is within u.
func lies(t, u casus.Interval) bool {
	return (u.From == 0 || t.From != 0 && t.From >= u.From) && (u.To == 0 || t.To != 0 && t.To <= u.To)
}

// where is the most exact place of those that most claims agree with; ties go to
// the first claim.
func where(claims []casus.Claim) *casus.Place {
	var top *casus.Place
	most := 0
	for _, c := range claims {
		if c.Place == nil {
			continue
		}
		n := 0
		for _, o := range claims {
			if comparePlaces(c.Place, o.Place) == agree {
				n++
			}
		}
		if top == nil || n > most || n == most && cmp.Compare(level(c.Place), level(top)) < 0 {
			top, most = c.Place, n
		}
	}
	return top
}

// level orders places from exact to wide; one without a level is widest.
func level(p *casus.Place) casus.Level { return cmp.Or(p.Level, "p9") }
