// Package brieftest is a record in memory for the tests of what reads one: the
// dossier, the explorer. It is a plain list of values with the filters of
// casus.Query; it derives nothing.
package brieftest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"casus"
	"casus/internal/record"
)

// A Record is a casus.Reader over what it holds.
type Record struct {
	Readings     []casus.Reading // by day of publication, then id
	IncidentList []casus.Incident
	RelationList []casus.Relation
	Log          []casus.Decision
	Err          error // when set, what every method fails with
}

var _ casus.Reader = (*Record)(nil)

// Reports lists those that pass q, without text.
func (r *Record) Reports(_ context.Context, q casus.Query) ([]casus.Report, error) {
	var out []casus.Report
	for _, x := range r.Readings {
		rep := x.Report
		if !r.tells(x, q) || !inDays(&casus.Interval{From: rep.Published, To: rep.Published}, q) {
			continue
		}
		rep.Text, rep.Raw = "", nil
		out = append(out, rep)
	}
	return page(out, q), r.Err
}

// tells reports whether a reading passes the filters on source, words and actors.
func (r *Record) tells(x casus.Reading, q casus.Query) bool {
	if q.Source != "" && !strings.EqualFold(q.Source, x.Report.Publisher) || !holds(x.Report, q.Words) {
		return false
	}
	return len(q.Actors) == 0 || slices.ContainsFunc(x.Claims, func(c casus.Claim) bool { return takePart(q, c.Source, c.Target) })
}

func holds(rep casus.Report, words string) bool {
	text := strings.ToLower(rep.Title + " " + rep.Text)
	for _, w := range strings.Fields(strings.ToLower(words)) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func takePart(q casus.Query, lists ...[]casus.Party) bool {
	for _, a := range q.Actors {
		if !slices.ContainsFunc(slices.Concat(lists...), func(p casus.Party) bool {
			return strings.EqualFold(a, string(p.ID)) || strings.EqualFold(a, p.Name) || strings.EqualFold(a, p.Text)
		}) {
			return false
		}
	}
	return true
}

func inDays(t *casus.Interval, q casus.Query) bool {
	if q.From == 0 && q.To == 0 {
		return true
	}
	return t != nil && (t.From != 0 || t.To != 0) && t.Meets(casus.Interval{From: q.From, To: q.To})
}

func inPlace(p *casus.Place, q casus.Query) bool {
	return q.Place == "" || p != nil && (strings.EqualFold(p.Name, q.Place) || string(p.ID) == q.Place)
}

func page[T any](list []T, q casus.Query) []T {
	list = list[min(q.Offset, len(list)):]
	if q.Limit > 0 {
		list = list[:min(q.Limit, len(list))]
	}
	return list
}

// Report is the report with this id.
func (r *Record) Report(ctx context.Context, id casus.ReportID) (casus.Report, error) {
	x, err := r.Reading(ctx, id)
	return x.Report, err
}

// Reading is the reading of the report with this id.
func (r *Record) Reading(_ context.Context, id casus.ReportID) (casus.Reading, error) {
	for _, x := range r.Readings {
		if x.Report.ID == id {
			return x, r.Err
		}
	}
	return casus.Reading{}, cmp.Or(r.Err, fmt.Errorf("report %s: %w", id, casus.ErrNotFound))
}

// Restricted lists the reports with terms of use.
func (r *Record) Restricted(context.Context) ([]casus.ReportID, error) {
	var out []casus.ReportID
	for _, x := range r.Readings {
		if x.Report.Restrict != "" {
			out = append(out, x.Report.ID)
		}
	}
	return out, r.Err
}

// Incidents lists those that pass q.
func (r *Record) Incidents(_ context.Context, q casus.Query) ([]casus.Incident, error) {
	var out []casus.Incident
	for _, i := range r.IncidentList {
		if q.Type != "" && !strings.EqualFold(i.Type, q.Type) || !takePart(q, i.Source, i.Target) || !inDays(i.Time, q) || !inPlace(i.Place, q) ||
			q.Review != "" && q.Review != r.review(i) || q.MinKilled > 0 && max(i.Killed.Low.Value, i.Killed.Best.Value) < float64(q.MinKilled) || !r.documented(i, q) {
			continue
		}
		out = append(out, i)
	}
	return page(out, q), r.Err
}

func (r *Record) documented(i casus.Incident, q casus.Query) bool {
	q.Actors = nil
	return slices.ContainsFunc(r.Readings, func(x casus.Reading) bool {
		return r.tells(x, q) && slices.ContainsFunc(i.Documents, func(d casus.IncidentDoc) bool { return d.ID == x.Report.ID })
	})
}

// Changed lists all incidents that pass q: nothing came since any day.
func (r *Record) Changed(ctx context.Context, q casus.Query, _ casus.Day) (now, was []casus.Incident, err error) {
	all, err := r.Incidents(ctx, q)
	return all, all, err
}

// Incident is the incident with this id.
func (r *Record) Incident(_ context.Context, id casus.IncidentID) (casus.Incident, error) {
	for _, i := range r.IncidentList {
		if i.ID == id {
			return i, r.Err
		}
	}
	return casus.Incident{}, cmp.Or(r.Err, fmt.Errorf("incident %s: %w", id, casus.ErrNotFound))
}

// Relations lists those that pass q.
func (r *Record) Relations(_ context.Context, q casus.Query) ([]casus.Relation, error) {
	var out []casus.Relation
	for _, x := range r.RelationList {
		parties := []casus.Party{x.Source}
		if x.Target != nil {
			parties = append(parties, *x.Target)
		}
		held := casus.Interval{From: x.From, To: x.To}
		if q.Type != "" && x.Type != q.Type || !takePart(q, parties) || !inPlace(x.Place, q) || !held.Meets(casus.Interval{From: q.From, To: q.To}) {
			continue
		}
		out = append(out, x)
	}
	return page(out, q), r.Err
}

// Claims lists those that pass q.
func (r *Record) Claims(_ context.Context, q casus.Query) ([]casus.Claim, error) {
	var out []casus.Claim
	for _, x := range r.Readings {
		for _, c := range x.Claims {
			if (q.Kind == "" || c.Kind == q.Kind) && (q.Type == "" || c.Type == q.Type) && (q.Review == "" || casus.ReviewOf(c) == q.Review) && takePart(q, c.Source, c.Target) && inDays(c.Time, q) {
				out = append(out, c)
			}
		}
	}
	return page(out, q), r.Err
}

// Stakes lists those of the claims that pass q.
func (r *Record) Stakes(ctx context.Context, q casus.Query) ([]casus.Stake, error) {
	claims, err := r.Claims(ctx, q)
	var out []casus.Stake
	for _, c := range claims {
		s := casus.Stake{Claim: c.ID, Report: c.Report, Type: c.Type, Confidence: c.Confidence, Background: c.Background}
		if c.Value != nil {
			s.Value = c.Value.Best
		}
		out = append(out, s)
	}
	return out, err
}

// ClaimsAsRead gives claims by id; nobody has decided anything here.
func (r *Record) ClaimsAsRead(ctx context.Context, ids []casus.ClaimID) ([]casus.Claim, error) {
	return r.ClaimsByID(ctx, ids)
}

// ClaimsByID gives the claims with these ids, in the order asked.
func (r *Record) ClaimsByID(_ context.Context, ids []casus.ClaimID) ([]casus.Claim, error) {
	known := map[casus.ClaimID]casus.Claim{}
	for _, x := range r.Readings {
		for _, c := range x.Claims {
			known[c.ID] = c
		}
	}
	var out []casus.Claim
	for _, id := range ids {
		c, ok := known[id]
		if !ok {
			return nil, fmt.Errorf("claim %s: %w", id, casus.ErrNotFound)
		}
		out = append(out, c)
	}
	return out, r.Err
}

// Actors lists who takes part in a claim, by name.
func (r *Record) Actors(ctx context.Context, q casus.Query) ([]casus.ActorCount, error) {
	claims, err := r.Claims(ctx, casus.Query{Actors: q.Actors})
	if err != nil {
		return nil, err
	}
	n := map[casus.Party]int{}
	for _, c := range claims {
		for _, p := range slices.Concat(c.Source, c.Target) {
			p.Text = ""
			n[p]++
		}
	}
	var out []casus.ActorCount
	for p, k := range n {
		out = append(out, casus.ActorCount{Party: p, Claims: k})
	}
	slices.SortFunc(out, func(a, b casus.ActorCount) int {
		return cmp.Or(strings.Compare(a.Party.Name, b.Party.Name), cmp.Compare(a.Party.ID, b.Party.ID))
	})
	return page(out, q), nil
}

// Search finds the reports that hold the words of q.
func (r *Record) Search(_ context.Context, q casus.Query) ([]casus.Hit, error) {
	var out []casus.Hit
	for _, x := range r.Readings {
		if strings.TrimSpace(q.Words) == "" || !holds(x.Report, q.Words) {
			continue
		}
		hit := casus.Hit{Report: x.Report, Snippet: snippet(x.Report.Text, strings.Fields(q.Words)[0])}
		hit.Report.Text, hit.Report.Raw = "", nil
		out = append(out, hit)
	}
	return page(out, q), r.Err
}

func snippet(text, word string) string {
	at := strings.Index(strings.ToLower(text), strings.ToLower(word))
	if at < 0 {
		return text[:min(120, len(text))]
	}
	end := at + len(word)
	return text[max(0, at-60):at] + "[" + text[at:end] + "]" + text[end:min(len(text), end+60)]
}

// Decisions lists the log.
func (r *Record) Decisions(context.Context) ([]casus.Decision, error) { return r.Log, r.Err }

// Outlines lists the incidents that pass q.
func (r *Record) Outlines(ctx context.Context, q casus.Query) ([]casus.Outline, error) {
	all, err := r.Incidents(ctx, q)
	var out []casus.Outline
	for _, i := range all {
		o := casus.Outline{ID: i.ID, Type: i.Type, Place: i.Place, Source: i.Source, Target: i.Target, Killed: i.Killed, Reports: len(i.Documents), Review: r.review(i), Claims: i.Claims}
		if i.Time != nil {
			o.From, o.To = i.Time.From, i.Time.To
		}
		for _, d := range i.Documents {
			if x, _ := r.Reading(ctx, d.ID); x.Report.Publisher != "" && !slices.Contains(o.Publishers, x.Report.Publisher) {
				o.Publishers = append(o.Publishers, x.Report.Publisher)
			}
		}
		slices.Sort(o.Publishers)
		out = append(out, o)
	}
	return out, err
}

func (r *Record) review(i casus.Incident) casus.Review {
	var claims []casus.Claim
	for _, x := range r.Readings {
		for _, c := range x.Claims {
			if slices.Contains(i.Claims, c.ID) {
				claims = append(claims, c)
			}
		}
	}
	return casus.ReviewOf(claims...)
}

// Total counts what a list has without its page.
func (r *Record) Total(ctx context.Context, of casus.Noun, q casus.Query) (int, error) {
	return record.Length(ctx, r, of, q)
}

// Version tells the sizes of the lists: they only grow.
func (r *Record) Version(context.Context) (casus.Version, error) {
	return casus.Version{Read: fmt.Sprint(len(r.Readings), len(r.IncidentList), len(r.RelationList)), Decided: casus.DecisionID(len(r.Log))}, r.Err
}

// Counts are the sizes of the record.
func (r *Record) Counts(ctx context.Context) (casus.Counts, error) {
	claims, err := r.Claims(ctx, casus.Query{})
	return casus.Counts{Reports: len(r.Readings), Claims: len(claims), Incidents: len(r.IncidentList), Relations: len(r.RelationList), Decisions: len(r.Log)}, err
}
