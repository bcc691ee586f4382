package incident

import (
	"fmt"
	"slices"

	"casus"
)

// A contrast is a row of a table beside the reports of its incident.
type contrast struct {
	*book   // of the incident, to ask whose people a figure counts
	row     source
	event   casus.Claim
	reports []source
	others  []source // rows of other tables
}

// reasons are why the row differs from the reports in a field.
func (c *contrast) reasons(field string) []casus.Reason {
	var all []casus.Reason
	add := func(name casus.ReasonName, says string) {
		if r := (casus.Reason{Name: name, Says: says}); says != "" && !slices.Contains(all, r) {
			all = append(all, r)
		}
	}
	switch field {
	case "killed":
		for _, s := range c.reports {
			c.killed(s, add)
		}
	case "injured":
		if m := mannerOf(tableOf(c.event)); m.deadAlone && slices.ContainsFunc(c.reports, c.tellsInjured) {
			add(casus.Threshold, m.title+" counts the dead alone and not the injured")
		}
	case "time":
		for _, s := range c.reports {
			c.time(s, add)
		}
	case "place":
		for _, s := range c.reports {
			c.place(s, add)
		}
	}
	for _, o := range c.others {
		add(casus.Duplicate, c.twice(o, field))
	}
	return all
}

func (c *contrast) tellsInjured(s source) bool {
	n := told("injured", s.claims)
	return !n.IsZero() && n.Best != casus.N(0)
}

// killed gives the reasons why the row's number of dead is not that of a report.
func (c *contrast) killed(s source, add func(casus.ReasonName, string)) {
	row, report := rowTold("killed", c.row.claims).Best, told("killed", s.claims).Best
	if !row.Known || !report.Known || row == report {
		return
	}
	add(casus.Scope, c.oneSide(s, row, report))
	if row.Value > report.Value {
		add(casus.Scope, wider("the row", c.event, "the report", c.deedOf(s)))
	} else {
		add(casus.Scope, wider("the report", c.deedOf(s), "the row", c.event))
	}
	if m := mannerOf(tableOf(c.event)); m.leastTaken && report.Value > row.Value && c.least() == row {
		add(casus.Threshold, fmt.Sprintf("%s takes the lowest credible number, and a report tells %s", m.title, row))
	}
}

// oneSide tells where one of the two counts the dead of one side and the other more:
// a number of the one is what the other tells of that side.
func (c *contrast) oneSide(s source, row, report casus.Number) string {
	for _, f := range c.row.claims {
		if f.Type != "killed" || f.Value == nil || f.Value.PartOf == "" || f.Value.Best != report {
			continue
		}
		if side := c.side(f); side != "" && c.sideOf(s, report) == side {
			return fmt.Sprintf("the report counts the dead of one side, %s; the row counts all", side)
		}
	}
	total := slices.IndexFunc(c.row.claims, func(f casus.Claim) bool { return counts("killed", f) })
	side := c.side(c.row.claims[total])
	if side == "" || report.Value < row.Value {
		return ""
	}
	for _, f := range s.claims {
		if f.Type == "killed" && f.Value != nil && f.Modality == casus.Actual && f.Value.Best == row && c.side(f) == side {
			return fmt.Sprintf("the row counts the dead of one side, %s, of whom the report tells the same number; the report counts others too", side)
		}
	}
	return ""
}

// sideOf is whose people a report counts with a number, empty where it does not tell
// or tells it of several.
func (c *contrast) sideOf(s source, n casus.Number) string {
	side, seen := "", false
	for _, f := range s.claims {
		if !counts("killed", f) || f.Value.Best != n {
			continue
		}
		if of := c.side(f); seen && of != side {
			return ""
		} else {
			side, seen = of, true
		}
	}
	return side
}

// wider tells where the deed with the greater number is told of more days or of more
// land than the other, and holds it.
func wider(more string, a casus.Claim, less string, b casus.Claim) string {
	s, t := a.Time, b.Time
	if s != nil && t != nil && s.Anchor == casus.AnchoredByText && t.Anchor == casus.AnchoredByText && t.Days() > 0 && s.Days() > t.Days() && lies(*t, *s) {
		return fmt.Sprintf("%s counts %d days, %s; %s has %s of them", more, s.Days(), spelt(s), less, spelt(t))
	}
	// Who has no more than the country does not know the place, and may mean the same.
	if p, q := a.Place, b.Place; p != nil && q != nil && level(p) > level(q) && (p.Level == casus.District || p.Level == casus.Province) && within(q, p) {
		return fmt.Sprintf("%s counts a wider area, %s; %s has %s in it", more, p.Name, less, q.Name)
	}
	return ""
}

// deedOf is what a report tells of the incident: its first deed of a known day, at the
// place that its deeds agree on.
func (c *contrast) deedOf(s source) casus.Claim {
	deeds := slices.DeleteFunc(slices.Clone(s.claims), func(x casus.Claim) bool { return !starts(x) })
	if len(deeds) == 0 {
		return casus.Claim{}
	}
	first := deeds[max(0, slices.IndexFunc(deeds, func(x casus.Claim) bool { return x.Time != nil && x.Time.Days() == 1 }))]
	first.Place = where(deeds)
	return first
}

// least is the least number of dead that a report tells.
func (c *contrast) least() casus.Number {
	var least casus.Number
	for _, s := range c.reports {
		if n := told("killed", s.claims).Best; n.Known && (!least.Known || n.Value < least.Value) {
			least = n
		}
	}
	return least
}

// time gives the reasons why the row's days are not that of a report.
func (c *contrast) time(s source, add func(casus.ReasonName, string)) {
	row, report := c.event.Time, c.deedOf(s).Time
	switch {
	case row == nil || row.Days() == 0 || report == nil || report.Days() != 1 || row.Days() == 1 && row.From == report.From:
		return
	case row.Days() > 1 && row.Meets(*report) && report.Anchor == casus.AnchoredByText:
		add(casus.Dating, fmt.Sprintf("the row has %d days, and the report one of them", row.Days()))
		return
	case row.Days() > 1:
		return
	case report.Anchor == casus.AnchoredByPublication && report.From > row.From:
		add(casus.Dating, "the report is dated by its publication alone")
		return
	}
	for _, o := range c.reports {
		if late := int(row.From - report.From); late > 0 && o.report.Published == row.From {
			add(casus.Dating, fmt.Sprintf("the row has a day on which a report was published, %d after that of the deed", late))
		}
	}
}

// place gives the reasons why the row's place is not that of a report.
func (c *contrast) place(s source, add func(casus.ReasonName, string)) {
	row, report := c.event.Place, c.deedOf(s).Place
	if row == nil || report == nil || row.ID != "" && row.ID == report.ID {
		return
	}
	switch {
	case level(row) > level(report) && within(report, row):
		add(casus.Scope, fmt.Sprintf("the row has a wider area, %s, in which %s lies", row.Name, report.Name))
	case level(report) > level(row) && within(row, report):
		add(casus.Scope, fmt.Sprintf("the report has a wider area, %s, in which %s lies", report.Name, row.Name))
	case near(row, report):
		km, _ := distance(row, report)
		add(casus.Scope, fmt.Sprintf("%s lies %.0f km from %s: one of the two names the town beside it", report.Name, km, row.Name))
	}
}

// twice tells where another table has a row of the deed as well, with another value.
func (c *contrast) twice(o source, field string) string {
	other := eventOf(o)
	differs := false
	switch field {
	case "killed":
		differs = rowTold("killed", c.row.claims).Best != rowTold("killed", o.claims).Best
	case "time":
		differs = spelt(c.event.Time) != spelt(other.Time)
	case "place":
		differs = comparePlaces(c.event.Place, other.Place) != agree || c.event.Place.Name != other.Place.Name
	}
	if other.ID == "" || !differs {
		return ""
	}
	return fmt.Sprintf("%s has a row of this deed as well, %s: the two are not to be added up", mannerOf(tableOf(other)).title, o.report.ID)
}
