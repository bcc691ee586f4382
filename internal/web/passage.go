package web

import (
	"slices"
	"strings"

	"casus"
)

// A passage is a sentence of a report, or what stands between two, cut where
// the words of claims begin and end.
type passage struct {
	casus.Span
	Anchors  []string // ids by which links find it, one for each claim that it holds
	Segments []segment
}

// A segment is a stretch of text that is marked in one way.
type segment struct {
	Text     string
	Claimed  bool // words that hold a claim
	Selected bool // words that hold the claim looked at
	Trigger  bool // the word that the codebook knew, of the claim looked at
}

// passages cuts text, code points all along, at its sentences and at the
// evidence of claims. Nothing of the text is left out, whatever the spans say.
func passages(text string, sentences [][2]int, claims []casus.Claim, selected casus.ClaimID) []passage {
	runes := []rune(text)
	var out []passage
	for _, span := range stretches(len(runes), sentences) {
		p := passage{Span: span}
		for _, c := range claims {
			if starts(c.Evidence.Span, span) {
				p.Anchors = append(p.Anchors, anchor(c.ID))
			}
		}
		p.Segments = segments(runes, span, claims, selected)
		out = append(out, p)
	}
	return out
}

// starts reports whether s begins within t; an empty s does not.
func starts(s, t casus.Span) bool { return s.Len() > 0 && t.Start <= s.Start && s.Start < t.End }

// stretches are the sentences and what stands between them, from 0 to n.
func stretches(n int, sentences [][2]int) []casus.Span {
	var out []casus.Span
	at := 0
	add := func(to int) {
		if to = min(to, n); to > at {
			out = append(out, casus.Span{Start: at, End: to})
			at = to
		}
	}
	for _, s := range sentences {
		add(s[0])
		add(s[1])
	}
	add(n)
	return out
}

func segments(runes []rune, span casus.Span, claims []casus.Claim, selected casus.ClaimID) []segment {
	cuts := []int{span.Start, span.End}
	for _, c := range claims {
		spans := []casus.Span{c.Evidence.Span}
		if c.ID == selected {
			spans = append(spans, c.Trigger)
		}
		for _, s := range spans {
			for _, at := range []int{s.Start, s.End} {
				if span.Start < at && at < span.End {
					cuts = append(cuts, at)
				}
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []segment
	for i, from := range cuts[:len(cuts)-1] {
		out = append(out, mark(runes, casus.Span{Start: from, End: cuts[i+1]}, claims, selected))
	}
	return out
}

func mark(runes []rune, at casus.Span, claims []casus.Claim, selected casus.ClaimID) segment {
	s := segment{Text: string(runes[at.Start:at.End])}
	for _, c := range claims {
		if !c.Evidence.Holds(at) {
			continue
		}
		s.Claimed = true
		if c.ID == selected {
			s.Selected = true
			s.Trigger = c.Trigger.Len() > 0 && c.Trigger.Holds(at)
		}
	}
	return s
}

// bracketed cuts a snippet at its [brackets]; what stands in them was looked for.
func bracketed(s string) []segment {
	var out []segment
	for s != "" {
		before, rest, ok := strings.Cut(s, "[")
		found, after, closed := strings.Cut(rest, "]")
		if !ok || !closed {
			return append(out, segment{Text: s})
		}
		out = append(out, segment{Text: before}, segment{Text: found, Selected: true})
		s = after
	}
	return out
}
