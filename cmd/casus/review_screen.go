package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"casus"
)

// The escape sequences of a terminal that the screen uses.
const (
	clearScreen = "\x1b[H\x1b[2J"
	marked      = "\x1b[1;7m"
	faint       = "\x1b[2m"
	plainAgain  = "\x1b[0m"
)

// show draws a claim with its sentence.
func (d *desk) show(ctx context.Context, c casus.Claim) error {
	if d.reading.Report.ID != c.Report {
		r, err := d.record.Reading(ctx, c.Report)
		if err != nil {
			return err
		}
		d.reading = r
	}
	var b strings.Builder
	if d.clear {
		b.WriteString(clearScreen)
	}
	if d.note != "" {
		fmt.Fprintf(&b, "%s\n\n", plain(d.note))
		d.note = ""
	}
	rep := d.reading.Report
	fmt.Fprintf(&b, "%d of %d · %s %s · %s\n\n", d.at+1, len(d.queue), plain(rep.Publisher), rep.Published, plain(rep.Title))
	b.WriteString(d.sentence(c))
	b.WriteString("\n\n")
	for _, f := range claimFields(c) {
		fmt.Fprintf(&b, "  %-12s %s\n", f[0], plain(f[1]))
	}
	fmt.Fprintf(&b, "\na accept  r reject  e edit  m merge  s split  u undo  w why  n next  p previous  q quit   [%s%s]\n", d.author, reasonNote(d.reason))
	_, err := d.out.Write([]byte(b.String()))
	return err
}

func reasonNote(reason string) string {
	if reason == "" {
		return ""
	}
	return ": " + reason
}

// sentence is the claim's sentence with the words that hold it marked, between the
// sentences beside it.
func (d *desk) sentence(c casus.Claim) string {
	text := []rune(d.reading.Report.Text)
	span := func(i int) string {
		if i < 0 || i >= len(d.reading.Sentences) || d.reading.Sentences[i][1] > len(text) {
			return ""
		}
		s := d.reading.Sentences[i]
		return plain(string(text[s[0]:s[1]]))
	}
	if c.Sentence >= len(d.reading.Sentences) || d.reading.Sentences[c.Sentence][1] > len(text) {
		return plain(c.Evidence.Text)
	}
	s := d.reading.Sentences[c.Sentence]
	from, to := max(s[0], c.Evidence.Start), min(s[1], c.Evidence.End)
	if from > to {
		return plain(c.Evidence.Text)
	}
	whole := plain(string(text[s[0]:from])) + d.mark(plain(string(text[from:to]))) + plain(string(text[to:s[1]]))
	return strings.Join([]string{d.dim(span(c.Sentence - 1)), whole, d.dim(span(c.Sentence + 1))}, "\n")
}

// mark sets words off; where there is no terminal, by brackets.
func (d *desk) mark(s string) string {
	if d.clear {
		return marked + s + plainAgain
	}
	return "[" + s + "]"
}

func (d *desk) dim(s string) string {
	if d.clear {
		return faint + s + plainAgain
	}
	return s
}

// claimFields are the fields of a claim that tell something, in words.
func claimFields(c casus.Claim) [][2]string {
	all := [][2]string{
		{"claim", string(c.ID)}, {"what", strings.TrimSpace(string(c.Kind) + " " + c.Type + " " + c.Mode)}, {"who", names(c.Source)}, {"to whom", names(c.Target)},
		{"number", number(c)}, {"where", where(c.Place)}, {"when", when(c.Time)}, {"modality", string(c.Modality)},
		{"said by", strings.TrimSpace(names(c.SaidBy) + " " + string(c.Stance))}, {"instrument", c.Instrument},
		{"sure", strconv.FormatFloat(c.Confidence, 'f', 2, 64) + ", " + readBy(c)},
	}
	var told [][2]string
	for _, f := range all {
		if f[1] != "" {
			told = append(told, f)
		}
	}
	return told
}

func number(c casus.Claim) string {
	if c.Value == nil {
		return ""
	}
	return strings.TrimSpace(toll(c.Value.Range) + " " + c.Value.Of)
}

// readBy says whether a person stands behind a claim.
func readBy(c casus.Claim) string {
	switch c.Review {
	case casus.Accept:
		return "accepted by a person"
	case casus.Correct:
		return "corrected by a person"
	}
	return "read by the program, unchecked"
}

// headline is an incident in one line.
func headline(i casus.Incident) string {
	parts := []string{when(i.Time), where(i.Place), i.Type, names(i.Source), names(i.Target)}
	if k := toll(i.Killed); k != "" {
		parts = append(parts, k+" killed")
	}
	var told []string
	for _, p := range parts {
		if p != "" {
			told = append(told, plain(p))
		}
	}
	return fmt.Sprintf("%s (%d reports, %s)", strings.Join(told, ", "), len(i.Documents), i.ID)
}
