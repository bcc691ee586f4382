package brief

import (
	"cmp"
	"fmt"
	"slices"

	"casus"
)

// tellSum tells how much happened, when it was worst and who did it to whom.
func (t *teller) tellSum(parties []casus.Party, incidents []casus.Outline) error {
	t.out.Months, t.out.Unplaced = Months(incidents)
	if t.out.Months == nil {
		t.out.Months = []Month{}
	}
	if len(incidents) == 0 {
		return nil
	}
	return t.section("In sum", func() error {
		var total Toll
		for i := range incidents {
			total.add(&incidents[i])
		}
		text := fmt.Sprintf("The record has %s%s, %s.", Plural(len(incidents), "incident"), period(incidents), deaths(total))
		if err := t.say("", text, summed(incidents, "counted over these incidents")); err != nil {
			return err
		}
		if err := t.tellWorst(incidents); err != nil {
			return err
		}
		return t.tellSides(parties, incidents)
	})
}

// summed is the ground of a sum: the claims of the incidents, gravest first.
func summed(incidents []casus.Outline, how string) ground {
	g := ground{how: how}
	for _, o := range gravest(incidents) {
		g.claims = append(g.claims, o.Claims...)
	}
	return g
}

// gravest orders incidents by toll, ties as they came.
func gravest(incidents []casus.Outline) []*casus.Outline {
	out := make([]*casus.Outline, len(incidents))
	for i := range incidents {
		out[i] = &incidents[i]
	}
	slices.SortStableFunc(out, func(a, b *casus.Outline) int { return cmp.Compare(grave(b), grave(a)) })
	return out
}

func grave(o *casus.Outline) float64 { return known(o.Killed.Best, o.Killed.Low, o.Killed.High).Value }

// period is " between 3 May 2015 and 8 October 2021", "" where no day is told.
func period(incidents []casus.Outline) string {
	var first, last casus.Day
	for i := range incidents {
		if d := cmp.Or(incidents[i].From, incidents[i].To); d != 0 {
			if first == 0 || d < first {
				first = d
			}
			last = max(last, d)
		}
	}
	switch {
	case first == 0:
		return ""
	case first == last:
		return " of " + date(first)
	}
	return " between " + date(first) + " and " + date(last)
}

func deaths(t Toll) string {
	if t.Killed.IsZero() {
		return "none of which tells how many were killed"
	}
	s := "in which " + people(t.Killed) + " killed"
	if t.Untold > 0 {
		s += fmt.Sprintf("; %d of them tell no number of dead, and add nothing to that", t.Untold)
	}
	return s
}

// people is a range with its verb: "12 people were", "between 10 and 15 people (12 by
// the best figure) were".
func people(r casus.Range) string {
	if r.Best == casus.N(1) && r.Low == r.Best && r.High == r.Best {
		return "1 person was"
	}
	low, best, high := Number(r.Low), Number(r.Best), Number(r.High)
	switch {
	case r.Low.Known && r.High.Known && r.Low != r.High && r.Best.Known:
		return fmt.Sprintf("between %s and %s people (%s by the best figure) were", low, high, best)
	case r.Low.Known && r.High.Known && r.Low != r.High:
		return fmt.Sprintf("between %s and %s people were", low, high)
	case r.Best.Known && !r.High.Known && r.Low.Known && r.Low != r.Best:
		return fmt.Sprintf("at least %s people, %s by the best figure, were", low, best)
	case r.Best.Known && (!r.Low.Known || r.Low == r.Best) && (!r.High.Known || r.High == r.Best):
		return best + " people were"
	case r.Low.Known && !r.High.Known:
		return "at least " + low + " people were"
	case r.High.Known && !r.Best.Known:
		return "at most " + high + " people were"
	}
	return best + " people, at most " + high + ", were"
}

// tellWorst tells of the month with the most dead, where there are several months.
func (t *teller) tellWorst(incidents []casus.Outline) error {
	var worst Month
	for _, m := range t.out.Months {
		if m.Bar() > worst.Bar() {
			worst = m
		}
	}
	if worst.Year == 0 || len(t.out.Months) < 2 {
		return nil
	}
	var of []casus.Outline
	for _, o := range incidents {
		if at, ok := monthOf(&o); ok && at == worst.Year*12+int(worst.Month)-1 {
			of = append(of, o)
		}
	}
	text := fmt.Sprintf("The deadliest month was %s %d, with %s, in which %s killed.", worst.Month, worst.Year, Plural(worst.Incidents, "incident"), people(worst.Killed))
	return t.say("", text, summed(of, "counted over the incidents of that month"))
}

// tellSides tells how often each of a pair did it to the other.
func (t *teller) tellSides(parties []casus.Party, incidents []casus.Outline) error {
	for _, s := range sides(parties, incidents) {
		if s.Incidents == 0 {
			continue
		}
		var of []casus.Outline
		for _, o := range incidents {
			if has(o.Source, s.Source) && has(o.Target, s.Target) && !(has(o.Source, s.Target) && has(o.Target, s.Source)) {
				of = append(of, o)
			}
		}
		text := fmt.Sprintf("In %s %s acted against %s, %s.", Plural(s.Incidents, "incident"), Name(s.Source), Name(s.Target), deaths(s.Toll))
		if err := t.say("", text, summed(of, "counted over the incidents with these two as source and target")); err != nil {
			return err
		}
	}
	return nil
}
