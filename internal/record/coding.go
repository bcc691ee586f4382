package record

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"casus"
	"casus/internal/stat"
)

// An Agreement says how far reviewers who decided on the same claims agree in one
// field.
type Agreement struct {
	Field    string       `json:"field"`   // verdict, or a field of the claim
	Measure  string       `json:"measure"` // nominal: the same or not; interval: how far apart
	Alpha    casus.Number `json:"alpha"`   // Krippendorff's; unknown where nothing can be compared, or all values are the same
	Values   int          `json:"values"`  // judgements that it rests on
	Claims   int          `json:"claims"`  // claims that two reviewers or more judged
	Disputes []Dispute    `json:"disputes"`
}

// A Dispute is a claim on which reviewers differ in a field.
type Dispute struct {
	Claim casus.ClaimID     `json:"claim"`
	Says  map[string]string `json:"says"` // what the claim should say, by author
}

// A coded field is one in which codings are compared.
type codedField struct {
	name   string
	text   func(casus.Claim) string                   // nominal value; empty is missing
	number func(casus.Claim) (value float64, ok bool) // interval value; nil for nominal fields
}

const absent = "none"

var codedFields = []codedField{
	{name: "type", text: func(c casus.Claim) string { return c.Type }},
	{name: "modality", text: func(c casus.Claim) string { return string(c.Modality) }},
	{name: "source", text: func(c casus.Claim) string { return partyKeys(c.Source) }},
	{name: "target", text: func(c casus.Claim) string { return partyKeys(c.Target) }},
	{name: "said_by", text: func(c casus.Claim) string { return partyKeys(c.SaidBy) }},
	{name: "place", text: func(c casus.Claim) string {
		if c.Place == nil {
			return absent
		}
		return cmp.Or(string(c.Place.ID), Fold(c.Place.Name))
	}},
	{name: "day", number: func(c casus.Claim) (float64, bool) { d := from(c); return float64(d), d != 0 }},
	{name: "number", number: func(c casus.Claim) (float64, bool) {
		if c.Value == nil {
			return 0, false
		}
		n := c.Value.Best
		return n.Value, n.Known
	}},
}

func partyKeys(all []casus.Party) string {
	var keys []string
	for _, p := range all {
		keys = append(keys, PartyKey(p))
	}
	slices.Sort(keys)
	return cmp.Or(strings.Join(keys, ", "), absent)
}

// A coding is how one reviewer left a claim.
type coding struct {
	claim  casus.Claim
	stands bool
}

// judges are who accepted, rejected or corrected each claim, by standing decisions.
func judges(decisions []casus.Decision) map[casus.ClaimID]map[string]bool {
	authors := map[casus.ClaimID]map[string]bool{}
	for _, d := range Standing(decisions) {
		if !judgement(d) {
			continue
		}
		for _, id := range d.Claims {
			if authors[id] == nil {
				authors[id] = map[string]bool{}
			}
			authors[id][d.Author] = true
		}
	}
	return authors
}

// DoubleCoded lists the claims that two authors or more have judged.
func DoubleCoded(decisions []casus.Decision) []casus.ClaimID {
	return judged(decisions, func(by map[string]bool) bool { return len(by) > 1 })
}

// JudgedByOthers lists the claims that somebody has judged, and author has not.
func JudgedByOthers(decisions []casus.Decision, author string) []casus.ClaimID {
	return judged(decisions, func(by map[string]bool) bool { return !by[author] })
}

func judged(decisions []casus.Decision, is func(by map[string]bool) bool) []casus.ClaimID {
	var ids []casus.ClaimID
	for id, by := range judges(decisions) {
		if is(by) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// judgement reports whether a decision says of claims whether they are right.
func judgement(d casus.Decision) bool {
	return d.Action == casus.Accept || d.Action == casus.Reject || d.Action == casus.Correct
}

// Agreements compares what reviewers left of the claims that several of them
// judged, each by his own decisions alone. The claims are as the program read them.
func Agreements(claims []casus.Claim, decisions []casus.Decision) ([]Agreement, error) {
	by := map[string][]casus.Decision{}
	for _, d := range Standing(decisions) {
		if judgement(d) {
			by[d.Author] = append(by[d.Author], d)
		}
	}
	units := map[casus.ClaimID]map[string]coding{}
	for _, author := range slices.Sorted(maps.Keys(by)) {
		e := NewEffects(by[author])
		for _, c := range claims {
			if !e.Changed(c.ID) {
				continue
			}
			left, stands, err := e.Claim(c)
			if err != nil {
				return nil, err
			}
			if units[c.ID] == nil {
				units[c.ID] = map[string]coding{}
			}
			units[c.ID][author] = coding{left, stands}
		}
	}
	all := []Agreement{verdicts(units)}
	for _, f := range codedFields {
		all = append(all, f.agreement(units))
	}
	return all, nil
}

// verdicts compares who lets claims stand.
func verdicts(units map[casus.ClaimID]map[string]coding) Agreement {
	a := Agreement{Field: "verdict", Measure: "nominal", Disputes: []Dispute{}}
	var values [][]string
	for _, id := range slices.Sorted(maps.Keys(units)) {
		says := map[string]string{}
		for author, c := range units[id] {
			says[author] = map[bool]string{true: "stands", false: "rejected"}[c.stands]
		}
		values = append(values, a.enter(id, says))
	}
	a.nominal(values)
	return a
}

// enter takes in what authors say of a claim, and gives it in the order of authors.
func (a *Agreement) enter(id casus.ClaimID, says map[string]string) []string {
	var values []string
	for _, author := range slices.Sorted(maps.Keys(says)) {
		values = append(values, says[author])
	}
	if len(values) > 1 {
		a.Claims++
		if len(slices.Compact(slices.Sorted(slices.Values(values)))) > 1 {
			a.Disputes = append(a.Disputes, Dispute{id, says})
		}
	}
	return values
}

func (a *Agreement) nominal(values [][]string) {
	alpha, n, ok := stat.Alpha(values, stat.Nominal[string])
	a.set(alpha, n, ok)
}

func (a *Agreement) set(alpha float64, n int, ok bool) {
	a.Values = n
	if ok {
		a.Alpha = casus.N(alpha)
	}
}

// agreement compares a field of the claims that several let stand.
func (f codedField) agreement(units map[casus.ClaimID]map[string]coding) Agreement {
	a := Agreement{Field: f.name, Measure: "nominal", Disputes: []Dispute{}}
	var texts [][]string
	var numbers [][]float64
	for _, id := range slices.Sorted(maps.Keys(units)) {
		says := map[string]string{}
		var values []float64
		for _, author := range slices.Sorted(maps.Keys(units[id])) {
			c := units[id][author]
			if !c.stands {
				continue
			}
			if f.number == nil {
				says[author] = f.text(c.claim)
			} else if v, ok := f.number(c.claim); ok {
				values = append(values, v)
				says[author] = f.show(v)
			}
		}
		texts, numbers = append(texts, a.enter(id, says)), append(numbers, values)
	}
	if f.number == nil {
		a.nominal(texts)
		return a
	}
	a.Measure = "interval"
	alpha, n, ok := stat.Alpha(numbers, stat.Interval)
	a.set(alpha, n, ok)
	return a
}

func (f codedField) show(v float64) string {
	if f.name == "day" {
		return casus.Day(v).String()
	}
	return casus.N(v).String()
}
