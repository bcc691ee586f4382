package brief

import (
	"cmp"
	"fmt"
	"slices"

	"casus"
)

// tellSum tells how much happened, when it was worst and who did it to whom.
func (t *teller) tellSum(parties []casus.Party, incidents []*casus.Outline) error {
	t.out.Months, t.out.Unplaced = months(incidents)
	if t.out.Months == nil {
		t.out.Months = []Month{}
	}
	if len(incidents) == 0 {
		return nil
	}
	return t.section("In sum", func() error {
		var total Toll
		for _, o := range incidents {
			total.add(o)
		}
		grave := gravest(incidents)
		text := fmt.Sprintf("The record has %s%s, %s.", Plural(len(incidents), "incident"), period(incidents), deaths(total))
		if err := t.say("", text, summed(grave, "counted over these incidents")); err != nil {
			return err
		}
		if err := t.tellWorst(grave); err != nil {
			return err
		}
		return t.tellSides(parties, grave)
	})
}

// summed is the ground of a sum: the claims of the incidents, in their order.
func summed(incidents []*casus.Outline, how string) ground {
	n := 0
	for _, o := range incidents {
		n += len(o.Claims)
	}
	g := ground{how: how, claims: make([]casus.ClaimID, 0, n)}
	for _, o := range incidents {
		g.claims = append(g.claims, o.Claims...)
	}
	return g
}

// gravest orders incidents by toll, ties as they came.
func gravest(incidents []*casus.Outline) []*casus.Outline {
	type weighed struct {
		toll float64
		*casus.Outline
	}
	all := make([]weighed, len(incidents))
	for i, o := range incidents {
		all[i] = weighed{grave(o), o}
	}
	slices.SortStableFunc(all, func(a, b weighed) int { return cmp.Compare(b.toll, a.toll) })
	out := make([]*casus.Outline, len(all))
	for i, w := range all {
		out[i] = w.Outline
	}
	return out
}

func grave(o *casus.Outline) float64 { return known(o.Killed.Best, o.Killed.Low, o.Killed.High).Value }

// period is " between 3 May 2015 and 8 October 2021", "" where no day is told.
func period(incidents []*casus.Outline) string {
	var first, last casus.Day
	for _, o := range incidents {
		if d := cmp.Or(o.From, o.To); d != 0 {
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
func (t *teller) tellWorst(gravest []*casus.Outline) error {
	var worst Month
	for _, m := range t.out.Months {
		if m.Bar() > worst.Bar() {
			worst = m
		}
	}
	if worst.Year == 0 || len(t.out.Months) < 2 {
		return nil
	}
	var of []*casus.Outline
	for _, o := range gravest {
		if at, ok := monthOf(o); ok && at == worst.Year*12+int(worst.Month)-1 {
			of = append(of, o)
		}
	}
	text := fmt.Sprintf("The deadliest month was %s %d, with %s, in which %s killed.", worst.Month, worst.Year, Plural(worst.Incidents, "incident"), people(worst.Killed))
	return t.say("", text, summed(of, "counted over the incidents of that month"))
}

// tellSides tells how often each of a pair did it to the other.
func (t *teller) tellSides(parties []casus.Party, gravest []*casus.Outline) error {
	if len(parties) != 2 {
		return nil
	}
	ways := apart(parties[0], parties[1], gravest)
	for n, of := range ways {
		if len(of) == 0 {
			continue
		}
		var toll Toll
		for _, o := range of {
			toll.add(o)
		}
		text := fmt.Sprintf("In %s %s acted against %s, %s.", Plural(len(of), "incident"), Name(parties[n]), Name(parties[1-n]), deaths(toll))
		if err := t.say("", text, summed(of, "counted over the incidents with these two as source and target")); err != nil {
			return err
		}
	}
	return nil
}
