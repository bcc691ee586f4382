package brief_test

import (
	"context"
	"errors"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"

	"casus"
	"casus/internal/brief"
	"casus/internal/brief/brieftest"
)

var update = flag.Bool("update", false, "write the golden files")

var (
	taliban = casus.Party{ID: "actor:taliban", Name: "Taliban", Type: casus.Rebel}
	is      = casus.Party{ID: "actor:islamic-state", Name: "Islamic State", Type: casus.Rebel}
	chief   = casus.Party{Name: "Hafiz Saeed Khan", Type: casus.Person} // not resolved
)

func on(y, m, d int) *casus.Interval {
	day := casus.Date(y, 1, 1).Time().AddDate(0, m-1, d-1)
	return &casus.Interval{From: casus.DayOf(day), To: casus.DayOf(day)}
}

func record() *brieftest.Record {
	claims := []casus.Claim{
		{ID: "c1", Report: "r1", Kind: casus.Event, Type: "ASSAULT", Source: []casus.Party{taliban}, Target: []casus.Party{is}},
		{ID: "c2", Report: "r1", Kind: casus.Relating, Type: "rival", Source: []casus.Party{taliban}, Target: []casus.Party{is}, Evidence: casus.Evidence{Text: "The two groups\nare rivals."}},
		{ID: "c3", Report: "r2", Kind: casus.Relating, Type: "leader-of", Source: []casus.Party{chief}, Target: []casus.Party{is}, Evidence: casus.Evidence{Text: "Khan led it."}},
		{ID: "c4", Report: "r2", Kind: casus.Figure, Type: "strength", Source: []casus.Party{is}, Time: on(2016, 8, 12), Stance: casus.Estimates, SaidBy: []casus.Party{{Name: "United States"}},
			Value: &casus.Value{Range: casus.Exactly(1500)}, Evidence: casus.Evidence{Text: "about 1,500 fighters"}},
		{ID: "c7", Report: "r2", Kind: casus.Figure, Type: "strength", Source: []casus.Party{is}, Value: &casus.Value{Range: casus.Range{Low: casus.N(1000), High: casus.N(3000)}}, Evidence: casus.Evidence{Text: "between 1,000 and 3,000"}},
		{ID: "c5", Report: "r2", Kind: casus.Relating, Type: "rival", Modality: casus.Denied, Source: []casus.Party{taliban}, Target: []casus.Party{is}},
	}
	kunduz := &casus.Place{ID: "geonames:1", Name: "Kunduz"}
	return &brieftest.Record{
		Readings: []casus.Reading{
			{Report: casus.Report{ID: "r1", Publisher: "Casus Sample Wire", Sample: true}, Claims: claims[:2]},
			{Report: casus.Report{ID: "r2", Publisher: "Casus Sample Wire", Published: casus.Date(2015, 12, 19), Sample: true}, Claims: claims[2:]},
		},
		IncidentList: []casus.Incident{
			{ID: "i1", Type: "ASSAULT", Time: on(2015, 4, 18), Place: kunduz, Source: []casus.Party{taliban}, Target: []casus.Party{is}, Killed: casus.Range{Low: casus.N(33), Best: casus.N(35), High: casus.N(40)}, Documents: []casus.IncidentDoc{{ID: "r1"}}},
			{ID: "i2", Type: "ASSAULT", Time: on(2015, 4, 20), Place: kunduz, Source: []casus.Party{is}, Target: []casus.Party{taliban}, Killed: casus.Range{Low: casus.N(20)}, Documents: []casus.IncidentDoc{{ID: "r2"}}},
			{ID: "i3", Type: "THREATEN", Time: on(2016, 1, 2), Source: []casus.Party{is}, Target: []casus.Party{taliban}, Documents: []casus.IncidentDoc{{ID: "r2"}}},
			{ID: "i4", Type: "ASSAULT", Time: &casus.Interval{From: casus.Date(2016, 1, 1), To: casus.Date(2016, 12, 31)}, Source: []casus.Party{is, taliban}, Documents: []casus.IncidentDoc{{ID: "r2"}}},
			{ID: "i5", Type: "ASSAULT", Time: on(2019, 8, 17), Source: []casus.Party{is}, Killed: casus.Exactly(63), Documents: []casus.IncidentDoc{{ID: "r2"}}},
		},
		RelationList: []casus.Relation{
			{ID: "x1", Type: "rival", Source: taliban, Target: &is, From: casus.Date(2015, 1, 26), Claims: []casus.ClaimID{"c2"}, Contradicted: []casus.ClaimID{"c5"}},
			{ID: "x2", Type: "leader-of", Source: chief, Target: &is, From: casus.Date(2015, 1, 26), To: casus.Date(2016, 7, 26), Claims: []casus.ClaimID{"c3"}},
		},
	}
}

func TestCompilePair(t *testing.T) {
	d, err := brief.Compile(context.Background(), record(), casus.Query{Actors: []string{"taliban", "actor:islamic-state"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Timeline) != 4 || d.Unplaced != 1 {
		t.Errorf("%d incidents, %d of them in no month; want 4 and 1", len(d.Timeline), d.Unplaced)
	}
	q := casus.Query{Actors: []string{"taliban", "actor:islamic-state"}, Limit: 2}
	few, err := brief.Compile(context.Background(), record(), q)
	if err != nil || few.Incidents != 4 || len(few.Timeline) != 2 || few.Timeline[1].ID != "i4" || !reflect.DeepEqual(few.Months, d.Months) || !reflect.DeepEqual(few.Places, d.Places) || len(few.Relations) != 1 {
		t.Errorf("the latest two of %d: %+v: %v", few.Incidents, few.Timeline, err)
	}
	if len(d.Months) != 10 {
		t.Fatalf("%d months, want April 2015 to January 2016", len(d.Months))
	}
	if got, want := d.Months[0].Killed, (casus.Range{Low: casus.N(53)}); got != want {
		t.Errorf("April 2015: killed %v, want %v", got, want)
	}
	if jan := d.Months[9]; !jan.Killed.IsZero() || jan.Untold != 1 {
		t.Errorf("January 2016: %+v; an untold toll must stay unknown", jan)
	}
	if d.Sides[0].Incidents != 1 || d.Sides[1].Incidents != 2 {
		t.Errorf("sides %+v, want 1 and 2", d.Sides)
	}
	if len(d.Relations) != 1 || len(d.Relations[0].Against) != 1 || len(d.Leaders) != 1 || len(d.Strengths) != 2 {
		t.Errorf("relations %v, leaders %v, strengths %v", d.Relations, d.Leaders, d.Strengths)
	}
}

func TestCompileUnresolvedActor(t *testing.T) {
	d, err := brief.Compile(context.Background(), record(), casus.Query{Actors: []string{"Hafiz Saeed Khan"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Relations) != 1 || len(d.Leaders) != 0 || d.Months != nil {
		t.Errorf("%+v", d)
	}
}

// An alias is found by what reports mean by it.
func TestCompileAlias(t *testing.T) {
	rec := record()
	rec.Readings[0].Claims[0].Target[0].Text = "Daesh"
	d, err := brief.Compile(context.Background(), rec, casus.Query{Actors: []string{"daesh"}})
	if err != nil || d.Actors[0] != is {
		t.Errorf("%v, %v; want Islamic State", d.Actors, err)
	}
}

// A name may also stand unresolved; then the actor that most claims mean is it.
func TestCompileSameName(t *testing.T) {
	rec := record()
	rec.Readings[1].Claims = append(rec.Readings[1].Claims, casus.Claim{ID: "c6", Source: []casus.Party{{Name: "Taliban"}}})
	d, err := brief.Compile(context.Background(), rec, casus.Query{Actors: []string{"Taliban"}})
	if err != nil || d.Actors[0] != taliban {
		t.Errorf("%v, %v", d.Actors, err)
	}
}

func TestCompileRefuses(t *testing.T) {
	for _, tt := range []struct {
		actors []string
		err    error
		says   string
	}{
		{nil, casus.ErrInvalid, "one actor or two"},
		{[]string{"a", "b", "c"}, casus.ErrInvalid, "one actor or two"},
		{[]string{"Taliban of Pakistan"}, casus.ErrNotFound, "the record knows Taliban"},
		{[]string{"Nobody"}, casus.ErrNotFound, `actor "Nobody"`},
	} {
		_, err := brief.Compile(context.Background(), record(), casus.Query{Actors: tt.actors})
		if !errors.Is(err, tt.err) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%q: %v", tt.actors, err)
		}
	}
}

func TestWriteText(t *testing.T) {
	var b strings.Builder
	for _, actors := range [][]string{{"Taliban", "Islamic State"}, {"Hafiz Saeed Khan"}} {
		d, err := brief.Compile(context.Background(), record(), casus.Query{Actors: actors})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.WriteText(&b); err != nil {
			t.Fatal(err)
		}
		b.WriteString("\n\n")
	}
	const golden = "testdata/dossier.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("differs from %s; got\n%s", golden, b.String())
	}
}

func TestWords(t *testing.T) {
	n := casus.N
	for _, tt := range []struct {
		r    casus.Range
		want string
	}{
		{casus.Range{}, "not told"},
		{casus.Exactly(0), "0"},
		{casus.Exactly(1234567.5), "1,234,567.5"},
		{casus.Exactly(-123), "-123"},
		{casus.Exactly(33), "33"},
		{casus.Range{Best: n(33)}, "33"},
		{casus.Range{Low: n(20)}, "at least 20"},
		{casus.Range{High: n(20)}, "at most 20"},
		{casus.Range{Low: n(20), High: n(30)}, "20–30"},
		{casus.Range{Low: n(20), Best: n(25), High: n(30)}, "20–25–30"},
		{casus.Range{Low: n(20), Best: n(25)}, "25, at least 20"},
		{casus.Range{Best: n(25), High: n(30)}, "25, at most 30"},
	} {
		if got := brief.Range(tt.r); got != tt.want {
			t.Errorf("Range(%v) = %q, want %q", tt.r, got, tt.want)
		}
	}
	d := func(y, m, day int) casus.Day { return on(y, m, day).From }
	for _, tt := range []struct {
		from, to casus.Day
		want     string
	}{
		{0, 0, "not told"},
		{d(2021, 10, 8), d(2021, 10, 8), "8 October 2021"},
		{d(2021, 10, 1), d(2021, 10, 31), "October 2021"},
		{d(2021, 1, 1), d(2021, 12, 31), "2021"},
		{d(2020, 1, 1), d(2021, 12, 31), "2020–2021"},
		{d(2021, 10, 3), d(2021, 10, 5), "3–5 October 2021"},
		{d(2021, 9, 30), d(2021, 10, 5), "30 September 2021 – 5 October 2021"},
		{d(2021, 10, 3), 0, "since 3 October 2021"},
		{0, d(2021, 10, 3), "until 3 October 2021"},
	} {
		if got := brief.When(&casus.Interval{From: tt.from, To: tt.to}); got != tt.want {
			t.Errorf("When(%s, %s) = %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
}
