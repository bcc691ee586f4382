package incident

import (
	"cmp"
	"slices"
	"strings"

	"casus"
)

// A group is claims of one report that tell of one occurrence.
type group struct {
	claims    []casus.Claim
	typ       string
	published casus.Day
	time      *casus.Interval
	place     *casus.Place
	source    []side
	target    []side
}

// Group joins the claims of one report that tell of the same incident. The one
// that the report is about is Primary. Ids are those of the first claim.
func Group(r casus.Reading) []casus.Incident {
	groups := gather(occurrences(r), r.Report.Published)
	main := mainGroup(groups)
	all := make([]casus.Incident, 0, len(groups))
	for i, g := range groups {
		inc := tell(g.claims, []source{{report: r.Report, primary: i == main, claims: g.claims}})
		inc.Primary = i == main
		inc.ID = casus.IncidentID("incident:" + string(g.claims[0].ID))
		inc.Documents = []casus.IncidentDoc{{ID: r.Report.ID, Primary: i == main}}
		all = append(all, inc)
	}
	return all
}

// gather makes the groups, in the order of their first claims. Events that tell a
// day or a place come first, each joining the group that it agrees with most; a
// report goes back and forth between the sentence and the occurrence it tells of,
// and rarely tells of two without another day, place or side. The others then join
// what they are tied to.
func gather(claims []casus.Claim, published casus.Day) []*group {
	claims = slices.Clone(claims)
	slices.SortStableFunc(claims, inText)
	var groups []*group
	of := map[casus.ClaimID]*group{}
	begins := starts
	if !slices.ContainsFunc(claims, starts) {
		begins = alleged
	}
	for _, pick := range []func(casus.Claim) bool{settled, func(c casus.Claim) bool { return !settled(c) }} {
		for _, c := range claims {
			if !begins(c) || !pick(c) {
				continue
			}
			g := best(groups, c)
			if g == nil {
				g = &group{typ: c.Type, published: published}
				groups = append(groups, g)
			}
			g.take(c)
			of[c.ID] = g
		}
	}
	slices.SortStableFunc(groups, func(g, h *group) int { return inText(g.first(), h.first()) })
	for _, c := range claims {
		if of[c.ID] != nil || !joins(c) {
			continue
		}
		g := home(groups, of, c)
		if g == nil && hurts(c) {
			if g = nearest(groups, c); g == nil {
				g = &group{typ: deed(c)}
				groups = append(groups, g)
			}
		}
		if g != nil {
			g.claims = append(g.claims, c)
			of[c.ID] = g
		}
	}
	return groups
}

// inText orders claims as the report tells them.
func inText(a, b casus.Claim) int {
	return cmp.Or(cmp.Compare(a.Evidence.Start, b.Evidence.Start), cmp.Compare(a.Trigger.Start, b.Trigger.Start), cmp.Compare(a.ID, b.ID))
}

// first is the claim of g that the report tells first.
func (g *group) first() casus.Claim { return slices.MinFunc(g.claims, inText) }

// settled reports whether an event tells its day or its place.
func settled(c casus.Claim) bool { return dated(c.Time) || c.Place != nil }

// tied reports whether something ties an event without day and place to g: it is
// told in the same sentence or the next, as something known ("the attack"), or it
// names nobody in particular who has no part in g.
func (g *group) tied(c casus.Claim) bool {
	if definite(c) || g.near(c) {
		return true
	}
	return !stranger(g.source, c.Source) && !stranger(g.target, c.Target)
}

// othersDeed reports whether an event without a day is somebody's in particular who has
// no part in g, whose doers are told, and nothing ties it to g: police who shoot at a
// march in the same town did not make the attack that is marched against.
func (g *group) othersDeed(c casus.Claim) bool {
	told := slices.ContainsFunc(g.claims, func(o casus.Claim) bool { return len(o.Source) > 0 })
	return told && !dated(c.Time) && stranger(g.source, c.Source) && !g.near(c) && !definite(c)
}

// near reports whether an event stands in a sentence of g or beside one.
func (g *group) near(c casus.Claim) bool {
	return slices.ContainsFunc(g.claims, func(o casus.Claim) bool { return max(o.Sentence-c.Sentence, c.Sentence-o.Sentence) <= 1 })
}

// stranger reports whether parties hold somebody in particular, and none of in.
func stranger(in []side, parties []casus.Party) bool {
	of := sides(parties)
	return slices.ContainsFunc(of, func(s side) bool { return s.known }) && compareSides(in, of) != agree
}

// definite reports whether the words before an event's own make it one that the
// report has told of: "the attack", "that raid".
func definite(c casus.Claim) bool {
	text := []rune(c.Evidence.Text)
	n := c.Trigger.Start - c.Evidence.Start
	if n < 0 || n > len(text) {
		return false
	}
	words := strings.Fields(strings.ToLower(string(text[:n])))
	for _, w := range words[max(0, len(words)-2):] {
		if w == "the" || w == "this" || w == "that" || w == "these" || w == "both" {
			return true
		}
	}
	return false
}

// best is the group that an event agrees with most, or nil where each clashes
// with it; of equals the first.
func best(groups []*group, c casus.Claim) *group {
	var top *group
	most := -1
	for _, g := range groups {
		n, ok := g.likeness(c)
		if ok && n == 0 && !settled(c) && !g.tied(c) {
			continue
		}
		if ok && g.othersDeed(c) {
			continue
		}
		if ok && n > most {
			top, most = g, n
		}
	}
	return top
}

// likeness counts the fields in which an event agrees with the group; false
// where one clashes.
func (g *group) likeness(c casus.Claim) (int, bool) {
	if g.typ != c.Type {
		return 0, false
	}
	n := 0
	for _, v := range []verdict{
		compareTimes(g.time, c.Time), comparePlaces(g.place, c.Place),
		compareSides(g.source, sides(c.Source)), besidesEachOther(compareSides(g.target, sides(c.Target))),
	} {
		switch v {
		case clash:
			return 0, false
		case agree:
			n++
		}
	}
	if g.claims[0].Background != c.Background || g.older(g.time) != g.older(c.Time) {
		// What is retold is another occurrence unless something ties it to
		// the news.
		return n, n > 1
	}
	return n, true
}

// older reports whether a time is of before the days that the report is news of.
func (g *group) older(i *casus.Interval) bool {
	return dated(i) && g.published != 0 && i.To < g.published-fresh
}

// besidesEachOther takes other victims for no clash: one attack hits soldiers and
// villagers, and the report tells of them one after the other.
func besidesEachOther(v verdict) verdict {
	if v == clash {
		return silent
	}
	return v
}

func (g *group) take(c casus.Claim) {
	g.claims = append(g.claims, c)
	g.time = narrower(g.time, c.Time)
	g.place = moreExact(g.place, c.Place)
	g.source = append(g.source, sides(c.Source)...)
	g.target = append(g.target, sides(c.Target)...)
}

// home is the group that a figure or a denial belongs to: that of the event it
// is about, else the one with an event in its sentence, else none.
func home(groups []*group, of map[casus.ClaimID]*group, c casus.Claim) *group {
	if c.Value != nil && c.Value.About != "" {
		return of[c.Value.About]
	}
	for _, g := range groups {
		if slices.ContainsFunc(g.claims, func(o casus.Claim) bool { return o.Sentence == c.Sentence && starts(o) }) {
			return g
		}
	}
	return nil
}

// reach is how many sentences may stand between a figure and a deed that it is
// taken to be about, where nothing else ties them.
const reach = 5

// nearest is the group of force or of figures told nearest to c, or nil.
func nearest(groups []*group, c casus.Claim) *group {
	var top *group
	least := reach + 1
	for _, g := range groups {
		if g.typ != "ASSAULT" && g.typ != "" {
			continue
		}
		for _, o := range g.claims {
			if d := max(o.Sentence-c.Sentence, c.Sentence-o.Sentence); d < least && (o.Background == c.Background || d <= 1) {
				top, least = g, d
			}
		}
	}
	return top
}

// mainGroup is the index of the group that the report is about, or -1. It stands
// early, has figures, many claims, and is of a grave type; ties go to the first.
func mainGroup(groups []*group) int {
	top, most := -1, 0.0
	for i, g := range groups {
		if w := g.weight(); top < 0 || w > most {
			top, most = i, w
		}
	}
	return top
}

func (g *group) weight() float64 {
	w := float64(kinds[g.typ])
	first := g.claims[0].Sentence
	for _, c := range g.claims {
		first = min(first, c.Sentence)
		if c.Kind == casus.Figure && (c.Type == "killed" || c.Type == "injured") {
			w += 1
		}
	}
	w += 3 / float64(1+first)
	w += float64(min(len(g.claims), 10)) / 5
	if g.claims[0].Background {
		w -= 2
	}
	return w
}

// narrower is the closer of two times that agree: the words of a report before
// its day of publication, then the shorter.
func narrower(a, b *casus.Interval) *casus.Interval {
	if a == nil || b == nil {
		return cmp.Or(a, b)
	}
	if a.Anchor != b.Anchor {
		if b.Anchor == casus.AnchoredByText {
			return b
		}
		return a
	}
	if d := b.Days(); d != 0 && (a.Days() == 0 || d < a.Days()) {
		return b
	}
	return a
}

// moreExact is the closer of two places that agree; of equals the first.
func moreExact(a, b *casus.Place) *casus.Place {
	if a == nil || b == nil {
		return cmp.Or(a, b)
	}
	if b.Level != "" && (a.Level == "" || b.Level < a.Level) {
		return b
	}
	return a
}
