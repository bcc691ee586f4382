package exchange

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"casus"
	"casus/internal/record"
)

// An occurrence is an incident with the claims and reports that it rests on, as an
// export may show them.
type occurrence struct {
	casus.Incident
	claims  []casus.Claim
	reports []casus.Report // whole, each once, in the order of the documents
	coarse  string         // why place and day are coarser than known; empty where they are not
}

// A gathering reads what one export gives.
type gathering struct {
	r       casus.Reader
	q       casus.Query
	o       Options
	reading func(context.Context, casus.ReportID) (casus.Reading, error)
	free    *record.Free // r, unless what has terms of use is given

	coarse  int // incidents made coarser
	unnamed int // parties whose names were left out
}

func gather(r casus.Reader, q casus.Query, o Options) *gathering {
	free := record.NewFree(r)
	if !o.Restricted {
		r = free
	}
	return &gathering{r: r, q: q, o: o, reading: remember(r.Reading, 64), free: free}
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

// occurrences gives the incidents that pass the query, in the reader's order.
func (g *gathering) occurrences(ctx context.Context) iter.Seq2[occurrence, error] {
	return func(yield func(occurrence, error) bool) {
		for i, err := range record.Each(ctx, g.r, g.q) {
			if err != nil {
				yield(occurrence{}, err)
				return
			}
			o, ok, err := g.occurrence(ctx, i)
			if err != nil {
				yield(occurrence{}, fmt.Errorf("incident %s: %w", i.ID, err))
				return
			}
			if ok && !yield(o, nil) {
				return
			}
		}
		g.tell()
	}
}

// tell says what was left out.
func (g *gathering) tell() {
	if n := g.free.LeftOut(); n > 0 {
		g.o.note("%d incidents rest on rows with terms of use and were left out; --restricted gives them", n)
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
	if o.claims = claimsOf(i, readings); len(o.claims) == 0 {
		return o, false, nil // withdrawn between two questions
	}
	for _, d := range o.Documents {
		if r, ok := readings[d.ID]; ok {
			o.reports = append(o.reports, r.Report)
		}
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

// readings are those of the incident's reports.
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
		all[d.ID] = r
	}
	return all, nil
}
