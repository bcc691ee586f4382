package incident

import (
	"slices"
	"strings"

	"casus"
)

// slack is how many days the days of one incident may lie apart, apartKm how many
// kilometres its places: readers take "Sunday" for the wrong one, and a county
// for its seat.
const (
	slack   = 1
	apartKm = 100
)

// fresh is how many days before its publication the news of a report can have
// taken place, where the report tells no day.
const fresh = 7

// vague is the number of days beyond which a time tells of a period and not of
// an occurrence.
const vague = 31

// exclude reports whether two nodes cannot tell of one incident, whatever else
// they share: their days lie apart, or their places do. Reports of a trial or an
// anniversary often give that day as if it were the deed's; they are parted only
// where both day and place are.
func exclude(a, b *traits) bool {
	if a.Table != "" && a.Table == b.Table {
		return true // the table holds them apart
	}
	if (a.Type == "RETREAT") != (b.Type == "RETREAT") && a.Type != "" && b.Type != "" {
		return true // a withdrawal is no attack
	}
	days, places := apartDays(a, b), farPlaces(a.Place, b.Place)
	if a.Late || b.Late {
		return days && places && dated(a.Time) && dated(b.Time) || longBefore(a, b) || longBefore(b, a)
	}
	return days || places
}

// longBefore reports whether a is retold of a year or another period that was over
// more than a month before b can have been: that is no day of a trial.
func longBefore(a, b *traits) bool {
	t, since := a.Time, b.days().From
	return a.Late && t != nil && t.Anchor == casus.AnchoredByText && t.To != 0 && t.Days() > vague && since != 0 && t.To+vague < since
}

// dated reports whether the words of a report tell a day, or a few.
func dated(i *casus.Interval) bool {
	return i != nil && i.Anchor == casus.AnchoredByText && i.Days() > 0 && i.Days() <= vague
}

// apartDays reports whether the days on which a and b can have been lie apart.
func apartDays(a, b *traits) bool {
	x, y := a.days(), b.days()
	gap := casus.Day(slack)
	if max(x.Days(), y.Days()) > 2*fresh {
		gap = 0 // a month is told wide enough
	}
	return x.From != 0 && y.To != 0 && x.From > y.To+gap || y.From != 0 && x.To != 0 && y.From > x.To+gap
}

// days are the first and the last day on which the deed of a node can have been:
// those that its report tells, and for news some days before publication; what is
// retold can have been on any day before it.
func (t *traits) days() casus.Interval {
	if dated(t.Time) {
		i := *t.Time
		if t.Published >= i.From {
			i.To = min(i.To, t.Published+1) // "this month"
		}
		return i
	}
	var i casus.Interval
	if t.Published != 0 {
		i.To = t.Published + 1
		if !t.Late {
			i.From = t.Published - fresh
		}
	}
	if t.Time == nil || t.Time.Anchor != casus.AnchoredByText {
		return i
	}
	i.From = max(i.From, t.Time.From)
	if t.Time.To != 0 && (i.To == 0 || t.Time.To < i.To) {
		i.To = t.Time.To
	}
	return i
}

// span is First and Last of a node with these traits: exclude holds for any two of
// which one begins after the other ends. What is told late excludes nobody by its
// days alone.
func (t *traits) span() (first, last casus.Day) {
	i := t.days()
	if t.Late {
		return 0, 0
	}
	if i.To != 0 {
		i.To += slack
	}
	return i.From, i.To
}

// farPlaces reports whether two places that are told as closely as a town lie far
// apart.
func farPlaces(a, b *casus.Place) bool {
	if a == nil || b == nil || a.Level == "" || b.Level == "" || a.Level > casus.Near || b.Level > casus.Near {
		return false
	}
	d, ok := distance(a, b)
	return ok && d > apartKm
}

// aftermath are words by which a report tells of what came of a deed.
var aftermath = set("trial court jury judge sentenced sentencing convicted guilty pleaded pleads plead charged charges arraigned hearing indicted anniversary memorial vigil funeral buried lawsuit appeal parole testified verdict suspect investigators detectives")

// late reports whether a group tells of a deed as of something past: its claims
// are all background and tell no day, or the head of the report that is about it, or else its own
// sentences, tell of what came of it.
func (g *group) late(r casus.Report, primary bool) bool {
	if !dated(g.time) && !slices.ContainsFunc(g.claims, func(c casus.Claim) bool { return !c.Background }) {
		return true
	}
	if g.typ != "ASSAULT" && g.typ != "" {
		return false
	}
	if primary {
		return tellsAftermath(r.Title) || tellsAftermath(r.Text[:min(len(r.Text), lead)])
	}
	return slices.ContainsFunc(g.claims, func(c casus.Claim) bool { return tellsAftermath(c.Evidence.Text) })
}

// lead is how many bytes of a report are looked at for what it is about.
const lead = 500

func tellsAftermath(text string) bool {
	return slices.ContainsFunc(fields(text), func(w string) bool { return aftermath[strings.ToLower(w)] })
}
