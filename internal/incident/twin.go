package incident

import (
	"context"
	"fmt"
	"slices"

	"casus"
	"casus/internal/record"
)

// leastTwin is the least number of dead by which two rows may be known for one deed:
// on one day in one town several are killed singly, and each has a row.
const leastTwin = 5

// mostTwins is how many incidents of the row's days and place are looked at.
const mostTwins = 200

// Differences are the clashes of an incident, and for each of its rows the rows of
// the same table that may tell of the same deed once more. Those lie in incidents of
// their own, for rows of one table are never joined.
func Differences(ctx context.Context, r casus.Reader, i casus.Incident, claims []casus.Claim) ([]casus.Clash, error) {
	all := slices.Clone(i.Clashes)
	for _, e := range claims {
		if !isRow(e) || !starts(e) {
			continue
		}
		n := rowTold("killed", ofReport(claims, e.Report))
		if e.Time == nil || e.Place == nil || e.Place.Name == "" || !n.Best.Known || n.Best.Value < leastTwin {
			continue
		}
		found, err := twins(ctx, r, i.ID, e, n)
		if err != nil {
			return nil, fmt.Errorf("rows like %s: %w", e.Report, err)
		}
		if len(found) > 0 {
			all = append(all, casus.Clash{Field: "row", Says: string(e.Report), Claims: []casus.ClaimID{e.ID}, Table: tableOf(e), Reasons: found})
		}
	}
	return all, nil
}

func ofReport(claims []casus.Claim, id casus.ReportID) []casus.Claim {
	return slices.DeleteFunc(slices.Clone(claims), func(c casus.Claim) bool { return c.Report != id })
}

// twins are the rows of the table of e in other incidents that have its days, place,
// sides and number of dead.
func twins(ctx context.Context, r casus.Reader, own casus.IncidentID, e casus.Claim, n casus.Range) ([]casus.Reason, error) {
	q := casus.Query{From: e.Time.From, To: e.Time.To, Place: string(e.Place.ID), Limit: mostTwins}
	if q.Place == "" {
		q.Place = e.Place.Name
	}
	near, err := r.Incidents(ctx, q)
	if err != nil {
		return nil, err
	}
	var found []casus.Reason
	for _, i := range near {
		if i.ID == own {
			continue
		}
		claims, err := r.ClaimsByID(ctx, i.Claims)
		if err != nil {
			return nil, err
		}
		for _, o := range claims {
			if o.Rule == e.Rule && starts(o) && alike(e, o) && rowTold("killed", ofReport(claims, o.Report)) == n {
				found = append(found, casus.Reason{Name: casus.Duplicate, Says: fmt.Sprintf("row %s has the same days, place, sides and number: one deed may stand in the table twice", o.Report)})
			}
		}
	}
	return found, nil
}

// alike reports whether two rows have the same days, place and sides.
func alike(a, b casus.Claim) bool {
	same := func(p, q casus.Party) bool { return record.PartyKey(p) == record.PartyKey(q) }
	return b.Time != nil && b.Place != nil && a.Time.From == b.Time.From && a.Time.To == b.Time.To && a.Place.Name == b.Place.Name && a.Place.ID == b.Place.ID &&
		slices.EqualFunc(a.Source, b.Source, same) && slices.EqualFunc(a.Target, b.Target, same)
}
