package claim_test

import (
	"slices"
	"testing"

	"casus"
)

// TestShapes checks relations that the shape of a sentence tells, or that follow
// from what it tells; a line that begins with "no " must not be claimed.
func TestShapes(t *testing.T) {
	r := newReader(t)
	for text, want := range map[string][]string{
		"France backed the Iraqi army in its fight against Islamic State.":                            {"rival: Armed forces of Iraq, Islamic State", "supports: France, Armed forces of Iraq"},
		"He was a sailor in the Iran-Iraq War.":                                                       {"rival: Iran, Iraq"},
		"Turkey and France have attacked Islamic State in Raqqa.":                                     {"ally: Turkey, France"},
		"Both Turkey and France have attacked Islamic State in Raqqa.":                                {"no ally: Turkey, France"},
		"The European Union – including France and Poland – sent aid.":                                {"member-of: France, European Union", "member-of: Poland, European Union"},
		"Ahrar al-Sham was named as one of the member groups of Hamas, along with Hezbollah.":         {"affiliate-of: Ahrar al-Sham, Hamas", "affiliate-of: Hezbollah, Hamas"},
		"Saudi-backed Ahrar al-Sham, the Nusra Front and Hamas met in Aleppo.":                        {"supports: Saudi Arabia, Ahrar al-Sham", "no supports: Saudi Arabia, Hamas"},
		"Raqqa was liberated after its occupation by Islamic State.":                                  {"no controls: Islamic State, Raqqa"},
		"The Government of Iraq's capture of Tikrit was hailed.":                                      {"controls: Government of Iraq, Tikrit"},
		"President Emmanuel Macron spoke. Emmanuel Macron, president of France, left Mali on Monday.": {"leader-of: Emmanuel Macron, France"},
		"Hamas leader Omar Hassan and Karl Holm met in Cairo.":                                        {"leader-of: Omar Hassan, Hamas", "no leader-of: Karl Holm, Hamas"},
		"He thanked Corporal Anna King of Hamas.":                                                     {"no leader-of: Anna King, Hamas"},
		"Hamas agreed to join the ceasefire between the Syrian government and the rebels.":            {"no affiliate-of: Hamas, Government of Syria"},
		"Rebels fled Aleppo, but the Syrian army regrouped and returned later, retaking Raqqa.":       {"controls: Armed forces of Syria, Raqqa", "no controls: Rebels (Syria), Raqqa"},
		"Hamas supports hospitals that it runs in Syria.":                                             {"no supports: Hamas, Syria"},
		"Al-Qaeda's Syrian affiliate, the Nusra Front, spoke.":                                        {"affiliate-of: Nusra Front, al-Qaeda", "no affiliate-of: Nusra Front, Syria"},
		"Police said he was taken to the University of Gaza.":                                         {"no controls: Police of Palestine, Gaza"},
		"Hamas, Fatah, Hezbollah and other groups cooperated with one another to retake Tikrit.":      {"ally: Hamas, Fatah", "ally: Hamas, Hezbollah"},
		"Russian-backed government forces and US-backed rebels met in Aleppo.":                        {"no supports: Russia, Rebels (Syria)"},
		"France backed the Syrian Kurdish forces.":                                                    {"no supports: France, Armed forces of Syria"},
	} {
		got := relations(r.claimsOn(text, casus.Date(2018, 7, 10)))
		for _, w := range want {
			if no, found := w[:min(3, len(w))] == "no ", slices.Contains(got, w); no && slices.Contains(got, w[3:]) || !no && !found {
				t.Errorf("%s\n\twant %s\n\tgot  %q", text, w, got)
			}
		}
	}
}

// relations is each pair of sides of the relations among claims.
func relations(claims []casus.Claim) []string {
	var out []string
	for _, c := range claims {
		if c.Kind != casus.Relating {
			continue
		}
		for _, a := range c.Source {
			for _, b := range c.Target {
				out = append(out, c.Type+": "+a.Name+", "+b.Name)
			}
		}
	}
	return out
}

// TestStatement checks who speaks where a report gives somebody's words after a
// colon without quotation marks.
func TestStatement(t *testing.T) {
	r := newReader(t)
	text := "The French foreign minister, Omar Hassan, said:\n\nThe rebels killed nine people in Aleppo. We are sending aid to Turkey.\n"
	told := false
	for _, c := range r.claimsOn(text, casus.Date(2018, 7, 10)) {
		if c.Type != "ASSAULT" {
			continue
		}
		told = true
		if len(c.SaidBy) != 1 || c.SaidBy[0].Name != "Omar Hassan" {
			t.Errorf("%s is said by %v, want Omar Hassan", c.Evidence.Text, c.SaidBy)
		}
	}
	if !told {
		t.Error("no attack is found")
	}
}
