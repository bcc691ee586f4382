package codebook

import (
	"fmt"
	"slices"
	"strings"

	"casus"
)

var effects = []Effect{"actual", "negated", "denied", "planned", "possible", "future", Said, Thought, Ended}

var stances = []casus.Stance{casus.Says, casus.Confirms, casus.Denies, casus.Asserts, casus.Accuses, casus.Estimates, casus.Promises, casus.Warns}

// kinds are what a role may be asked to be filled with.
var kinds = []string{"", "actor", "named", "group", "side", "public", "members", "person", "individual", "state", "organisation", "armed", "force", "body", "civil", "place", "event", "hostile", "violent", "friendly", "deed", "attacker", "delegate", "crowd"}

// field reads an indented line: a property of the entry, or of the section
// where no entry has begun yet.
func (r *patternReader) field(name, rest string) error {
	e := r.entry
	if e == nil {
		e = &r.section
	}
	switch name {
	case ">":
		return e.example(rest, r.line)
	case "source", "target", "place":
		return e.role(name, rest)
	case "mode":
		e.Mode = rest
	case "instrument":
		e.Instrument = rest
	case "reciprocal":
		e.Reciprocal = true
	case "blames":
		e.Blames = true
	case "refers":
		e.Refers = true
	case "keeps":
		e.Keeps = true
	case "weak":
		e.Weak = true
	case "former":
		e.Former = true
	case "definite":
		e.Definite = true
	case "lasting":
		e.Lasting = true
	case "controller":
		e.Controls = Slot(rest)
	case "complement":
		return oneOf(&e.Complement, Effect(rest), effects)
	case "stance":
		return oneOf(&e.Stance, casus.Stance(rest), stances)
	case "also":
		return oneOf(&e.Also, rest, RelationTypes)
	case "needs":
		return e.need(rest)
	default:
		return fmt.Errorf("no field %q", name)
	}
	return nil
}

func oneOf[T ~string](to *T, v T, allowed []T) error {
	if !slices.Contains(allowed, v) {
		return fmt.Errorf("%q is none of %v", v, allowed)
	}
	*to = v
	return nil
}

// role reads the slots of a role; "none" leaves it empty.
func (p *Pattern) role(name, list string) error {
	slots := []Slot{}
	for s := range strings.SplitSeq(list, ",") {
		s = strings.TrimSpace(s)
		if s == "" || strings.ToLower(s) != s || strings.Contains(s, " ") {
			return fmt.Errorf("%q is no slot", s)
		}
		if s != "none" {
			slots = append(slots, Slot(s))
		}
	}
	switch name {
	case "source":
		p.Source = slots
	case "target":
		p.Target = slots
	default:
		p.Place = slots
	}
	return nil
}

func (p *Pattern) need(list string) error {
	for s := range strings.SplitSeq(list, ",") {
		slot, kind, _ := strings.Cut(strings.TrimSpace(s), ":")
		if slot == "nothing" {
			p.Needs = nil
			continue
		}
		if !slices.Contains(kinds, kind) {
			return fmt.Errorf("a role can be asked to be %s, not %q", strings.Join(kinds[1:], ", "), kind)
		}
		p.Needs = append(p.Needs, Need{Slot(slot), kind})
	}
	return nil
}

// example reads a sentence with its roles in brackets and, after " = ", what
// else is to be found: a type, a modality, or "none".
func (p *Pattern) example(line string, at int) error {
	text, want, _ := strings.Cut(line, " = ")
	e := Example{Type: p.Type, Modality: casus.Actual, Line: at}
	for w := range strings.FieldsSeq(want) {
		switch m := casus.Modality(w); {
		case w == "none":
			e.None = true
		case slices.Contains(EventTypes, w) || slices.Contains(RelationTypes, w):
			e.Type = w
		case slices.Contains(effects[:6], Effect(m)):
			e.Modality = m
		default:
			return fmt.Errorf("%q is neither a type nor a modality", w)
		}
	}
	if err := e.unmark(text); err != nil {
		return err
	}
	p.Examples = append(p.Examples, e)
	return nil
}

// unmark takes the brackets off: "[S Gunmen] killed [T three policemen]".
func (e *Example) unmark(text string) error {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "[")
		out.WriteString(before)
		if !found {
			e.Text = strings.TrimSpace(out.String())
			return nil
		}
		inside, after, closed := strings.Cut(rest, "]")
		role, words, _ := strings.Cut(inside, " ")
		list := map[string]*[]string{"S": &e.Source, "T": &e.Target, "P": &e.Place}[role]
		if !closed || list == nil || words == "" {
			return fmt.Errorf("want [S words], [T words] or [P words], not [%s", inside)
		}
		*list = append(*list, words)
		out.WriteString(words)
		text = after
	}
}
