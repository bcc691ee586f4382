package assistant

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"casus"
)

// A free reader leaves out what rests on reports with terms of use.
type free struct {
	casus.Reader
	mu     sync.Mutex
	of     casus.Version
	known  bool
	barred map[casus.ReportID]bool
}

// reports are the ones with terms of use, asked for once a version of the record.
func (f *free) reports(ctx context.Context) (map[casus.ReportID]bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	v, err := f.Reader.Version(ctx)
	if err != nil {
		return nil, err
	}
	if f.known && f.of == v {
		return f.barred, nil
	}
	all, err := f.Reader.Reports(ctx, casus.Query{})
	if err != nil {
		return nil, err
	}
	barred := map[casus.ReportID]bool{}
	for _, r := range all {
		if r.Restrict != "" {
			barred[r.ID] = true
		}
	}
	f.of, f.known, f.barred = v, true, barred
	return barred, nil
}

// without are the items of a list that rest on no barred report.
func without[T any](ctx context.Context, f *free, list []T, err error, on func(T) []casus.ReportID) ([]T, error) {
	if err != nil {
		return nil, err
	}
	barred, err := f.reports(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(list, func(v T) bool {
		return slices.ContainsFunc(on(v), func(id casus.ReportID) bool { return barred[id] })
	}), nil
}

// whole gives v, or that it is not to be had.
func whole[T any](ctx context.Context, f *free, v T, err error, on func(T) []casus.ReportID) (T, error) {
	var none T
	list, err := without(ctx, f, []T{v}, err, on)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("%w: it rests on rows with terms of use, which casus mcp --restricted gives", casus.ErrNotFound)
	}
	if err != nil {
		return none, err
	}
	return list[0], nil
}

func documents(i casus.Incident) []casus.ReportID {
	var out []casus.ReportID
	for _, d := range i.Documents {
		out = append(out, d.ID)
	}
	return out
}

func ofClaim(c casus.Claim) []casus.ReportID     { return []casus.ReportID{c.Report} }
func ofReport(r casus.Report) []casus.ReportID   { return []casus.ReportID{r.ID} }
func ofReading(r casus.Reading) []casus.ReportID { return []casus.ReportID{r.Report.ID} }
func ofHit(h casus.Hit) []casus.ReportID         { return []casus.ReportID{h.Report.ID} }

// Incidents lists those that rest on free reports alone.
func (f *free) Incidents(ctx context.Context, q casus.Query) ([]casus.Incident, error) {
	all, err := f.Reader.Incidents(ctx, q)
	return without(ctx, f, all, err, documents)
}

// Incident is one that rests on free reports alone.
func (f *free) Incident(ctx context.Context, id casus.IncidentID) (casus.Incident, error) {
	i, err := f.Reader.Incident(ctx, id)
	return whole(ctx, f, i, err, documents)
}

// Claims lists those of free reports.
func (f *free) Claims(ctx context.Context, q casus.Query) ([]casus.Claim, error) {
	all, err := f.Reader.Claims(ctx, q)
	return without(ctx, f, all, err, ofClaim)
}

// ClaimsByID gives those of free reports.
func (f *free) ClaimsByID(ctx context.Context, ids []casus.ClaimID) ([]casus.Claim, error) {
	all, err := f.Reader.ClaimsByID(ctx, ids)
	return without(ctx, f, all, err, ofClaim)
}

// Relations lists those that a free report tells, with the claims of such.
func (f *free) Relations(ctx context.Context, q casus.Query) ([]casus.Relation, error) {
	all, err := f.Reader.Relations(ctx, q)
	if err != nil {
		return nil, err
	}
	if barred, err := f.reports(ctx); err != nil || len(barred) == 0 {
		return all, err
	}
	var out []casus.Relation
	for _, r := range all {
		for _, list := range []*[]casus.ClaimID{&r.Claims, &r.Contradicted} {
			claims, err := f.ClaimsByID(ctx, *list)
			if err != nil {
				return nil, err
			}
			*list = nil
			for _, c := range claims {
				*list = append(*list, c.ID)
			}
		}
		if len(r.Claims) > 0 {
			out = append(out, r)
		}
	}
	return out, nil
}

// Reports lists the free ones.
func (f *free) Reports(ctx context.Context, q casus.Query) ([]casus.Report, error) {
	all, err := f.Reader.Reports(ctx, q)
	return without(ctx, f, all, err, ofReport)
}

// Report is a free one.
func (f *free) Report(ctx context.Context, id casus.ReportID) (casus.Report, error) {
	r, err := f.Reader.Report(ctx, id)
	return whole(ctx, f, r, err, ofReport)
}

// Reading is that of a free report.
func (f *free) Reading(ctx context.Context, id casus.ReportID) (casus.Reading, error) {
	r, err := f.Reader.Reading(ctx, id)
	return whole(ctx, f, r, err, ofReading)
}

// Search finds free reports.
func (f *free) Search(ctx context.Context, q casus.Query) ([]casus.Hit, error) {
	all, err := f.Reader.Search(ctx, q)
	return without(ctx, f, all, err, ofHit)
}
