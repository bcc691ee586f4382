package record

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"casus"
)

// ActorKeys are the words by which a filter finds parties: ids, canonical names
// and the words of the report, in lower case, each once and sorted.
func ActorKeys(lists ...[]casus.Party) []string {
	var keys []string
	for _, l := range lists {
		for _, p := range l {
			for _, s := range []string{string(p.ID), p.Name, p.Text} {
				keys = append(keys, Fold(s))
			}
		}
	}
	return distinct(keys)
}

// PlaceKeys are the words by which a filter finds a place: its id and name, and
// the ids of all that holds it and its country's code.
func PlaceKeys(p *casus.Place) []string {
	if p == nil {
		return nil
	}
	keys := []string{Fold(string(p.ID)), Fold(p.Name), Fold(p.Country)}
	for _, id := range p.Within {
		keys = append(keys, Fold(string(id)))
	}
	return distinct(keys)
}

// Fold is s as filters compare it: lower case, no space around it.
func Fold(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

func distinct(keys []string) []string {
	slices.Sort(keys)
	keys = slices.Compact(keys)
	if len(keys) > 0 && keys[0] == "" {
		keys = keys[1:]
	}
	return keys
}

// Match is an FTS5 query that finds all the words a user typed, in any order,
// and a "quoted phrase" as such. Whatever else the user types is taken as words,
// so that no text is a syntax error. It is empty where there is no word.
func Match(words string) string {
	var terms []string
	for i, part := range strings.Split(words, `"`) {
		if i%2 == 1 {
			terms = append(terms, quote(tokens(part)))
			continue
		}
		for _, t := range tokens(part) {
			terms = append(terms, quote([]string{t}))
		}
	}
	return strings.Join(slices.DeleteFunc(terms, func(t string) bool { return t == `""` }), " ")
}

func tokens(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
}

func quote(words []string) string { return `"` + strings.Join(words, " ") + `"` }

// CompareParties orders parties by name, id, type and country.
func CompareParties(a, b casus.Party) int {
	return cmp.Or(strings.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Type, b.Type), strings.Compare(a.Country, b.Country))
}
