package record

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"casus"
)

// A retelling tells the incidents of a query anew where some of their reports must
// not be told of, so that no value of theirs comes from those. What it gives passes
// the query by itself: else a filter would tell what was left out.
type retelling struct {
	f   *Free
	bar bar
	q   casus.Query

	worded map[casus.ReportID]bool // reports that have the words and the publisher of q; nil until asked
}

// incident is i as free reports tell it; false where none does, or where what they
// tell does not pass the query.
func (t *retelling) incident(ctx context.Context, i casus.Incident) (casus.Incident, bool, error) {
	if !slices.ContainsFunc(i.Documents, func(d casus.IncidentDoc) bool { return t.bar[d.ID] }) {
		return i, true, nil
	}
	claims, err := t.f.ClaimsByID(ctx, i.Claims)
	if err != nil || len(claims) == 0 {
		return i, false, err
	}
	told := retold(i, claims)
	if !t.passes(told, i, claims) {
		return told, false, nil
	}
	there, err := t.there(ctx, told)
	return told, there, err
}

// retold is an incident as some of its claims tell it. Where they differ on a number
// the best is unknown, as by casus.RangeOfAll.
func retold(i casus.Incident, claims []casus.Claim) casus.Incident {
	out := casus.Incident{ID: i.ID, Primary: i.Primary, Source: []casus.Party{}, Target: []casus.Party{}}
	for _, c := range claims {
		out.Claims = append(out.Claims, c.ID)
		if c.Kind == casus.Event && c.Modality == casus.Actual {
			out.Type, out.Mode = cmp.Or(out.Type, c.Type), cmp.Or(out.Mode, c.Mode)
			out.Time, out.Place = cmp.Or(out.Time, c.Time), cmp.Or(out.Place, c.Place)
			out.Source, out.Target = join(out.Source, c.Source), join(out.Target, c.Target)
		}
	}
	out.Killed, out.Injured = rangeOfAll("killed", claims), rangeOfAll("injured", claims)
	kept := func(id casus.ClaimID) bool { return slices.Contains(out.Claims, id) }
	for _, d := range i.Documents {
		if slices.ContainsFunc(claims, func(c casus.Claim) bool { return c.Report == d.ID }) {
			out.Documents = append(out.Documents, d)
		}
	}
	for _, l := range i.Links {
		if kept(l.A) && kept(l.B) {
			out.Links = append(out.Links, l)
		}
	}
	out.Clashes = stillClashing(i.Clashes, kept)
	return out
}

func join(all, more []casus.Party) []casus.Party {
	for _, p := range more {
		if !slices.ContainsFunc(all, func(o casus.Party) bool { return PartyKey(o) == PartyKey(p) }) {
			all = append(all, p)
		}
	}
	return all
}

// rangeOfAll is the least and the most that claims tell of a quantity, parts left
// aside, and the best where all tell the same.
func rangeOfAll(what string, claims []casus.Claim) casus.Range {
	var all casus.Range
	agreed := true
	for _, c := range claims {
		if c.Kind != casus.Figure || c.Type != what || c.Value == nil || c.Value.PartOf != "" || c.Modality != casus.Actual {
			continue
		}
		v := c.Value.Range
		if all.IsZero() {
			all = v
			continue
		}
		agreed = agreed && v.Best == all.Best
		if v.Low.Known && (!all.Low.Known || v.Low.Value < all.Low.Value) {
			all.Low = v.Low
		}
		if v.High.Known && (!all.High.Known || v.High.Value > all.High.Value) {
			all.High = v.High
		}
	}
	if !agreed {
		all.Best = casus.Number{}
	}
	return all
}

// stillClashing are the clashes with the claims that are kept; a field of which one
// value is left does not clash.
func stillClashing(all []casus.Clash, kept func(casus.ClaimID) bool) []casus.Clash {
	var out []casus.Clash
	values := map[string]int{}
	for _, c := range all {
		c.Claims = slices.DeleteFunc(slices.Clone(c.Claims), func(id casus.ClaimID) bool { return !kept(id) })
		c.Reasons = nil // they tell of what is left out
		if len(c.Claims) > 0 {
			out = append(out, c)
			values[c.Field]++
		}
	}
	return slices.DeleteFunc(out, func(c casus.Clash) bool { return values[c.Field] < 2 })
}

// passes reports whether a retold incident passes the query by what it says itself.
// A name of a wider place leads to it only where its place is that of the whole one.
func (t *retelling) passes(i, whole casus.Incident, claims []casus.Claim) bool {
	actors := ActorKeys(i.Source, i.Target)
	lacks := func(name string) bool { return !slices.Contains(actors, Fold(name)) }
	samePlace := i.Place != nil && whole.Place != nil && i.Place.ID == whole.Place.ID && i.Place.Name == whole.Place.Name
	switch q := t.q; {
	case q.Type != "" && !strings.EqualFold(q.Type, i.Type),
		q.Review != "" && q.Review != casus.ReviewOf(claims...),
		q.MinKilled > 0 && !(figure(i.Killed) >= float64(q.MinKilled)),
		slices.ContainsFunc(q.Actors, lacks),
		q.Place != "" && !samePlace && !slices.Contains(PlaceKeys(i.Place), Fold(q.Place)),
		!inDays(i.Time, q):
		return false
	}
	return true
}

// figure is the one number by which a range is filtered, 0 where none is known.
func figure(r casus.Range) float64 {
	for _, n := range []casus.Number{r.Best, r.Low, r.High} {
		if n.Known {
			return n.Value
		}
	}
	return 0
}

func inDays(i *casus.Interval, q casus.Query) bool {
	if q.From == 0 && q.To == 0 {
		return true
	}
	return i != nil && (i.From != 0 || i.To != 0) && i.Meets(casus.Interval{From: q.From, To: q.To})
}

// there reports whether a report of i has the words and the publisher of the query.
func (t *retelling) there(ctx context.Context, i casus.Incident) (bool, error) {
	if t.q.Source == "" && t.q.Words == "" {
		return true, nil
	}
	if t.worded == nil {
		all, err := t.f.Reports(ctx, casus.Query{Source: t.q.Source, Words: t.q.Words, AsOf: t.q.AsOf})
		if err != nil {
			return false, err
		}
		t.worded = map[casus.ReportID]bool{}
		for _, r := range all {
			t.worded[r.ID] = true
		}
	}
	return slices.ContainsFunc(i.Documents, func(d casus.IncidentDoc) bool { return t.worded[d.ID] }), nil
}

// outline is that of a retold incident.
func (f *Free) outline(ctx context.Context, i casus.Incident) (casus.Outline, error) {
	claims, err := f.ClaimsByID(ctx, i.Claims)
	if err != nil {
		return casus.Outline{}, err
	}
	o := casus.Outline{ID: i.ID, Type: i.Type, Place: i.Place, Source: wordless(i.Source), Target: wordless(i.Target), Killed: i.Killed, Reports: len(i.Documents), Review: casus.ReviewOf(claims...), Claims: i.Claims}
	if i.Time != nil {
		o.From, o.To = i.Time.From, i.Time.To
	}
	for _, d := range i.Documents {
		r, err := f.Report(ctx, d.ID)
		if err != nil {
			return o, err
		}
		if r.Publisher != "" {
			o.Publishers = append(o.Publishers, r.Publisher)
		}
	}
	slices.Sort(o.Publishers)
	o.Publishers = slices.Compact(o.Publishers)
	return o, nil
}

// wordless are parties without the words of the report.
func wordless(ps []casus.Party) []casus.Party {
	out := make([]casus.Party, 0, len(ps))
	for _, p := range ps {
		p.Text = ""
		out = append(out, p)
	}
	return out
}

// relations are all as free reports tell them. claims are all relation claims.
func (b bar) relations(all []casus.Relation, claims []casus.Claim, q casus.Query) []casus.Relation {
	barred, free := map[string]bool{}, map[string][]casus.Claim{}
	for _, c := range claims {
		for _, t := range Ties(c) {
			if b.claim(c) {
				barred[t.PairKey()] = true
			} else {
				free[t.PairKey()] = append(free[t.PairKey()], c)
			}
		}
	}
	var out []casus.Relation
	done := map[string]bool{}
	for _, r := range all {
		t := tieBy(r)
		if !barred[t.PairKey()] {
			out = append(out, r)
			continue
		}
		if done[t.Key()] {
			continue
		}
		done[t.Key()] = true
		for _, r := range RelationsOf(t.Key(), free[t.PairKey()]) {
			if (casus.Interval{From: r.From, To: r.To}).Meets(casus.Interval{From: q.From, To: q.To}) {
				out = append(out, r)
			}
		}
	}
	return out
}

// tieBy is the tie that a relation is of.
func tieBy(r casus.Relation) Tie {
	t := Tie{Type: r.Type, Source: r.Source, Place: r.Place}
	if r.Target != nil {
		t.Target = *r.Target
	}
	return t
}
