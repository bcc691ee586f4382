package web

import (
	"context"
	"net/http"
	"slices"

	"casus"
	"casus/internal/brief"
	"casus/internal/incident"
)

// A row is an incident in a list.
type row struct {
	casus.Incident
	Sample bool // every report that tells of it is a sample
}

type incidentList struct {
	Filter filter
	Rows   []row
	Pager  pager
	Types  []string
	Empty  bool // the record holds no report at all
}

func (s *site) incidents(req *http.Request) (view, error) {
	f, err := readFilter(req.URL)
	if err != nil {
		return view{}, err
	}
	list, err := s.r.Incidents(req.Context(), f.Query)
	if err != nil {
		return view{}, err
	}
	data := incidentList{Filter: f, Types: eventTypes}
	list, data.Pager = cut(f, list)
	if data.Rows, err = s.shelf().rows(req.Context(), list); err != nil {
		return view{}, err
	}
	if len(list) == 0 {
		counts, err := s.r.Counts(req.Context())
		if err != nil {
			return view{}, err
		}
		data.Empty = counts.Reports == 0
	}
	return view{Page: "incidents", Nav: "incidents", Title: "Incidents", Data: data}, nil
}

// A shelf fetches each report once for a page. It keeps no texts.
type shelf struct {
	r     casus.Reader
	known map[casus.ReportID]casus.Report
}

func (s *site) shelf() *shelf { return &shelf{s.r, map[casus.ReportID]casus.Report{}} }

func (h *shelf) report(ctx context.Context, id casus.ReportID) (casus.Report, error) {
	if r, ok := h.known[id]; ok {
		return r, nil
	}
	r, err := h.r.Report(ctx, id)
	r.Text, r.Raw = "", nil
	h.known[id] = r
	return r, err
}

func (h *shelf) rows(ctx context.Context, list []casus.Incident) ([]row, error) {
	rows := make([]row, len(list))
	for n, i := range list {
		rows[n] = row{Incident: i, Sample: len(i.Documents) > 0}
		for _, d := range i.Documents {
			r, err := h.report(ctx, d.ID)
			if err != nil {
				return nil, err
			}
			rows[n].Sample = rows[n].Sample && r.Sample
		}
	}
	return rows, nil
}

// An account is what one report says of an incident.
type account struct {
	Report  casus.Report
	Primary bool
	Claims  []casus.Claim // events and relations
	Figures []casus.Claim
}

// A clash is a field that the claims do not agree in, with the values they give.
type clash struct {
	Field  string
	Values []clashValue
}

type clashValue struct {
	casus.Clash
	Claims []casus.Claim
}

// A tie is a casus.Link with its two claims.
type tie struct {
	casus.Link
	A, B casus.Claim
}

type incidentPage struct {
	casus.Incident
	Accounts   []account
	Figures    []figure
	Clashes    []clash
	Ties       []tie
	Unreviewed int // claims that no person has looked at
}

// A figure is a number of the ledger with the report that gives it.
type figure struct {
	casus.Claim
	Report casus.Report
}

func (s *site) incident(req *http.Request) (view, error) {
	ctx := req.Context()
	i, err := s.r.Incident(ctx, casus.IncidentID(req.PathValue("id")))
	if err != nil {
		return view{}, err
	}
	claims, err := s.r.ClaimsByID(ctx, i.Claims)
	if err != nil {
		return view{}, err
	}
	if i.Clashes, err = incident.Differences(ctx, s.r, i, claims); err != nil {
		return view{}, err
	}
	data := incidentPage{Incident: i, Clashes: clashes(i, claims), Ties: ties(i, claims)}
	h := s.shelf()
	if data.Accounts, err = h.accounts(ctx, i, claims); err != nil {
		return view{}, err
	}
	for _, a := range data.Accounts {
		for _, c := range a.Figures {
			data.Figures = append(data.Figures, figure{c, a.Report})
		}
	}
	for _, c := range claims {
		if c.Review == "" {
			data.Unreviewed++
		}
	}
	return view{Page: "incident", Nav: "incidents", Title: incidentTitle(i), Data: data}, nil
}

// incidentTitle names an incident by type, place and time, as far as they are known.
func incidentTitle(i casus.Incident) string {
	t := i.Type
	if i.Place != nil && i.Place.Name != "" {
		t += ", " + i.Place.Name
	}
	if i.Time != nil {
		t += ", " + brief.When(i.Time)
	}
	return t
}

// accounts groups claims by report: the incident's documents in their order,
// then any other report that a claim comes from.
func (h *shelf) accounts(ctx context.Context, i casus.Incident, claims []casus.Claim) ([]account, error) {
	var out []account
	at := map[casus.ReportID]int{}
	open := func(id casus.ReportID, primary bool) error {
		if _, ok := at[id]; ok {
			return nil
		}
		r, err := h.report(ctx, id)
		at[id] = len(out)
		out = append(out, account{Report: r, Primary: primary})
		return err
	}
	for _, d := range i.Documents {
		if err := open(d.ID, d.Primary); err != nil {
			return nil, err
		}
	}
	for _, c := range claims {
		if err := open(c.Report, false); err != nil {
			return nil, err
		}
		a := &out[at[c.Report]]
		if c.Kind == casus.Figure {
			a.Figures = append(a.Figures, c)
		} else {
			a.Claims = append(a.Claims, c)
		}
	}
	return out, nil
}

func byID(claims []casus.Claim) map[casus.ClaimID]casus.Claim {
	m := make(map[casus.ClaimID]casus.Claim, len(claims))
	for _, c := range claims {
		m[c.ID] = c
	}
	return m
}

// clashes gathers the clashes of an incident by field, in their order.
func clashes(i casus.Incident, claims []casus.Claim) []clash {
	known := byID(claims)
	var out []clash
	for _, c := range i.Clashes {
		v := clashValue{Clash: c}
		for _, id := range c.Claims {
			if claim, ok := known[id]; ok {
				v.Claims = append(v.Claims, claim)
			}
		}
		n := slices.IndexFunc(out, func(x clash) bool { return x.Field == c.Field })
		if n < 0 {
			n = len(out)
			out = append(out, clash{Field: c.Field})
		}
		out[n].Values = append(out[n].Values, v)
	}
	return out
}

// ties are the links whose claims both belong to the incident.
func ties(i casus.Incident, claims []casus.Claim) []tie {
	known := byID(claims)
	var out []tie
	for _, l := range i.Links {
		a, ok := known[l.A]
		b, ok2 := known[l.B]
		if ok && ok2 {
			out = append(out, tie{l, a, b})
		}
	}
	return out
}
