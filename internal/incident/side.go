package incident

import (
	"slices"

	"casus"
	"casus/internal/record"
)

// civilianSide is the side of people who fight for none.
const civilianSide = "civilians"

// civil are words for people who are no fighters.
var civil = set("civilian civilians child children woman women villager villagers resident residents student students worshipper worshippers patient patients passenger passengers pilgrim pilgrims refugee refugees journalist journalists doctor doctors nurse nurses medic medics farmer farmers girl girls boy boys baby babies infant infants teacher teachers shopper shoppers protester protesters demonstrator demonstrators bystander bystanders pedestrian pedestrians tourist tourists schoolchildren")

// side is whose people a figure counts: civilians, or one of those who take part
// in the incident, by name; empty where the report does not tell.
func (b *book) side(c casus.Claim) string {
	if civil[lastWord(c.Value.Of)] {
		return civilianSide
	}
	for _, p := range c.Target {
		if p.Type == casus.Civilians {
			return civilianSide
		}
		for _, q := range slices.Concat(b.incident.Source, b.incident.Target) {
			if known(q) && related(p, q) {
				return q.Name
			}
		}
	}
	return ""
}

// sidesOf are the sides that rows tell, in their order.
func sidesOf(rows []casus.LedgerRow) []string {
	var all []string
	for _, r := range rows {
		if r.Side != "" && !slices.Contains(all, r.Side) {
			all = append(all, r.Side)
		}
	}
	return all
}

// ofSide are the figures that count people of a side. What a report tells of them
// as a part of all ("20 people, among them seven children") is the whole of theirs,
// unless all were of that side ("20 civilians, among them seven children").
func (b *book) ofSide(quantity, side string) []casus.Claim {
	var all []casus.Claim
	for _, c := range b.claims {
		if c.Kind == casus.Figure && c.Type == quantity && c.Value != nil && b.side(c) == side {
			all = append(all, c)
		}
	}
	whole := map[casus.ClaimID]bool{}
	for _, c := range all {
		whole[c.ID] = true
	}
	for i, c := range all {
		if c.Value.PartOf != "" && !whole[c.Value.PartOf] {
			v := *c.Value
			v.PartOf = ""
			all[i].Value = &v
		}
	}
	return all
}

// party reports whether who makes a claim is a party to the incident or speaks
// for one: the claimant himself, or the outlet of a report that says so itself.
func (b *book) party(c casus.Claim) bool {
	rep := b.reports[c.Report]
	return b.registry.Voice(&rep, c.SaidBy).PartyTo(slices.Concat(b.incident.Source, b.incident.Target))
}

// related reports whether p is q, or both are arms of one state.
func related(p, q casus.Party) bool {
	if record.PartyKey(p) == record.PartyKey(q) && known(q) {
		return true
	}
	return p.Country != "" && p.Country == q.Country && official(p) && official(q)
}

// official reports whether a party is a state or an arm of one.
func official(p casus.Party) bool {
	switch p.Type {
	case casus.State, casus.Government, casus.ArmedForces, casus.Police, casus.Intelligence:
		return true
	}
	return false
}
