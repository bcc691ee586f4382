// Package brief gathers what a record holds on one actor or on a pair: the
// incidents in their order, the toll by month, who stood how to whom and when,
// leaders, strengths, places and sources. It reads through casus.Reader only
// and asserts nothing of its own: every value it gives carries the claims that
// it rests on. The explorer and the command line show the same Dossier.
package brief

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"casus"
)

// A Dossier is what the record holds on one actor, or on two actors together.
type Dossier struct {
	Actors     []casus.Party    `json:"actors"`     // one, or the two of a pair
	Incidents  int              `json:"incidents"`  // in which all of Actors take part; all sums are over these
	Timeline   []casus.Incident `json:"timeline"`   // those incidents, as the reader orders them; with a limit, the latest
	Months     []Month          `json:"months"`     // from the first month with an incident to the last, none left out
	Unplaced   int              `json:"unplaced"`   // incidents that are known to no single month; they are in no Month
	Sides      []Side           `json:"sides"`      // of a pair: who did it to whom; else empty
	Escalation *Escalation      `json:"escalation"` // null where nothing can be compared
	Relations  []Band           `json:"relations"`  // all but the leaders
	Leaders    []Band           `json:"leaders"`    // who led one of Actors
	Strengths  []casus.Claim    `json:"strengths"`  // how many fighters an actor is said to have
	Others     []Count          `json:"others"`     // who else takes part in the incidents, most first
	Places     []Count          `json:"places"`     // where the incidents were, most first
	Sources    []Count          `json:"sources"`    // publishers of the reports, most first; with a limit, by the incidents that they tell of
	Reports    []casus.Report   `json:"reports"`    // that tell of the incidents, relations and strengths; without Text and Raw
}

// A Band is a relation over the time it held, with the words for and against it.
type Band struct {
	casus.Relation
	For     []casus.Claim `json:"for"`
	Against []casus.Claim `json:"against"`
}

// A Side counts the incidents of a pair that one did to the other.
type Side struct {
	Source casus.Party `json:"source"`
	Target casus.Party `json:"target"`
	Toll
	Months []Month `json:"months"` // from the first month that has one to the last
}

// A Count is how often a name occurs.
type Count struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name"`
	N    int    `json:"n"`
}

// Compile gathers the dossier of q.Actors, of which there are one or two. The
// other fields of q narrow it down; with a limit only so many incidents are given
// whole, the latest, which for who takes part in tens of thousands is far less.
func Compile(ctx context.Context, r casus.Reader, q casus.Query) (Dossier, error) {
	var d Dossier
	if n := len(q.Actors); n < 1 || n > 2 {
		return d, fmt.Errorf("dossier: %w: want one actor or two, not %d", casus.ErrInvalid, n)
	}
	ids := make([]string, len(q.Actors))
	for i, name := range q.Actors {
		p, err := find(ctx, r, name)
		if err != nil {
			return d, fmt.Errorf("dossier: %w", err)
		}
		d.Actors = append(d.Actors, p)
		ids[i] = Key(p)
	}
	q.Actors = ids
	if err := d.read(ctx, r, q); err != nil {
		return d, fmt.Errorf("dossier of %s: %w", strings.Join(ids, " and "), err)
	}
	return d, nil
}

func (d *Dossier) read(ctx context.Context, r casus.Reader, q casus.Query) error {
	limit := q.Limit
	q.Limit, q.Offset = 0, 0
	all, err := outlines(ctx, r, q)
	if err != nil {
		return err
	}
	if err := d.readTimeline(ctx, r, q, limit, all); err != nil {
		return err
	}
	d.Incidents = len(all)
	d.Months, d.Unplaced = months(all)
	d.Sides = sides(d.Actors, all)
	until, err := lastDay(ctx, r, q)
	if err != nil {
		return err
	}
	d.Escalation = escalation(all, until)
	d.Others = others(d.Actors, all)
	d.Places = places(all)
	if limit > 0 {
		d.Sources = tellers(all)
	}
	if err := d.readRelations(ctx, r, q); err != nil {
		return err
	}
	if err := d.readStrengths(ctx, r, q); err != nil {
		return err
	}
	return d.readReports(ctx, r, q)
}

// outlines are those of the incidents of q, not to be changed: they are large, and the
// reader's own.
func outlines(ctx context.Context, r casus.Reader, q casus.Query) ([]*casus.Outline, error) {
	list, err := r.Outlines(ctx, q)
	all := make([]*casus.Outline, len(list))
	for i := range list {
		all[i] = &list[i]
	}
	return all, err
}

// readTimeline reads the incidents whole: all of them, or with a limit the latest that
// have a day.
func (d *Dossier) readTimeline(ctx context.Context, r casus.Reader, q casus.Query, limit int, all []*casus.Outline) (err error) {
	if limit <= 0 {
		d.Timeline, err = r.Incidents(ctx, q)
		return err
	}
	dated := len(all) // the undated come last
	for dated > 0 && all[dated-1].From == 0 && all[dated-1].To == 0 {
		dated--
	}
	for i := max(0, dated-limit); i < dated; i++ {
		one, err := r.Incident(ctx, all[i].ID)
		if err != nil {
			return err
		}
		d.Timeline = append(d.Timeline, one)
	}
	return nil
}

// readRelations asks for those of the pair, or of the one actor, and for the
// leaders of each.
func (d *Dossier) readRelations(ctx context.Context, r casus.Reader, q casus.Query) error {
	all, err := r.Relations(ctx, q)
	if err != nil {
		return err
	}
	var led []casus.Relation
	for _, a := range d.Actors {
		one := q
		one.Actors, one.Type = []string{Key(a)}, "leader-of"
		rels, err := r.Relations(ctx, one)
		if err != nil {
			return err
		}
		for _, rel := range rels {
			if rel.Target != nil && Key(*rel.Target) == Key(a) {
				led = append(led, rel)
			}
		}
	}
	all = slices.DeleteFunc(all, func(x casus.Relation) bool {
		return slices.ContainsFunc(led, func(y casus.Relation) bool { return x.ID == y.ID })
	})
	if d.Relations, err = Bands(ctx, r, all); err != nil {
		return err
	}
	d.Leaders, err = Bands(ctx, r, led)
	return err
}

// Bands fetches the words for and against each relation.
func Bands(ctx context.Context, r casus.Reader, rels []casus.Relation) ([]Band, error) {
	out := make([]Band, 0, len(rels))
	for _, rel := range rels {
		b := Band{Relation: rel}
		var err error
		if b.For, err = r.ClaimsByID(ctx, rel.Claims); err != nil {
			return nil, err
		}
		if b.Against, err = r.ClaimsByID(ctx, rel.Contradicted); err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

func (d *Dossier) readStrengths(ctx context.Context, r casus.Reader, q casus.Query) error {
	for _, a := range d.Actors {
		one := q
		one.Actors, one.Kind, one.Type = []string{Key(a)}, casus.Figure, "strength"
		claims, err := r.Claims(ctx, one)
		if err != nil {
			return err
		}
		for _, c := range claims {
			if has(c.Source, a) {
				d.Strengths = append(d.Strengths, c)
			}
		}
	}
	return nil
}

// readReports gathers the reports that anything in d rests on. Most of them
// have a claim on the actors, and come in one list.
func (d *Dossier) readReports(ctx context.Context, r casus.Reader, q casus.Query) error {
	known := map[casus.ReportID]casus.Report{}
	if len(d.Timeline) == d.Incidents {
		list, err := r.Reports(ctx, casus.Query{Actors: q.Actors, AsOf: q.AsOf})
		if err != nil {
			return err
		}
		for _, rep := range list {
			known[rep.ID] = rep
		}
	}
	seen := map[casus.ReportID]bool{"": true}
	for _, id := range d.reportIDs() {
		if seen[id] {
			continue
		}
		seen[id] = true
		rep, ok := known[id]
		if !ok {
			var err error
			if rep, err = r.Report(ctx, id); err != nil {
				return err
			}
		}
		rep.Text, rep.Raw = "", nil
		d.Reports = append(d.Reports, rep)
	}
	slices.SortFunc(d.Reports, func(x, y casus.Report) int {
		return cmp.Or(cmp.Compare(x.Published, y.Published), cmp.Compare(x.ID, y.ID))
	})
	if len(d.Timeline) == d.Incidents {
		d.Sources = publishers(d.Reports)
	}
	d.sortStrengths()
	return nil
}

// sortStrengths orders them by the day told, or that of publication.
func (d *Dossier) sortStrengths() {
	published := d.published()
	at := func(c casus.Claim) casus.Day { return cmp.Or(day(c.Time), published[c.Report]) }
	slices.SortStableFunc(d.Strengths, func(x, y casus.Claim) int { return cmp.Compare(at(x), at(y)) })
}

// published are the days of publication of the reports.
func (d *Dossier) published() map[casus.ReportID]casus.Day {
	days := map[casus.ReportID]casus.Day{}
	for _, r := range d.Reports {
		days[r.ID] = r.Published
	}
	return days
}

func (d *Dossier) reportIDs() (ids []casus.ReportID) {
	for _, i := range d.Timeline {
		for _, doc := range i.Documents {
			ids = append(ids, doc.ID)
		}
	}
	for _, c := range d.claims() {
		ids = append(ids, c.Report)
	}
	return ids
}

// claims are those of the relations, the leaders and the strengths.
func (d *Dossier) claims() []casus.Claim {
	out := slices.Clone(d.Strengths)
	for _, b := range slices.Concat(d.Relations, d.Leaders) {
		out = append(append(out, b.For...), b.Against...)
	}
	return out
}

// find is the actor of the record that name is the id or the name of, or that
// reports mean by it.
func find(ctx context.Context, r casus.Reader, name string) (casus.Party, error) {
	counts, err := r.Actors(ctx, casus.Query{})
	if err != nil {
		return casus.Party{}, err
	}
	for _, is := range []func(casus.Party) bool{
		func(p casus.Party) bool { return string(p.ID) == name },
		func(p casus.Party) bool { return strings.EqualFold(p.Name, name) },
	} {
		if p, ok := mostTold(counts, is); ok {
			return p, nil
		}
	}
	p, err := byWords(ctx, r, name)
	if err == nil && p.Name == "" {
		err = fmt.Errorf("actor %q: %w%s", name, casus.ErrNotFound, suggest(counts, name))
	}
	return p, err
}

// mostTold is the actor of those that are meant with most claims; of two as frequent,
// the first by key. One id may have several names, and reports may use a name that
// could not be resolved.
func mostTold(counts []casus.ActorCount, is func(casus.Party) bool) (best casus.Party, ok bool) {
	most := 0
	for _, c := range counts {
		if is(c.Party) && (c.Claims > most || c.Claims == most && Key(c.Party) < Key(best)) {
			best, most, ok = c.Party, c.Claims, true
		}
	}
	return best, ok
}

// enough claims tell whom reports mean by a name.
const enough = 200

// byWords is the actor that the reports most often mean by these words, such as
// an alias; of two as frequent, the first by key.
func byWords(ctx context.Context, r casus.Reader, words string) (casus.Party, error) {
	claims, err := r.Claims(ctx, casus.Query{Actors: []string{words}, Limit: enough})
	if err != nil {
		return casus.Party{}, err
	}
	n := map[string]int{}
	var best casus.Party
	for _, c := range claims {
		for _, p := range slices.Concat(c.Source, c.Target) {
			if !strings.EqualFold(p.Text, words) {
				continue
			}
			k := Key(p)
			n[k]++
			if lead := n[k] - n[Key(best)]; best.Name == "" || lead > 0 || lead == 0 && k < Key(best) {
				best = p
			}
		}
	}
	best.Text = ""
	return best, nil
}

// suggest names up to three actors that share a word with name, the most
// frequent first.
func suggest(counts []casus.ActorCount, name string) string {
	var like []string
	for _, c := range counts {
		if len(like) < 3 && sharesWord(c.Party.Name, name) {
			like = append(like, c.Party.Name)
		}
	}
	if like == nil {
		return ""
	}
	return "; the record knows " + strings.Join(like, ", ")
}

func sharesWord(a, b string) bool {
	words := strings.Fields(strings.ToLower(a))
	return slices.ContainsFunc(strings.Fields(strings.ToLower(b)), func(w string) bool { return slices.Contains(words, w) })
}
