package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casus"
)

// tellSum tells how much happened, when it was worst and who did it to whom.
func (t *teller) tellSum(parties []casus.Party, incidents []casus.Incident) error {
	t.out.Months, t.out.Unplaced = Months(incidents)
	if t.out.Months == nil {
		t.out.Months = []Month{}
	}
	if len(incidents) == 0 {
		return nil
	}
	return t.section("In sum", func() error {
		var total Toll
		for _, i := range incidents {
			total.add(i)
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
func summed(incidents []casus.Incident, how string) ground {
	g := ground{how: how}
	for _, i := range gravest(incidents) {
		g.claims = append(g.claims, i.Claims...)
	}
	return g
}

// gravest orders incidents by toll, ties as they came.
func gravest(incidents []casus.Incident) []casus.Incident {
	out := slices.Clone(incidents)
	slices.SortStableFunc(out, func(a, b casus.Incident) int { return cmp.Compare(grave(b), grave(a)) })
	return out
}

func grave(i casus.Incident) float64 { return known(i.Killed.Best, i.Killed.Low, i.Killed.High).Value }

// period is " between 3 May 2015 and 8 October 2021", "" where no day is told.
func period(incidents []casus.Incident) string {
	var first, last casus.Day
	for _, i := range incidents {
		if d := day(i.Time); d != 0 {
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
func (t *teller) tellWorst(incidents []casus.Incident) error {
	var worst Month
	for _, m := range t.out.Months {
		if m.Bar() > worst.Bar() {
			worst = m
		}
	}
	if worst.Year == 0 || len(t.out.Months) < 2 {
		return nil
	}
	var of []casus.Incident
	for _, i := range incidents {
		if at, ok := monthOf(i.Time); ok && at == worst.Year*12+int(worst.Month)-1 {
			of = append(of, i)
		}
	}
	text := fmt.Sprintf("The deadliest month was %s %d, with %s, in which %s killed.", worst.Month, worst.Year, Plural(worst.Incidents, "incident"), people(worst.Killed))
	return t.say("", text, summed(of, "counted over the incidents of that month"))
}

// tellSides tells how often each of a pair did it to the other.
func (t *teller) tellSides(parties []casus.Party, incidents []casus.Incident) error {
	for _, s := range sides(parties, incidents) {
		if s.Incidents == 0 {
			continue
		}
		var of []casus.Incident
		for _, i := range incidents {
			if has(i.Source, s.Source) && has(i.Target, s.Target) && !(has(i.Source, s.Target) && has(i.Target, s.Source)) {
				of = append(of, i)
			}
		}
		text := fmt.Sprintf("In %s %s acted against %s, %s.", Plural(s.Incidents, "incident"), Name(s.Source), Name(s.Target), deaths(s.Toll))
		if err := t.say("", text, summed(of, "counted over the incidents with these two as source and target")); err != nil {
			return err
		}
	}
	return nil
}

// tellIncidents tells of each incident, or of the gravest where there are many.
func (t *teller) tellIncidents(incidents []casus.Incident) error {
	limit := cmp.Or(t.scope.Limit, oneByOne)
	told := incidents
	if len(incidents) > limit {
		chosen := map[casus.IncidentID]bool{}
		for _, i := range gravest(incidents)[:limit] {
			chosen[i.ID] = true
		}
		told = slices.DeleteFunc(slices.Clone(incidents), func(i casus.Incident) bool { return !chosen[i.ID] })
		t.out.Method = append(t.out.Method, fmt.Sprintf("Of %d incidents the %d with the highest tolls are told one by one; sums are over all.", len(incidents), limit))
	}
	return t.section("What happened", func() error {
		for _, i := range told {
			if err := t.tellIncident(i); err != nil {
				return fmt.Errorf("incident %s: %w", i.ID, err)
			}
		}
		return nil
	})
}

// tellIncident tells what happened, then the figures on which the reports differ, and
// who denies it.
func (t *teller) tellIncident(i casus.Incident) error {
	claims, err := t.r.ClaimsByID(t.ctx, i.Claims)
	if err != nil {
		return err
	}
	events := slices.DeleteFunc(slices.Clone(claims), func(c casus.Claim) bool { return c.Kind != casus.Event || c.Modality != casus.Actual })
	on := []ground{{claims: ids(events)}}
	by, err := t.according(telling(i, claims))
	if err != nil {
		return err
	}
	text := happening(i, by)
	for _, f := range []struct {
		typ  string
		toll casus.Range
		word string
	}{{"killed", i.Killed, "killed"}, {"injured", i.Injured, "injured"}} {
		if !f.toll.IsZero() {
			text += "; " + people(f.toll) + " " + f.word
			on = append(on, ground{claims: behind(i, claims, f.typ)})
		}
	}
	if len(on[0].claims) == 0 && len(on) == 1 {
		on = append(on, ground{claims: i.Claims}) // nothing but figures, or no more than possible: the words tell
	}
	if err := t.say(i.ID, text+".", on...); err != nil {
		return err
	}
	if err := t.tellDiffering(i, claims); err != nil {
		return err
	}
	return t.tellDenials(i, claims)
}

// telling are the claims that tell the deed of an incident; where none does, all.
func telling(i casus.Incident, claims []casus.Claim) []casus.Claim {
	var deeds []casus.Claim
	for _, c := range claims {
		if c.Kind == casus.Event && c.Type == i.Type && c.Modality == casus.Actual {
			deeds = append(deeds, c)
		}
	}
	if deeds == nil {
		return claims
	}
	return deeds
}

// according is "according to Gazette", "according to Gazette, Herald and 2 more".
func (t *teller) according(claims []casus.Claim) (string, error) {
	voices, err := t.voices(claims)
	if err != nil {
		return "", err
	}
	return "according to " + enumerate(voices), nil
}

// voices are those who say claims, each once: the reports that say it themselves, or
// where none does, those whom they quote.
func (t *teller) voices(claims []casus.Claim) ([]string, error) {
	own := slices.DeleteFunc(slices.Clone(claims), func(c casus.Claim) bool { return len(c.SaidBy) > 0 })
	if len(own) > 0 {
		claims = own
	}
	var all []string
	for _, c := range claims {
		v, err := t.voice(c)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all, nil
}

// behind are the claims of a toll: its figures, or all where it stands in none.
func behind(i casus.Incident, claims []casus.Claim, typ string) []casus.ClaimID {
	if of := figures(claims, typ); len(of) > 0 {
		return ids(of)
	}
	return i.Claims
}

// figures are the claims of a kind of figure that count by themselves.
func figures(claims []casus.Claim, typ string) []casus.Claim {
	var out []casus.Claim
	for _, c := range claims {
		if c.Kind == casus.Figure && c.Type == typ && c.Value != nil && !c.Value.IsZero() && c.Modality == casus.Actual && c.Value.PartOf == "" {
			out = append(out, c)
		}
	}
	return out
}

// accounted are the claims of the main accounts that reports give of an incident; where
// they come back to it elsewhere they may speak of more than it.
func accounted(i casus.Incident, claims []casus.Claim) []casus.Claim {
	var asides []casus.ClaimID
	for _, d := range i.Documents {
		asides = append(asides, d.Asides...)
	}
	return slices.DeleteFunc(slices.Clone(claims), func(c casus.Claim) bool { return slices.Contains(asides, c.ID) })
}

// tellDiffering tells who gives which number, where they are not one.
func (t *teller) tellDiffering(i casus.Incident, claims []casus.Claim) error {
	claims = accounted(i, claims)
	for _, f := range []struct{ typ, noun string }{{"killed", "dead"}, {"injured", "injured"}} {
		of := figures(claims, f.typ)
		slices.SortStableFunc(of, func(a, b casus.Claim) int {
			return cmp.Compare(known(a.Value.Best, a.Value.Low, a.Value.High).Value, known(b.Value.Best, b.Value.Low, b.Value.High).Value)
		})
		var says []string
		var last string
		for _, c := range of {
			voice, err := t.voice(c)
			if err != nil {
				return err
			}
			number := c.Value.String()
			switch {
			case number == last && !strings.Contains(says[len(says)-1], voice):
				says[len(says)-1] += " and " + voice
			case number != last:
				says = append(says, number+" by "+voice)
			}
			last = number
		}
		if len(says) < 2 {
			continue
		}
		text := fmt.Sprintf("The number of %s is given as %s.", f.noun, strings.Join(says, ", "))
		if err := t.say(i.ID, text, ground{claims: ids(of)}); err != nil {
			return err
		}
	}
	return nil
}

// voice is who says a claim: somebody in the report, and the report.
func (t *teller) voice(c casus.Claim) (string, error) {
	r, err := t.report(c.Report)
	if err != nil {
		return "", err
	}
	paper := cmp.Or(r.Publisher, inQuotes(r.Title), string(r.ID))
	if len(c.SaidBy) > 0 {
		return Names(c.SaidBy) + " (" + paper + ")", nil
	}
	return paper, nil
}

// tellDenials tells who says that it was not so.
func (t *teller) tellDenials(i casus.Incident, claims []casus.Claim) error {
	denying := slices.DeleteFunc(slices.Clone(claims), func(c casus.Claim) bool {
		return c.Modality != casus.Denied && c.Stance != casus.Denies || len(c.SaidBy) == 0
	})
	if len(denying) == 0 {
		return nil
	}
	voices, err := t.voices(denying)
	if err != nil {
		return err
	}
	return t.say(i.ID, "This is denied by "+enumerate(voices)+".", ground{claims: ids(denying)})
}

// tellStrengths tells how many fighters an actor is said to have.
func (t *teller) tellStrengths(parties []casus.Party) error {
	return t.section("Strengths", func() error {
		for _, p := range parties {
			q := t.scope.Query
			q.Actors, q.Kind, q.Type, q.Limit, q.Offset = []string{Key(p)}, casus.Figure, "strength", 0, 0
			claims, err := t.r.Claims(t.ctx, q)
			if err != nil {
				return err
			}
			for _, c := range claims {
				if !has(c.Source, p) || c.Value == nil || c.Value.IsZero() {
					continue
				}
				voice, err := t.voice(c)
				if err != nil {
					return err
				}
				text := fmt.Sprintf("%s put the strength of %s at %s%s.", voice, Name(p), Range(c.Value.Range), then(c.Time))
				if err := t.say("", text, ground{claims: []casus.ClaimID{c.ID}}); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// then is " (October 2021)", "" where no day is told.
func then(i *casus.Interval) string {
	if day(i) == 0 {
		return ""
	}
	return " (" + When(i) + ")"
}

// tellChanges tells what is new, moved or withdrawn since a day.
func (t *teller) tellChanges() error {
	if t.scope.Since == 0 {
		return nil
	}
	q := t.scope.Query
	q.Limit, q.Offset = 0, 0
	all, err := Changes(t.ctx, t.r, q, t.scope.Since)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		t.out.Method = append(t.out.Method, "Nothing in this scope changed since "+date(t.scope.Since)+".")
	}
	return t.section("Changed since "+date(t.scope.Since), func() error {
		for _, c := range all {
			i := *c.Incident()
			text := map[string]string{"new": "New in the record: ", "moved": "Changed: ", "withdrawn": "No longer in the record: "}[c.What] + happening(i, "")
			if len(c.Moved) > 0 {
				text += " (" + strings.Join(c.Moved, "; ") + ")"
			}
			if err := t.say(i.ID, text+".", ground{claims: i.Claims}); err != nil {
				return err
			}
		}
		return nil
	})
}
