package recordtest

import (
	"reflect"
	"testing"

	"casus"
)

func testOutlines(t *testing.T, s Store) {
	ctx := t.Context()
	fill(t, s, 5)
	got := must(s.Outlines(ctx, casus.Query{}))(t)
	all := must(s.Incidents(ctx, casus.Query{}))(t)
	if len(got) != 2 || len(all) != 2 {
		t.Fatalf("%d outlines of %d incidents; want 2", len(got), len(all))
	}
	first := casus.Outline{
		ID: all[0].ID, Type: "ASSAULT", From: all[0].Time.From, To: all[0].Time.To, Place: all[0].Place, Source: []casus.Party{khorasan}, Target: []casus.Party{taliban},
		Killed: all[0].Killed, Reports: 3, Publishers: []string{"Gazette"}, Review: casus.Unreviewed, Claims: all[0].Claims,
	}
	first.Source[0].Text, first.Target[0].Text = "", ""
	if !reflect.DeepEqual(got[0], first) {
		t.Errorf("outline\n%+v\nwant\n%+v", got[0], first)
	}
	if paged := must(s.Outlines(ctx, casus.Query{Limit: 9}))(t); !reflect.DeepEqual(paged, got) {
		t.Errorf("a page of outlines\n%+v\nwant\n%+v", paged, got)
	}
	latest := must(s.Outlines(ctx, casus.Query{Latest: true, Actors: []string{string(taliban.ID)}, Limit: 1}))(t)
	if last := got[1]; len(latest) != 1 || !reflect.DeepEqual(latest[0], last) {
		t.Errorf("the latest outline\n%+v\nwant\n%+v", latest, last)
	}
	for _, k := range must(s.Stakes(ctx, casus.Query{Kind: casus.Figure}))(t) {
		c := must(s.ClaimsByID(ctx, []casus.ClaimID{k.Claim}))(t)[0]
		if k != (casus.Stake{Claim: c.ID, Report: c.Report, Type: c.Type, Value: c.Value.Best, Confidence: c.Confidence, Background: c.Background}) {
			t.Errorf("stake %+v of %+v", k, c)
		}
	}
	before := must(s.Version(ctx))(t)
	must(s.Decide(ctx, casus.Decision{Action: casus.Accept, Claims: all[1].Claims[:1]}))(t)
	if after := must(s.Version(ctx))(t); after == before {
		t.Errorf("a decision leaves the version %+v", after)
	}
	reviewed(t, s, casus.Accepted, 1)
	must(s.Decide(ctx, casus.Decision{Action: casus.Correct, Claims: all[1].Claims[:1], Field: "mode", Value: "drone"}))(t)
	reviewed(t, s, casus.Corrected, 1)
	reviewed(t, s, casus.Accepted, 0)
	reviewed(t, s, casus.Unreviewed, 1)
	if n := must(s.Total(ctx, casus.OfClaims, casus.Query{Review: casus.Unreviewed}))(t); n != 14 {
		t.Errorf("%d claims nobody looked at; want 14", n)
	}
}

// reviewed holds the incidents in a state of review to n.
func reviewed(t *testing.T, s Store, state casus.Review, n int) {
	t.Helper()
	got := must(s.Outlines(t.Context(), casus.Query{Review: state}))(t)
	if len(got) != n || n > 0 && got[0].Review != state {
		t.Errorf("%s: %+v; want %d", state, got, n)
	}
}
