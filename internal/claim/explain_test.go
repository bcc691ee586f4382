package claim_test

import (
	"strings"
	"testing"

	"casus"
	"casus/internal/claim"
	"casus/internal/mention"
	"casus/internal/resolve"
)

// TestExplain holds that every claim can be explained by its entry, its words
// and its sides.
func TestExplain(t *testing.T) {
	r := newReader(t)
	rep := casus.Report{ID: "explained", Published: casus.Date(2017, 1, 15), Text: "Officials said that Taliban fighters had killed three policemen in Kunduz on Friday. The Taliban's leader, Haibatullah Akhundzada, praised the attack."}
	doc := r.model.Analyse(rep.Text)
	m := mention.Find(doc, rep, r.actors, r.places)
	resolve.Places(&m, doc, rep, r.places)
	resolve.Actors(&m, doc, rep, r.actors, r.places)
	claims := claim.Extract(doc, rep, &m, r.book)
	if len(claims) < 3 {
		t.Fatalf("%d claims, want the killing, the dead and the leader: %s", len(claims), list(claims))
	}
	for _, c := range claims {
		why, ok := claim.Explain(doc, rep, &m, r.book, c.ID)
		if !ok || !strings.Contains(why, c.Evidence.Text) || !strings.Contains(why, "rule") {
			t.Errorf("%s %s: explained %v as %q", c.Kind, c.Type, ok, why)
		}
	}
	if _, ok := claim.Explain(doc, rep, &m, r.book, "c000"); ok {
		t.Error("a claim that nobody made is explained")
	}
}
