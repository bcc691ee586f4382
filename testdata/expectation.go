package testdata

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"casus"
)

// An Expectation is one line of a sample's found section: a claim that must be
// made of the report, or, after "never", one that must not.
//
//	event ASSAULT | source=Islamic State | place=Kunduz | time=2021-10-08 | words=The bomber struck
//	never figure killed | value=143
//
// A field that is not named may be anything. "or" separates what will do as
// well. The words say where: the claim's evidence must share a character with them.
//
//   - type: after the kind, "ASSAULT" or "ASSAULT or COERCE"
//   - source, target, said_by: one of the parties has all these words in its
//     name or its text, plurals, marks and case aside; a relation without direction
//     may have its ends the other way round
//   - place: the place's name has these words, or holds them in the report
//   - time: 2021-10-08, 2021-10, 2021 or a range a..b; the claim's days must lie
//     inside it, and both must be known
//   - value: a number that is the claim's best, or its low where it has no best;
//     or low..high
//   - of, modality, stance, background: as in the claim
type Expectation struct {
	Line   int // in the found section, from 1
	Never  bool
	Kind   casus.Kind
	Types  []string
	Fields []Field
	Words  casus.Span // empty when the line names none
	Text   string     // the line as written
}

// A Field is one condition of an expectation: any of the values will do.
type Field struct {
	Name string
	Any  []string
}

func parseExpectations(text, src string) ([]Expectation, error) {
	var out []Expectation
	n := 0
	for line := range strings.Lines(src) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		e, err := parseExpectation(text, line)
		if err != nil {
			return nil, fmt.Errorf("found line %d: %w", n, err)
		}
		e.Line = n
		out = append(out, e)
	}
	return out, nil
}

func parseExpectation(text, line string) (Expectation, error) {
	e := Expectation{Text: line}
	parts := strings.Split(line, " | ")
	head := parts[0]
	head, e.Never = strings.CutPrefix(head, "never ")
	if !e.Never {
		head = parts[0]
	}
	kind, types, _ := strings.Cut(head, " ")
	e.Kind = casus.Kind(kind)
	if e.Kind != casus.Event && e.Kind != casus.Relating && e.Kind != casus.Figure {
		return e, fmt.Errorf("%w: kind %q", casus.ErrInvalid, kind)
	}
	e.Types = strings.Split(types, " or ")
	for _, p := range parts[1:] {
		name, value, ok := strings.Cut(p, "=")
		if !ok {
			return e, fmt.Errorf("%w: %q is not field=value", casus.ErrInvalid, p)
		}
		if err := e.add(text, name, value); err != nil {
			return e, err
		}
	}
	return e, nil
}

func (e *Expectation) add(text, name, value string) error {
	if name == "words" {
		return e.find(text, value)
	}
	f := Field{name, strings.Split(value, " or ")}
	for _, v := range f.Any {
		if err := checkField(name, v); err != nil {
			return err
		}
	}
	e.Fields = append(e.Fields, f)
	return nil
}

// find sets Words to where the words stand; they must stand there once.
func (e *Expectation) find(text, words string) error {
	if n := strings.Count(text, words); n != 1 {
		return fmt.Errorf("%w: the words %q stand %d times in the text", casus.ErrInvalid, words, n)
	}
	before, _, _ := strings.Cut(text, words)
	e.Words.Start = len([]rune(before))
	e.Words.End = e.Words.Start + len([]rune(words))
	return nil
}

func checkField(name, value string) (err error) {
	switch name {
	case "source", "target", "said_by", "place", "of", "modality", "stance":
	case "background":
		_, err = strconv.ParseBool(value)
	case "time":
		_, _, err = days(value)
	case "value":
		_, _, err = bounds(value)
	default:
		err = fmt.Errorf("%w: unknown field %q", casus.ErrInvalid, name)
	}
	return err
}

// Meets reports whether c is what e describes, never or not.
func (e Expectation) Meets(c casus.Claim) bool {
	if c.Kind != e.Kind || !slices.Contains(e.Types, c.Type) {
		return false
	}
	if e.Words.Len() > 0 && !c.Evidence.Meets(e.Words) {
		return false
	}
	if e.fits(c) {
		return true
	}
	c.Source, c.Target = c.Target, c.Source
	return undirected[c.Type] && e.fits(c)
}

var undirected = map[string]bool{"ally": true, "rival": true, "merged-with": true}

func (e Expectation) fits(c casus.Claim) bool {
	for _, f := range e.Fields {
		if !slices.ContainsFunc(f.Any, func(v string) bool { return meets(c, f.Name, v) }) {
			return false
		}
	}
	return true
}

func meets(c casus.Claim, field, want string) bool {
	switch field {
	case "source":
		return anyParty(c.Source, want)
	case "target":
		return anyParty(c.Target, want)
	case "said_by":
		return anyParty(c.SaidBy, want)
	case "place":
		return c.Place != nil && hasWords(c.Place.Name, want)
	case "time":
		from, to, _ := days(want)
		return c.Time != nil && c.Time.From >= from && c.Time.To != 0 && c.Time.To <= to
	case "value":
		return c.Value != nil && meetsValue(c.Value.Range, want)
	case "of":
		return c.Value != nil && hasWords(c.Value.Of, want)
	case "modality":
		return string(c.Modality) == want
	case "stance":
		return string(c.Stance) == want
	case "background":
		return strconv.FormatBool(c.Background) == want
	}
	return false
}

func meetsValue(r casus.Range, want string) bool {
	low, high, _ := bounds(want)
	if low != high {
		return r.Low == casus.N(low) && r.High == casus.N(high)
	}
	return r.Best == casus.N(low) || r.Best.IsZero() && r.Low == casus.N(low)
}

func anyParty(ps []casus.Party, want string) bool {
	return slices.ContainsFunc(ps, func(p casus.Party) bool { return hasWords(p.Name+" "+p.Text, want) })
}

// hasWords reports whether every word of want begins a word of s, so that
// "fighter" is found in "fighters".
func hasWords(s, want string) bool {
	words := strings.FieldsFunc(folded(s), notWord)
	for _, w := range strings.FieldsFunc(folded(want), notWord) {
		stem := strings.TrimSuffix(w, "s")
		ok := func(x string) bool { return x == w || len(stem) > 2 && strings.HasPrefix(x, stem) }
		if !slices.ContainsFunc(words, ok) {
			return false
		}
	}
	return true
}

// folded is s in lower case and without marks: a report writes "Achin" where the
// gazetteer has "Achīn".
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

func notWord(r rune) bool { return strings.ContainsRune(" \t\n-.,'’\"()/", r) }

// days are the first and last day of a day, a month, a year or a range of them.
func days(s string) (from, to casus.Day, err error) {
	if a, b, ok := strings.Cut(s, ".."); ok {
		from, _, err = days(a)
		if err != nil {
			return 0, 0, err
		}
		_, to, err = days(b)
		return from, to, err
	}
	switch len(s) {
	case len("2006"):
		from, err = casus.ParseDay(s + "-01-01")
		return from, casus.DayOf(from.Time().AddDate(1, 0, -1)), err
	case len("2006-01"):
		from, err = casus.ParseDay(s + "-01")
		return from, casus.DayOf(from.Time().AddDate(0, 1, -1)), err
	}
	from, err = casus.ParseDay(s)
	return from, from, err
}

func bounds(s string) (low, high float64, err error) {
	a, b, ok := strings.Cut(s, "..")
	if !ok {
		b = a
	}
	if low, err = strconv.ParseFloat(a, 64); err != nil {
		return 0, 0, fmt.Errorf("value %q: %w", s, casus.ErrInvalid)
	}
	if high, err = strconv.ParseFloat(b, 64); err != nil {
		return 0, 0, fmt.Errorf("value %q: %w", s, casus.ErrInvalid)
	}
	return low, high, nil
}
