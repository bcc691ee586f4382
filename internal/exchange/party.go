package exchange

import (
	"strings"

	"casus"
)

// civilians are the civilians of a country, the same actor as reports tell of.
func (b *binding) civilians(country string) casus.Party {
	if country == "" {
		return casus.Party{Name: "Civilians", Text: "Civilians", Type: casus.Civilians}
	}
	name := country
	if e, ok := b.Actors.Entry(casus.ActorID("state:" + country)); ok {
		name = e.Name
	}
	return casus.Party{ID: casus.ActorID("derived:" + country + ":civilians"), Name: "Civilians (" + name + ")", Text: "Civilians", Type: casus.Civilians, Country: country}
}

// gedSide is the actor with UCDP's number, as the registry knows it. One that it
// lacks is told by the number.
func (b *binding) gedSide(id, name, country string) casus.Party {
	if name == "Civilians" {
		return b.civilians(country)
	}
	key := id + "\x1f" + name
	if p, ok := b.parties[key]; ok {
		return p
	}
	p := casus.Party{ID: casus.ActorID("ucdp:" + id), Name: name, Text: name}
	if e, ok := b.Actors.Numbered("ucdp", id); ok {
		p.ID, p.Name, p.Type, p.Country = e.ID, e.Name, e.Type, e.Country
	} else if strings.HasPrefix(name, "Government of ") {
		p.Type = casus.Government
	}
	b.parties[key] = p
	return p
}

// countryOf is the ISO code of a Gleditsch-Ward number.
func (b *binding) countryOf(gw string) string {
	if e, ok := b.Actors.Numbered("gw", gw); ok {
		return e.Country
	}
	return ""
}
