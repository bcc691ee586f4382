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
// split from its parent is no longer its affiliate.
var ends = map[string][]string{
	"split-from":  {"affiliate-of", "member-of"},
	"defected-to": {"affiliate-of", "member-of"},
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

// Related makes the relation of one tie out of all relation claims between its
// two parties, whichever type they are of: those of its own type support or
// contradict it, others may end it. It gives false where no claim supports it.
//
// From is the first day that a supporting claim tells of, To the last day before
// one that ends it. A planned or merely possible tie makes no relation.
func Related(key string, claims []casus.Claim) (casus.Relation, bool) {
	claims = slices.Clone(claims)
	slices.SortFunc(claims, func(a, b casus.Claim) int {
		return cmp.Or(cmp.Compare(from(a), from(b)), cmp.Compare(a.ID, b.ID))
	})
	r := casus.Relation{ID: casus.RelationID("relation:" + Digest(key)), Contradicted: []casus.ClaimID{}}
	for _, c := range claims {
		for _, t := range Ties(c) {
			if t.Key() == key {
				support(&r, t, c)
				break
			}
		}
	}
	if len(r.Claims) == 0 {
		return r, false
	}
	r.To = ended(r, key, claims)
	return r, true
}

// support enters claim c on tie t.
func support(r *casus.Relation, t Tie, c casus.Claim) {
	switch c.Modality {
	case casus.Actual:
		if len(r.Claims) == 0 {
			r.Type, r.Source, r.Place = t.Type, t.Source, t.Place
			if t.Place == nil {
				r.Target = &t.Target
			}
		}
		r.Claims = append(r.Claims, c.ID)
		if f := from(c); f != 0 && (r.From == 0 || f < r.From) {
			r.From = f
		}
	case casus.Negated, casus.Denied:
		r.Contradicted = append(r.Contradicted, c.ID)
	}
}

// ended is the last day of r: the day before the first claim, dated after all
// that support it, that says the parties parted.
func ended(r casus.Relation, key string, claims []casus.Claim) casus.Day {
	last := r.From
	for _, c := range claims {
		if slices.Contains(r.Claims, c.ID) {
			last = max(last, from(c))
		}
	}
	for _, c := range claims {
		if day := from(c); day > last && last != 0 && parts(c, key) {
			return day - 1
		}
	}
	return 0
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
