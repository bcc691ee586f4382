package record

import (
	"cmp"
	"fmt"
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

// A Bond is a relation claim as far as the times of relations depend on it.
type Bond struct {
	Claim    casus.ClaimID
	Keys     []string // of its ties
	Day      casus.Day
	Worded   bool // its own words tell the day
	Modality casus.Modality
}

// BondOf is the bond that a relation claim makes with these keys.
func BondOf(c casus.Claim, keys ...string) Bond {
	return Bond{Claim: c.ID, Keys: keys, Day: from(c), Worded: c.Time != nil && c.Time.Anchor != casus.AnchoredByPublication, Modality: c.Modality}
}

// Related makes the relations of one tie out of all relation claims between its
// two parties, whichever type they are of: those of its own type support or
// contradict it, others may end it. There is one relation for each time over which
// it held, none where no claim supports it. Its parties are for Name to fill in, from the
// first of its claims: those of all claims need not be read.
//
// A relation begins on the first day that a supporting claim tells of, and ends on
// the day before a claim dated by its report's own words says otherwise: that the
// parties split or turned, or that it was not so. A supporting claim of a later day
// begins a further one. Denials end nothing; they are kept beside what they deny, as
// is what is not so. A planned or merely possible tie makes no relation.
func Related(key string, bonds []Bond) []casus.Relation {
	bonds = slices.Clone(bonds)
	slices.SortFunc(bonds, func(a, b Bond) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Claim, b.Claim))
	})
	h := history{key: key}
	for _, b := range bonds {
		h.take(b)
	}
	h.contradict()
	return h.relations
}

// RelationsOf is Related out of the claims themselves, with the parties filled in.
func RelationsOf(key string, claims []casus.Claim) []casus.Relation {
	byID := map[casus.ClaimID]casus.Claim{}
	var bonds []Bond
	for _, c := range claims {
		byID[c.ID] = c
		var keys []string
		for _, t := range Ties(c) {
			keys = append(keys, t.Key())
		}
		bonds = append(bonds, BondOf(c, keys...))
	}
	all := Related(key, bonds)
	for i := range all {
		if err := Name(&all[i], key, byID[all[i].Claims[0]]); err != nil {
			panic(err) // the claim has the key: it supports the relation
		}
	}
	return all
}

// A history is the relations of a tie, as far as the claims are read, by day.
type history struct {
	key       string
	relations []casus.Relation
	ended     bool   // the last relation is over
	against   []Bond // what is denied or not so
}

// take enters the next claim. Undated claims come first.
func (h *history) take(b Bond) {
	if slices.Contains(b.Keys, h.key) {
		switch b.Modality {
		case casus.Actual:
			h.support(b)
		case casus.Negated:
			h.end(b)
			h.against = append(h.against, b)
		case casus.Denied:
			h.against = append(h.against, b)
		}
		return
	}
	if b.Modality == casus.Actual && slices.ContainsFunc(b.Keys, func(k string) bool { return parts(k, h.key) }) {
		h.end(b)
	}
}

// Name gives a relation that Related made with this key its parties, from the first of its claims.
func Name(r *casus.Relation, key string, first casus.Claim) error {
	t, ok := tieOf(first, key)
	if !ok {
		return fmt.Errorf("%w: claim %s does not tell of relation %s", casus.ErrInvalid, first.ID, r.ID)
	}
	r.Type, r.Source, r.Place = t.Type, t.Source, t.Place
	if t.Place == nil {
		r.Target = &t.Target
	}
	return nil
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
func (h *history) support(b Bond) {
	if len(h.relations) == 0 || h.ended {
		h.open(b)
	}
	r := &h.relations[len(h.relations)-1]
	r.Claims = append(r.Claims, b.Claim)
	if r.From == 0 {
		r.From = b.Day
	}
}

func (h *history) open(b Bond) {
	name := h.key
	if len(h.relations) > 0 {
		name += "\x1f" + b.Day.String()
	}
	r := casus.Relation{ID: casus.RelationID("relation:" + Digest(name)), Contradicted: []casus.ClaimID{}}
	h.relations, h.ended = append(h.relations, r), false
}

// end ends the last relation on the day before b's, where b's own words date it
// after the relation's beginning.
func (h *history) end(b Bond) {
	if len(h.relations) == 0 || h.ended || b.Day == 0 || !b.Worded {
		return
	}
	r := &h.relations[len(h.relations)-1]
	if r.From == 0 || b.Day <= r.From {
		return
	}
	r.To, h.ended = b.Day-1, true
}

// contradict enters what is denied or not so with the relations whose time it is of;
// what is undated, or of no relation's time, with all.
func (h *history) contradict() {
	for _, b := range h.against {
		day, within := b.Day, false
		for _, all := range []bool{false, true} {
			for i := range h.relations {
				r := &h.relations[i]
				if all && !within || !all && day != 0 && (r.From == 0 || day >= r.From) && (r.To == 0 || day <= r.To+1) {
					r.Contradicted = append(r.Contradicted, b.Claim)
					within = within || !all
				}
			}
		}
	}
}

// parts reports whether a tie of one key says that the relation named by another is
// over.
func parts(says, key string) bool {
	typ, who, _ := strings.Cut(says, "\x1f")
	other, whom, _ := strings.Cut(key, "\x1f")
	return slices.Contains(ends[typ], other) && who == whom
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
