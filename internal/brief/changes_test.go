package brief_test

import (
	"context"
	"fmt"
	"testing"

	"casus"
	"casus/internal/brief"
	"casus/internal/brief/brieftest"
)

// past is a record that stood otherwise at the end of a day.
type past struct {
	*brieftest.Record
	day   casus.Day
	stood []casus.Incident
}

func (p past) Changed(ctx context.Context, q casus.Query, since casus.Day) (now, was []casus.Incident, err error) {
	if since != p.day {
		return p.Record.Changed(ctx, q, since)
	}
	now, err = p.Record.Incidents(ctx, q)
	return now, p.stood, err
}

func TestChanges(t *testing.T) {
	r := past{record(), casus.Date(2020, 1, 1), nil}
	now, err := r.Record.Incidents(t.Context(), casus.Query{})
	if err != nil {
		t.Fatal(err)
	}
	rose := now[0]
	rose.Killed = casus.Exactly(2)
	gone := casus.Incident{ID: "gone", Type: "ASSAULT"}
	r.stood = []casus.Incident{rose, now[1], gone}
	got, err := brief.Changes(t.Context(), r, casus.Query{}, r.day)
	if err != nil {
		t.Fatal(err)
	}
	var s string
	for _, c := range got {
		s += fmt.Sprintf("%s %s %v\n", c.What, c.Incident().ID, c.Moved)
	}
	want := "moved i1 [killed: 33–35–40, was 2]\nnew i3 []\nnew i4 []\nnew i5 []\nwithdrawn gone []\n"
	if s != want {
		t.Errorf("got\n%swant\n%s", s, want)
	}
	last, err := brief.Changes(t.Context(), r, casus.Query{Limit: 1, Offset: 4}, r.day)
	if err != nil || len(last) != 1 || last[0].What != "withdrawn" {
		t.Errorf("the fifth change %+v: %v", last, err)
	}
}
