// Package recordtest holds the tests that every store of a record must pass,
// and what they are made of. A store's own test calls Run.
package recordtest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"casus"
)

// A Store is what the tests need of a store.
type Store interface {
	casus.Reader
	casus.Writer
	Derive(ctx context.Context) error
	Rebuild(ctx context.Context) error
}

// An Open gives a new empty store, whose clock is Clock and whose linker is
// Linker.
type Open func(t *testing.T) Store

// Run runs the tests.
func Run(t *testing.T, open Open) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T, s Store)
	}{
		{"Add", testAdd}, {"Lists", testLists}, {"Filters", testFilters}, {"Search", testSearch},
		{"Relations", testRelations}, {"RelationsAt", testRelationsAt}, {"Decisions", testDecisions}, {"Undo", testUndo}, {"Split", testSplit},
		{"Merge", testMerge}, {"AsOf", testAsOf}, {"Outlines", testOutlines}, {"Rebuild", testRebuild}, {"NotFound", testNotFound},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open(t)) })
	}
}

// fill adds Reading(0) to Reading(n-1) and derives.
func fill(t *testing.T, s Store, n int) {
	t.Helper()
	for i := range n {
		if fresh, err := s.Add(t.Context(), Reading(i)); err != nil || !fresh {
			t.Fatalf("add %d: %v %v", i, fresh, err)
		}
	}
	check(t, s.Derive(t.Context()))
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// must gives v, or ends the test.
func must[T any](v T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		check(t, err)
		return v
	}
}

func testAdd(t *testing.T, s Store) {
	ctx := t.Context()
	fill(t, s, 2)
	if fresh, err := s.Add(ctx, Reading(1)); err != nil || fresh {
		t.Errorf("the same reading again gives %v, %v; want false", fresh, err)
	}
	other := Reading(1)
	other.Report.Raw = []byte("other bytes")
	if _, err := s.Add(ctx, other); !errors.Is(err, casus.ErrExists) {
		t.Errorf("the same id with other bytes gives %v; want ErrExists", err)
	}
	wrong := Reading(7)
	wrong.Report.SHA256 = "00"
	if _, err := s.Add(ctx, wrong); !errors.Is(err, casus.ErrInvalid) {
		t.Errorf("a wrong hash gives %v; want ErrInvalid", err)
	}
	if got, want := must(s.Counts(ctx))(t), (casus.Counts{Reports: 2, Claims: 6, Incidents: 2, Relations: 1}); got != want {
		t.Errorf("counts %+v; want %+v", got, want)
	}
	r := must(s.Reading(ctx, "report-001"))(t)
	want := Reading(1)
	want.Report.SHA256 = r.Report.SHA256
	for i := range want.Claims {
		want.Claims[i].Report = "report-001"
	}
	if len(r.Report.SHA256) != 64 || !reflect.DeepEqual(r, want) {
		t.Errorf("reading\n%+v\nwant\n%+v", r, want)
	}
}

func testLists(t *testing.T, s Store) {
	ctx := t.Context()
	fill(t, s, 5)
	var days []casus.Day
	for _, c := range must(s.Claims(ctx, casus.Query{Kind: casus.Figure}))(t) {
		days = append(days, c.Time.From)
	}
	if want := []casus.Day{Day, Day + 1, Day + 2, Day + 3, Day + 4}; !reflect.DeepEqual(days, want) {
		t.Errorf("figures on %v; want %v", days, want)
	}
	if got := must(s.Reports(ctx, casus.Query{Offset: 1, Limit: 2}))(t); len(got) != 2 || got[0].ID != "report-001" || got[0].Text != "" {
		t.Errorf("second and third report: %+v", got)
	}
	all := must(s.Incidents(ctx, casus.Query{}))(t)
	if len(all) != 2 || len(all[0].Documents) != 3 || len(all[1].Documents) != 2 {
		t.Fatalf("incidents %+v; want one of three reports and one of two", all)
	}
	if one := must(s.Incident(ctx, all[1].ID))(t); !reflect.DeepEqual(one, all[1]) {
		t.Errorf("incident %+v; want as listed %+v", one, all[1])
	}
	ids := []casus.ClaimID{"claim-003-dead", "claim-000-attack"}
	if got := must(s.ClaimsByID(ctx, ids))(t); got[0].ID != ids[0] || got[1].ID != ids[1] {
		t.Errorf("claims by id come as %s, %s", got[0].ID, got[1].ID)
	}
}

func testFilters(t *testing.T, s Store) {
	fill(t, s, 6)
	for _, test := range []struct {
		name                                  string
		q                                     casus.Query
		reports, claims, incidents, relations int
	}{
		{"none", casus.Query{}, 6, 18, 2, 1},
		{"actor by name", casus.Query{Actors: []string{"TALIBAN"}}, 6, 12, 2, 1},
		{"actor by id", casus.Query{Actors: []string{"derived:afg:civilians"}}, 6, 6, 0, 0},
		{"two actors", casus.Query{Actors: []string{"taliban", "ISKP"}}, 6, 12, 2, 1},
		{"nobody", casus.Query{Actors: []string{"x' OR 1=1 --"}}, 0, 0, 0, 0},
		{"place", casus.Query{Place: "kunar"}, 3, 6, 1, 0},
		{"place within", casus.Query{Place: "geonames:1149361"}, 6, 12, 2, 0},
		{"country", casus.Query{Place: "afg"}, 6, 12, 2, 0},
		{"type", casus.Query{Type: "assault"}, 6, 6, 2, 0},
		{"relation type", casus.Query{Type: "rival"}, 6, 6, 0, 1},
		{"days", casus.Query{From: Day + 1, To: Day + 2}, 2, 6, 1, 1},
		{"source", casus.Query{Source: "herald"}, 3, 9, 1, 1},
		{"killed", casus.Query{MinKilled: 24}, 2, 2, 0, 1},
		{"words", casus.Query{Words: "witness 3"}, 1, 3, 1, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			ctx := t.Context()
			got := [4]int{len(must(s.Reports(ctx, test.q))(t)), len(must(s.Claims(ctx, test.q))(t)), len(must(s.Incidents(ctx, test.q))(t)), len(must(s.Relations(ctx, test.q))(t))}
			want := [4]int{test.reports, test.claims, test.incidents, test.relations}
			if got != want {
				t.Errorf("reports, claims, incidents, relations %v; want %v", got, want)
			}
			paged := test.q
			paged.Limit, paged.Offset = 1, 1
			for i, noun := range []casus.Noun{casus.OfReports, casus.OfClaims, casus.OfIncidents, casus.OfRelations} {
				if n := must(s.Total(ctx, noun, paged))(t); n != want[i] {
					t.Errorf("total of %s %d; want %d", noun, n, want[i])
				}
			}
		})
	}
	actors := must(s.Actors(t.Context(), casus.Query{}))(t)
	counted := must(s.Actors(t.Context(), casus.Query{Kind: casus.Event}))(t)
	if len(actors) != 3 || actors[2].Party.Name != "Taliban" || actors[2].Claims != 12 || len(counted) != 2 || counted[0].Claims != 6 {
		t.Errorf("actors %+v, in events %+v", actors, counted)
	}
}

func testSearch(t *testing.T, s Store) {
	ctx := t.Context()
	fill(t, s, 3)
	hits := must(s.Search(ctx, casus.Query{Words: `"a checkpoint" witness 2`}))(t)
	if len(hits) != 1 || hits[0].Report.ID != "report-002" || hits[0].Snippet != "Gunmen attacked [a checkpoint], [witness] [2] said. Twenty people were killed." {
		t.Errorf("hits %+v", hits)
	}
	for _, odd := range []string{`"`, `a AND`, `NEAR(`, `col:x`, `*`, `-`, `''`, "", `(((`, `"unclosed phrase`, "\x00"} {
		if _, err := s.Search(ctx, casus.Query{Words: odd}); err != nil {
			t.Errorf("search %q: %v", odd, err)
		}
	}
}

func testRelations(t *testing.T, s Store) {
	fill(t, s, 2)
	turned := Reading(2) // says it the other way round
	c := &turned.Claims[2]
	c.Source, c.Target = c.Target, c.Source
	denied := Reading(3)
	denied.Claims[2].Modality = casus.Denied
	for _, r := range []casus.Reading{turned, denied} {
		must(s.Add(t.Context(), r))(t)
	}
	check(t, s.Derive(t.Context()))
	got := must(s.Relations(t.Context(), casus.Query{}))(t)
	if len(got) != 1 || len(got[0].Claims) != 3 || len(got[0].Contradicted) != 1 || got[0].From != Day {
		t.Errorf("relations %+v; want one of three claims since %s, contradicted by one", got, Day)
	}
	if early := must(s.Relations(t.Context(), casus.Query{To: Day - 1}))(t); len(early) != 0 {
		t.Errorf("relations before the first day told: %+v", early)
	}
}

// testRelationsAt asks who were the allies of somebody in a month: of those that
// turned, that came later, and that are denied.
func testRelationsAt(t *testing.T, s Store) {
	on := func(year int, month time.Month) *casus.Interval {
		d := casus.Date(year, month, 1)
		return &casus.Interval{From: d, To: d, Anchor: casus.AnchoredByText}
	}
	for i, say := range []struct {
		typ, with string
		when      *casus.Interval
		modality  casus.Modality
	}{
		{"ally", "First Brigade", on(2014, time.March), casus.Actual},
		{"rival", "First Brigade", on(2016, time.September), casus.Actual},
		{"ally", "Second Brigade", on(2016, time.August), casus.Actual},
		{"ally", "Third Brigade", on(2015, time.May), casus.Actual},
		{"ally", "Third Brigade", on(2015, time.June), casus.Denied},
	} {
		r := Reading(i)
		c := &r.Claims[2]
		c.Type, c.Time, c.Modality = say.typ, say.when, say.modality
		c.Source, c.Target = []casus.Party{{Name: "Northern Front"}}, []casus.Party{{Name: say.with}}
		must(s.Add(t.Context(), r))(t)
	}
	check(t, s.Derive(t.Context()))
	for _, c := range []struct {
		at   casus.Day
		want string
	}{
		{casus.Date(2016, time.June, 15), "First Brigade, Third Brigade (denied by 1)"},
		{casus.Date(2016, time.October, 15), "Second Brigade, Third Brigade (denied by 1)"},
		{casus.Date(2014, time.January, 1), ""},
	} {
		var allies []string
		for _, r := range must(s.Relations(t.Context(), casus.Query{Type: "ally", Actors: []string{"Northern Front"}, From: c.at, To: c.at}))(t) {
			ally := r.Target.Name
			if n := len(r.Contradicted); n > 0 {
				ally += fmt.Sprintf(" (denied by %d)", n)
			}
			allies = append(allies, ally)
		}
		if got := strings.Join(allies, ", "); got != c.want {
			t.Errorf("allies on %s: %s; want %s", c.at, got, c.want)
		}
	}
}

func testNotFound(t *testing.T, s Store) {
	ctx := t.Context()
	_, err1 := s.Report(ctx, "none")
	_, err2 := s.Reading(ctx, "none")
	_, err3 := s.Incident(ctx, "none")
	_, err4 := s.ClaimsByID(ctx, []casus.ClaimID{"none"})
	_, err5 := s.Decide(ctx, casus.Decision{Action: casus.Undo, Lifts: 9})
	_, err6 := s.Decide(ctx, casus.Decision{Action: casus.Withdraw, Report: "none"})
	for i, err := range []error{err1, err2, err3, err4, err5, err6} {
		if !errors.Is(err, casus.ErrNotFound) {
			t.Errorf("%d: %v; want ErrNotFound", i+1, err)
		}
	}
	if _, err := s.Decide(ctx, casus.Decision{Action: "bless"}); !errors.Is(err, casus.ErrInvalid) {
		t.Errorf("unknown action: %v; want ErrInvalid", err)
	}
}
