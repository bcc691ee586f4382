package codebook

import (
	"fmt"
	"slices"
	"strings"

	"casus"
)

var classes = append([]Class{Verb, Noun, Adjective, Auxiliary, Light, Doer}, lists...)

// EventTypes are the event types of PLOVER.
var EventTypes = []string{"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
	"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}

// RelationTypes are the ways in which two actors, or an actor and a land, can stand.
var RelationTypes = []string{"ally", "rival", "affiliate-of", "split-from", "merged-with", "supports",
	"leader-of", "member-of", "defected-to", "operates-in", "controls"}

// defaults are the roles of a class where an entry does not say otherwise.
var defaults = map[Class]Pattern{
	Verb:      {Source: []Slot{Subject}, Target: []Slot{Object}},
	Noun:      {Source: []Slot{"by", Subject, Possessor, Modifier}, Target: []Slot{"on", "against", Object, "of"}},
	Adjective: {Source: []Slot{Subject}, Target: []Slot{"of", "to"}},
	Auxiliary: {Source: []Slot{Speaker}, Target: []Slot{Subject}},
	Light:     {Source: []Slot{Subject}},
	Doer:      {Source: []Slot{Subject}},
}

// A patternReader reads one file of entries.
type patternReader struct {
	file    string
	line    int
	section Pattern // what the entries under a type have in common
	entry   *Pattern
	out     []*Pattern
}

// parsePatterns reads the entries of a file. doc/codebook.md tells the format.
func parsePatterns(file, text string) ([]*Pattern, error) {
	r := patternReader{file: file}
	for i, line := range strings.Split(text, "\n") {
		r.line = i + 1
		if err := r.read(line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w: %w", file, r.line, err, casus.ErrInvalid)
		}
	}
	return r.out, r.finish()
}

func (r *patternReader) read(line string) error {
	if before, _, found := strings.Cut(line, "#"); found && !strings.Contains(line, ">") {
		line = before
	}
	body := strings.TrimSpace(line)
	if body == "" {
		return nil
	}
	word, rest, _ := strings.Cut(body, " ")
	rest = strings.TrimSpace(rest)
	if line[0] == ' ' || line[0] == '\t' {
		return r.field(word, rest)
	}
	if err := r.finish(); err != nil {
		return err
	}
	if word == "type" {
		return r.open(rest)
	}
	return r.head(Class(word), rest)
}

// open begins the section of a type.
func (r *patternReader) open(name string) error {
	r.section, r.entry = Pattern{Type: name}, nil
	switch {
	case slices.Contains(EventTypes, name):
		r.section.Kind = casus.Event
	case slices.Contains(RelationTypes, name):
		r.section.Kind = casus.Relating
	case name == "none":
		r.section.Type = ""
	default:
		return fmt.Errorf("no type %q: want one of %s, %s or none", name, strings.Join(EventTypes, " "), strings.Join(RelationTypes, " "))
	}
	return nil
}

// head begins an entry.
func (r *patternReader) head(c Class, words string) error {
	if !slices.Contains(classes, c) {
		return fmt.Errorf("an entry begins with one of %s, not %q", classes, c)
	}
	e := r.section
	e.Class, e.File, e.Line = c, r.file, r.line
	e.Needs = slices.Clone(e.Needs)
	for w := range strings.SplitSeq(words, ",") {
		f := strings.Fields(w)
		if len(f) == 0 {
			return fmt.Errorf("an empty word in %q", words)
		}
		word := Word{Lemma: f[0]}
		for _, alt := range f[1:] {
			word.With = append(word.With, strings.Split(alt, "/"))
		}
		e.Words = append(e.Words, word)
	}
	r.entry = &e
	return nil
}

// finish checks the entry that was being read and keeps it.
func (r *patternReader) finish() error {
	e := r.entry
	if e == nil {
		return nil
	}
	r.entry = nil
	d := defaults[e.Class]
	if e.Source == nil {
		e.Source = d.Source
	}
	if e.Target == nil {
		e.Target = d.Target
	}
	if len(e.Examples) == 0 && !e.Class.list() {
		return fmt.Errorf("%s:%d: %s %s has no example (a line that begins with >): %w", e.File, e.Line, e.Class, e.Words[0], casus.ErrInvalid)
	}
	r.out = append(r.out, e)
	return nil
}
