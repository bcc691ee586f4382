package incident

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/record"
)

// quantities are what a ledger is kept of, in its order.
var quantities = []string{"killed", "injured", "abducted", "arrested", "displaced"}

// ReadLedger gives the ledger of an incident of a record.
func ReadLedger(ctx context.Context, r casus.Reader, id casus.IncidentID, registry *codebook.Registry) (casus.Ledger, error) {
	i, err := r.Incident(ctx, id)
	if err != nil {
		return casus.Ledger{}, err
	}
	claims, err := r.ClaimsByID(ctx, i.Claims)
	if err != nil {
		return casus.Ledger{}, fmt.Errorf("claims of incident %s: %w", i.ID, err)
	}
	var reports []casus.Report
	for _, d := range i.Documents {
		rep, err := r.Report(ctx, d.ID)
		if err != nil {
			return casus.Ledger{}, fmt.Errorf("reports of incident %s: %w", i.ID, err)
		}
		reports = append(reports, rep)
	}
	l := Ledger(i, claims, reports, registry)
	all, err := Differences(ctx, r, i, claims)
	if err != nil {
		return l, fmt.Errorf("differences of incident %s: %w", i.ID, err)
	}
	l.Clashes = append(l.Clashes, all...)
	return l, nil
}

// Ledger makes the ledger of an incident out of its claims and the reports that
// they stand in. Outlets say of what kind and grade the sources are; where a
// source is not among them both stay empty.
func Ledger(i casus.Incident, claims []casus.Claim, reports []casus.Report, registry *codebook.Registry) casus.Ledger {
	b := newBook(i, claims, reports, registry)
	l := casus.Ledger{Incident: i.ID, Rows: []casus.LedgerRow{}, Totals: []casus.LedgerTotal{}, Clashes: []casus.Clash{}}
	for _, q := range quantities {
		rows := b.rows(q)
		if len(rows) == 0 {
			continue
		}
		l.Rows = append(l.Rows, rows...)
		l.Totals = append(l.Totals, b.totals(q, "", b.claims)...)
		for _, side := range sidesOf(rows) {
			l.Totals = append(l.Totals, b.totals(q, side, b.ofSide(q, side))...)
		}
	}
	return l
}

// A book is what a ledger is made from.
type book struct {
	incident casus.Incident
	claims   []casus.Claim
	reports  map[casus.ReportID]casus.Report
	registry *codebook.Registry
	copyOf   map[casus.ReportID]casus.ReportID
	aside    map[casus.ClaimID]bool
	number   map[string]int // of each independent source
}

func newBook(i casus.Incident, claims []casus.Claim, reports []casus.Report, registry *codebook.Registry) *book {
	b := &book{incident: i, claims: claims, reports: map[casus.ReportID]casus.Report{}, registry: registry, copyOf: map[casus.ReportID]casus.ReportID{}, aside: map[casus.ClaimID]bool{}, number: map[string]int{}}
	for _, d := range i.Documents {
		if d.CopyOf != "" {
			b.copyOf[d.ID] = d.CopyOf
		}
		for _, id := range d.Asides {
			b.aside[id] = true
		}
	}
	reports = slices.Clone(reports)
	slices.SortFunc(reports, func(x, y casus.Report) int {
		return cmp.Or(cmp.Compare(x.Published, y.Published), cmp.Compare(x.ID, y.ID))
	})
	for _, r := range reports {
		b.reports[r.ID] = r
	}
	for _, r := range reports {
		if o := b.origin(r); b.number[o] == 0 {
			b.number[o] = len(b.number) + 1
		}
	}
	return b
}

// origin names the independent source that a report is of.
func (b *book) origin(r casus.Report) string {
	if first, ok := b.reports[b.copyOf[r.ID]]; ok {
		r = first
	}
	return originOf(r)
}

// originOf names the source of a report that repeats no other: its publisher, or
// the report itself where nothing tells who published it.
func originOf(r casus.Report) string {
	if name := record.Fold(r.Publisher); name != "" {
		return "publisher " + name
	}
	return "report " + string(r.ID)
}

// rows are the claims of a quantity.
func (b *book) rows(quantity string) []casus.LedgerRow {
	var rows []casus.LedgerRow
	for _, c := range b.claims {
		if c.Kind != casus.Figure || c.Type != quantity || c.Value == nil || c.Value.Range.IsZero() {
			continue
		}
		rows = append(rows, b.row(c))
	}
	slices.SortStableFunc(rows, func(x, y casus.LedgerRow) int {
		return cmp.Or(cmp.Compare(x.Day, y.Day), cmp.Compare(x.Report, y.Report), cmp.Compare(x.Evidence.Start, y.Evidence.Start), cmp.Compare(x.Claim, y.Claim))
	})
	return rows
}

func (b *book) row(c casus.Claim) casus.LedgerRow {
	rep := b.reports[c.Report]
	voice := b.registry.Voice(&rep, c.SaidBy)
	said := c.SaidBy
	if said == nil {
		said = []casus.Party{}
	}
	return casus.LedgerRow{
		Quantity: c.Type, Claim: c.ID, Value: *c.Value, Side: b.side(c), Claimant: cmp.Or(voice.Name, string(rep.ID)), SaidBy: said, Stance: c.Stance, Modality: c.Modality,
		Party: b.party(c), SourceKind: string(voice.Kind), Grade: voice.Grade, Day: rep.Published, Report: c.Report, Publisher: rep.Publisher,
		Source: b.number[b.origin(rep)], CopyOf: b.copyOf[rep.ID], Counted: counts(c.Type, c), Evidence: c.Evidence,
	}
}

// totals are what the claims come to by each rule, with and without those by
// parties.
func (b *book) totals(quantity, side string, claims []casus.Claim) []casus.LedgerTotal {
	with := statements(quantity, b.sources(claims))
	without := statements(quantity, b.sources(slices.DeleteFunc(slices.Clone(claims), b.party)))
	var all []casus.LedgerTotal
	for _, rule := range casus.Rules {
		for _, parties := range []bool{true, false} {
			said := with
			if !parties {
				said = without
			}
			r, n := total(rule, said)
			all = append(all, casus.LedgerTotal{Quantity: quantity, Side: side, Rule: rule, Parties: parties, Range: r, Sources: n})
		}
	}
	return all
}

// sources are the claims by report.
func (b *book) sources(claims []casus.Claim) []source {
	var all []source
	for _, c := range claims {
		i := slices.IndexFunc(all, func(s source) bool { return s.report.ID == c.Report })
		if i < 0 {
			rep := b.reports[c.Report]
			rep.ID = c.Report
			i = len(all)
			all = append(all, source{report: rep, origin: b.origin(rep), rank: func(by []casus.Party) int { return b.registry.Voice(&rep, by).Rank() }})
		}
		if b.aside[c.ID] {
			all[i].asides = append(all[i].asides, c)
		} else {
			all[i].claims = append(all[i].claims, c)
		}
	}
	return all
}
