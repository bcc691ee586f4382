package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casus"
)

// A tie is how a type of relation is told: of one relation, and over the others of an
// actor, where it is the source and where it is the target.
type tie struct{ verb, others, ofOthers string }

var ties = map[string]tie{
	"ally":         {"were allies", "allies of %s", "allies of %s"},
	"rival":        {"were rivals", "rivals of %s", "rivals of %s"},
	"merged-with":  {"merged", "those with whom %s merged", "those with whom %s merged"},
	"affiliate-of": {"was an affiliate of", "those of whom %s was an affiliate", "affiliates of %s"},
	"split-from":   {"split from", "those from whom %s split", "those who split from %s"},
	"supports":     {"supported", "those whom %s supported", "supporters of %s"},
	"leader-of":    {"led", "those whom %s led", "leaders of %s"},
	"member-of":    {"belonged to", "those to whom %s belonged", "members of %s"},
	"defected-to":  {"lost people to", "those to whom %s lost people", "those who lost people to %s"},
	"operates-in":  {"operated in", "places in which %s operated", ""},
	"controls":     {"controlled", "places that %s controlled", ""},
}

// standing tells a relation and the time that it held.
func standing(r casus.Relation) string {
	verb := ties[r.Type].verb
	if verb == "" {
		verb = "stood as " + r.Type + " to"
	}
	if Undirected(r.Type) {
		return fmt.Sprintf("%s and %s %s (%s)", Name(r.Source), counterpart(r), verb, Held(r.From, r.To))
	}
	return fmt.Sprintf("%s %s %s (%s)", Name(r.Source), verb, counterpart(r), Held(r.From, r.To))
}

// counterpart is the name of whom or what a relation's source stands to.
func counterpart(r casus.Relation) string {
	switch {
	case r.Target != nil:
		return Name(*r.Target)
	case r.Place != nil:
		return r.Place.Name
	}
	return "somebody not told"
}

// A bond is a relation with the claims that may be told of.
type bond struct {
	casus.Relation
	claims, against []casus.Claim
}

// reports counts those that tell of a relation.
func (b bond) reports() int {
	seen := map[casus.ReportID]bool{}
	for _, c := range b.claims {
		seen[c.Report] = true
	}
	return len(seen)
}

// tellRelations tells who stood how to whom, what most reports tell first. What only
// one report tells of an actor is listed by its kind.
func (t *teller) tellRelations(parties []casus.Party) error {
	if len(parties) == 0 {
		return nil
	}
	q := t.scope.Query
	q.Limit, q.Offset, q.Type, q.MinKilled = 0, 0, "", 0
	all, err := t.bonds(q)
	if err != nil {
		return err
	}
	alone := func(b bond) bool { return len(parties) == 1 && b.reports() < 2 && len(b.against) == 0 }
	return t.section("How they stood to each other", func() error {
		for _, b := range all {
			if alone(b) {
				continue
			}
			if err := t.tellBond(b); err != nil {
				return fmt.Errorf("relation %s: %w", b.ID, err)
			}
		}
		return t.tellOthers(parties[0], slices.DeleteFunc(all, func(b bond) bool { return !alone(b) }))
	})
}

// bonds are the relations that may be told, by type, those that most reports tell first.
func (t *teller) bonds(q casus.Query) ([]bond, error) {
	rels, err := t.r.Relations(t.ctx, q)
	if err != nil {
		return nil, err
	}
	var all []bond
	for _, r := range rels {
		b := bond{Relation: r}
		if b.claims, err = t.claims(r.Claims); err != nil {
			return nil, err
		}
		if b.against, err = t.claims(r.Contradicted); err != nil {
			return nil, err
		}
		if len(b.claims) > 0 {
			all = append(all, b)
		}
	}
	slices.SortStableFunc(all, func(x, y bond) int {
		return cmp.Or(cmp.Compare(x.Type, y.Type), cmp.Compare(y.reports(), x.reports()))
	})
	return all, nil
}

func (t *teller) tellBond(b bond) error {
	by, err := t.according(b.claims)
	if err != nil {
		return err
	}
	if err := t.say("", capital(by)+", "+standing(b.Relation)+".", ground{claims: ids(b.claims)}); err != nil || len(b.against) == 0 {
		return err
	}
	if by, err = t.according(b.against); err != nil {
		return err
	}
	return t.say("", capital(by)+", that was not so.", ground{claims: ids(b.against)})
}

// named is how many relations a sentence names.
const named = 12

// tellOthers lists the relations of an actor that one report each tells, each with its
// own note in the order of the list.
func (t *teller) tellOthers(of casus.Party, all []bond) error {
	type kind struct {
		typ    string
		source bool
	}
	var kinds []kind
	by := map[kind][]bond{}
	for _, b := range all {
		k := kind{b.Type, Undirected(b.Type) || Key(b.Source) == Key(of)}
		if by[k] == nil {
			kinds = append(kinds, k)
		}
		by[k] = append(by[k], b)
	}
	for _, k := range kinds {
		words := ties[k.typ].ofOthers
		if k.source {
			words = ties[k.typ].others
		}
		if words == "" {
			words = "those to whom %s stood as " + k.typ
		}
		if err := t.tellList(fmt.Sprintf(words, Name(of)), of, by[k]); err != nil {
			return err
		}
	}
	return nil
}

// tellList names up to that many relations, those with a time first, and counts the others.
func (t *teller) tellList(what string, of casus.Party, all []bond) error {
	slices.SortStableFunc(all, func(x, y bond) int { return cmp.Compare(dated(y), dated(x)) })
	var items []string
	var on []ground
	for _, b := range all[:min(named, len(all))] {
		voice, err := t.voice(b.claims[0])
		if err != nil {
			return err
		}
		other := counterpart(b.Relation)
		if Key(b.Source) != Key(of) {
			other = Name(b.Source)
		}
		items = append(items, other+" ("+strings.TrimPrefix(Held(b.From, b.To)+", ", "time not told, ")+voice+")")
		on = append(on, ground{claims: ids(b.claims)})
	}
	if more := all[len(items):]; len(more) > 0 {
		items = append(items, fmt.Sprintf("and %d more", len(more)))
		rest := ground{how: "told by one report each"}
		for _, b := range more {
			rest.claims = append(rest.claims, ids(b.claims)...)
		}
		on = append(on, rest)
	}
	return t.say("", fmt.Sprintf("One report each names as %s: %s.", what, strings.Join(items, "; ")), on...)
}

// dated is 1 for a relation with a time.
func dated(b bond) int {
	if b.From != 0 || b.To != 0 {
		return 1
	}
	return 0
}
