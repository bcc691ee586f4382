package claim_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casus"
)

// TestDoers checks who is told to have made an attack in another sentence than
// the attack: "-" is an attack that must not be found.
func TestDoers(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, want string }{
		{"A bomb killed nine people in Mogadishu. Al-Shabaab claimed responsibility.", "al-Shabaab actual claims by al-Shabaab"},
		{"A bomb killed nine people in Mogadishu. Al-Shabaab denied responsibility.", "al-Shabaab denied denies by al-Shabaab"},
		{"Gunmen killed nine people in Maiduguri. No group claimed responsibility, but Boko Haram is suspected.", "Boko Haram possible"},
		{"Gunmen killed nine people in Maiduguri. Nobody has claimed responsibility.", "- Nobody"},
		{"A bomb killed nine people in Baghdad. Islamic State is believed to be behind the blast.", "Islamic State possible"},
		{"A bomb killed nine people in Baghdad. The Islamic State group claimed responsibility.", "Islamic State actual claims by Islamic State"},
		{"Four women were killed in Israeli tank shelling in the east of the strip.", "Israel actual"},
		{"A gunman killed two soldiers in Cairo. The gunman was a member of Islamic State.", "Islamic State actual"},
		{"A gunman killed two soldiers in Cairo. The attacker had ties to Islamic State.", "Islamic State possible"},
		{"A gunman killed two soldiers in Cairo. Islamic State was blamed for the shortage of bread.", "- Islamic State"},
		{"Islamic State was responsible for repairs in the town.", "- Islamic State"},
		{"A gunman killed two soldiers in Cairo. Islamic State was responsible for repairs in Baghdad.", "- Islamic State"},
		{"A man stabbed two women in Leeds. The attacker, Peter Hollins, was arrested.", "Peter Hollins actual"},
		{"A bomb killed nine people in Baghdad. The attack involved seven men and was directed by Islamic State.", "Islamic State actual"},
		{"A gunman killed two soldiers in Cairo. The gunman fled in a bus belonging to the United Nations.", "- United Nations"},
		{"A gunman killed two soldiers in Cairo. The United Nations built a school behind the blast site.", "- United Nations"},
		{"A bomb killed nine people in Baghdad. The survey was carried out by the United Nations.", "- United Nations"},
	} {
		name, forbidden := strings.CutPrefix(c.want, "- ")
		got := doers(r.claims(c.text))
		if forbidden && slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, name) }) ||
			!forbidden && !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, c.want) }) {
			t.Errorf("%s\n\tgot  %q\n\twant %s", c.text, got, c.want)
		}
	}
}

// doers is who is told to have attacked, how it is put and who says so.
func doers(claims []casus.Claim) (out []string) {
	for _, c := range claims {
		if c.Kind != casus.Event || c.Type != "ASSAULT" {
			continue
		}
		for _, p := range c.Source {
			s := fmt.Sprint(p.Name, " ", c.Modality)
			for _, by := range c.SaidBy {
				s += fmt.Sprint(" ", c.Stance, " by ", by.Name)
			}
			out = append(out, s)
		}
	}
	return out
}

// TestSpeakers checks who is told to say what a sentence tells.
func TestSpeakers(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, words, said string }{
		{"Two men were hurt. The attack, governor Omar Haddad told reporters, was carried out by gunmen.", "carried out", "Omar Haddad"},
		{"A bomb killed nine people in Baghdad. Minister Omar Haddad met reporters. \"All indications point to Islamic State,\" he said.", "point to", "Omar Haddad"},
		{"\"\"\"Rebels shelled the town,\"\" said Omar Haddad. \"\"The army bombed the village.\"\"\"", "bombed", "Omar Haddad"},
		{"Friday's attack on a school in Kabul killed 53 people, the United Nations mission in Afghanistan said on Monday.", "killed 53", "United Nations"},
	} {
		found := 0
		for _, claim := range r.claims(c.text) {
			if claim.Type != "ASSAULT" || !strings.Contains(claim.Evidence.Text, c.words) {
				continue
			}
			found++
			for _, p := range claim.Source {
				if p.Name == c.said {
					t.Errorf("%s\n\t%s says so and is made the doer", c.text, c.said)
				}
			}
			if len(claim.SaidBy) != 1 || claim.SaidBy[0].Name != c.said {
				t.Errorf("%s\n\t%q is said by %v, want %s", c.text, claim.Evidence.Text, claim.SaidBy, c.said)
			}
		}
		if found == 0 {
			t.Errorf("%s\n\tno attack is found", c.text)
		}
	}
}

// TestPointsBack checks which of two attacks "the attack" is by the words about
// it: its means, what it is called after and its own day.
func TestPointsBack(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, doer, place string }{
		{"A bomb killed ten villagers in Mosul. In Baghdad, gunmen shot dead a judge. The blast was carried out by Islamic State.", "Islamic State", "Mosul"},
		{"A bomber killed ten villagers at a market in Kabul. A bomb killed three soldiers in Kandahar. The market attack was carried out by the Taliban.", "Taliban", "Kabul"},
		{"A bomb killed ten villagers in Mosul. A bomb killed three soldiers in Kirkuk. The attack was carried out by Islamic State.", "Islamic State", "Kirkuk"},
	} {
		if got := struck(r.claims(c.text), c.doer); !slices.Equal(got, []string{c.place}) {
			t.Errorf("%s\n\tgot  %q\n\twant %s", c.text, got, c.place)
		}
	}
}

// struck is where doer is told to have attacked.
func struck(claims []casus.Claim, doer string) (out []string) {
	for _, c := range claims {
		if c.Type == "ASSAULT" && c.Place != nil && slices.ContainsFunc(c.Source, func(p casus.Party) bool { return p.Name == doer }) {
			out = append(out, c.Place.Name)
		}
	}
	return out
}
