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

// modes tell an event whose mode says more than its type, by both.
var modes = map[string]verb{
	"ASSAULT aerial": {"made an air attack on", "were attacked from the air"}, "ASSAULT abduct": {"abducted", "were abducted"},
	"ASSAULT explosives": {"made an attack with explosives on", "were attacked with explosives"}, "ASSAULT firearms": {"shot at", "were shot at"},
	"ASSAULT heavy-weapons": {"made an attack with heavy weapons on", "were attacked with heavy weapons"}, "ASSAULT beat": {"beat", "were beaten"},
	"ASSAULT suicide-attack": {"made a suicide attack on", "were attacked by suicide"}, "ASSAULT torture": {"tortured", "were tortured"},
	"COERCE arrest": {"arrested", "were arrested"}, "COERCE deport": {"deported", "were deported"}, "COERCE expel": {"expelled", "were expelled"},
	"COERCE seize": {"took hold of", "were taken hold of"}, "COERCE restrict": {"put restrictions on", "were put under restrictions"},
	"PROTEST demo": {"demonstrated against", "were demonstrated against"}, "PROTEST riot": {"rioted against", "were rioted against"},
	"CONSULT visit": {"visited", "were visited"}, "RETREAT ceasefire": {"declared a ceasefire towards", "were declared a ceasefire"},
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
	// A long headline would hide the sentence that it stands in.
	if r := []rune(title); len(r) > longTitle {
		cut := string(r[:longTitle])
		if at := strings.LastIndexByte(cut, ' '); at > 0 {
			cut = cut[:at]
		}
		title = strings.TrimRight(cut, " ,;:-–") + "…"
	}
	return "“" + title + "”"
}

// longTitle is how many characters of a headline stand for its report.
const longTitle = 60

// opening is "On 8 October 2021", "In October 2021", "Between …"; a day that only
// the publication tells is said to be so.
func opening(t *casus.Interval) string {
	if t == nil || t.From == 0 && t.To == 0 {
		return "At a time not told"
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
	v, ok := modes[i.Type+" "+i.Mode]
	if !ok {
		v, ok = verbs[i.Type]
	}
	if !ok {
		return fmt.Sprintf("an event of the type %s took place", i.Type)
	}
	source, target := distinct(i.Source), distinct(i.Target)
	switch {
	case slices.ContainsFunc(source, func(p casus.Party) bool { return has(target, p) }) && i.Type == "ASSAULT":
		return "an attack involved " + listed(distinct(slices.Concat(source, target))) + ", the sides being told in more than one way"
	case len(source) > 0 && len(target) > 0:
		return listed(source) + " " + v.active + " " + listed(target)
	case len(source) > 0:
		return listed(source) + " " + v.active + " somebody not told"
	case len(target) > 0:
		return listed(target) + " " + v.passive + " by somebody not told"
	}
	return "somebody " + v.active + " somebody; neither is told"
}

// listed are the names of parties as a sentence has them.
func listed(all []casus.Party) string {
	names := make([]string, len(all))
	for i, p := range all {
		names[i] = Name(p)
	}
	return enumerate(names)
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
