package brief

import (
	"fmt"
	"slices"
	"strings"

	"casus"
)

// A verb tells an event of a type: what the source did, and what befell the target
// where nobody knows who did it.
type verb struct{ active, passive string }

var verbs = map[string]verb{
	"AGREE": {"reached an agreement with", "reached an agreement"}, "CONSULT": {"met", "held talks"},
	"SUPPORT": {"declared support for", "were supported"}, "CONCEDE": {"yielded to", "were yielded to"},
	"COOPERATE": {"worked together with", "worked together with others"}, "AID": {"gave aid to", "were given aid"},
	"RETREAT": {"withdrew before", "were withdrawn from"}, "REQUEST": {"appealed to", "were appealed to"},
	"ACCUSE": {"accused", "were accused"}, "REJECT": {"turned down", "were turned down"},
	"THREATEN": {"threatened", "were threatened"}, "PROTEST": {"protested against", "were protested against"},
	"SANCTION": {"took measures against", "were put under measures"}, "MOBILIZE": {"mobilised against", "were faced with mobilisation"},
	"COERCE": {"used coercion against", "were coerced"}, "ASSAULT": {"attacked", "were attacked"},
}

// happening tells what happened, when, where and according to whom, without its toll
// and its full stop.
func happening(i casus.Incident, by string) string {
	if by != "" {
		by += ", "
	}
	return opening(i.Time) + ", " + by + deed(i) + location(i.Place)
}

// capital begins with a great letter.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// inQuotes is a title between quotation marks, empty where there is none.
func inQuotes(title string) string {
	if title == "" {
		return ""
	}
	return "“" + title + "”"
}

// opening is "On 8 October 2021", "In October 2021", "Between …"; a day that only
// the publication tells is said to be so.
func opening(t *casus.Interval) string {
	if t == nil || t.From == 0 && t.To == 0 {
		return "On a day not told"
	}
	s := When(t)
	switch {
	case t.From == t.To:
		s = "On " + s
	case t.From == 0 || t.To == 0:
		s = capital(s)
	case strings.Contains(s, "–"):
		s = "Within " + s
	default:
		s = "In " + s
	}
	if t.Anchor == casus.AnchoredByPublication {
		s += " (the day of the report)"
	}
	return s
}

// deed tells who did it to whom. Where reports have the same party on both sides,
// nobody is told to have begun.
func deed(i casus.Incident) string {
	v, ok := verbs[i.Type]
	if !ok {
		return fmt.Sprintf("an event of the type %s took place", i.Type)
	}
	source, target := distinct(i.Source), distinct(i.Target)
	switch {
	case slices.ContainsFunc(source, func(p casus.Party) bool { return has(target, p) }) && i.Type == "ASSAULT":
		return "an attack involved " + Names(distinct(slices.Concat(source, target))) + ", the sides being told in more than one way"
	case len(source) > 0 && len(target) > 0:
		return Names(source) + " " + v.active + " " + Names(target)
	case len(source) > 0:
		return Names(source) + " " + v.active + " somebody not told"
	case len(target) > 0:
		return Names(target) + " " + v.passive + " by somebody not told"
	}
	return "somebody " + v.active + " somebody; neither is told"
}

// distinct are parties, each once.
func distinct(all []casus.Party) []casus.Party {
	var out []casus.Party
	for _, p := range all {
		if !has(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// location is " in Kabul", with how roughly it is known.
func location(p *casus.Place) string {
	if p == nil || p.Name == "" {
		return ""
	}
	rough := map[casus.Level]string{casus.Province: " (known to the province)", casus.Part: " (known to a part of the country)", casus.Country: " (known to the country)"}
	if p.Level == casus.Near {
		return " near " + p.Name
	}
	return " in " + p.Name + rough[p.Level]
}
