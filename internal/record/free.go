package record

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"
	"sync/atomic"

	"casus"
)

// Free reads a record without what rests on reports with terms of use, such as rows
// of ACLED. Incidents and relations that free reports tell as well are told anew
// from the claims of those alone; what no free report tells is left out, of lists,
// outlines, totals and counts alike. Incidents keep the order of the whole record, and
// a filter must let pass both the whole incident and what is told of it.
type Free struct {
	whole casus.Reader
	left  atomic.Int64

	mu    sync.Mutex
	known bool
	of    casus.Version
	bar   bar
}

var _ casus.Reader = (*Free)(nil)

// NewFree gives the free part of a record.
func NewFree(whole casus.Reader) *Free { return &Free{whole: whole} }

// LeftOut is how often lists of incidents have passed over one because no free
// report tells it.
func (f *Free) LeftOut() int { return int(f.left.Load()) }

// A bar is the reports that must not be told of; nil where there are none.
type bar map[casus.ReportID]bool

func (b bar) claim(c casus.Claim) bool { return b[c.Report] }

// barred asks once a version of the record.
func (f *Free) barred(ctx context.Context) (bar, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	v, err := f.whole.Version(ctx)
	if err != nil || f.known && f.of == v {
		return f.bar, err
	}
	ids, err := f.whole.Restricted(ctx)
	if err != nil {
		return nil, err
	}
	f.bar, f.known, f.of = nil, true, v
	for _, id := range ids {
		if f.bar == nil {
			f.bar = bar{}
		}
		f.bar[id] = true
	}
	return f.bar, nil
}

// sift is the page of q out of what a list has that is free. Where nothing is barred
// the list comes from the record as it is asked for.
func sift[T any](ctx context.Context, f *Free, q casus.Query, list func(context.Context, casus.Query) ([]T, error), barred func(bar, T) bool) ([]T, error) {
	b, err := f.barred(ctx)
	if err != nil {
		return nil, err
	}
	if b == nil {
		return list(ctx, q)
	}
	all, err := list(ctx, without(q))
	if err != nil {
		return nil, err
	}
	return paged(slices.DeleteFunc(all, func(v T) bool { return barred(b, v) }), q), nil
}

// without is q for all that there is.
func without(q casus.Query) casus.Query {
	q.Limit, q.Offset = 0, 0
	return q
}

// paged is the page of a whole list that q asks for.
func paged[T any](all []T, q casus.Query) []T {
	all = all[min(max(q.Offset, 0), len(all)):]
	if q.Limit > 0 {
		all = all[:min(q.Limit, len(all))]
	}
	return all
}

// Reports lists the free ones.
func (f *Free) Reports(ctx context.Context, q casus.Query) ([]casus.Report, error) {
	return sift(ctx, f, q, f.whole.Reports, func(b bar, r casus.Report) bool { return b[r.ID] })
}

// Search finds free reports.
func (f *Free) Search(ctx context.Context, q casus.Query) ([]casus.Hit, error) {
	return sift(ctx, f, q, f.whole.Search, func(b bar, h casus.Hit) bool { return b[h.Report.ID] })
}

// Claims lists those of free reports.
func (f *Free) Claims(ctx context.Context, q casus.Query) ([]casus.Claim, error) {
	return sift(ctx, f, q, f.whole.Claims, bar.claim)
}

// Stakes are those of the claims of free reports.
func (f *Free) Stakes(ctx context.Context, q casus.Query) ([]casus.Stake, error) {
	return sift(ctx, f, q, f.whole.Stakes, func(b bar, s casus.Stake) bool { return b[s.Report] })
}

// Restricted lists nothing.
func (f *Free) Restricted(context.Context) ([]casus.ReportID, error) { return nil, nil }

// errTerms says why something is not to be had.
var errTerms = fmt.Errorf("%w: it has terms of use, and --restricted alone gives it", casus.ErrNotFound)

// Report is a free one.
func (f *Free) Report(ctx context.Context, id casus.ReportID) (casus.Report, error) {
	b, err := f.barred(ctx)
	if err == nil && b[id] {
		err = fmt.Errorf("report %s: %w", id, errTerms)
	}
	if err != nil {
		return casus.Report{}, err
	}
	return f.whole.Report(ctx, id)
}

// Reading is that of a free report.
func (f *Free) Reading(ctx context.Context, id casus.ReportID) (casus.Reading, error) {
	b, err := f.barred(ctx)
	if err == nil && b[id] {
		err = fmt.Errorf("reading of %s: %w", id, errTerms)
	}
	if err != nil {
		return casus.Reading{}, err
	}
	return f.whole.Reading(ctx, id)
}

// ClaimsByID gives those of free reports.
func (f *Free) ClaimsByID(ctx context.Context, ids []casus.ClaimID) ([]casus.Claim, error) {
	return f.claims(ctx, ids, f.whole.ClaimsByID)
}

// ClaimsAsRead gives those of free reports.
func (f *Free) ClaimsAsRead(ctx context.Context, ids []casus.ClaimID) ([]casus.Claim, error) {
	return f.claims(ctx, ids, f.whole.ClaimsAsRead)
}

func (f *Free) claims(ctx context.Context, ids []casus.ClaimID, get func(context.Context, []casus.ClaimID) ([]casus.Claim, error)) ([]casus.Claim, error) {
	b, err := f.barred(ctx)
	if err != nil {
		return nil, err
	}
	all, err := get(ctx, ids)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, b.claim), nil
}

// each is how many incidents are read at a time.
const each = 2000

// Each gives all the incidents that pass q, in the reader's order, and holds one page
// of them at a time.
func Each(ctx context.Context, r casus.Reader, q casus.Query) iter.Seq2[casus.Incident, error] {
	if f, ok := r.(*Free); ok {
		return f.each(ctx, q)
	}
	return func(yield func(casus.Incident, error) bool) {
		page := q
		for given := 0; ; {
			page.Limit, page.Offset = each, q.Offset+given
			if q.Limit > 0 {
				page.Limit = min(each, q.Limit-given)
			}
			list, err := r.Incidents(ctx, page)
			if err != nil {
				yield(casus.Incident{}, err)
				return
			}
			for _, i := range list {
				if !yield(i, nil) {
					return
				}
			}
			given += len(list)
			if len(list) < page.Limit || given == q.Limit {
				return
			}
		}
	}
}

// each gives the incidents of q's page that free reports tell.
func (f *Free) each(ctx context.Context, q casus.Query) iter.Seq2[casus.Incident, error] {
	return func(yield func(casus.Incident, error) bool) {
		b, err := f.barred(ctx)
		if err != nil {
			yield(casus.Incident{}, err)
			return
		}
		asked := without(q)
		if b == nil {
			asked = q
		}
		t := retelling{f: f, bar: b, q: q}
		passed := 0
		for i, err := range Each(ctx, f.whole, asked) {
			if b != nil && err == nil {
				var free bool
				if i, free, err = t.incident(ctx, i); err == nil && !free {
					f.left.Add(1)
					continue
				}
				if passed++; err == nil && passed <= q.Offset {
					continue
				}
			}
			if !yield(i, err) || err != nil || b != nil && q.Limit > 0 && passed == q.Offset+q.Limit {
				return
			}
		}
	}
}

// Incidents lists those that free reports tell.
func (f *Free) Incidents(ctx context.Context, q casus.Query) ([]casus.Incident, error) {
	var all []casus.Incident
	for i, err := range f.each(ctx, q) {
		if err != nil {
			return nil, err
		}
		all = append(all, i)
	}
	return all, nil
}

// Changed lists those that free reports tell.
func (f *Free) Changed(ctx context.Context, q casus.Query, since casus.Day) (now, was []casus.Incident, err error) {
	b, err := f.barred(ctx)
	if err != nil {
		return nil, nil, err
	}
	if b == nil {
		return f.whole.Changed(ctx, q, since)
	}
	if now, was, err = f.whole.Changed(ctx, without(q), since); err != nil {
		return nil, nil, err
	}
	if now, err = f.retellAll(ctx, b, q, now); err == nil {
		q.AsOf = since
		was, err = f.retellAll(ctx, b, q, was)
	}
	return now, was, err
}

// retellAll are incidents as free reports tell them, without those that none tells.
func (f *Free) retellAll(ctx context.Context, b bar, q casus.Query, all []casus.Incident) ([]casus.Incident, error) {
	t := retelling{f: f, bar: b, q: q}
	var out []casus.Incident
	for _, i := range all {
		i, free, err := t.incident(ctx, i)
		if err != nil {
			return nil, err
		}
		if free {
			out = append(out, i)
		}
	}
	return out, nil
}

// Incident is one as free reports tell it.
func (f *Free) Incident(ctx context.Context, id casus.IncidentID) (casus.Incident, error) {
	b, err := f.barred(ctx)
	if err != nil {
		return casus.Incident{}, err
	}
	i, err := f.whole.Incident(ctx, id)
	if err != nil {
		return i, err
	}
	t := retelling{f: f, bar: b}
	i, free, err := t.incident(ctx, i)
	if err == nil && !free {
		err = fmt.Errorf("incident %s: %w", id, errTerms)
	}
	return i, err
}

// Outlines are those of the incidents.
func (f *Free) Outlines(ctx context.Context, q casus.Query) ([]casus.Outline, error) {
	b, err := f.barred(ctx)
	if err != nil {
		return nil, err
	}
	if b == nil {
		return f.whole.Outlines(ctx, q)
	}
	all, err := f.whole.Outlines(ctx, without(q))
	if err != nil {
		return nil, err
	}
	whole := map[casus.IncidentID]casus.Outline{}
	for _, o := range all {
		whole[o.ID] = o
	}
	var out []casus.Outline
	for i, err := range f.each(ctx, q) {
		if err != nil {
			return nil, err
		}
		o := whole[i.ID]
		if o.Reports != len(i.Documents) { // some of its reports must not be told of
			if o, err = f.outline(ctx, i); err != nil {
				return nil, err
			}
		}
		out = append(out, o)
	}
	return out, nil
}

// Actors lists who takes part in claims of free reports.
func (f *Free) Actors(ctx context.Context, q casus.Query) ([]casus.ActorCount, error) {
	b, err := f.barred(ctx)
	if err != nil {
		return nil, err
	}
	if b == nil {
		return f.whole.Actors(ctx, q)
	}
	claims, err := f.Claims(ctx, without(q))
	return paged(CountActors(claims), q), err
}

// Relations lists those that free reports tell. Of a pair of which a barred report
// tells a relation, all are made anew from the claims of the free ones.
func (f *Free) Relations(ctx context.Context, q casus.Query) ([]casus.Relation, error) {
	b, err := f.barred(ctx)
	if err != nil {
		return nil, err
	}
	if b == nil {
		return f.whole.Relations(ctx, q)
	}
	claims, err := f.whole.Claims(ctx, casus.Query{Kind: casus.Relating, AsOf: q.AsOf})
	if err != nil {
		return nil, err
	}
	all, err := f.whole.Relations(ctx, without(q))
	if err != nil {
		return nil, err
	}
	return paged(b.relations(all, claims, q), q), nil
}

// Decisions lists those that bear on free reports alone.
func (f *Free) Decisions(ctx context.Context) ([]casus.Decision, error) {
	b, err := f.barred(ctx)
	if err != nil {
		return nil, err
	}
	all, err := f.whole.Decisions(ctx)
	if err != nil || b == nil {
		return all, err
	}
	var out []casus.Decision
	for _, d := range all {
		ids := slices.Concat(d.Claims, d.Apart)
		claims, err := f.ClaimsAsRead(ctx, ids)
		if err != nil {
			return nil, err
		}
		if !b[d.Report] && len(claims) == len(ids) {
			out = append(out, d)
		}
	}
	return out, nil
}

// Total counts what a list has.
func (f *Free) Total(ctx context.Context, of casus.Noun, q casus.Query) (n int, err error) {
	b, err := f.barred(ctx)
	if err != nil {
		return 0, err
	}
	if q = without(q); b == nil {
		return f.whole.Total(ctx, of, q)
	}
	return Length(ctx, f, of, q)
}

// Length counts what a reader lists by making the list, for readers that have no
// shorter way.
func Length(ctx context.Context, r casus.Reader, of casus.Noun, q casus.Query) (int, error) {
	q = without(q)
	switch of {
	case casus.OfReports:
		return length(r.Reports(ctx, q))
	case casus.OfIncidents:
		return length(r.Incidents(ctx, q))
	case casus.OfRelations:
		return length(r.Relations(ctx, q))
	case casus.OfClaims:
		return length(r.Claims(ctx, q))
	}
	return 0, fmt.Errorf("count %s: %w: nothing of that name is listed", of, casus.ErrInvalid)
}

func length[T any](all []T, err error) (int, error) { return len(all), err }

// Counts are the sizes of the free part.
func (f *Free) Counts(ctx context.Context) (c casus.Counts, err error) {
	b, err := f.barred(ctx)
	if err != nil {
		return c, err
	}
	if b == nil {
		return f.whole.Counts(ctx)
	}
	var errs [5]error
	c.Reports, errs[0] = f.Total(ctx, casus.OfReports, casus.Query{})
	c.Claims, errs[1] = f.Total(ctx, casus.OfClaims, casus.Query{})
	c.Incidents, errs[2] = f.Total(ctx, casus.OfIncidents, casus.Query{})
	c.Relations, errs[3] = f.Total(ctx, casus.OfRelations, casus.Query{})
	c.Decisions, errs[4] = length(f.Decisions(ctx))
	return c, cmp.Or(errs[:]...)
}

// Version is that of the whole record.
func (f *Free) Version(ctx context.Context) (casus.Version, error) { return f.whole.Version(ctx) }
