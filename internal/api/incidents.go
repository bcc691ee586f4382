package api

import (
	"context"
	"fmt"
	"slices"

	"casus"
	"casus/internal/brief"
	"casus/internal/incident"
)

// A List is a page of something and how long the whole of it is.
type List[T any] struct {
	Total int `json:"total"`
	Items []T `json:"items"`
}

// Detail is an incident with all that it rests on.
type Detail struct {
	Incident  casus.Incident   `json:"incident"`
	Claims    []casus.Claim    `json:"claims"`
	Reports   []casus.Report   `json:"reports"`
	Decisions []casus.Decision `json:"decisions"`
}

// Counts are the sizes of the record, and what this server is.
type Counts struct {
	casus.Counts
	Program  string `json:"program"`
	Writable bool   `json:"writable"`
}

func (s *server) readIncidents() {
	get(s, "/api/counts", "counts", "Sizes of the record", s.counts)
	get(s, "/api/incidents", "incidents", "Incidents by day", s.incidents)
	get(s, "/api/incidents/{id}", "incident", "An incident with its claims, reports and decisions", s.incident)
	get(s, "/api/incidents/{id}/ledger", "ledger", "Every figure of an incident, who says so, and what they come to", s.ledger)
	get(s, "/api/changes", "changes", "Incidents that are new, moved or withdrawn since a day", s.changes)
	s.readIndex()
}

func (s *server) counts(ctx context.Context, _ *struct{}) (Counts, error) {
	version, err := s.Reader.Version(ctx)
	if err != nil {
		return Counts{}, err
	}
	n, err := s.counting.get(ctx, at(version, nil), s.Reader.Counts)
	return Counts{Counts: n, Program: s.Program, Writable: s.Token != "" && s.Writer != nil}, err
}

// listed is a page of a list, with the length of the whole.
func listed[T any](ctx context.Context, s *server, of casus.Noun, l *Listing, kind casus.Kind, list func(context.Context, casus.Query) ([]T, error)) (out List[T], err error) {
	q, err := l.query()
	if err != nil {
		return out, err
	}
	q.Kind = kind
	if out.Items, err = each(list(ctx, q)); err != nil {
		return out, err
	}
	if n := len(out.Items); q.Offset == 0 && n < q.Limit {
		out.Total = n
		return out, nil
	}
	version, err := s.Reader.Version(ctx)
	if err != nil {
		return out, err
	}
	q.Limit, q.Offset = 0, 0
	out.Total, err = s.totals.get(ctx, at(version, struct {
		casus.Noun
		casus.Query
	}{of, q}), func(ctx context.Context) (int, error) { return s.Reader.Total(ctx, of, q) })
	return out, err
}

func (s *server) incidents(ctx context.Context, l *Listing) (List[casus.Incident], error) {
	return listed(ctx, s, casus.OfIncidents, l, "", s.Reader.Incidents)
}

func (s *server) incident(ctx context.Context, in *struct {
	ID casus.IncidentID `path:"id"`
}) (d Detail, err error) {
	if d.Incident, err = s.Reader.Incident(ctx, in.ID); err != nil {
		return d, err
	}
	if d.Claims, err = each(s.Reader.ClaimsByID(ctx, d.Incident.Claims)); err != nil {
		return d, err
	}
	if d.Incident.Clashes, err = incident.Differences(ctx, s.Reader, d.Incident, d.Claims); err != nil {
		return d, err
	}
	d.Reports = []casus.Report{}
	for _, doc := range d.Incident.Documents {
		r, err := s.Reader.Report(ctx, doc.ID)
		if err != nil {
			return d, err
		}
		d.Reports = append(d.Reports, r)
	}
	d.Decisions, err = s.decisionsOn(ctx, d.Incident.Claims)
	return d, err
}

func (s *server) ledger(ctx context.Context, in *struct {
	ID       casus.IncidentID `path:"id"`
	Quantity string           `query:"quantity" enum:"killed,injured,abducted,arrested,displaced" doc:"Only this quantity."`
	Rule     string           `query:"rule" enum:"range,majority,hierarchy,latest" doc:"Only the totals by this rule."`
	Parties  string           `query:"parties" enum:"with,without" doc:"Only the totals with or without the claims of parties to the incident."`
}) (l casus.Ledger, err error) {
	if s.Registry == nil {
		return l, fmt.Errorf("ledger: %w: it was started without the registry of actors", errNotHere)
	}
	if l, err = incident.ReadLedger(ctx, s.Reader, in.ID, s.Registry); err != nil {
		return l, err
	}
	l.Rows = slices.DeleteFunc(l.Rows, func(r casus.LedgerRow) bool { return in.Quantity != "" && r.Quantity != in.Quantity })
	l.Clashes = slices.DeleteFunc(l.Clashes, func(c casus.Clash) bool { return in.Quantity != "" && c.Field != in.Quantity })
	l.Totals = slices.DeleteFunc(l.Totals, func(t casus.LedgerTotal) bool {
		return in.Quantity != "" && t.Quantity != in.Quantity || in.Rule != "" && string(t.Rule) != in.Rule || in.Parties != "" && t.Parties != (in.Parties == "with")
	})
	return l, nil
}

// decisionsOn are those on any of the claims, and those that lift one of these.
func (s *server) decisionsOn(ctx context.Context, claims []casus.ClaimID) ([]casus.Decision, error) {
	all, err := s.allDecisions(ctx)
	if err != nil {
		return nil, err
	}
	bears := map[casus.ClaimID]bool{}
	for _, id := range claims {
		bears[id] = true
	}
	found, on := []casus.Decision{}, map[casus.DecisionID]bool{}
	for _, d := range all {
		if on[d.Lifts] || slices.ContainsFunc(d.Claims, func(id casus.ClaimID) bool { return bears[id] }) {
			on[d.ID] = true
			found = append(found, d)
		}
	}
	return found, nil
}

func (s *server) allDecisions(ctx context.Context) ([]casus.Decision, error) {
	version, err := s.Reader.Version(ctx)
	if err != nil {
		return nil, err
	}
	return s.decided.get(ctx, at(version, nil), s.Reader.Decisions)
}

func (s *server) changes(ctx context.Context, in *struct {
	Whole
	Since string `query:"since" format:"date" required:"true" doc:"The day whose end the record is compared with."`
}) ([]brief.Change, error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	since, err := day("since", in.Since)
	if err != nil {
		return nil, err
	}
	version, err := s.Reader.Version(ctx)
	if err != nil {
		return nil, err
	}
	q.Limit, q.Offset = 0, 0
	all, err := s.changed.get(ctx, at(version, q)+since.String(), func(ctx context.Context) ([]brief.Change, error) {
		return brief.Changes(ctx, s.Reader, q, since)
	})
	return each(cut(all, in.Limit, in.Offset), err)
}
