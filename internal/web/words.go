package web

import (
	"html/template"
	"strconv"
	"strings"

	"casus"
	"casus/internal/brief"
)

// The types that filters offer, in the order of the contract.
var (
	eventTypes = []string{"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
		"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
	relationTypes = []string{"ally", "rival", "affiliate-of", "split-from", "merged-with", "supports",
		"leader-of", "member-of", "defected-to", "operates-in", "controls"}
)

// words are what templates call to put values into words and links.
var words = template.FuncMap{
	"when":         brief.When,
	"told":         brief.Range,
	"count":        brief.Number,
	"spread":       spread,
	"name":         brief.Name,
	"key":          brief.Key,
	"held":         brief.Held,
	"plural":       brief.Plural,
	"undirected":   brief.Undirected,
	"day":          day,
	"score":        func(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) },
	"first":        func(ps []casus.Party) []casus.Party { return ps[:min(few, len(ps))] },
	"rest":         func(ps []casus.Party) int { return max(0, len(ps)-few) },
	"level":        func(l casus.Level) string { return levels[l] },
	"incidentPath": incidentPath,
	"reportPath":   reportPath,
	"rawPath":      rawPath,
	"claimPath":    claimPath,
	"actorPath":    actorPath,
	"evidencePath": evidencePath,
	"anchor":       anchor,
	"pairPath":     func(a casus.Party, c brief.Count) string { return pairPath(brief.Key(a), c.ID) },
	"dated":        func(t *casus.Interval) bool { return t != nil && (t.From != 0 || t.To != 0) },
	"guessed":      func(t *casus.Interval) bool { return t != nil && t.Anchor == casus.AnchoredByPublication },
	"types":        func(types []string, chosen string) typeField { return typeField{types, chosen} },
	"menu":         menu,
}

// few is how many parties a line names.
const few = 3

// levels say how exactly a place is known.
var levels = map[casus.Level]string{
	casus.Point:    "a point, within 10 m",
	casus.Compound: "a compound, within 100 m",
	casus.Village:  "a village or quarter, within 1 km",
	casus.Near:     "near a named place, within 25 km",
	casus.District: "a district",
	casus.Province: "a province",
	casus.Part:     "part of a country",
	casus.Country:  "a country, no more exactly",
	casus.Outside:  "sea or air outside a state",
}

// spread reports whether all three figures of r are told and differ.
func spread(r casus.Range) bool {
	return r.Low.Known && r.Best.Known && r.High.Known && (r.Low != r.Best || r.Best != r.High)
}

func day(d casus.Day) string {
	if d == 0 {
		return "not told"
	}
	return brief.When(&casus.Interval{From: d, To: d})
}

// A typeField is a choice among types.
type typeField struct {
	Types  []string
	Chosen string
}

// An entry of the menu.
type entry struct {
	Path, Label string
	Here        bool
}

func menu(at string) []entry {
	all := []entry{{Path: "/", Label: "Incidents"}, {Path: "/actors", Label: "Actors"}, {Path: "/relations", Label: "Relations"}, {Path: "/reports", Label: "Reports"}, {Path: "/search", Label: "Search"}}
	for i := range all {
		all[i].Here = strings.EqualFold(all[i].Label, at)
	}
	return all
}
