package recordtest

import (
	"encoding/json"
	"testing"

	"casus"
)

// view is all that a reader sees, as JSON.
func view(t *testing.T, s Store) string {
	t.Helper()
	ctx, q := t.Context(), casus.Query{}
	b, err := json.Marshal([]any{
		must(s.Reports(ctx, q))(t), must(s.Claims(ctx, q))(t), must(s.Incidents(ctx, q))(t),
		must(s.Relations(ctx, q))(t), must(s.Actors(ctx, q))(t),
		must(s.Search(ctx, casus.Query{Words: "checkpoint"}))(t),
	})
	check(t, err)
	return string(b)
}

func decide(t *testing.T, s Store, d casus.Decision) casus.DecisionID {
	t.Helper()
	d.Author, d.Reason = "tester", "to see"
	return must(s.Decide(t.Context(), d))(t)
}

func testDecisions(t *testing.T, s Store) {
	ctx := t.Context()
	fill(t, s, 4)
	decide(t, s, casus.Decision{Action: casus.Reject, Claims: []casus.ClaimID{"claim-000-attack"}})
	decide(t, s, casus.Decision{Action: casus.Accept, Claims: []casus.ClaimID{"claim-001-attack"}})
	decide(t, s, casus.Decision{Action: casus.Correct, Claims: []casus.ClaimID{"claim-002-dead"}, Field: "value", Value: "3"})
	decide(t, s, casus.Decision{Action: casus.Withdraw, Report: "report-003"})
	if got, want := must(s.Counts(ctx))(t), (casus.Counts{Reports: 3, Claims: 8, Incidents: 2, Relations: 1, Decisions: 4}); got != want {
		t.Errorf("counts %+v; want %+v", got, want)
	}
	claims := must(s.ClaimsByID(ctx, []casus.ClaimID{"claim-001-attack", "claim-002-dead"}))(t)
	if claims[0].Review != casus.Accept || claims[1].Value.Best != casus.N(3) || claims[1].Review != casus.Correct {
		t.Errorf("accepted %+v, corrected %+v", claims[0], claims[1])
	}
	if hits := must(s.Search(ctx, casus.Query{Words: "witness 3"}))(t); len(hits) != 0 {
		t.Errorf("a withdrawn report is found: %+v", hits)
	}
	if all := must(s.Decisions(ctx))(t); len(all) != 4 || all[2].Value != "3" || all[0].At.IsZero() {
		t.Errorf("decisions %+v", all)
	}
}

func testUndo(t *testing.T, s Store) {
	fill(t, s, 6)
	before := view(t, s)
	for _, d := range []casus.Decision{
		{Action: casus.Reject, Claims: []casus.ClaimID{"claim-000-attack", "claim-001-rival"}},
		{Action: casus.Correct, Claims: []casus.ClaimID{"claim-002-attack"}, Field: "time", Value: "2020-01-01/2020-02-01"},
		{Action: casus.Withdraw, Report: "report-004"},
		{Action: casus.Merge, Claims: []casus.ClaimID{"claim-000-attack", "claim-001-attack"}},
		{Action: casus.Split, Claims: []casus.ClaimID{"claim-000-attack"}},
	} {
		id := decide(t, s, d)
		after := view(t, s)
		if after == before {
			t.Errorf("%s changes nothing", d.Action)
		}
		lift := decide(t, s, casus.Decision{Action: casus.Undo, Lifts: id})
		if got := view(t, s); got != before {
			t.Errorf("%s and undo:\n%s\nbefore:\n%s", d.Action, got, before)
		}
		decide(t, s, casus.Decision{Action: casus.Undo, Lifts: lift})
		if got := view(t, s); got != after {
			t.Errorf("%s, undo and undo of that:\n%s\nwant:\n%s", d.Action, got, after)
		}
		decide(t, s, casus.Decision{Action: casus.Undo, Lifts: id})
	}
}

func testMerge(t *testing.T, s Store) {
	fill(t, s, 4)
	all := must(s.Incidents(t.Context(), casus.Query{}))(t)
	decide(t, s, casus.Decision{Action: casus.Merge, Claims: []casus.ClaimID{"claim-000-attack", "claim-001-attack"}})
	// The test's linker puts a node to the first part that an edge leads to.
	merged := must(s.Incidents(t.Context(), casus.Query{}))(t)
	if len(merged) != 1 || len(merged[0].Documents) != 4 {
		t.Fatalf("incidents %+v; want one", merged)
	}
	for _, old := range all {
		if got := must(s.Incident(t.Context(), old.ID))(t); got.ID != merged[0].ID {
			t.Errorf("%s leads to %s; want %s", old.ID, got.ID, merged[0].ID)
		}
	}
}

func testSplit(t *testing.T, s Store) {
	fill(t, s, 6)
	old := must(s.Incidents(t.Context(), casus.Query{Place: "Kunar"}))(t)[0]
	decide(t, s, casus.Decision{Action: casus.Split, Claims: []casus.ClaimID{"claim-002-attack", "claim-004-attack"}})
	parts := must(s.Incidents(t.Context(), casus.Query{Place: "Kunar"}))(t)
	if len(parts) != 2 || parts[0].ID != old.ID || len(parts[1].Documents) != 2 {
		t.Fatalf("parts %+v; want %s and one of two reports", parts, old.ID)
	}
	decide(t, s, casus.Decision{Action: casus.Merge, Claims: []casus.ClaimID{"claim-000-attack", "claim-002-attack"}})
	if again := must(s.Incidents(t.Context(), casus.Query{Place: "Kunar"}))(t); len(again) != 1 || again[0].ID != old.ID {
		t.Errorf("merged again: %+v; want %s", again, old.ID)
	}
}

func testAsOf(t *testing.T, s Store) {
	fill(t, s, 3)
	before := must(s.Incidents(t.Context(), casus.Query{}))(t)
	late := casus.Decision{Action: casus.Withdraw, Report: "report-001", At: (Day + 3).Time()}
	decide(t, s, late)
	then := must(s.Incidents(t.Context(), casus.Query{AsOf: Day + 2}))(t)
	if a, b := mustJSON(t, then), mustJSON(t, before); a != b {
		t.Errorf("as of the day before the withdrawal:\n%s\nwant:\n%s", a, b)
	}
	if none := must(s.Claims(t.Context(), casus.Query{AsOf: Day - 1}))(t); len(none) != 0 {
		t.Errorf("before the first report: %+v", none)
	}
	if now := must(s.Reports(t.Context(), casus.Query{AsOf: Day + 3}))(t); len(now) != 2 {
		t.Errorf("after the withdrawal: %+v", now)
	}
	decide(t, s, casus.Decision{Action: casus.Withdraw, Report: "report-002", At: (Day + 4).Time()})
	if then := must(s.Reports(t.Context(), casus.Query{AsOf: Day + 3}))(t); len(then) != 2 {
		t.Errorf("before the second withdrawal: %+v", then)
	}
}

func mustJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	check(t, err)
	return string(b)
}

func testRebuild(t *testing.T, s Store) {
	fill(t, s, 6)
	decide(t, s, casus.Decision{Action: casus.Merge, Claims: []casus.ClaimID{"claim-000-attack", "claim-001-attack"}})
	before := view(t, s)
	check(t, s.Rebuild(t.Context()))
	if after := view(t, s); after != before {
		t.Errorf("rebuilt:\n%s\nbefore:\n%s", after, before)
	}
}
