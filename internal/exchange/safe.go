package exchange

import (
	"slices"
	"strings"

	"casus"
)

// The rules of what an export leaves out unless it is asked to be full; they are
// told in words in doc/formats.md.
//
//   - A person is private unless the registry has him: leaders and officeholders are
//     public. The name of a private person is left out wherever it stands.
//   - An incident is sensitive where its mode is sexual violence, torture or abduction,
//     and where children are counted among those hurt.
//   - An incident singles somebody out where one civilian was hurt on a known day within
//     a kilometre.
//
// Of the last two kinds an export gives the district and the month, and of the reports
// that tell of them no title, address, day or hash, in no other incident either: these
// would lead to the day and the village. Rows of a table that is published as it is are
// given as published.

// sensitiveModes are the modes of deeds whose victims are to be protected.
var sensitiveModes = map[string]bool{"sexual": true, "torture": true, "abduct": true}

// protect takes out of o what may not be shown.
func (g *gathering) protect(o *occurrence, readings map[casus.ReportID]casus.Reading) {
	names := map[casus.ReportID][]string{}
	for id, r := range readings {
		names[id] = privateNames(r)
	}
	for k, c := range o.claims {
		o.claims[k] = g.anonymous(c, names[c.Report])
	}
	o.Source, o.Target = g.unnamedAll(o.Source), g.unnamedAll(o.Target)
	o.Clashes = slices.DeleteFunc(slices.Clone(o.Clashes), func(c casus.Clash) bool {
		return slices.ContainsFunc(readingsOf(readings), func(r casus.Reading) bool { return holdsAny(c.Says, names[r.Report.ID]) })
	})
	o.coarse = exposes(*o)
	for k, r := range o.reports {
		o.reports[k].Title = without(r.Title, names[r.ID])
		if r.Table == "" && (o.coarse != "" || delicate(readings[r.ID])) {
			o.reports[k] = veiled(o.reports[k])
		}
	}
	if slices.ContainsFunc(o.reports, func(r casus.Report) bool { return r.Table != "" }) {
		o.coarse = ""
		return // published as it is
	}
	if o.coarse != "" {
		g.coarse++
		o.Time, o.Place = month(o.Time), district(o.Place)
		for k := range o.claims {
			c := &o.claims[k]
			c.Time, c.Place, c.Evidence.Text = month(c.Time), district(c.Place), ""
		}
	}
}

// delicate reports whether a report tells of an incident that exposes its victims.
func delicate(r casus.Reading) bool {
	byID := map[casus.ReportID]casus.Reading{r.Report.ID: r}
	return slices.ContainsFunc(r.Incidents, func(i casus.Incident) bool {
		return exposes(occurrence{Incident: i, claims: claimsOf(i, byID)}) != ""
	})
}

// veiled is a report without what leads to where it was published.
func veiled(r casus.Report) casus.Report {
	r.Title, r.URL, r.Published, r.SHA256 = "", "", 0, ""
	return r
}

func readingsOf(m map[casus.ReportID]casus.Reading) []casus.Reading {
	var all []casus.Reading
	for _, r := range m {
		all = append(all, r)
	}
	return all
}

// exposes says why an incident exposes its victims, or nothing.
func exposes(o occurrence) string {
	if sensitiveModes[o.Mode] {
		return "sensitive: " + o.Mode
	}
	for _, c := range o.claims {
		if sensitiveModes[c.Mode] {
			return "sensitive: " + c.Mode
		}
		if c.Kind == casus.Figure && c.Value != nil && ofChildren(c.Value.Of) {
			return "sensitive: children"
		}
	}
	one := o.Killed.High == casus.N(1) && !o.Injured.Best.Known || o.Injured.High == casus.N(1) && !o.Killed.Best.Known
	civilian := slices.ContainsFunc(o.Target, func(p casus.Party) bool { return p.Type == casus.Civilians || private(p) })
	exact := o.Time != nil && o.Time.Days() == 1 && o.Place != nil && o.Place.Level != "" && o.Place.Level <= casus.Village
	if one && civilian && exact {
		return "singles somebody out"
	}
	return ""
}

func ofChildren(of string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(of)), func(w string) bool {
		switch w {
		case "child", "children", "boy", "boys", "girl", "girls", "baby", "babies", "infant", "infants", "minor", "minors", "schoolchildren", "schoolgirls", "schoolboys", "pupils", "toddler":
			return true
		}
		return false
	})
}

// private reports whether p is a person of whom the registry knows nothing.
func private(p casus.Party) bool {
	return p.Type == casus.Person && !strings.HasPrefix(string(p.ID), "person:")
}

// privateNames are the names of private persons in a report, longest first.
func privateNames(r casus.Reading) []string {
	var all []string
	add := func(s string) {
		if s = strings.TrimSpace(s); len(s) > 2 && strings.ToLower(s) != s {
			all = append(all, s)
		}
	}
	for _, m := range r.Actors {
		if p := m.Party(); private(p) {
			add(m.Text)
			add(m.Name)
		}
	}
	for _, c := range r.Claims {
		for _, p := range slices.Concat(c.Source, c.Target, c.SaidBy) {
			if private(p) {
				add(p.Text)
				add(p.Name)
			}
		}
	}
	slices.SortFunc(all, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return slices.Compact(all)
}

func holdsAny(s string, names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return strings.Contains(s, n) })
}

// leftOut stands where a name was.
const leftOut = "[name left out]"

func without(s string, names []string) string {
	for _, n := range names {
		s = strings.ReplaceAll(s, n, leftOut)
	}
	return s
}

// anonymous is a claim without the names of private persons.
func (g *gathering) anonymous(c casus.Claim, names []string) casus.Claim {
	c.Source, c.Target, c.SaidBy = g.unnamedAll(c.Source), g.unnamedAll(c.Target), g.unnamedAll(c.SaidBy)
	c.Evidence.Text = without(c.Evidence.Text, names)
	if c.Value != nil && holdsAny(c.Value.Of, names) {
		v := *c.Value
		v.Of = ""
		c.Value = &v
	}
	return c
}

// unnamedAll are the parties, those that are private persons without their names.
func (g *gathering) unnamedAll(ps []casus.Party) []casus.Party {
	out := make([]casus.Party, 0, len(ps))
	for _, p := range ps {
		if private(p) {
			g.unnamed++
			p = casus.Party{Name: "a person", Type: casus.Person, Country: p.Country}
		}
		out = append(out, p)
	}
	return out
}

// month is the month, or months, that hold an interval.
func month(i *casus.Interval) *casus.Interval {
	if i == nil {
		return nil
	}
	out := casus.Interval{Anchor: i.Anchor}
	if i.From != 0 {
		y, m, _ := i.From.Time().Date()
		out.From = casus.Date(y, m, 1)
	}
	if i.To != 0 {
		y, m, _ := i.To.Time().Date()
		out.To = casus.Date(y, m+1, 1) - 1
	}
	return &out
}

// district is the second-order division that holds a place, or what else holds it
// most closely, without a point.
func district(p *casus.Place) *casus.Place {
	if p == nil || p.Level == "" || p.Level >= casus.District {
		return p
	}
	out := &casus.Place{Country: p.Country, Level: casus.District}
	if len(p.Within) < 3 {
		out.Level = casus.Province
	}
	if n := len(p.Within); n > 0 {
		out.ID, out.Within = p.Within[n-1], p.Within[:n-1]
	}
	return out
}
