package codebook

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"casus"
)

// The registry's form, one block an actor:
//
//	source UCDP Actor Dataset 22.1          where a file's facts come from
//
//	actor:islamic-state
//	    name Islamic State
//	    type rebel
//	    in IRQ SYR
//	    ucdp 234
//	    alias ISIL | 2013-04..
//	    weak IS | 2014-06..
//	    split-from actor:al-qaeda | 2014-02
//	    led-by Abu Bakr al-Baghdadi = al-Baghdadi | caliph | 2010-05..2019-10-27
//
// After a bar stand qualifiers, in any order: a period (FROM..TO, either end
// may be missing, each a year, month or day), countries (ISO 3166-1 alpha-3),
// "source: WORDS", and for led-by the office. A block whose id, or whose
// number in another list, is already known adds to that actor.

// Clause is one line of a block, split at its bars.
type clause struct {
	key, value string
	column     int // of value, from 1
	parts      []part
}

type part struct {
	text   string
	column int
}

// reader reads one registry file into a registry.
type reader struct {
	reg    *Registry
	file   string
	line   int
	source string // the file's
	entry  int    // of the block being read, or -1
}

func (r *reader) errorf(column int, format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: %w: %s", r.file, r.line, column, casus.ErrInvalid, fmt.Sprintf(format, args...))
}

// read adds the blocks of a file to the registry.
func (r *reader) read(in io.Reader) error {
	r.entry = -1
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		r.line++
		text := strings.TrimRight(lines.Text(), " \t\r")
		body := strings.TrimLeft(text, " \t")
		if body == "" || body[0] == '#' {
			continue
		}
		var err error
		if len(body) == len(text) {
			err = r.open(body)
		} else {
			err = r.fact(body, len(text)-len(body)+1)
		}
		if err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", r.file, r.line+1, err)
	}
	return nil
}

var idForm = regexp.MustCompile(`^(state|actor|person):[A-Za-z0-9]+([-/][A-Za-z0-9]+)*$`)

// open reads a line at the margin: the source of the file, or an actor's id.
func (r *reader) open(text string) error {
	if s, ok := strings.CutPrefix(text, "source "); ok {
		r.source = strings.TrimSpace(s)
		return nil
	}
	if !idForm.MatchString(text) {
		return r.errorf(1, "%q is no actor id: want a word such as actor:al-qaeda, state:AFG or person:mullah-omar", text)
	}
	r.entry = r.reg.entryFor(casus.ActorID(text), r.source, fmt.Sprintf("%s:%d", r.file, r.line))
	return nil
}

// fact reads an indented line.
func (r *reader) fact(text string, column int) error {
	if r.entry < 0 {
		return r.errorf(column, "a fact before any actor: begin a block with its id at the margin")
	}
	c := cut(text, column)
	if c.value == "" {
		return r.errorf(column, "%s has no value", c.key)
	}
	set, ok := facts[c.key]
	if !ok {
		return r.errorf(column, "unknown word %q: want one of %s", c.key, factWords)
	}
	return set(r, &r.reg.Entries[r.entry], c)
}

func cut(text string, column int) clause {
	key, rest, _ := strings.Cut(text, " ")
	c := clause{key: key}
	at := column + len(key) + 1
	for i, p := range strings.Split(rest, "|") {
		lead := len(p) - len(strings.TrimLeft(p, " \t"))
		q := part{strings.TrimSpace(p), at + lead}
		if i == 0 {
			c.value, c.column = q.text, q.column
		} else {
			c.parts = append(c.parts, q)
		}
		at += len(p) + 1
	}
	return c
}

// qualified are the qualifiers of a clause.
type qualified struct {
	in       []string
	from, to casus.Day
	source   string
	words    string // what is none of these: an office
}

var countryList = regexp.MustCompile(`^[A-Z]{3}( [A-Z]{3})*$`)

func (r *reader) qualify(c clause, wordsFit bool) (q qualified, err error) {
	for _, p := range c.parts {
		source, isSource := strings.CutPrefix(p.text, "source:")
		switch {
		case strings.Contains(p.text, ".."):
			q.from, q.to, err = parsePeriod(p.text)
		case countryList.MatchString(p.text):
			q.in = strings.Fields(p.text)
		case isSource:
			q.source = strings.TrimSpace(source)
		case wordsFit && p.text != "":
			q.words = p.text
		default:
			err = fmt.Errorf("%q is neither a period (2014-06..2019), nor countries (AFG PAK), nor a source (source: WORDS)", p.text)
		}
		if err != nil {
			return q, r.errorf(p.column, "%v", err)
		}
	}
	return q, nil
}

// parsePeriod reads FROM..TO; either may be missing.
func parsePeriod(s string) (from, to casus.Day, err error) {
	a, b, _ := strings.Cut(s, "..")
	if from, _, err = parseSpan(strings.TrimSpace(a)); err != nil {
		return 0, 0, err
	}
	if _, to, err = parseSpan(strings.TrimSpace(b)); err != nil {
		return 0, 0, err
	}
	if from != 0 && to != 0 && to < from {
		return 0, 0, fmt.Errorf("%q ends before it begins", s)
	}
	return from, to, nil
}

// parseSpan gives the first and last day of a year, a month or a day.
func parseSpan(s string) (first, last casus.Day, err error) {
	if s == "" {
		return 0, 0, nil
	}
	parts := strings.Split(s, "-")
	n := [3]int{0, 1, 1}
	if len(parts) > 3 {
		return 0, 0, fmt.Errorf("%q is no date: want 2014, 2014-06 or 2014-06-29", s)
	}
	for i, p := range parts {
		if n[i], err = strconv.Atoi(p); err != nil || n[i] < 1 || i == 0 && len(p) != 4 || i > 0 && len(p) != 2 {
			return 0, 0, fmt.Errorf("%q is no date: want 2014, 2014-06 or 2014-06-29", s)
		}
	}
	first = casus.Date(n[0], time.Month(n[1]), n[2])
	switch len(parts) {
	case 1:
		last = casus.Date(n[0]+1, 1, 1) - 1
	case 2:
		last = casus.Date(n[0], time.Month(n[1]+1), 1) - 1
	default:
		last = first
	}
	if first.Time().Month() != time.Month(n[1]) || first.Time().Day() != n[2] {
		return 0, 0, fmt.Errorf("there is no day %s", s)
	}
	return first, last, nil
}
