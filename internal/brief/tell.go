package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casus"
)

// tellIncidents tells of each incident, or of the gravest where there are many.
func (t *teller) tellIncidents(incidents []*casus.Outline) error {
	limit := cmp.Or(t.scope.Limit, oneByOne)
	told := incidents
	if len(incidents) > limit {
		chosen := map[casus.IncidentID]bool{}
		for _, o := range gravest(incidents)[:limit] {
			chosen[o.ID] = true
		}
		told = nil
		for _, o := range incidents {
			if chosen[o.ID] {
				told = append(told, o)
			}
		}
		t.out.Method = append(t.out.Method, fmt.Sprintf("Of %d incidents the %d with the highest tolls are told one by one; sums are over all.", len(incidents), limit))
	}
	var ids []casus.ClaimID
	for _, o := range told {
		ids = append(ids, o.Claims...)
	}
	if _, err := t.claims(ids); err != nil { // in one go
		return err
	}
	return t.section("What happened", func() error {
		for _, o := range told {
			i, err := t.r.Incident(t.ctx, o.ID)
			if err == nil {
				err = t.tellIncident(i)
			}
			if err != nil {
				return fmt.Errorf("incident %s: %w", o.ID, err)
			}
		}
		return nil
	})
}

// tellIncident tells what happened, then the figures on which the reports differ, and
// who denies it.
func (t *teller) tellIncident(i casus.Incident) error {
	claims, err := t.claims(i.Claims)
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
			return cmp.Or(cmp.Compare(known(a.Value.Best, a.Value.Low, a.Value.High).Value, known(b.Value.Best, b.Value.Low, b.Value.High).Value),
				strings.Compare(a.Value.String(), b.Value.String())) // "3" and "at most 3" each once
		})
		says, err := t.givers(of)
		if err != nil {
			return err
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

// givers are "33 by Gazette, Herald and 4 more", each number of sorted figures once: all
// who give it stand in the note.
func (t *teller) givers(of []casus.Claim) ([]string, error) {
	var says []string
	for begin := 0; begin < len(of); {
		number, end := of[begin].Value.String(), begin
		var voices []string
		for ; end < len(of) && of[end].Value.String() == number; end++ {
			voice, err := t.voice(of[end])
			if err != nil {
				return nil, err
			}
			if !slices.Contains(voices, voice) {
				voices = append(voices, voice)
			}
		}
		says = append(says, number+" by "+first(2, voices))
		begin = end
	}
	return says, nil
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
