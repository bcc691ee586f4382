package brief

import (
	"context"
	"math"

	"casus"
)

// Escalation says whether more happens of late than before, and how sure that is.
// doc/api.md tells how it is computed and what it cannot tell.
type Escalation struct {
	Mark   string       `json:"mark"`   // rising, falling or unclear
	From   casus.Day    `json:"from"`   // first day of the months of late
	Until  casus.Day    `json:"until"`  // last day
	Recent int          `json:"recent"` // incidents in the three months up to Until
	Before int          `json:"before"` // in the twelve months before these
	Ratio  casus.Number `json:"ratio"`  // incidents a month of late over before; unknown where there were none before
	Low    casus.Number `json:"low"`    // bounds of the ratio with 90 % certainty
	High   casus.Number `json:"high"`
}

// The months that are compared.
const (
	recentMonths = 3
	beforeMonths = 12
)

// z90 is the normal quantile of a two-sided interval of 90 %.
const z90 = 1.6448536269514722

// escalation compares the incidents of the last months with those before; nil where
// neither has any.
func escalation(incidents []casus.Incident, until casus.Day) *Escalation {
	if until == 0 {
		return nil
	}
	e := Escalation{Until: until, From: monthsBefore(until, recentMonths) + 1}
	start := monthsBefore(until, recentMonths+beforeMonths) + 1
	for _, i := range incidents {
		if i.Time == nil || i.Time.From == 0 || i.Time.To == 0 {
			continue
		}
		switch {
		case i.Time.From >= e.From && i.Time.To <= until:
			e.Recent++
		case i.Time.From >= start && i.Time.To < e.From:
			e.Before++
		}
	}
	if e.Recent+e.Before == 0 {
		return nil
	}
	e.weigh()
	return &e
}

func monthsBefore(d casus.Day, n int) casus.Day { return casus.DayOf(d.Time().AddDate(0, -n, 0)) }

// weigh sets the ratio, its bounds and the mark. Given their sum, the share that
// falls into the months of late is binomial; Wilson's interval of it (1927) bounds
// the ratio.
func (e *Escalation) weigh() {
	n := float64(e.Recent + e.Before)
	p := float64(e.Recent) / n
	middle := (p + z90*z90/(2*n)) / (1 + z90*z90/n)
	half := z90 / (1 + z90*z90/n) * math.Sqrt(p*(1-p)/n+z90*z90/(4*n*n))
	e.Ratio, e.Low, e.High = rate(p), rate(max(0, middle-half)), rate(min(1, middle+half))
	e.Mark = "unclear"
	if e.Low.Value > 1 {
		e.Mark = "rising"
	}
	if e.High.Known && e.High.Value < 1 {
		e.Mark = "falling"
	}
}

// rate is incidents a month of late over before, for the share of those of late.
func rate(share float64) casus.Number {
	if share >= 1 {
		return casus.Number{}
	}
	return casus.N(math.Round(1000*share/(1-share)*beforeMonths/recentMonths) / 1000)
}

// lastDay is the day on which the latest incident of the record began, up to which it
// can be asked whether something became less.
func lastDay(ctx context.Context, r casus.Reader, q casus.Query) (casus.Day, error) {
	if q.To != 0 {
		return q.To, nil
	}
	dated := casus.Query{From: 1, AsOf: q.AsOf}
	n, err := r.Total(ctx, casus.OfIncidents, dated)
	if err != nil || n == 0 {
		return 0, err
	}
	dated.Limit, dated.Offset = 1, n-1
	last, err := r.Incidents(ctx, dated)
	if err != nil || len(last) == 0 {
		return 0, err
	}
	return day(last[0].Time), nil
}
