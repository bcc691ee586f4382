package exchange

import (
	"fmt"
	"strings"

	"casus"
)

// polecatTable is POLECAT's weekly file: 40 columns parted by tabs.
var polecatTable = Table{
	Name: "polecat", Title: "POLECAT", comma: '\t',
	alias: map[string]string{"event intensity": "Intensity"},
	needs: []string{"Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name", "Recipient Name", "Placename", "Country", "Latitude", "Longitude"},
	bind:  func(*binding) maker { return polecatReading },
}

// polecatReading makes a row of POLECAT an event. It tells types in PLOVER's words.
func polecatReading(r *row, b *binding) (casus.Reading, error) {
	d, err := dayOf("Event Date", r.cell("Event Date"))
	if err != nil {
		return casus.Reading{}, err
	}
	typ := strings.ToUpper(r.cell("Event Type"))
	if !ploverTypes[typ] {
		return casus.Reading{}, fmt.Errorf("%q is no event type of PLOVER's", r.cell("Event Type"))
	}
	country := b.Actors.Country(orElse(r.cell("Country"), "-"))
	s := spot{name: orElse(r.cell("City"), orElse(r.cell("Placename"), r.cell("Province"))), adm1: r.cell("Province"), adm2: r.cell("District"), country: country, lat: r.cell("Latitude"), lon: r.cell("Longitude"), level: casus.Country}
	switch {
	case r.cell("City") != "":
		s.level = casus.Village
	case r.cell("District") != "":
		s.level = casus.District
	case r.cell("Province") != "":
		s.level = casus.Province
	}
	var where *casus.Place
	if s.name != "" || country != "" {
		if where, err = b.place(s); err != nil {
			return casus.Reading{}, err
		}
	}
	h := happening{
		id: r.cell("Event ID"), title: fmt.Sprintf("%s, %s, %s", typ, s.name, d), publisher: "POLECAT", typ: typ, mode: strings.ToLower(r.cell("Event Mode")), place: where, time: days(d, d),
		source: b.polecatActors(r, "Actor"), target: b.polecatActors(r, "Recipient"), from: "Event Type", to: "Event Mode", confidence: coded,
	}
	if h.id == "" {
		return casus.Reading{}, fmt.Errorf("no Event ID")
	}
	return b.happened(r, h), nil
}

var ploverTypes = setOf("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT")

func setOf(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// polecatActors are the actors of a side; a cell may list several.
func (b *binding) polecatActors(r *row, side string) []casus.Party {
	country := b.Actors.Country(r.cell(side + " Country"))
	var all []casus.Party
	for _, name := range strings.Split(r.cell(side+" Name"), ";") {
		if name = strings.TrimSpace(name); name != "" && !strings.EqualFold(name, "None") {
			all = append(all, b.named(name, gdeltTypes[r.cell("Primary "+side+" Sector")], country))
		}
	}
	return all
}
