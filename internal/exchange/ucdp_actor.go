package exchange

import (
	"fmt"
	"strings"

	"casus"
)

// actorTable is UCDP's Actor Dataset: who split from whom, is part of an alliance,
// joined another group. It tells no days, so the relations have none.
var actorTable = Table{
	Name: "ucdp-actors", Title: "UCDP Actor Dataset", comma: ',',
	needs: strings.Fields("ActorId NameData ActorIdPrev ActorIdSplitTemp ActorIdAlliance ActorIdGroup"),
	bind:  func(*binding) maker { return actorReading },
}

// actorTies are the columns that tell of another actor: its name, its number, and
// what the actor of the row is to it.
var actorTies = []struct{ name, id, relation string }{
	{"NamePrev", "ActorIdPrev", "split-from"},
	{"NameSplitTemp", "ActorIdSplitTemp", "split-from"},
	{"NameAlliance", "ActorIdAlliance", "affiliate-of"},
	{"GroupName", "ActorIdGroup", "merged-with"},
}

func actorReading(r *row, b *binding) (casus.Reading, error) {
	id := r.cell("ActorId")
	if id == "" || r.cell("NameData") == "" {
		return casus.Reading{}, fmt.Errorf("no ActorId or NameData")
	}
	out := casus.Reading{Report: b.report(r, id, r.cell("NameData"))}
	self := b.gedSide(id, r.cell("NameData"), "")
	for _, t := range actorTies {
		others, names := split(r.cell(t.id)), split(r.cell(t.name))
		for i, other := range others {
			name := "UCDP actor " + other
			if len(names) == len(others) {
				name = names[i]
			}
			c := casus.Claim{
				ID: rowClaim(out.Report.ID, t.id+"."+other), Kind: casus.Relating, Type: t.relation, Source: []casus.Party{self}, Target: []casus.Party{b.gedSide(other, name, "")},
				Modality: casus.Actual, SaidBy: []casus.Party{}, Confidence: 1, Evidence: b.evidence(out.Report, t.name, t.id), Rule: "table ucdp-actors",
			}
			c.Trigger = c.Evidence.Span
			out.Claims = append(out.Claims, c)
		}
	}
	return out, nil
}

// split gives the parts of a cell that lists several, without blanks around.
func split(cell string) []string {
	var all []string
	for _, s := range strings.Split(cell, ",") {
		if s = strings.TrimSpace(s); s != "" && s != "0" {
			all = append(all, s)
		}
	}
	return all
}
