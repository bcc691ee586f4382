package exchange

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"casus"
)

// An occurrence is an incident with the claims and reports that it rests on, as an
// export may show them.
type occurrence struct {
	casus.Incident
	claims  []casus.Claim
	reports []casus.Report // whole, each once, in the order of the documents
	coarse  string         // why place and day are coarser than known; empty where they are not
}

// page is how many incidents are held at a time.
const page = 2000

// A gathering reads what one export gives.
type gathering struct {
	r       casus.Reader
	q       casus.Query
	o       Options
	reading func(context.Context, casus.ReportID) (casus.Reading, error)

	restricted int // incidents left out for terms of use
	coarse     int // incidents made coarser
	unnamed    int // parties whose names were left out
}

func gather(r casus.Reader, q casus.Query, o Options) *gathering {
	return &gathering{r: r, q: q, o: o, reading: remember(r.Reading, 64)}
}

// remember keeps the last answers of a look-up: the incidents of one report often
// follow each other.
func remember[K comparable, V any](get func(context.Context, K) (V, error), most int) func(context.Context, K) (V, error) {
	kept := map[K]V{}
	var order []K
	return func(ctx context.Context, k K) (V, error) {
		if v, ok := kept[k]; ok {
			return v, nil
		}
		v, err := get(ctx, k)
		if err != nil {
			return v, err
		}
		if len(order) == most {
			delete(kept, order[0])
			order = order[1:]
		}
		kept[k], order = v, append(order, k)
		return v, nil
	}
}

// occurrences gives the incidents that pass the query, in the reader's order. It
// holds one page of them at a time.
func (g *gathering) occurrences(ctx context.Context) iter.Seq2[occurrence, error] {
	return func(yield func(occurrence, error) bool) {
		q := g.q
		for given := 0; ; {
			q.Limit = page
			if g.q.Limit > 0 {
				q.Limit = min(page, g.q.Limit-given)
			}
			q.Offset = g.q.Offset + given
			list, err := g.r.Incidents(ctx, q)
			if err != nil {
				yield(occurrence{}, err)
				return
			}
			for _, i := range list {
				o, ok, err := g.occurrence(ctx, i)
				if err != nil {
					yield(occurrence{}, fmt.Errorf("incident %s: %w", i.ID, err))
					return
				}
				if ok && !yield(o, nil) {
					return
				}
			}
			given += len(list)
			if len(list) < q.Limit || given == g.q.Limit {
				g.tell()
				return
			}
		}
	}
}

// tell says what was left out.
func (g *gathering) tell() {
	if g.restricted > 0 {
		g.o.note("%d incidents rest on rows with terms of use and were left out; --restricted gives them", g.restricted)
	}
	if g.unnamed > 0 {
		g.o.note("%d times the name of a private person was left out; --full gives them", g.unnamed)
	}
	if g.coarse > 0 {
		g.o.note("%d sensitive incidents, or such that single somebody out, have their district and month only; --full gives place and day", g.coarse)
	}
}

// occurrence is incident i as it may be shown; false where nothing of it may.
func (g *gathering) occurrence(ctx context.Context, i casus.Incident) (occurrence, bool, error) {
	o := occurrence{Incident: i}
	readings, err := g.readings(ctx, i)
	if err != nil {
		return o, false, err
	}
	kept := claimsOf(i, readings)
	if len(kept) == 0 {
		g.restricted++
		return o, false, nil
	}
	if len(kept) < len(i.Claims) {
		o.Incident = retold(i, kept)
	}
	o.claims = kept
	for _, d := range o.Documents {
		o.reports = append(o.reports, readings[d.ID].Report)
	}
	if !g.o.Full {
		g.protect(&o, readings)
	}
	return o, true, nil
}

// claimsOf are the claims of an incident that stand in the readings, in its order.
func claimsOf(i casus.Incident, readings map[casus.ReportID]casus.Reading) []casus.Claim {
	byID := map[casus.ClaimID]casus.Claim{}
	for _, r := range readings {
		for _, c := range r.Claims {
			byID[c.ID] = c
		}
	}
	var all []casus.Claim
	for _, id := range i.Claims {
		if c, ok := byID[id]; ok {
			all = append(all, c)
		}
	}
	return all
}

// readings are those of the incident's reports that may be shown.
func (g *gathering) readings(ctx context.Context, i casus.Incident) (map[casus.ReportID]casus.Reading, error) {
	all := map[casus.ReportID]casus.Reading{}
	for _, d := range i.Documents {
		r, err := g.reading(ctx, d.ID)
		if errors.Is(err, casus.ErrNotFound) {
			continue // withdrawn between two questions
		}
		if err != nil {
			return nil, err
		}
		if r.Report.Restrict == "" || g.o.Restricted {
			all[d.ID] = r
		}
	}
	return all, nil
}

// retold is the incident as the claims that may be shown tell it, so that no value
// of it comes from those that may not.
func retold(i casus.Incident, claims []casus.Claim) casus.Incident {
	out := casus.Incident{ID: i.ID, Primary: i.Primary, Source: []casus.Party{}, Target: []casus.Party{}}
	for _, c := range claims {
		out.Claims = append(out.Claims, c.ID)
		if !slices.ContainsFunc(out.Documents, func(d casus.IncidentDoc) bool { return d.ID == c.Report }) {
			at := slices.IndexFunc(i.Documents, func(d casus.IncidentDoc) bool { return d.ID == c.Report })
			out.Documents = append(out.Documents, i.Documents[at])
		}
		if c.Kind == casus.Event && c.Modality == casus.Actual {
			out.Type, out.Mode = cmp.Or(out.Type, c.Type), cmp.Or(out.Mode, c.Mode)
			out.Time, out.Place = cmp.Or(out.Time, c.Time), cmp.Or(out.Place, c.Place)
			out.Source, out.Target = join(out.Source, c.Source), join(out.Target, c.Target)
		}
	}
	out.Killed, out.Injured = total("killed", claims), total("injured", claims)
	return out
}

func join(all, more []casus.Party) []casus.Party {
	for _, p := range more {
		if !slices.ContainsFunc(all, func(o casus.Party) bool { return o.ID == p.ID && o.Name == p.Name }) {
			all = append(all, p)
		}
	}
	return all
}

// total is the range of what claims tell of a quantity, parts left aside.
func total(what string, claims []casus.Claim) casus.Range {
	var all casus.Range
	for _, c := range claims {
		if c.Type != what || c.Value == nil || c.Value.PartOf != "" || c.Modality != casus.Actual {
			continue
		}
		for _, n := range []casus.Number{c.Value.Low, c.Value.Best, c.Value.High} {
			if n.Known && (!all.Low.Known || n.Value < all.Low.Value) {
				all.Low = n
			}
			if n.Known && (!all.High.Known || n.Value > all.High.Value) {
				all.High = n
			}
		}
		if b := c.Value.Best; b.Known && (!all.Best.Known || b.Value > all.Best.Value) {
			all.Best = b
		}
	}
	return all
}
