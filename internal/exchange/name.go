package exchange

import (
	"casus"
)

// numberIn is the number in another list ("ucdp", "gw", "wikidata") of the first
// party that has one; empty where the registry was not given.
func (o Options) numberIn(list string, ps []casus.Party) string {
	for _, p := range ps {
		if id := o.ids(p)[list]; id != "" {
			return id
		}
	}
	return ""
}

// ids are the ids of a party in other lists.
func (o Options) ids(p casus.Party) map[string]string {
	if o.Actors == nil {
		return nil
	}
	e, ok := o.Actors.Entry(p.ID)
	if !ok {
		return nil
	}
	return e.IDsOn(0)
}

// countryName is the name of a country by its code, or else the code.
func (o Options) countryName(code string) string {
	if o.Actors != nil {
		if e, ok := o.Actors.Entry(casus.ActorID("state:" + code)); ok {
			return e.Name
		}
	}
	return code
}

// gwNumber is the Gleditsch-Ward number of a country.
func (o Options) gwNumber(code string) string {
	return o.ids(casus.Party{ID: casus.ActorID("state:" + code)})["gw"]
}
