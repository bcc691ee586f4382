package record_test

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"casus"
	"casus/internal/record"
	"casus/internal/record/recordtest"
	"casus/internal/record/sqlite"
)

// keep makes a record of some of six readings, of which those that are restricted
// have terms of use.
func keep(t *testing.T, restricted map[int]bool, leave bool) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"), sqlite.Options{Program: "test 1", Now: recordtest.Clock(), Linker: recordtest.Linker{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for i := range 6 {
		r := recordtest.Reading(i)
		if restricted[i] {
			r.Report.Restrict = "terms"
		}
		if restricted[i] && leave {
			continue
		}
		if _, err := s.Add(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Derive(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// everything is the answer of each method of a reader.
func everything(t *testing.T, r casus.Reader, q casus.Query) map[string]any {
	t.Helper()
	ctx := context.Background()
	out := map[string]any{}
	put := func(name string, v any, err error) {
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = v
	}
	reports, err := r.Reports(ctx, q)
	put("reports", reports, err)
	claims, err := r.Claims(ctx, q)
	put("claims", claims, err)
	incidents, err := r.Incidents(ctx, q)
	for i := range incidents {
		incidents[i].ID, incidents[i].Source, incidents[i].Target = "", nil, nil // the test's linker names each source again and again
	}
	put("incidents", incidents, err)
	outlines, err := r.Outlines(ctx, q)
	for i := range outlines {
		outlines[i].ID, outlines[i].Source, outlines[i].Target, outlines[i].Killed = "", nil, nil, casus.Range{}
	}
	put("outlines", outlines, err)
	relations, err := r.Relations(ctx, q)
	put("relations", relations, err)
	actors, err := r.Actors(ctx, q)
	put("actors", actors, err)
	q.Words = "witness"
	hits, err := r.Search(ctx, q)
	put("hits", len(hits), err)
	for _, n := range []casus.Noun{casus.OfReports, casus.OfClaims, casus.OfIncidents, casus.OfRelations} {
		total, err := r.Total(ctx, n, q)
		put("total of "+string(n), total, err)
	}
	counts, err := r.Counts(ctx)
	put("counts", counts, err)
	return out
}

// TestFree: of a record of which half is restricted, the free part answers as a record
// that never had that half.
func TestFree(t *testing.T) {
	barred := map[int]bool{1: true, 2: true, 5: true} // of both incidents some
	whole, clean := keep(t, barred, false), keep(t, barred, true)
	free := record.NewFree(whole)
	for name, q := range map[string]casus.Query{
		"all": {}, "page": {Limit: 1, Offset: 1}, "day": {To: recordtest.Day + 2}, "publisher": {Source: "Herald"},
		"place": {Place: "Kunar"}, "actor": {Actors: []string{"Taliban"}}, "type": {Type: "rival"}, "nobody": {Actors: []string{"nobody"}}, "reviewed": {Review: casus.Accepted},
	} {
		got, want := everything(t, free, q), everything(t, clean, q)
		for k := range want {
			if name == "page" && strings.HasPrefix(k, "total") {
				continue
			}
			g, err1 := json.Marshal(got[k])
			w, err2 := json.Marshal(want[k])
			if err1 != nil || err2 != nil {
				t.Fatal(err1, err2)
			}
			if empty := func(b []byte) bool { return string(b) == "null" || string(b) == "[]" }; string(g) != string(w) && !(empty(g) && empty(w)) {
				t.Errorf("%s, %s:\n%s\nwant\n%s", name, k, g, w)
			}
			for _, secret := range []string{"report-001", "report-002", "report-005", "claim-001", "claim-002", "claim-005"} {
				if strings.Contains(string(g), secret) {
					t.Errorf("%s, %s tells of %s", name, k, secret)
				}
			}
		}
	}
	if free.LeftOut() == 0 {
		t.Error("nothing was counted as left out")
	}
	if got := everything(t, record.NewFree(clean), casus.Query{}); !reflect.DeepEqual(got, everything(t, clean, casus.Query{})) {
		t.Error("a record without terms of use is not given as it is")
	}
}

// TestFreeByID: what is barred is not to be had by its id either.
func TestFreeByID(t *testing.T) {
	barred := map[int]bool{1: true, 3: true, 5: true} // all of the second incident
	whole := keep(t, barred, false)
	free := record.NewFree(whole)
	ctx := t.Context()
	all, err := whole.Incidents(ctx, casus.Query{})
	if err != nil || len(all) != 2 {
		t.Fatal(len(all), err)
	}
	for name, get := range map[string]func() error{
		"report":   func() error { _, err := free.Report(ctx, "report-001"); return err },
		"reading":  func() error { _, err := free.Reading(ctx, "report-001"); return err },
		"incident": func() error { _, err := free.Incident(ctx, all[1].ID); return err },
	} {
		if err := get(); !errors.Is(err, casus.ErrNotFound) || !strings.Contains(err.Error(), "terms of use") {
			t.Errorf("%s: %v", name, err)
		}
	}
	ids := []casus.ClaimID{"claim-000-dead", "claim-001-dead", "claim-002-dead"}
	for name, get := range map[string]func(context.Context, []casus.ClaimID) ([]casus.Claim, error){"by id": free.ClaimsByID, "as read": free.ClaimsAsRead} {
		if got, err := get(ctx, ids); err != nil || len(got) != 2 || got[1].ID != "claim-002-dead" {
			t.Errorf("%s: %v %+v", name, err, got)
		}
	}
	if list, err := free.Incidents(ctx, casus.Query{}); err != nil || len(list) != 1 || free.LeftOut() != 1 {
		t.Errorf("%d incidents, %d left out, %v", len(list), free.LeftOut(), err)
	}
}

// TestFreeDecisions: a decision on a barred report is not told, and a report that comes
// later is barred as well.
func TestFreeDecisions(t *testing.T) {
	whole := keep(t, map[int]bool{1: true}, false)
	free, ctx := record.NewFree(whole), t.Context()
	for _, d := range []casus.Decision{
		{Author: "A", Action: casus.Accept, Claims: []casus.ClaimID{"claim-000-dead"}, Reason: "read"},
		{Author: "A", Action: casus.Accept, Claims: []casus.ClaimID{"claim-001-dead"}, Reason: "read"},
		{Author: "A", Action: casus.Withdraw, Report: "report-001", Reason: "wrong"},
	} {
		if _, err := whole.Decide(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := free.Decisions(ctx); err != nil || len(got) != 1 || got[0].Claims[0] != "claim-000-dead" {
		t.Errorf("%v %+v", err, got)
	}
	late := recordtest.Reading(7)
	late.Report.Restrict = "terms"
	if _, err := whole.Add(ctx, late); err != nil {
		t.Fatal(err)
	}
	if err := whole.Derive(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := free.Report(ctx, late.Report.ID); !errors.Is(err, casus.ErrNotFound) {
		t.Errorf("a later one: %v", err)
	}
}
