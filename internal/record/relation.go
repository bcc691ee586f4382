package record

import (
	"cmp"
	"slices"
	"strings"

	"casus"
)

// undirected are the relations for which it does not matter who is named first.
var undirected = map[string]bool{"ally": true, "rival": true, "merged-with": true}

// ends says which relations a claim of another type brings to an end: who has
// split from its parent is no longer its affiliate, and who are rivals are allies
// no more.
var ends = map[string][]string{
	"split-from":  {"affiliate-of", "member-of"},
	"defected-to": {"affiliate-of", "member-of"},
	"rival":       {"ally"},
	"ally":        {"rival"},
}

// PartyKey is by what a party is told from others: its id, or its folded name
// until it is resolved.
func PartyKey(p casus.Party) string {
	if p.ID != "" {
		return string(p.ID)
	}
	return Fold(cmp.Or(p.Name, p.Text))
}

// A Tie is one pair of parties, or party and land, that a relation claim binds.
type Tie struct {
	Type           string
	Source, Target casus.Party
	Place          *casus.Place
}

// Key names the tie; for relations without direction both orders have the same.
func (t Tie) Key() string {
	a, b := PartyKey(t.Source), PartyKey(t.Target)
	if undirected[t.Type] && b < a {
		a, b = b, a
	}
	return t.Type + "\x1f" + a + "\x1f" + b + "\x1f" + t.land()
}

func (t Tie) land() string {
	if t.Place == nil {
		return ""
	}
	return cmp.Or(string(t.Place.ID), Fold(t.Place.Name))
}

// Ties are the pairs that a relation claim binds: each source with each target,
// or with its place where the relation is to land.
func Ties(c casus.Claim) []Tie {
	if c.Kind != casus.Relating {
		return nil
	}
	var ties []Tie
	for _, s := range c.Source {
		if len(c.Target) == 0 && c.Place != nil {
			ties = append(ties, Tie{Type: c.Type, Source: s, Place: c.Place})
		}
		for _, t := range c.Target {
			// Nobody stands in a relation to himself; both names were taken
			// for one actor.
			if PartyKey(s) != PartyKey(t) {
				ties = append(ties, Tie{Type: c.Type, Source: s, Target: t})
			}
		}
	}
	return ties
}

// Related makes the relations of one tie out of all relation claims between its
// two parties, whichever type they are of: those of its own type support or
// contradict it, others may end it. There is one relation for each time over which
// it held, none where no claim supports it.
//
// A relation begins on the first day that a supporting claim tells of, and ends on
// the day before a claim dated by its report's own words says otherwise: that the
// parties split or turned, or that it was not so. A supporting claim of a later day
// begins a further one. Denials end nothing; they are kept beside what they deny, as
// is what is not so. A planned or merely possible tie makes no relation.
func Related(key string, claims []casus.Claim) []casus.Relation {
	claims = slices.Clone(claims)
	slices.SortFunc(claims, func(a, b casus.Claim) int {
		return cmp.Or(cmp.Compare(from(a), from(b)), cmp.Compare(a.ID, b.ID))
	})
	h := history{key: key}
	for _, c := range claims {
		h.take(c)
	}
	h.contradict()
	return h.relations
}

// A history is the relations of a tie, as far as the claims are read, by day.
type history struct {
	key       string
	relations []casus.Relation
	ended     bool          // the last relation is over
	against   []casus.Claim // what is denied or not so
}

// take enters the next claim. Undated claims come first.
func (h *history) take(c casus.Claim) {
	if tie, ok := tieOf(c, h.key); ok {
		switch c.Modality {
		case casus.Actual:
			h.support(tie, c)
			return
		case casus.Negated:
			h.end(c)
			h.against = append(h.against, c)
		case casus.Denied:
			h.against = append(h.against, c)
		}
		return
	}
	if parts(c, h.key) {
		h.end(c)
	}
}

// tieOf is the tie of a claim that has a key.
func tieOf(c casus.Claim, key string) (Tie, bool) {
	for _, t := range Ties(c) {
		if t.Key() == key {
			return t, true
		}
	}
	return Tie{}, false
}

// support enters a claim that the tie holds: of the last relation, or where that is
// over, of a new one.
func (h *history) support(t Tie, c casus.Claim) {
	if len(h.relations) == 0 || h.ended {
		h.open(t, c)
	}
	r := &h.relations[len(h.relations)-1]
	r.Claims = append(r.Claims, c.ID)
	if r.From == 0 {
		r.From = from(c)
	}
}

func (h *history) open(t Tie, c casus.Claim) {
	name := h.key
	if len(h.relations) > 0 {
		name += "\x1f" + from(c).String()
	}
	r := casus.Relation{ID: casus.RelationID("relation:" + Digest(name)), Type: t.Type, Source: t.Source, Place: t.Place, Contradicted: []casus.ClaimID{}}
	if t.Place == nil {
		r.Target = &t.Target
	}
	h.relations, h.ended = append(h.relations, r), false
}

// end ends the last relation on the day before c's, where c's own words date it
// after the relation's beginning.
func (h *history) end(c casus.Claim) {
	day := from(c)
	if len(h.relations) == 0 || h.ended || day == 0 || c.Time.Anchor == casus.AnchoredByPublication {
		return
	}
	r := &h.relations[len(h.relations)-1]
	if r.From == 0 || day <= r.From {
		return
	}
	r.To, h.ended = day-1, true
}

// contradict enters what is denied or not so with the relations whose time it is of;
// what is undated, or of no relation's time, with all.
func (h *history) contradict() {
	for _, c := range h.against {
		day, within := from(c), false
		for _, all := range []bool{false, true} {
			for i := range h.relations {
				r := &h.relations[i]
				if all && !within || !all && day != 0 && (r.From == 0 || day >= r.From) && (r.To == 0 || day <= r.To+1) {
					r.Contradicted = append(r.Contradicted, c.ID)
					within = within || !all
				}
			}
		}
	}
}

// parts reports whether c says that the relation named by key is over.
func parts(c casus.Claim, key string) bool {
	if c.Modality != casus.Actual {
		return false
	}
	for _, t := range Ties(c) {
		for _, typ := range ends[c.Type] {
			if t.Type = typ; t.Key() == key {
				return true
			}
		}
	}
	return false
}

func from(c casus.Claim) casus.Day {
	if c.Time == nil {
		return 0
	}
	return cmp.Or(c.Time.From, c.Time.To)
}

// PairKey names the two ends of a tie, whatever it is and whichever way it runs.
func (t Tie) PairKey() string {
	ends := []string{PartyKey(t.Source), PartyKey(t.Target) + t.land()}
	slices.Sort(ends)
	return strings.Join(ends, "\x1f")
}
