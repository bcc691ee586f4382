package web

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"net/url"
	"strconv"

	"casus"
	"casus/internal/brief"
)

// The toll chart is drawn in a box of these units; the page scales it.
const (
	chartWidth  = 920.0
	chartHeight = 210.0
	chartLeft   = 44.0
	chartTop    = 10.0
	chartBottom = 24.0
)

// A tollChart is the killed by month: a bar for the best figure, a line from
// the low to the high.
type tollChart struct {
	Width, Height    float64
	Left, Base, Edge float64 // where the bars begin, stand, and end
	Bars             []tollBar
	Untold           []dot // months with incidents but without a toll
	Rows, Years      []tick
	Since            string // the first month drawn, where earlier ones are left out
}

type tollBar struct {
	X, Y, W, H  float64
	Whisker     bool
	Mid         float64
	Top, Bottom float64 // of the whisker
	Label, Link string
}

type dot struct {
	X, Y        float64
	Label, Link string
}

type tick struct {
	At    float64
	Label string
}

// chartMonths is how many months a chart draws at most: a report may mention
// what was decades ago, and the years between would leave no room for the rest.
const chartMonths = 120

// newTollChart draws the last of months, or gives nil where none has a toll.
func newTollChart(months []brief.Month, actors []casus.Party) *tollChart {
	c := &tollChart{Width: chartWidth, Height: chartHeight, Left: chartLeft, Base: chartHeight - chartBottom, Edge: chartWidth - 4}
	if skip := len(months) - chartMonths; skip > 0 {
		months = months[skip:]
		c.Since = months[0].String()
	}
	most, told := 1.0, false
	for _, m := range months {
		most = max(most, m.Bar(), m.Killed.High.Value)
		told = told || !m.Killed.IsZero()
	}
	if !told {
		return nil
	}
	step := tickStep(most)
	top := math.Ceil(most/step) * step
	y := func(v float64) float64 { return round(c.Base - v/top*(c.Base-chartTop)) }
	for v := 0.0; v <= top; v += step {
		c.Rows = append(c.Rows, tick{y(v), strconv.FormatFloat(v, 'f', -1, 64)})
	}
	slot := (c.Edge - c.Left) / float64(max(len(months), 12))
	for i, m := range months {
		c.month(m, c.Left+float64(i)*slot, slot, y, actors)
	}
	c.years(months, slot)
	return c
}

func (c *tollChart) month(m brief.Month, x, slot float64, y func(float64) float64, actors []casus.Party) {
	if m.Incidents == 0 {
		return
	}
	label := fmt.Sprintf("%s: killed %s; %s", m, brief.Range(m.Killed), brief.Plural(m.Incidents, "incident"))
	if m.Untold > 0 {
		label += fmt.Sprintf(", %d without a toll", m.Untold)
	}
	link := monthLink(m, actors)
	mid := round(x + slot/2)
	if m.Killed.IsZero() {
		c.Untold = append(c.Untold, dot{mid, c.Base - 4, label, link})
		return
	}
	w := min(slot*0.7, 28)
	b := tollBar{X: round(mid - w/2), W: round(w), Y: y(m.Bar()), Mid: mid, Label: label, Link: link}
	b.H = round(c.Base - b.Y)
	low, high := m.Killed.Low, m.Killed.High
	if low.Known && high.Known && low != high {
		b.Whisker, b.Top, b.Bottom = true, y(high.Value), y(low.Value)
	}
	c.Bars = append(c.Bars, b)
}

// years labels each January, or fewer where they would run together.
func (c *tollChart) years(months []brief.Month, slot float64) {
	every := max(1, int(math.Ceil(40/(slot*12))))
	for i, m := range months {
		if float64(len(months)-i)*slot < 30 {
			break // no room for the words
		}
		if i == 0 && m.Month < 7 || m.Month == 1 && i > 0 && (m.Year-months[0].Year)%every == 0 {
			c.Years = append(c.Years, tick{round(c.Left + float64(i)*slot), strconv.Itoa(m.Year)})
		}
	}
}

// tickStep is a round step that gives at most five rows.
func tickStep(most float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(most/4)))
	for _, k := range []float64{1, 2, 2.5, 5, 10} {
		if s := k * p; most/s <= 4 && s == math.Trunc(s) {
			return s
		}
	}
	return max(1, p*10)
}

func round(v float64) float64 { return math.Round(v*10) / 10 }

func monthLink(m brief.Month, actors []casus.Party) string {
	first := casus.Date(m.Year, m.Month, 1)
	v := url.Values{"from": {first.String()}, "to": {(casus.Date(m.Year, m.Month+1, 1) - 1).String()}}
	for _, a := range actors {
		v.Add("actor", brief.Key(a))
	}
	return address("/", v)
}

// An axis is the time that the bands of a dossier are drawn over.
type axis struct{ From, To casus.Day }

// axisYears is how many years an axis shows at most; what was before is cut off.
const axisYears = 15

// newAxis runs over whole years, from the first to the last day of anything in d.
func newAxis(d brief.Dossier) axis {
	var a axis
	for _, i := range d.Timeline {
		if i.Time != nil {
			a.take(i.Time.From)
			a.take(i.Time.To)
		}
	}
	for _, r := range d.Reports {
		a.take(r.Published)
	}
	for _, list := range [][]brief.Band{d.Relations, d.Leaders} {
		for _, b := range list {
			a.take(b.From)
			a.take(b.To)
		}
	}
	if a.From != 0 {
		last := a.To.Time().Year()
		first := max(a.From.Time().Year(), last-axisYears+1)
		a.From, a.To = casus.Date(first, 1, 1), casus.Date(last, 12, 31)
	}
	return a
}

func (a *axis) take(d casus.Day) {
	if d == 0 {
		return
	}
	if a.From == 0 || d < a.From {
		a.From = d
	}
	a.To = max(a.To, d)
}

// at is where d lies on the axis, in percent.
func (a axis) at(d casus.Day) float64 {
	return round(100 * max(0, float64(d-a.From)) / float64(max(1, a.To-a.From)))
}

// Years are the marks of the axis, at most about six.
func (a axis) Years() []tick {
	if a.From == 0 {
		return nil
	}
	first, last := a.From.Time().Year(), a.To.Time().Year()
	every := (last-first)/6 + 1
	var out []tick
	for y := first; y <= last; y += every {
		out = append(out, tick{a.at(casus.Date(y, 1, 1)), strconv.Itoa(y)})
	}
	return out
}

// A bandRow is a relation with the stretch of the axis that it is drawn on.
// Sure is the time that is told or that evidence speaks of; before and after it
// the relation may have held: nothing tells its beginning or its end.
type bandRow struct {
	brief.Band
	Notes        []noted // its claims with their reports
	Before, Sure stretch
	After        stretch
	Drawn        bool
}

type stretch struct{ X, W float64 }

func (a axis) rows(bands []brief.Band, h *shelf) []bandRow {
	out := make([]bandRow, len(bands))
	for i, b := range bands {
		r := bandRow{Band: b}
		for _, c := range b.For {
			r.Notes = append(r.Notes, noted{c, h.known[c.Report]})
		}
		a.draw(&r, h)
		out[i] = r
	}
	return out
}

// draw places r on a. What has neither an end nor dated evidence is not drawn.
func (a axis) draw(r *bandRow, h *shelf) {
	spoken := axis{r.From, max(r.From, r.To)}
	for _, c := range r.For {
		d := h.known[c.Report].Published
		if c.Time != nil {
			d = cmp.Or(c.Time.To, c.Time.From, d)
		}
		if r.To == 0 || d <= r.To {
			spoken.take(d)
		}
	}
	if spoken.From == 0 {
		return
	}
	first, last := cmp.Or(r.From, spoken.From), cmp.Or(r.To, spoken.To)
	from, to := a.at(first), a.at(last)
	r.Drawn = true
	r.Sure = stretch{from, max(0.4, round(to-from))}
	if r.From == 0 {
		r.Before = stretch{0, from}
	}
	if r.To == 0 {
		r.After = stretch{to, max(0, round(100-to))}
	}
}

// notes are the claims for b with their reports.
func (h *shelf) notes(ctx context.Context, b brief.Band) ([]noted, error) {
	var out []noted
	for _, c := range b.For {
		r, err := h.report(ctx, c.Report)
		if err != nil {
			return nil, err
		}
		out = append(out, noted{c, r})
	}
	return out, nil
}
