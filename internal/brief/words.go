package brief

import (
	"fmt"
	"strings"
	"time"

	"casus"
)

// Undirected reports whether a relation of this type reads the same both ways.
func Undirected(relation string) bool {
	return relation == "ally" || relation == "rival" || relation == "merged-with"
}

// Range writes r for people: "33", "33–35–40" (low–best–high), "at least 20",
// "at most 20", or "not told".
func Range(r casus.Range) string {
	low, best, high := Number(r.Low), Number(r.Best), Number(r.High)
	switch l, b, h := r.Low, r.Best, r.High; {
	case r.IsZero():
		return "not told"
	case b.Known && (l == b || !l.Known) && (h == b || !h.Known):
		return best
	case l.Known && !b.Known && !h.Known:
		return "at least " + low
	case h.Known && !b.Known && !l.Known:
		return "at most " + high
	case b.Known && !h.Known:
		return best + ", at least " + low
	case b.Known && !l.Known:
		return best + ", at most " + high
	case !b.Known:
		return low + "–" + high
	default:
		return low + "–" + best + "–" + high
	}
}

// Number writes n with its thousands apart: "1,500"; "?" where it is unknown.
func Number(n casus.Number) string {
	s := n.String()
	digits, fraction, _ := strings.Cut(s, ".")
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	if fraction != "" {
		digits += "." + fraction
	}
	return digits
}

// When writes an interval for people, no more exact than it is: "8 October
// 2021", "October 2021", "2021", "3–5 May 2020", "since …", "until …".
func When(t *casus.Interval) string {
	if t == nil || t.From == 0 && t.To == 0 {
		return "not told"
	}
	if t.From == 0 {
		return "until " + date(t.To)
	}
	if t.To == 0 {
		return "since " + date(t.From)
	}
	from, to := t.From.Time(), t.To.Time()
	next := to.AddDate(0, 0, 1)
	switch {
	case t.From == t.To:
		return date(t.From)
	case from.Day() == 1 && next.Day() == 1 && from.Year() == to.Year() && from.Month() == to.Month():
		return from.Format("January 2006")
	case from.YearDay() == 1 && next.YearDay() == 1:
		return years(from.Year(), to.Year())
	case from.Year() == to.Year() && from.Month() == to.Month():
		return fmt.Sprintf("%d–%s", from.Day(), date(t.To))
	default:
		return date(t.From) + " – " + date(t.To)
	}
}

func years(from, to int) string {
	if from == to {
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d–%d", from, to)
}

func date(d casus.Day) string { return d.Time().Format("2 January 2006") }

// Held writes the time that a relation held: its ends, where they are told.
func Held(from, to casus.Day) string {
	switch {
	case from == 0 && to == 0:
		return "time not told"
	case from == to:
		return "on " + date(from)
	case to == 0:
		return "from " + date(from)
	case from == 0:
		return "until " + date(to)
	}
	return date(from) + " – " + date(to)
}

// few is how many of a list a line names.
const few = 3

// Names lists parties by name, "unknown" where there is none. Of many it names
// the first three and counts the others.
func Names(ps []casus.Party) string {
	if len(ps) == 0 {
		return "unknown"
	}
	names := make([]string, len(ps))
	for i, p := range ps {
		names[i] = Name(p)
	}
	s := strings.Join(names[:min(few, len(names))], ", ")
	if more := len(ps) - few; more > 0 {
		s += fmt.Sprintf(" and %d more", more)
	}
	return s
}

// enumerate is "a", "a and b", "a, b and c", and of more "a, b, c and 2 more".
func enumerate(all []string) string { return first(few, all) }

// first is an enumeration of at most so many, and how many more there are.
func first(most int, all []string) string {
	if n := len(all); n > most {
		return strings.Join(all[:most], ", ") + fmt.Sprintf(" and %d more", n-most)
	} else if n > 1 {
		return strings.Join(all[:n-1], ", ") + " and " + all[n-1]
	}
	return strings.Join(all, "")
}

// Name is the canonical name, or the report's words where it has none.
func Name(p casus.Party) string {
	if p.Name != "" {
		return p.Name
	}
	return p.Text
}

// Key is by what an actor is asked for: its id, or its name until it is resolved.
func Key(p casus.Party) string {
	if p.ID != "" {
		return string(p.ID)
	}
	return Name(p)
}

// Plural is "1 incident", "2 incidents".
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

var monthInitials = func() string {
	var b strings.Builder
	for m := time.January; m <= time.December; m++ {
		b.WriteString(m.String()[:1] + " ")
	}
	return strings.TrimSpace(b.String())
}()
