package claim_test

import (
	"testing"

	"casus"
)

// TestBystanders checks that who tells of an attack, and what is fired in it, has no
// part in it.
func TestBystanders(t *testing.T) {
	r := newReader(t)
	for text, never := range map[string]string{
		"Rebels fired 13 rockets at a market in Herat and killed two traders.":                         "13 rockets",
		"The Syrian Observatory for Human Rights said shelling of Homs killed two traders.":            "Syrian Observatory for Human Rights",
		"Two traders were killed in shelling of Homs, a resident told Agence France-Presse on Monday.": "Agence France-Presse",
		"Shelling of Homs put the death toll at 12.":                                                   "death toll",
	} {
		for _, c := range r.claimsOn(text, casus.Date(2018, 7, 10)) {
			if c.Kind != casus.Event || c.Type != "ASSAULT" {
				continue
			}
			for _, p := range append(c.Source, c.Target...) {
				if p.Name == never || p.Text == never {
					t.Errorf("%s\n\t%q has a part in %q", text, never, c.Evidence.Text)
				}
			}
		}
	}
	for _, c := range r.claimsOn("The Central Intelligence Agency killed two men in Herat.", casus.Date(2018, 7, 10)) {
		if c.Type == "ASSAULT" && len(c.Source) == 0 {
			t.Error("an agency that is no medium is no doer")
		}
	}
	struck := false
	for _, c := range r.claimsOn("A blast hit the office of the town. Gunmen attacked Reuters in Herat.", casus.Date(2018, 7, 10)) {
		for _, p := range c.Target {
			struck = struck || p.Name == "Reuters"
		}
	}
	if !struck {
		t.Error("a medium that is attacked is no target")
	}
}
