package exchange

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"casus"
)

// A happening is what a row of a table of events tells, before it is made claims.
type happening struct {
	id, title       string
	url, publisher  string
	typ, mode       string // empty: the row is kept and claims nothing
	source, target  []casus.Party
	place           *casus.Place
	time            *casus.Interval
	killed, injured casus.Range
	from, to        string // columns that are the evidence of the event
	killedIn        string // columns of the figures
	injuredIn       string
	confidence      float64
}

// happened makes a happening a report with its claims.
func (b *binding) happened(r *row, h happening) casus.Reading {
	rep := b.report(r, h.id, h.title)
	rep.URL = h.url
	rep.Publisher = orElse(h.publisher, rep.Publisher)
	out := casus.Reading{Report: rep}
	event := casus.Claim{
		ID: rowClaim(rep.ID, "event"), Kind: casus.Event, Type: h.typ, Mode: h.mode, Source: some(h.source), Target: some(h.target),
		Place: h.place, Time: h.time, Modality: casus.Actual, SaidBy: []casus.Party{}, Confidence: h.confidence, Rule: "table " + b.table.Name,
	}
	about := event.ID
	if h.typ != "" {
		event.Evidence = b.evidence(rep, h.from, h.to)
		event.Trigger = event.Evidence.Span
		out.Claims = append(out.Claims, event)
	} else {
		about = ""
	}
	for _, f := range []struct {
		what, column string
		n            casus.Range
	}{{"killed", h.killedIn, h.killed}, {"injured", h.injuredIn, h.injured}} {
		if f.n.IsZero() {
			continue
		}
		c := event
		c.ID, c.Kind, c.Type, c.Mode = rowClaim(rep.ID, f.what), casus.Figure, f.what, ""
		c.Source, c.Target = []casus.Party{}, []casus.Party{}
		c.Value = &casus.Value{Range: f.n, Of: "people", Unit: "people", About: about}
		c.Evidence = b.evidence(rep, f.column, f.column)
		c.Trigger = c.Evidence.Span
		out.Claims = append(out.Claims, c)
	}
	return out
}

// some is a list that is never nil.
func some(ps []casus.Party) []casus.Party {
	if ps == nil {
		return []casus.Party{}
	}
	return ps
}

// dayLayouts are the ways in which tables write a day.
var dayLayouts = []string{"2006-01-02", "20060102", "2 January 2006", "02 January 2006", "2006/01/02", "02-Jan-2006", "2-Jan-06"}

// dayOf reads the day of a cell. A time behind a date is passed over.
func dayOf(column, s string) (casus.Day, error) {
	s = strings.TrimSpace(s)
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return casus.DayOf(t), nil
		}
	}
	if len(s) > 10 && (s[10] == ' ' || s[10] == 'T') {
		if t, err := time.Parse("2006-01-02", s[:10]); err == nil {
			return casus.DayOf(t), nil
		}
	}
	return 0, fmt.Errorf("%s: %q is no date such as 2016-06-30", column, s)
}

// days is an interval of days as a row tells it.
func days(from, to casus.Day) *casus.Interval {
	text := from.String()
	if to != from {
		text += " to " + to.String()
	}
	return &casus.Interval{From: from, To: to, Text: text, Anchor: casus.AnchoredByText}
}

// people reads a number of people; empty is unknown.
func people(column, s string) (casus.Number, error) {
	if s == "" {
		return casus.Number{}, nil
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n < 0 || n != float64(int64(n)) {
		return casus.Number{}, fmt.Errorf("%s %q is no number of people", column, s)
	}
	return casus.N(n), nil
}

// named is the actor that a name means in a country, where the registry has one and
// only one; else somebody told by the name and the type.
func (b *binding) named(name string, typ casus.ActorType, country string) casus.Party {
	name = strings.TrimSpace(name)
	if typ == casus.Civilians && strings.HasPrefix(name, "Civilians") {
		return b.civilians(country)
	}
	key := name + "\x1f" + string(typ) + "\x1f" + country
	if p, ok := b.parties[key]; ok {
		return p
	}
	p := casus.Party{Name: name, Text: name, Type: typ, Country: country}
	bare, _, _ := strings.Cut(name, " (")
	var found []casus.Party
	for _, f := range b.Actors.Lookup(bare) {
		e := b.Actors.Entries[f.Entry]
		if f.Seat() || f.People() || b.Actors.Alias(f).Weak || country != "" && len(e.In) > 0 && !e.ActsIn(country) {
			continue
		}
		found = append(found, casus.Party{ID: e.ID, Name: e.Name, Text: name, Type: e.Type, Country: e.Country})
	}
	if len(found) == 1 {
		p = found[0]
	}
	b.parties[key] = p
	return p
}
