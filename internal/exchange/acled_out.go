package exchange

import (
	"context"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"casus"
)

// acledColumns are the 31 columns of ACLED's export, in its order.
var acledColumns = strings.Fields(`event_id_cnty event_date year time_precision disorder_type event_type sub_event_type
	actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting
	iso region country admin1 admin2 admin3 location latitude longitude geo_precision
	source source_scale notes fatalities tags timestamp`)

// exportACLED writes a table in the shape of ACLED's, of what this record holds; it
// is no data of ACLED's. Relations, statements and agreements have no place in it.
// ACLED keeps one number of dead, by its rule the lowest that is credible.
func exportACLED(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error {
	out := csv.NewWriter(w)
	out.Write(acledColumns) // the first error is kept and told by out.Error
	for i, err := range gather(r, q, o).occurrences(ctx) {
		if err != nil {
			return err
		}
		out.Write(inOrder(acledColumns, o.acledRow(i)))
	}
	out.Flush()
	return out.Error()
}

func (o Options) acledRow(i occurrence) map[string]string {
	a, b := i.Source, i.Target
	cells := map[string]string{
		"actor1": first(partyNames(a)), "assoc_actor_1": rest(partyNames(a)), "inter1": inters[inter(a)],
		"actor2": first(partyNames(b)), "assoc_actor_2": rest(partyNames(b)), "inter2": inters[inter(b)], "interaction": interaction(inter(a), inter(b)),
		"source": sources(i, func(r casus.Report) string { return r.Publisher }), "tags": i.coarse,
	}
	cells["event_type"], cells["sub_event_type"], cells["disorder_type"] = acledType(i)
	if inter(b) == 7 && i.Type == "ASSAULT" {
		cells["civilian_targeting"] = "Civilians targeted"
	}
	code := "XXX"
	if p := i.Incident.Place; p != nil {
		if p.Country != "" {
			code = p.Country
		}
		cells["country"], cells["location"], cells["geo_precision"] = o.countryName(p.Country), p.Name, acledPrecision(p.Level)
		if p.Lat.Known && p.Lon.Known {
			cells["latitude"], cells["longitude"] = p.Lat.String(), p.Lon.String()
		}
	}
	cells["event_id_cnty"] = code + strconv.FormatUint(number(string(i.ID)), 10)
	if t := i.Time; t != nil && t.From != 0 {
		cells["event_date"], cells["year"], cells["time_precision"] = t.From.String(), t.From.String()[:4], acledTimePrecision(t)
	}
	if n := cheapest(i.Killed); n.Known {
		cells["fatalities"] = n.String()
	}
	return cells
}

// cheapest is the lowest number that is told.
func cheapest(r casus.Range) casus.Number {
	if r.Low.Known {
		return r.Low
	}
	return r.Best
}

func first(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

func rest(names []string) string {
	if len(names) < 2 {
		return ""
	}
	return strings.Join(names[1:], "; ")
}

// inters are ACLED's words for its codes of actors.
var inters = [...]string{"", "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians", "External/Other forces"}

// inter is ACLED's code for the first of the parties, or 0.
func inter(ps []casus.Party) int {
	if len(ps) == 0 {
		return 0
	}
	switch ps[0].Type {
	case casus.State, casus.Government, casus.ArmedForces, casus.Police, casus.Intelligence:
		return 1
	case casus.Rebel:
		return 2
	case casus.Militia, casus.Faction, casus.Organisation, casus.Unidentified:
		return 3
	case casus.Civilians, casus.Person, casus.Media:
		return 7
	case casus.International:
		return 8
	}
	return 0
}

// interaction is the pair of two codes in words, the smaller first.
func interaction(a, b int) string {
	if a > b && b != 0 || a == 0 {
		a, b = b, a
	}
	switch {
	case a == 0:
		return ""
	case b == 0:
		return "Sole " + strings.ToLower(inters[a])
	}
	return inters[a] + "-" + inters[b]
}

// acledModes are the event and sub-event types for modes of force.
var acledModes = map[string][2]string{
	"drone": {"Explosions/Remote violence", "Air/drone strike"}, "aerial": {"Explosions/Remote violence", "Air/drone strike"},
	"explosives": {"Explosions/Remote violence", "Remote explosive/landmine/IED"}, "suicide-attack": {"Explosions/Remote violence", "Suicide bomb"},
	"heavy-weapons": {"Explosions/Remote violence", "Shelling/artillery/missile attack"}, "unconventional": {"Explosions/Remote violence", "Chemical weapon"},
	"sexual": {"Violence against civilians", "Sexual violence"}, "abduct": {"Violence against civilians", "Abduction/forced disappearance"},
}

// acledType is the event type, the sub-event type and the type of disorder.
func acledType(i occurrence) (typ, sub, disorder string) {
	const political, strategic = "Political violence", "Strategic developments"
	switch i.Type {
	case "ASSAULT":
		if m, ok := acledModes[i.Mode]; ok {
			return m[0], m[1], political
		}
		if inter(i.Target) == 7 {
			return "Violence against civilians", "Attack", political
		}
		return "Battles", "Armed clash", political
	case "PROTEST":
		if i.Mode == "riot" {
			return "Riots", "Violent demonstration", "Demonstrations"
		}
		return "Protests", "Peaceful protest", "Demonstrations"
	case "COERCE":
		if i.Mode == "arrest" {
			return strategic, "Arrests", strategic
		}
	}
	return strategic, "Other", strategic
}

func acledPrecision(l casus.Level) string {
	switch {
	case l == "":
		return ""
	case l <= casus.Village:
		return "1"
	case l <= casus.District:
		return "2"
	}
	return "3"
}

func acledTimePrecision(t *casus.Interval) string {
	switch n := t.Days(); {
	case n == 1:
		return "1"
	case n > 1 && n <= 7:
		return "2"
	}
	return "3"
}

// publishers are those of an incident's reports, each once, by name.
func publishers(i occurrence) []string {
	var all []string
	for _, r := range i.reports {
		if r.Publisher != "" && !slices.Contains(all, r.Publisher) {
			all = append(all, r.Publisher)
		}
	}
	slices.Sort(all)
	return all
}
