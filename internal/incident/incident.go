// Package incident joins claims that tell of one occurrence. Group does so
// within a report; a Linker compares what Group found in different reports,
// field by field, and cuts linked groups into incidents by a rule that does not
// depend on the order of reading. It stands after claim and resolve, and holds
// no store: it is handed values and gives values.
package incident

import (
	"regexp"
	"slices"
	"strings"

	"casus"
)

// kinds are the types of events that make incidents: deeds that take place
// somewhere on some day. What is said, agreed or planned makes none, and
// relations never do.
var kinds = map[string]int{
	"ASSAULT":  3,
	"COERCE":   1,
	"PROTEST":  2,
	"MOBILIZE": 0,
	"RETREAT":  0,
}

// tolls are the figures that belong to an incident.
var tolls = map[string]bool{"killed": true, "injured": true, "abducted": true, "arrested": true, "displaced": true}

// starts reports whether c can start an incident: somebody says that it took
// place. What did not happen, may happen or is denied can only join one.
func starts(c casus.Claim) bool {
	_, ok := kinds[c.Type]
	return ok && c.Kind == casus.Event && c.Modality == casus.Actual && !summary(c)
}

// alleged reports whether c says that a deed may have taken place. Where a report
// is sure of none ("was allegedly shot"), what it holds possible is its incident;
// the modality of the claims shows the doubt.
func alleged(c casus.Claim) bool {
	_, ok := kinds[c.Type]
	return ok && c.Kind == casus.Event && c.Modality == casus.Possible
}

// joins reports whether c can be part of an incident that others start.
func joins(c casus.Claim) bool {
	switch c.Kind {
	case casus.Event:
		_, ok := kinds[c.Type]
		return ok && (c.Modality == casus.Denied || c.Modality == casus.Possible || c.Modality == casus.Actual && summary(c))
	case casus.Figure:
		return tolls[c.Type] && !summary(c)
	}
	return false
}

// hurts reports whether c counts people killed or injured. Where a report tells
// of no deed, as headlines often do ("18 dead in mine"), such figures are an
// incident of their own.
func hurts(c casus.Claim) bool {
	return c.Kind == casus.Figure && (c.Type == "killed" || c.Type == "injured") && c.Modality == casus.Actual &&
		c.Value != nil && !summary(c) && c.Value.PartOf == "" && c.Value.Best != casus.N(0)
}

// summary reports whether c sums up many occurrences: its time has no end, or it
// counts people in the words of the toll of a war or a year. A year alone ("in 2016") may be
// all that is known of the day of one.
func summary(c casus.Claim) bool {
	if i := c.Time; i != nil && i.Anchor == casus.AnchoredByText && i.From != 0 && i.To == 0 {
		return true
	}
	return c.Kind == casus.Figure && c.Value.Best != casus.N(1) && sumsUp(c.Evidence.Text)
}

// sumsUp reports whether words tell the toll of more than one occurrence. Few do,
// and each of those has one of a few words, which are faster looked for.
func sumsUp(text string) bool {
	low := strings.ToLower(text)
	return slices.ContainsFunc(overallWords, func(w string) bool { return strings.Contains(low, w) }) && overall.MatchString(text)
}

var overallWords = []string{"since", "war", "conflict", "year", "month", "decade", "annual", "days", "week"}

// overall is how a report tells the toll of more than one occurrence.
var overall = regexp.MustCompile(`(?i)\bsince\b.*\b(war|conflict|crisis|uprising|revolt|violence|unrest|fighting|erupted|began|begun|started|broke out|19[0-9][0-9]|20[0-9][0-9]|january|february|march|april|june|july|august|september|october|november|december)\b|\bcivil war\b|[ -]years?([ -](long|old))? (war|conflict|civil)|\b(war|conflict) (which |that )?(has|have|had) (killed|left|claimed|cost)|\b(so far|already) this year\b|\bthis decade\b|\b(years|months) of (war|conflict|violence|fighting|turmoil|bloodshed|strife)\b|\b(in|over|during|within) (just |only )?the (past|last) ([a-z0-9]+ )?(days|weeks?|months?|years?)\b|\b(past|last) [a-z0-9]+ (years|months)\b|\b(a|each|every|per) (year|month)\b|\bannual(ly)?\b`)

// many is the least figure that a sentence on a whole war makes one of that war:
// "seven died in the worst raid since 2015" stays the raid's.
const many = 100

// vast is the least figure that is taken for that of a war wherever no day is told
// with it.
const vast = 10000

// occurrences are the claims of a reading without the figures of a whole war and
// the events that those are about.
func occurrences(r casus.Reading) []casus.Claim {
	sums := map[int]bool{}
	var text []rune
	for _, c := range r.Claims {
		if c.Kind != casus.Figure || !tolls[c.Type] || max(c.Value.Best.Value, c.Value.Low.Value) < many || c.Sentence >= len(r.Sentences) {
			continue
		}
		if text == nil {
			text = []rune(r.Report.Text)
		}
		if max(c.Value.Best.Value, c.Value.Low.Value) >= vast && !dated(c.Time) {
			sums[c.Sentence] = true
		} else if at := r.Sentences[c.Sentence]; at[1] <= len(text) && sumsUp(string(text[at[0]:at[1]])) {
			sums[c.Sentence] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(r.Claims), func(c casus.Claim) bool {
		if !sums[c.Sentence] {
			return false
		}
		if c.Kind == casus.Figure {
			return c.Value.Best.Value >= many || c.Value.Low.Value >= many
		}
		return !dated(c.Time) || c.Background
	})
}

// tellers are the claims that say what an incident is: its deeds, or where none
// is told, its dead and injured.
func tellers(claims []casus.Claim) []casus.Claim {
	for _, says := range []func(casus.Claim) bool{starts, hurts, alleged} {
		var out []casus.Claim
		for _, c := range claims {
			if says(c) {
				out = append(out, c)
			}
		}
		if out != nil {
			return out
		}
	}
	return nil
}

// deed is the type of the incident that c tells of; empty where people died of
// what c does not say.
func deed(c casus.Claim) string {
	if c.Kind == casus.Event {
		return c.Type
	}
	if c.Value.Violent {
		return "ASSAULT"
	}
	return ""
}
