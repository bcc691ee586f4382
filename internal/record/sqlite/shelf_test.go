package sqlite_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"casus"
	"casus/internal/record/recordtest"
	"casus/internal/record/sqlite"

	"pgregory.net/rapid"
)

// varied are readings that differ in what filters ask: some have no day, or no first
// one, other publishers, types, tolls and parties.
func varied(seed uint64, n int) []casus.Reading {
	all := generate(seed, n)
	for i := range all {
		r := &all[i]
		r.Report.Publisher = []string{"Gazette", "GAZETTE", "Herald", ""}[i%4]
		for k := range r.Claims {
			c := &r.Claims[k]
			switch i % 6 {
			case 1:
				c.Time = nil
			case 2:
				c.Time = &casus.Interval{To: c.Time.To, Anchor: c.Time.Anchor}
			case 3:
				c.Target = []casus.Party{{ID: "actor:taliban", Name: "Taliban", Text: "the insurgents", Type: casus.Rebel, Country: "AFG"}}
			case 4:
				c.Place = nil
			}
		}
	}
	return all
}

// asked are the queries that the shelf and the file must answer alike.
func asked(all []casus.Reading) []casus.Query {
	day, town := recordtest.Day, all[0].Claims[0].Place
	qs := []casus.Query{
		{}, {Latest: true}, {Type: "assault"}, {Type: "PROTEST"}, {MinKilled: 10}, {From: day, To: day + 1}, {From: day + 2}, {To: day},
		{Actors: []string{"gunmen"}}, {Actors: []string{"actor:taliban"}}, {Actors: []string{"The Insurgents", "gunmen"}}, {Actors: []string{"nobody"}},
		{Place: town.Name}, {Place: string(town.Within[0])}, {Place: "afg"}, {Source: "gazette"}, {Source: "Herald", Words: town.Name},
		{Words: town.Name}, {Words: "killed in"}, {Words: "nowhere"}, {Words: "?!"}, {Review: casus.Unreviewed}, {Review: casus.Accepted}, {Review: casus.Corrected},
	}
	for i, q := range qs {
		q.Limit, q.Offset, q.Latest = 3, 1, i%2 == 0
		qs = append(qs, q)
	}
	return qs
}

// TestShelf reads, decides and derives at random, with the shelf made at some moment:
// brought up to date by what was written it answers as the file does.
func TestShelf(t *testing.T) {
	few(t)
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		s := openLinked(t, ":memory:")
		defer s.Close()
		all := varied(rapid.Uint64Range(1, 50).Draw(t, "seed"), rapid.IntRange(4, 14).Draw(t, "reports"))
		first := rapid.IntRange(1, len(all)).Draw(t, "first")
		read(t, s, all[:first], func() bool { return false })
		if _, err := s.Outlines(ctx, casus.Query{}); err != nil {
			t.Fatal(err)
		}
		for _, r := range all[first:] {
			read(t, s, []casus.Reading{r}, func() bool { return false })
			if rapid.Bool().Draw(t, "decide") {
				if _, err := s.Decide(ctx, anyDecision(t, all[:first])); err != nil {
					t.Fatal(err)
				}
			}
		}
		compareShelf(t, s, all)
	})
}

// few lets rapid try fewer cases: each of them makes records on disk or asks much.
func few(t *testing.T) {
	checks := flag.Lookup("rapid.checks")
	before := checks.Value.String()
	if err := checks.Value.Set("40"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := checks.Value.Set(before); err != nil {
			t.Fatal(err)
		}
	})
}

func compareShelf(t rapid.TB, s *sqlite.Store, all []casus.Reading) {
	t.Helper()
	ctx := context.Background()
	if !s.Shelved(ctx) {
		t.Fatal("there is no shelf")
	}
	for _, q := range asked(all) {
		incidents, outlines, total, err := s.Unshelved(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		found, err1 := s.Incidents(ctx, q)
		lined, err2 := s.Outlines(ctx, q)
		n, err3 := s.Total(ctx, casus.OfIncidents, q)
		if err1 != nil || err2 != nil || err3 != nil {
			t.Fatal(err1, err2, err3)
		}
		if q.Latest {
			incidents, found = nil, nil // outlines only
		}
		same(t, fmt.Sprintf("%+v", q), asJSON(t, found, lined, n), asJSON(t, incidents, outlines, total))
	}
}

func asJSON(t rapid.TB, incidents []casus.Incident, outlines []casus.Outline, total int) string {
	if len(outlines) == 0 {
		outlines = nil
	}
	b, err := json.Marshal([]any{len(incidents), incidents, outlines, total})
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestShelfBehind leaves the shelf where another process has written, until all
// incidents are asked for again.
func TestShelfBehind(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "record.db")
	a, b := openLinked(t, path), openLinked(t, path)
	defer a.Close()
	defer b.Close()
	all := varied(3, 12)
	read(t, a, all[:6], func() bool { return false })
	for n, w := range []*sqlite.Store{a, b, a} {
		if _, err := a.Outlines(ctx, casus.Query{}); err != nil || !a.Shelved(ctx) {
			t.Fatal("there is no shelf", err)
		}
		read(t, w, all[6+2*n:8+2*n], func() bool { return false })
		if a.Shelved(ctx) == (w == b) {
			t.Errorf("%d: shelved %v", n, w == b)
		}
	}
	compareShelf(t, a, all)
}

// TestShelfTogether lists while somebody decides: whoever asks gets whole pages.
func TestShelfTogether(t *testing.T) {
	ctx := t.Context()
	s := openLinked(t, filepath.Join(t.TempDir(), "record.db"))
	defer s.Close()
	all := varied(4, 20)
	read(t, s, all, func() bool { return false })
	var asking sync.WaitGroup
	for _, q := range []casus.Query{{}, {Limit: 5}, {Words: "killed"}, {Review: casus.Unreviewed}} {
		asking.Go(func() {
			for range 40 {
				if _, err := s.Outlines(ctx, q); err != nil {
					t.Error(err)
				}
				found, err := s.Incidents(ctx, q)
				if err != nil || q.Limit > 0 && len(found) != q.Limit {
					t.Error(q, len(found), err)
				}
			}
		})
	}
	for _, r := range all {
		if _, err := s.Decide(ctx, casus.Decision{Action: casus.Accept, Claims: []casus.ClaimID{r.Claims[0].ID}}); err != nil {
			t.Fatal(err)
		}
	}
	asking.Wait()
	if _, err := s.Outlines(ctx, casus.Query{}); err != nil { // one that was read while a decision fell may be gone
		t.Fatal(err)
	}
	compareShelf(t, s, all)
}
