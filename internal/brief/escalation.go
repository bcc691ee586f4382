package brief

import (
	"cmp"
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

// doubt is the chance of either bound to be wrong.
const doubt = 0.05

// escalation compares the incidents of the last months with those before; nil where
// neither has any.
func escalation(incidents []*casus.Outline, until casus.Day) *Escalation {
	if until == 0 {
		return nil
	}
	e := Escalation{Until: until, From: monthsBefore(until, recentMonths) + 1}
	start := monthsBefore(until, recentMonths+beforeMonths) + 1
	for _, o := range incidents {
		if o.From == 0 || o.To == 0 {
			continue
		}
		switch {
		case o.From >= e.From && o.To <= until:
			e.Recent++
		case o.From >= start && o.To < e.From:
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
// falls into the months of late is binomial; the exact interval of Clopper and Pearson
// (1934) bounds it. Wilson's is narrower and calls one incident after none a rise.
func (e *Escalation) weigh() {
	n := e.Recent + e.Before
	e.Ratio = rate(float64(e.Recent) / float64(n))
	e.Low, e.High = rate(leastShare(e.Recent, n)), rate(1-leastShare(e.Before, n))
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
	if share > 1-1e-9 { // all of late, or as near as rounding comes
		return casus.Number{}
	}
	return casus.N(math.Round(1000*share/(1-share)*beforeMonths/recentMonths) / 1000)
}

// leastShare is the share under which k or more of n would come about by a chance of
// no more than doubt.
func leastShare(k, n int) float64 {
	low, high := 0.0, float64(k)/float64(n) // at which it is about a half
	for range 60 {
		middle := (low + high) / 2
		if atLeast(k, n, middle) < doubt {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// atLeast is the chance that k or more of n fall where one does with probability p,
// which is below k/n.
func atLeast(k, n int, p float64) float64 {
	if k == 0 || p <= 0 {
		return 0
	}
	log := func(x int) float64 { l, _ := math.Lgamma(float64(x + 1)); return l }
	term := math.Exp(log(n) - log(k) - log(n-k) + float64(k)*math.Log(p) + float64(n-k)*math.Log1p(-p))
	sum := term
	for i := k; i < n && term > sum*1e-12; i++ {
		term *= float64(n-i) / float64(i+1) * p / (1 - p)
		sum += term
	}
	return sum
}

// lastDay is the day on which the latest incident of the record began, up to which it
// can be asked whether something became less.
func lastDay(ctx context.Context, r casus.Reader, q casus.Query) (casus.Day, error) {
	if q.To != 0 {
		return q.To, nil
	}
	last, err := r.Outlines(ctx, casus.Query{From: 1, AsOf: q.AsOf, Latest: true, Limit: 1})
	if err != nil || len(last) == 0 {
		return 0, err
	}
	return cmp.Or(last[0].From, last[0].To), nil
}
