package sqlite_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casus"
	"casus/internal/record/recordtest"
	"casus/internal/record/sqlite"

	"pgregory.net/rapid"
)

// partition is which claims make an incident, whatever its id.
func partition(t rapid.TB, s *sqlite.Store) string {
	all, err := s.Incidents(context.Background(), casus.Query{})
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, i := range all {
		var ids []string
		for _, c := range i.Claims {
			ids = append(ids, string(c))
		}
		slices.Sort(ids)
		parts = append(parts, strings.Join(ids, " "))
	}
	slices.Sort(parts)
	return strings.Join(parts, "\n")
}

func generate(seed uint64, n int) []casus.Reading {
	g := recordtest.NewGenerator(seed)
	var all []casus.Reading
	for range n {
		all = append(all, g.Next())
	}
	return all
}

// read adds readings in this order, and derives after some of them.
func read(t rapid.TB, s *sqlite.Store, all []casus.Reading, derive func() bool) {
	ctx := context.Background()
	for _, r := range all {
		if _, err := s.Add(ctx, r); err != nil {
			t.Fatal(err)
		}
		if derive() {
			if err := s.Derive(ctx); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := s.Derive(ctx); err != nil {
		t.Fatal(err)
	}
}

func dump(t rapid.TB, s *sqlite.Store) string {
	d, err := s.Dump(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// same reports the first line in which two dumps differ.
func same(t rapid.TB, what, got, want string) {
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("%s: line %d is\n%s\nwant\n%s", what, i, g[i], w[i])
		}
	}
	t.Fatalf("%s: %d lines; want %d", what, len(g), len(w))
}

// TestAnyOrder reads the same reports in two orders, with derivation at different
// moments: the partition is the same, and a rebuild gives the same rows. A small
// crowd makes keys cease to count, and count again, on the way.
func TestAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		defer sqlite.SetCrowd(rapid.SampledFrom([]int{2, 5, 200}).Draw(t, "crowd"))()
		all := generate(rapid.Uint64Range(1, 50).Draw(t, "seed"), rapid.IntRange(2, 24).Draw(t, "reports"))
		other := rapid.Permutation(all).Draw(t, "order")
		a, b := openLinked(t, ":memory:"), openLinked(t, ":memory:")
		defer a.Close()
		defer b.Close()
		read(t, a, all, func() bool { return false })
		read(t, b, other, func() bool { return rapid.Bool().Draw(t, "derive") })
		same(t, "other order", partition(t, b), partition(t, a))
		before := dump(t, b)
		if err := b.Rebuild(context.Background()); err != nil {
			t.Fatal(err)
		}
		same(t, "rebuilt", dump(t, b), before)
	})
}

// TestAnyDecision takes decisions at random and lifts them all: the record is as
// before. Halfway, a rebuild changes nothing.
func TestAnyDecision(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		defer sqlite.SetCrowd(rapid.SampledFrom([]int{2, 5, 200}).Draw(t, "crowd"))()
		s := openLinked(t, ":memory:")
		defer s.Close()
		all := generate(rapid.Uint64Range(1, 50).Draw(t, "seed"), rapid.IntRange(2, 12).Draw(t, "reports"))
		read(t, s, all, func() bool { return false })
		before := dump(t, s)
		var taken []casus.DecisionID
		for range rapid.IntRange(1, 5).Draw(t, "decisions") {
			id, err := s.Decide(ctx, anyDecision(t, all))
			if err != nil {
				t.Fatal(err)
			}
			taken = append(taken, id)
		}
		halfway := dump(t, s)
		if err := s.Rebuild(ctx); err != nil {
			t.Fatal(err)
		}
		same(t, "rebuilt", dump(t, s), halfway)
		for _, id := range rapid.Permutation(taken).Draw(t, "undone") {
			if _, err := s.Decide(ctx, casus.Decision{Action: casus.Undo, Lifts: id}); err != nil {
				t.Fatal(err)
			}
		}
		same(t, "undone", dump(t, s), before)
	})
}

func anyDecision(t *rapid.T, all []casus.Reading) casus.Decision {
	claims := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) casus.ClaimID {
		r := rapid.SampledFrom(all).Draw(t, "report")
		return rapid.SampledFrom(r.Claims).Draw(t, "claim").ID
	}), 2, 3, rapid.ID).Draw(t, "claims")
	d := casus.Decision{Action: rapid.SampledFrom([]casus.Action{casus.Accept, casus.Reject, casus.Correct, casus.Merge, casus.Split, casus.Withdraw}).Draw(t, "action"), Author: "tester"}
	switch d.Action {
	case casus.Withdraw:
		d.Report = rapid.SampledFrom(all).Draw(t, "withdrawn").Report.ID
	case casus.Correct:
		d.Claims, d.Field, d.Value = claims[:1], "modality", "denied"
	default:
		d.Claims = claims
	}
	return d
}

// TestProgram reads reports again with a newer program: its claims take the place
// of the old ones, which ClaimsByID still shows.
func TestProgram(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "record.db")
	old := openLinked(t, path)
	all := generate(1, 6)
	read(t, old, all, func() bool { return false })
	old.Close()
	s, err := sqlite.Open(ctx, path, options("test 2"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	again := all[2]
	again.Claims = slices.Clone(again.Claims[:1])
	again.Claims[0].ID = "newer"
	if fresh, err := s.Add(ctx, again); err != nil || !fresh {
		t.Fatal(fresh, err)
	}
	if err := s.Derive(ctx); err != nil {
		t.Fatal(err)
	}
	counts, err := s.Counts(ctx)
	if err != nil || counts.Reports != 6 || counts.Claims != 11 {
		t.Errorf("counts %+v, %v", counts, err)
	}
	if c, err := s.ClaimsByID(ctx, []casus.ClaimID{all[2].Claims[1].ID, "newer"}); err != nil || len(c) != 2 {
		t.Errorf("claims %v, %v", c, err)
	}
	before := dump(t, s)
	if err := s.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	same(t, "rebuilt", dump(t, s), before)
}

// TestReattach reads a report anew after decisions on its claims: one that has a
// successor holds for it, one that has none is shown as lost.
func TestReattach(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "record.db")
	old := openLinked(t, path)
	all := generate(1, 3)
	read(t, old, all, func() bool { return false })
	attack, dead := all[0].Claims[0].ID, all[0].Claims[1].ID
	for _, d := range []casus.Decision{
		{Action: casus.Accept, Claims: []casus.ClaimID{attack}},
		{Action: casus.Reject, Claims: []casus.ClaimID{dead}},
	} {
		if _, err := old.Decide(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	old.Close()
	s, err := sqlite.Open(ctx, path, options("test 2"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	again := all[0]
	again.Claims = slices.Clone(again.Claims[:1])
	again.Claims[0].ID, again.Claims[0].Evidence.Start = "newer", 2
	read(t, s, []casus.Reading{again}, func() bool { return false })
	if c, err := s.ClaimsByID(ctx, []casus.ClaimID{"newer"}); err != nil || c[0].Review != casus.Accept {
		t.Errorf("successor %+v, %v; want it accepted", c, err)
	}
	if lost, err := s.Lost(ctx); err != nil || len(lost) != 1 || lost[0].Action != casus.Reject {
		t.Errorf("lost %+v, %v; want the rejection", lost, err)
	}
	before := dump(t, s)
	if err := s.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	same(t, "rebuilt", dump(t, s), before)
}

// view is what readers see, as JSON.
func view(t testing.TB, s *sqlite.Store) string {
	ctx, q := context.Background(), casus.Query{}
	reports, err1 := s.Reports(ctx, q)
	claims, err2 := s.Claims(ctx, q)
	incidents, err3 := s.Incidents(ctx, q)
	actors, err4 := s.Actors(ctx, q)
	b, err5 := json.Marshal([]any{reports, claims, incidents, actors})
	for _, err := range []error{err1, err2, err3, err4, err5} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return string(b)
}
