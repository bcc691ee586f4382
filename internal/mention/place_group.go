package mention

import "casus"

// outsideGroups leaves out the places within the names of groups: "Iraq" in
// "Islamic State of Iraq and the Levant" is not where anything happened, and SANA
// is the news agency. The place in "Aleppo police" stays: there the name tells
// where.
func outsideGroups(places []casus.PlaceMention, actors []casus.ActorMention) []casus.PlaceMention {
	out := places[:0]
	next := 0
	for _, p := range places {
		for next < len(actors) && actors[next].End <= p.Start {
			next++
		}
		inside := false
		for _, a := range actors[next:] {
			if a.Start > p.Start {
				break
			}
			inside = inside || a.Named && a.Holds(p.Span) && isGroup(a.Type)
		}
		if !inside {
			out = append(out, p)
		}
	}
	return out
}

func isGroup(t casus.ActorType) bool {
	return t == casus.Rebel || t == casus.Militia || t == casus.Faction || t == casus.Media
}
