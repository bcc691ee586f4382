package incident

import (
	"testing"
	"time"

	"casus"
	"casus/internal/record"
)

func TestWeights(t *testing.T) {
	if _, err := readWeights(weightsText); err != nil {
		t.Fatal(err)
	}
	if n := len(perMille()); n < 5000 {
		t.Errorf("common.txt has %d words", n)
	}
}

var (
	afghanistan = &casus.Place{ID: "g:1", Name: "Afghanistan", Country: "AFG", Level: casus.Country}
	kabul       = &casus.Place{ID: "g:2", Name: "Kabul", Country: "AFG", Level: casus.Village, Lat: casus.N(34.53), Lon: casus.N(69.17), Within: []casus.PlaceID{"g:1"}}
	herat       = &casus.Place{ID: "g:3", Name: "Herat", Country: "AFG", Level: casus.Village, Lat: casus.N(34.34), Lon: casus.N(62.20), Within: []casus.PlaceID{"g:1"}}
	suburb      = &casus.Place{ID: "g:4", Name: "Karte Naw", Country: "AFG", Level: casus.Village, Lat: casus.N(34.49), Lon: casus.N(69.21), Within: []casus.PlaceID{"g:1"}}
	unresolved  = &casus.Place{Name: "Karte Now"}
)

func TestComparePlaces(t *testing.T) {
	for _, test := range []struct {
		a, b *casus.Place
		want verdict
	}{
		{kabul, kabul, agree}, {kabul, afghanistan, agree}, {kabul, herat, clash},
		{kabul, suburb, agree}, {kabul, nil, silent}, {kabul, unresolved, silent},
	} {
		if got := comparePlaces(test.a, test.b); got != test.want {
			t.Errorf("%v, %v: %d; want %d", test.a, test.b, got, test.want)
		}
		if got := comparePlaces(test.b, test.a); got != test.want {
			t.Errorf("the other way round: %d; want %d", got, test.want)
		}
	}
}

func on(day int) *casus.Interval {
	d := casus.Date(2021, time.August, day)
	return &casus.Interval{From: d, To: d, Anchor: casus.AnchoredByText}
}

func event(id string, sentence int, when *casus.Interval, where *casus.Place) casus.Claim {
	return casus.Claim{ID: casus.ClaimID(id), Kind: casus.Event, Type: "ASSAULT", Modality: casus.Actual, Sentence: sentence, Time: when, Place: where,
		Evidence: casus.Evidence{Span: casus.Span{Start: 100 * sentence, End: 100*sentence + 50}}}
}

func dead(id string, about string, sentence int, n float64) casus.Claim {
	return casus.Claim{ID: casus.ClaimID(id), Kind: casus.Figure, Type: "killed", Modality: casus.Actual, Sentence: sentence,
		Value: &casus.Value{Range: casus.Exactly(n), About: casus.ClaimID(about)}, Evidence: casus.Evidence{Span: casus.Span{Start: 100*sentence + 10}}}
}

func TestGroup(t *testing.T) {
	planned := event("planned", 4, on(27), kabul)
	planned.Modality = casus.Planned
	r := casus.Reading{Report: casus.Report{ID: "r"}, Claims: []casus.Claim{
		event("airport", 0, on(26), kabul), dead("toll", "airport", 0, 13), event("blast", 1, nil, nil), planned,
		event("earlier", 3, on(3), herat), dead("old toll", "earlier", 3, 40),
	}}
	got := Group(r)
	if len(got) != 2 {
		t.Fatalf("%d incidents: %+v; want 2", len(got), got)
	}
	main, other := got[0], got[1]
	if !main.Primary || len(main.Claims) != 3 || main.Killed != casus.Exactly(13) || main.Place != kabul || !main.Injured.IsZero() {
		t.Errorf("main incident %+v", main)
	}
	if other.Primary || other.Time.From != on(3).From || other.Killed != casus.Exactly(40) {
		t.Errorf("other incident %+v", other)
	}
}

// TestOthersDeed keeps apart from an attack what police did at the march against it.
func TestOthersDeed(t *testing.T) {
	bomb, shots := event("bomb", 0, on(26), kabul), event("shots", 5, nil, kabul)
	bomb.Source = []casus.Party{{Name: "bomber", Text: "a bomber"}}
	shots.Source = []casus.Party{{ID: "state:AFG/police", Name: "Police of Afghanistan", Type: casus.Police}}
	if got := Group(casus.Reading{Claims: []casus.Claim{bomb, shots}}); len(got) != 2 || len(got[0].Source) != 1 || got[0].Source[0].Name != "bomber" {
		t.Errorf("%+v", got)
	}
	shots.Sentence, shots.Evidence.Start = 1, 100
	if got := Group(casus.Reading{Claims: []casus.Claim{bomb, shots}}); len(got) != 1 {
		t.Errorf("told in the next sentence: %+v", got)
	}
}

func TestAlleged(t *testing.T) {
	may := event("may", 0, on(26), kabul)
	may.Modality = casus.Possible
	got := Group(casus.Reading{Claims: []casus.Claim{may}})
	if len(got) != 1 || got[0].Place != kabul || got[0].Type != "ASSAULT" {
		t.Errorf("of a deed that is only alleged: %+v", got)
	}
	sure := Group(casus.Reading{Claims: []casus.Claim{may, event("sure", 3, on(20), herat)}})
	if len(sure) != 1 || sure[0].Place != herat {
		t.Errorf("beside one that is sure: %+v", sure)
	}
}

// node makes a linker's node out of words, for tests of the partition.
func node(id string, seq int64, title, text string, when *casus.Interval, where *casus.Place) *record.Node {
	r := casus.Reading{Report: casus.Report{ID: casus.ReportID(id), Title: title, Text: text, Published: casus.Date(2021, time.August, 27)}}
	r.Claims = []casus.Claim{event(id+":1", 0, when, where)}
	n := (Linker{}).Nodes(r)[0]
	n.Report, n.Seq = r.Report.ID, seq
	return &n
}

const blast = "A bomber struck the crowd at Abbey Gate where Zabiullah Karimzai and Farooq Wardaki had queued since dawn, doctors at Wazir Akbar Khan said."

func TestPartition(t *testing.T) {
	a := node("a", 1, "Bomber strikes Abbey Gate", blast, on(26), kabul)
	b := node("b", 2, "Abbey Gate bomber kills Karimzai", blast, nil, nil)
	c := node("c", 3, "Abbey Gate bomber", blast, on(3), herat)
	var edges []record.Edge
	for _, p := range [][2]*record.Node{{a, b}, {a, c}, {b, c}} {
		e, ok := (Linker{}).Compare(p[0], p[1])
		if ok != (p[1] == b) {
			t.Fatalf("%s and %s: edge %v; want one between a and b only, c's day excludes it from both", p[0].Report, p[1].Report, ok)
		}
		e.A, e.B = p[0].Number(), p[1].Number()
		edges = append(edges, e)
	}
	never := func(a, b *record.Node) bool { return false }
	parts := (Linker{}).Partition([]*record.Node{c, a, b}, edges, never)
	if len(parts) != 2 {
		t.Fatalf("%d parts; want a and c apart, for both day and place exclude it", len(parts))
	}
	edges[1].Bound = true
	if parts := (Linker{}).Partition([]*record.Node{c, a, b}, edges, never); len(parts) != 1 {
		t.Errorf("%d parts after a person merged a and c; want 1", len(parts))
	}
	apart := func(x, y *record.Node) bool { return x.Report != y.Report }
	if parts := (Linker{}).Partition([]*record.Node{c, a, b}, edges, apart); len(parts) != 3 {
		t.Errorf("%d parts where a person keeps all apart; want 3", len(parts))
	}
}

// TestExclude holds that news of two days, or of two towns, is of two incidents,
// and that a trial may tell of an old deed.
func TestExclude(t *testing.T) {
	news := func(day int, when *casus.Interval, where *casus.Place) *traits {
		return &traits{Type: "ASSAULT", Published: casus.Date(2021, time.August, day), Time: when, Place: where}
	}
	trial := &traits{Type: "ASSAULT", Published: casus.Date(2022, time.March, 1), Late: true}
	retreat := &traits{Type: "RETREAT", Published: casus.Date(2021, time.August, 27)}
	for _, c := range []struct {
		name string
		a, b *traits
		want bool
	}{
		{"one day", news(27, on(26), kabul), news(27, on(26), kabul), false},
		{"days apart", news(27, on(26), kabul), news(27, on(22), kabul), true},
		{"days not told, weeks apart", news(27, nil, nil), news(2, nil, nil), true},
		{"days not told, a day apart", news(27, nil, nil), news(26, nil, nil), false},
		{"a later report tells the day", news(27, nil, nil), news(31, on(25), nil), false},
		{"towns apart", news(27, on(26), kabul), news(27, on(26), herat), true},
		{"a town and its country", news(27, on(26), kabul), news(27, on(26), afghanistan), false},
		{"a trial", news(27, on(26), kabul), trial, false},
		{"a withdrawal", news(27, on(26), kabul), retreat, true},
	} {
		if exclude(c.a, c.b) != c.want || exclude(c.b, c.a) != c.want {
			t.Errorf("%s: not %v", c.name, c.want)
		}
	}
}

// TestTies holds that an event without day and place joins the deed that the
// report tells of by a definite word, and not where it names somebody else.
func TestTies(t *testing.T) {
	party := func(id string) []casus.Party {
		return []casus.Party{{ID: casus.ActorID(id), Name: id, Type: "rebel"}}
	}
	main, same, other := event("main", 0, on(26), kabul), event("same", 5, nil, nil), event("other", 6, nil, nil)
	main.Source, same.Source, other.Source = party("actor:a"), party("actor:a"), party("actor:b")
	same.Evidence.Text, same.Trigger = "It made the attack", casus.Span{Start: same.Evidence.Start + 12}
	got := Group(casus.Reading{Report: casus.Report{Published: casus.Date(2021, time.August, 27)}, Claims: []casus.Claim{main, same, other}})
	if len(got) != 2 || len(got[0].Claims) != 2 || len(got[1].Claims) != 1 || got[1].Claims[0] != "other" {
		t.Errorf("%+v", got)
	}
}

func FuzzTraits(f *testing.F) {
	f.Add(node("a", 1, "Bomber strikes", blast, on(26), kabul).Traits)
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := unmarshal(b)
		if err != nil {
			return
		}
		again, err := unmarshal(got.marshal())
		if err != nil || string(again.marshal()) != string(got.marshal()) {
			t.Errorf("%v does not come back: %v", got, err)
		}
	})
}

// TestWhen holds that who says "this month" does not stand against a day of it.
func TestWhen(t *testing.T) {
	month := &casus.Interval{From: casus.Date(2021, time.August, 1), To: casus.Date(2021, time.August, 31), Anchor: casus.AnchoredByText}
	claims := []casus.Claim{event("a", 0, month, kabul), event("b", 1, month, kabul), event("c", 2, on(26), kabul), event("d", 3, on(27), kabul), event("e", 4, on(26), kabul)}
	if got := when(claims); got.From != on(26).From || got.To != on(26).To {
		t.Errorf("%v; want the 26th", got)
	}
	if got := when(claims[:2]); got != month {
		t.Errorf("%v; want the month", got)
	}
}
