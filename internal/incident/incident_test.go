package incident

import (
	"testing"
	"time"

	"casus"
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
