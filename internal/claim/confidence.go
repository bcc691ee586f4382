package claim

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"casus"
	"casus/internal/codebook"
)

// How sure a claim is, a logistic regression says: over what the entry, the
// tree, the roles and the standing were like, it gives the share of such claims
// that hold. confidence.txt is its table; TestFit learns it from reports whose
// facts other people wrote down, and writes it.

//go:embed confidence.txt
var confidenceTable string

var loadConfidence = sync.OnceValue(func() map[string]float64 {
	w, err := parseConfidence(confidenceTable)
	if err != nil {
		panic(err) // the table is part of the program
	}
	return w
})

// parseConfidence reads lines of a feature and its weight.
func parseConfidence(table string) (map[string]float64, error) {
	out := map[string]float64{}
	for line := range strings.Lines(table) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		if len(f) != 2 {
			return nil, fmt.Errorf("confidence table: want a feature and a weight, not %q: %w", line, casus.ErrInvalid)
		}
		w, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			return nil, fmt.Errorf("confidence table: %q: %w", line, casus.ErrInvalid)
		}
		out[f[0]] = w
	}
	return out, nil
}

// A Feature is what a claim rests on, and how much of it.
type Feature struct {
	Name  string
	Value float64
}

// confidence is how sure the reading of e is, between 0 and 1.
func (r *reading) confidence(e *event) float64 {
	if e.account {
		return r.accountConfidence(e)
	}
	sure := e.sure
	if sure == 0 {
		z := 0.0
		weights := loadConfidence()
		for _, f := range r.features(e) {
			z += weights[f.Name] * f.Value
		}
		sure = 1 / (1 + math.Exp(-z))
	}
	return math.Round(1000*sure) / 1000
}

// features is what e rests on.
func (r *reading) features(e *event) []Feature {
	out := []Feature{{"bias", 1}, {"doubt", float64(e.doubt)}}
	on := func(is bool, name string) {
		if is {
			out = append(out, Feature{name, 1})
		}
	}
	on(true, "type:"+e.typ)
	on(e.pattern.Weak, "weak")
	on(r.identified(e.source), "source:identified")
	on(e.derived, "derived")
	on(e.merged, "merged")
	on(e.via, "via-event")
	on(e.pattern.Class == codebook.Noun, "noun")
	on(e.pattern.Class == codebook.Adjective, "adjective")
	on(e.light != nil, "light")
	on(len(e.words) > 1, "several-words")
	on(e.standing.modality != casus.Actual, "modality:"+string(e.standing.modality))
	on(len(e.standing.said) > 0 && e.standing.stance != casus.Promises, "said")
	on(e.time != nil && !e.goesOn, "dated")
	on(e.place >= 0 && e.lands == nil, "placed")
	on(r.sentences[e.at.Sentence].Heading, "heading")
	out = append(out, r.sideFeatures("source", e.source)...)
	if e.lands != nil { // its other side is a land
		return out
	}
	if len(e.target) == 0 && (len(e.pattern.Target) == 0 || e.pattern.Class == codebook.Verb && !slices.Contains(e.pattern.Target, codebook.Object)) {
		return append(out, Feature{"target:left-out", 1}) // "resigned", "his resignation"
	}
	return append(out, r.sideFeatures("target", e.target)...)
}

// sideFeatures is who fills a role: nobody, a thing, somebody named or known.
func (r *reading) sideFeatures(role string, fs []filler) []Feature {
	if len(fs) == 0 {
		return []Feature{{role + ":none", 1}}
	}
	best := "thing"
	for _, f := range fs {
		switch m := r.mention(f); {
		case f.known != nil:
			best = "known"
		case m == nil:
		case m.Named && !strings.HasPrefix(string(m.ID), "name:"):
			best = "known"
		case m.Named && best != "known":
			best = "named"
		case best == "thing":
			best = "described"
		}
	}
	out := []Feature{{role + ":" + best, 1}}
	if slices.ContainsFunc(fs, func(f filler) bool { return f.pronoun }) {
		out = append(out, Feature{role + ":pronoun", 1})
	}
	if len(fs) > 2 {
		out = append(out, Feature{role + ":many", 1})
	}
	return out
}

// identified reports whether one of fs is more than "a gunman".
func (r *reading) identified(fs []filler) bool {
	return slices.ContainsFunc(fs, func(f filler) bool {
		m := r.mention(f)
		return m != nil && m.Type != casus.Unidentified && !r.attacker(f)
	})
}

// accountConfidence is how sure it is that a doer told elsewhere than the attack
// made it: what the attack did to whom is another claim.
func (r *reading) accountConfidence(e *event) float64 {
	z := 2.6
	known := func(f filler) bool { // by a name, or described as "the X group"
		m := r.mention(f)
		return m != nil && (m.Named || strings.HasPrefix(string(m.ID), "actor:"))
	}
	if !slices.ContainsFunc(e.source, known) {
		z -= 1.2
	}
	if len(e.source) > 0 {
		z -= 1.5 * float64(e.source[0].doubt)
	}
	if e.standing.modality != casus.Actual {
		z -= 0.3
	}
	return math.Round(1000/(1+math.Exp(-z))) / 1000
}
