package incident

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casus"
)

// A row of a table and the reports that it joins seldom tell quite the same. Where
// they differ the incident lists both values, and beside that of the row why, by the
// rules here and in contrast.go. A rule looks at the data of both sides; where none
// fits no reason is given. doc/formats.md tells each.

// A manner is what is known of how a table is made.
type manner struct {
	title      string
	deadAlone  bool // it counts the dead, and has no column for others hurt
	leastTaken bool // of differing numbers it takes the lowest that is credible
}

// manners are those of the tables whose codebooks tell them.
var manners = map[string]manner{
	"ucdp-ged": {title: "UCDP GED", deadAlone: true},
	"acled":    {title: "ACLED", deadAlone: true, leastTaken: true},
}

// tableOf is the table whose row makes c.
func tableOf(c casus.Claim) string {
	name, _ := strings.CutPrefix(c.Rule, ruled)
	return name
}

func mannerOf(table string) manner {
	m := manners[table]
	m.title = cmp.Or(m.title, table)
	return m
}

// reasoned adds to the clashes of an incident where its rows differ from its reports,
// and to each value of a row why.
func reasoned(i casus.Incident, all []casus.Clash, sources []source) []casus.Clash {
	var rows, reports []source
	for _, s := range sources {
		if ofRow(s.claims) {
			rows = append(rows, s)
		} else {
			reports = append(reports, s)
		}
	}
	for n, row := range rows {
		c := contrast{book: &book{incident: i}, row: row, event: eventOf(row), reports: reports, others: slices.Delete(slices.Clone(rows), n, n+1)}
		all = c.mark(all)
	}
	return all
}

// eventOf is the event that a row tells.
func eventOf(row source) casus.Claim {
	if at := slices.IndexFunc(row.claims, starts); at >= 0 {
		return row.claims[at]
	}
	return casus.Claim{}
}

// toldBy is the number of c in words. A row whose best number is that of a report
// says the same as that; one that has a best and other bounds tells all three.
func toldBy(c casus.Claim, claims []casus.Claim) string {
	r := c.Value.Range
	if !isRow(c) || !r.Best.Known || !r.High.Known {
		return r.String()
	}
	for _, o := range claims {
		if !isRow(o) && o.Kind == casus.Figure && o.Type == c.Type && o.Value != nil && o.Value.PartOf == "" && o.Value.Best == r.Best {
			return o.Value.Range.String()
		}
	}
	if r.Low == r.High {
		return r.String()
	}
	return fmt.Sprintf("%s (%s)", r.Best, r)
}

// placeTold is the place of c in words. A row names a town as its table does: where a
// report tells of the same town it has that one's name.
func placeTold(c casus.Claim, claims []casus.Claim) string {
	if isRow(c) && c.Place.ID != "" {
		for _, o := range claims {
			if !isRow(o) && starts(o) && o.Place != nil && o.Place.ID == c.Place.ID {
				return o.Place.Name
			}
		}
	}
	return c.Place.Name
}

// takesPart reports whether a report has somebody of the row's event on either side,
// or an arm of the same state.
func takesPart(row casus.Claim, claims []casus.Claim) bool {
	both := slices.Concat(row.Source, row.Target)
	return slices.ContainsFunc(claims, func(c casus.Claim) bool {
		return !isRow(c) && starts(c) && slices.ContainsFunc(slices.Concat(c.Source, c.Target), func(p casus.Party) bool {
			return slices.ContainsFunc(both, func(q casus.Party) bool { return related(p, q) })
		})
	})
}

// mark adds what the row and the reports differ in, and marks the values of the row.
func (c *contrast) mark(all []casus.Clash) []casus.Clash {
	if c.event.ID == "" {
		return all
	}
	all = c.beside(all, "time", c.event, spelt(c.event.Time), c.timeOf)
	all = c.beside(all, "injured", c.event, "not counted", c.injuredOf)
	for k := range all {
		if own := slices.IndexFunc(all[k].Claims, c.own); own >= 0 {
			all[k].Table = tableOf(c.event)
			all[k].Reasons = append(all[k].Reasons, c.reasons(all[k].Field)...)
		}
	}
	return all
}

// beside adds the value of the row to a field in which the claims do not clash by
// themselves but a report differs, and the reports' values with it.
func (c *contrast) beside(all []casus.Clash, field string, row casus.Claim, says string, of func(source) (string, []casus.ClaimID)) []casus.Clash {
	if len(c.reasons(field)) == 0 || slices.ContainsFunc(all, func(x casus.Clash) bool { return x.Field == field && slices.ContainsFunc(x.Claims, c.own) }) {
		return all
	}
	there := slices.ContainsFunc(all, func(x casus.Clash) bool { return x.Field == field })
	for _, s := range c.reports {
		said, ids := of(s)
		if there || said == "" {
			continue
		}
		if at := slices.IndexFunc(all, func(x casus.Clash) bool { return x.Field == field && x.Says == said }); at >= 0 {
			all[at].Claims = append(all[at].Claims, ids...)
		} else {
			all = append(all, casus.Clash{Field: field, Says: said, Claims: ids})
		}
	}
	return append(all, casus.Clash{Field: field, Says: says, Claims: []casus.ClaimID{row.ID}})
}

// own reports whether a claim is the row's.
func (c *contrast) own(id casus.ClaimID) bool {
	return slices.ContainsFunc(c.row.claims, func(x casus.Claim) bool { return x.ID == id })
}

// timeOf is the day that a report tells, with the claims that tell it.
func (c *contrast) timeOf(s source) (string, []casus.ClaimID) {
	for _, x := range s.claims {
		if starts(x) && x.Time != nil && x.Time.Days() == 1 {
			return spelt(x.Time), []casus.ClaimID{x.ID}
		}
	}
	return "", nil
}

// injuredOf is the number of injured that a report tells, with its claims.
func (c *contrast) injuredOf(s source) (string, []casus.ClaimID) {
	var ids []casus.ClaimID
	for _, x := range s.claims {
		if counts("injured", x) {
			ids = append(ids, x.ID)
		}
	}
	n := told("injured", s.claims)
	if len(ids) == 0 || n.IsZero() {
		return "", nil
	}
	return n.String(), ids
}

// spelt is an interval in words.
func spelt(t *casus.Interval) string {
	switch {
	case t == nil || t.From == 0 && t.To == 0:
		return ""
	case t.From == t.To:
		return t.From.String()
	case t.From == 0:
		return "until " + t.To.String()
	case t.To == 0:
		return "from " + t.From.String()
	}
	return t.From.String() + " to " + t.To.String()
}
