package web

import (
	"testing"
	"time"

	"casus"
	"casus/internal/brief"
)

func TestTickStep(t *testing.T) {
	for _, tt := range []struct{ most, want float64 }{{1, 1}, {3, 1}, {7, 2}, {8, 2}, {33, 10}, {150, 50}, {1000, 250}, {40000, 10000}} {
		if got := tickStep(tt.most); got != tt.want {
			t.Errorf("tickStep(%v) = %v, want %v", tt.most, got, tt.want)
		}
	}
}

func toll(low, best, high float64) brief.Toll {
	return brief.Toll{Incidents: 1, Killed: casus.Range{Low: casus.N(low), Best: casus.N(best), High: casus.N(high)}}
}

func TestTollChart(t *testing.T) {
	months := []brief.Month{
		{Year: 2020, Month: time.January, Toll: toll(10, 20, 40)},
		{Year: 2020, Month: time.February},
		{Year: 2020, Month: time.March, Toll: brief.Toll{Incidents: 2, Untold: 2}},
		{Year: 2020, Month: time.April, Toll: toll(5, 5, 5)},
	}
	c := newTollChart(months, nil)
	if len(c.Bars) != 2 || len(c.Untold) != 1 {
		t.Fatalf("%d bars, %d months without a toll; want 2 and 1", len(c.Bars), len(c.Untold))
	}
	b := c.Bars[0]
	if !b.Whisker || !(b.Top < b.Y && b.Y < b.Bottom && b.Bottom < c.Base) {
		t.Errorf("high, best, low, base are drawn at %v, %v, %v, %v", b.Top, b.Y, b.Bottom, c.Base)
	}
	if c.Bars[1].Whisker {
		t.Error("a plain figure has a line from low to high")
	}
	if want := "2020-01: killed 10–20–40; 1 incident"; b.Label != want || b.Link != "/?from=2020-01-01&to=2020-01-31" {
		t.Errorf("label %q, link %q", b.Label, b.Link)
	}
	if newTollChart(months[1:3], nil) != nil {
		t.Error("a chart is drawn where no toll is told")
	}
}

func TestTollChartLeavesOutDecades(t *testing.T) {
	var months []brief.Month
	for n := range 400 {
		months = append(months, brief.Month{Year: 1985 + n/12, Month: time.Month(n%12 + 1)})
	}
	months[0].Toll, months[399].Toll = toll(1, 1, 1), toll(2, 2, 2)
	c := newTollChart(months, nil)
	if len(c.Bars) != 1 || c.Since != "2008-05" || c.Bars[0].X+c.Bars[0].W > c.Edge {
		t.Errorf("%+v", c)
	}
}

func TestBands(t *testing.T) {
	day := func(y int) casus.Day { return casus.Date(y, time.January, 1) }
	a := axis{day(2011), day(2021)}
	h := &shelf{known: map[casus.ReportID]casus.Report{"r": {ID: "r", Published: day(2016)}}}
	for _, tt := range []struct {
		name     string
		from, to casus.Day
		claims   []casus.Claim
		want     bandRow // the stretches alone
	}{
		{"both ends", day(2013), day(2015), nil, bandRow{Drawn: true, Sure: stretch{20, 20}}},
		{"open end, spoken of in 2016", day(2013), 0, []casus.Claim{{Report: "r"}}, bandRow{Drawn: true, Sure: stretch{20, 30}, After: stretch{50, 50}}},
		{"no ends, spoken of in 2016", 0, 0, []casus.Claim{{Report: "r"}}, bandRow{Drawn: true, Before: stretch{0, 50}, Sure: stretch{50, 0.4}, After: stretch{50, 50}}},
		{"nothing told", 0, 0, nil, bandRow{}},
		{"before the axis", day(1990), day(2012), nil, bandRow{Drawn: true, Sure: stretch{0, 10}}},
	} {
		got := a.rows([]brief.Band{{Relation: casus.Relation{From: tt.from, To: tt.to}, For: tt.claims}}, h)[0]
		if got.Drawn != tt.want.Drawn || got.Before != tt.want.Before || got.Sure != tt.want.Sure || got.After != tt.want.After {
			t.Errorf("%s: before %v, sure %v, after %v", tt.name, got.Before, got.Sure, got.After)
		}
	}
}
