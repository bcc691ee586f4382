package brief_test

import (
	"math"
	"testing"

	"casus"
	"casus/internal/brief"
	"casus/internal/brief/brieftest"
)

// attacks are n of them, a day apart, from a day on.
func attacks(from casus.Day, n int) (all []casus.Incident) {
	for i := range n {
		d := from + casus.Day(i)
		all = append(all, casus.Incident{Type: "ASSAULT", Source: []casus.Party{is}, Time: &casus.Interval{From: d, To: d}})
	}
	return all
}

func TestEscalation(t *testing.T) {
	end := casus.Date(2016, 12, 31)
	early, late := casus.Date(2016, 1, 1), casus.Date(2016, 11, 1)
	for name, tt := range map[string]struct {
		incidents []casus.Incident
		mark      string
		ratio     float64 // NaN: not known
	}{
		"more":        {append(attacks(early, 20), attacks(late, 20)...), "rising", 4},
		"as before":   {append(attacks(early, 20), attacks(late, 5)...), "unclear", 1},
		"less":        {attacks(early, 40), "falling", 0},
		"few":         {append(attacks(early, 1), attacks(late, 1)...), "unclear", 4},
		"out of none": {attacks(late, 30), "rising", math.NaN()},
		"one of none": {attacks(late, 1), "unclear", math.NaN()},
	} {
		rec := &brieftest.Record{IncidentList: tt.incidents, Readings: []casus.Reading{{Report: casus.Report{ID: "r"}, Claims: []casus.Claim{{ID: "c", Source: []casus.Party{is}}}}}}
		for i := range rec.IncidentList {
			rec.IncidentList[i].Documents = []casus.IncidentDoc{{ID: "r"}}
		}
		d, err := brief.Compile(t.Context(), rec, casus.Query{Actors: []string{string(is.ID)}, To: end})
		if err != nil {
			t.Fatal(err)
		}
		e := d.Escalation
		if e == nil || e.Mark != tt.mark || e.Ratio.Known == math.IsNaN(tt.ratio) || e.Ratio.Known && e.Ratio.Value != tt.ratio {
			t.Errorf("%s: %+v; want %s, %.1f", name, e, tt.mark, tt.ratio)
		}
		if e != nil && e.Before == 0 && e.High.Known {
			t.Errorf("%s: at most %v times of nothing", name, e.High)
		}
		if e != nil && e.Ratio.Known && (e.Low.Value > e.Ratio.Value || e.High.Known && e.High.Value < e.Ratio.Value) {
			t.Errorf("%s: the bounds %v and %v leave out the ratio %v", name, e.Low, e.High, e.Ratio)
		}
	}
}

func TestNoEscalation(t *testing.T) {
	d, err := brief.Compile(t.Context(), record(), casus.Query{Actors: []string{"taliban"}, To: casus.Date(1990, 1, 1)})
	if err != nil || d.Escalation != nil {
		t.Errorf("%+v: %v", d.Escalation, err)
	}
}
