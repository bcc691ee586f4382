package exchange

import (
	"fmt"
	"strings"

	"casus"
)

// acledTable is ACLED's export, 31 columns, and the layout before March 2023. Its
// terms keep its rows from others, so they are tagged and stay out of exports.
var acledTable = Table{
	Name: "acled", Title: "ACLED", comma: ',', terms: "acled",
	needs: strings.Fields("event_id_cnty event_date event_type sub_event_type actor1 actor2 country location latitude longitude geo_precision time_precision fatalities"),
	alias: lowerOf(acledColumns),
	bind:  func(*binding) maker { return acledReading },
}

// lowerOf maps the spellings of columns in other cases.
func lowerOf(columns []string) map[string]string {
	m := map[string]string{}
	for _, c := range columns {
		m[strings.ToLower(c)] = c
	}
	return m
}

// acledKinds are the type and mode of what ACLED's sub-event types tell.
var acledKinds = map[string][2]string{
	"armed clash": {"ASSAULT", ""}, "government regains territory": {"ASSAULT", ""}, "non-state actor overtakes territory": {"ASSAULT", ""},
	"chemical weapon": {"ASSAULT", "unconventional"}, "air/drone strike": {"ASSAULT", "aerial"}, "suicide bomb": {"ASSAULT", "suicide-attack"},
	"shelling/artillery/missile attack": {"ASSAULT", "heavy-weapons"}, "remote explosive/landmine/ied": {"ASSAULT", "explosives"}, "grenade": {"ASSAULT", "explosives"},
	"sexual violence": {"ASSAULT", "sexual"}, "attack": {"ASSAULT", ""}, "abduction/forced disappearance": {"ASSAULT", "abduct"},
	"peaceful protest": {"PROTEST", "demo"}, "protest with intervention": {"PROTEST", "demo"}, "excessive force against protesters": {"ASSAULT", "crowd-control"},
	"violent demonstration": {"PROTEST", "riot"}, "mob violence": {"ASSAULT", ""},
	"agreement": {"AGREE", ""}, "arrests": {"COERCE", "arrest"}, "disrupted weapons use": {"COERCE", "seize"}, "looting/property destruction": {"COERCE", "seize"},
	"headquarters or base established": {"MOBILIZE", "troops"}, "non-violent transfer of territory": {"RETREAT", "withdraw"},
}

// acledActors are the types for ACLED's codes of actors, in numbers and in words.
var acledActors = map[string]casus.ActorType{
	"1": casus.ArmedForces, "2": casus.Rebel, "3": casus.Militia, "4": casus.Militia, "5": casus.Civilians, "6": casus.Civilians, "7": casus.Civilians, "8": casus.International,
	"state forces": casus.ArmedForces, "rebel group": casus.Rebel, "rebel groups": casus.Rebel, "rebel forces": casus.Rebel,
	"political militia": casus.Militia, "political militias": casus.Militia, "identity militia": casus.Militia, "identity militias": casus.Militia,
	"rioters": casus.Civilians, "protesters": casus.Civilians, "civilians": casus.Civilians, "external/other forces": casus.International, "other forces": casus.International,
}

// acledReading makes a row of ACLED an event. Who is actor 1 says nothing of who
// attacked. Its number of dead is the lowest that is credible: there may be more.
func acledReading(r *row, b *binding) (casus.Reading, error) {
	when, err := acledTime(r)
	if err != nil {
		return casus.Reading{}, err
	}
	dead, err := people("fatalities", r.cell("fatalities"))
	if err != nil {
		return casus.Reading{}, err
	}
	country := b.Actors.Country(r.cell("country"))
	level, ok := map[string]casus.Level{"1": casus.Village, "2": casus.Near, "3": casus.Province}[r.cell("geo_precision")]
	if !ok {
		return casus.Reading{}, fmt.Errorf("geo_precision %q is not 1 to 3", r.cell("geo_precision"))
	}
	where, err := b.place(spot{name: r.cell("location"), adm1: r.cell("admin1"), adm2: r.cell("admin2"), country: country, lat: r.cell("latitude"), lon: r.cell("longitude"), level: level})
	if err != nil {
		return casus.Reading{}, err
	}
	kind, ok := acledKinds[strings.ToLower(r.cell("sub_event_type"))]
	if !ok && !acledSilent[strings.ToLower(r.cell("sub_event_type"))] {
		return casus.Reading{}, fmt.Errorf("sub_event_type %q is none of ACLED's", r.cell("sub_event_type"))
	}
	h := happening{
		id: r.cell("event_id_cnty"), title: fmt.Sprintf("%s, %s, %s", r.cell("sub_event_type"), r.cell("location"), when.From),
		typ: kind[0], mode: kind[1], place: where, time: when, from: "event_type", to: "sub_event_type", killedIn: "fatalities", confidence: 1,
		source: b.acledSide(r, "1", country), target: b.acledSide(r, "2", country),
	}
	if h.id == "" {
		return casus.Reading{}, fmt.Errorf("no event_id_cnty")
	}
	if dead.Value > 0 {
		h.killed = casus.Range{Low: dead, Best: dead}
	}
	return b.happened(r, h), nil
}

// acledSilent are the sub-event types that make no claim.
var acledSilent = map[string]bool{"change to group/activity": true, "other": true}

// acledSide are the actor and those associated with it.
func (b *binding) acledSide(r *row, n, country string) []casus.Party {
	name := r.cell("actor" + n)
	if name == "" {
		return nil
	}
	all := []casus.Party{b.named(name, acledActors[strings.ToLower(r.cell("inter"+n))], country)}
	for _, other := range strings.Split(r.cell("assoc_actor_"+n), ";") {
		if other = strings.TrimSpace(other); other != "" {
			all = append(all, b.named(other, "", country))
		}
	}
	return all
}

// acledTime is the days that a row can have been on, by its time_precision: the day,
// the week around it, its month.
func acledTime(r *row) (*casus.Interval, error) {
	d, err := dayOf("event_date", r.cell("event_date"))
	if err != nil {
		return nil, err
	}
	switch r.cell("time_precision") {
	case "1":
		return days(d, d), nil
	case "2":
		return days(d-3, d+3), nil
	case "3":
		i := month(days(d, d))
		return days(i.From, i.To), nil
	}
	return nil, fmt.Errorf("time_precision %q is not 1 to 3", r.cell("time_precision"))
}
