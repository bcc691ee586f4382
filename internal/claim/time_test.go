package claim_test

import (
	"strings"
	"testing"

	"casus"
)

// TestDays checks when the attacks of a report were, which is published on
// Tuesday, 10 July 2018: "?" is an attack without a day.
func TestDays(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, words, from, to string }{
		{"Villagers mourned on Sunday the ten people killed in a raid.", "killed", "?", ""},
		{"Police said on Monday that gunmen had killed two guards in Herat.", "killed", "?", ""},
		{"A general said last month that about 300 rebels had been killed in the offensive.", "killed", "?", ""},
		{"Police said gunmen killed two guards in Herat on Sunday.", "killed", "2018-07-08", "2018-07-08"},
		{"Gunmen killed two guards in Herat on Sunday, police told reporters on Monday.", "killed", "2018-07-08", "2018-07-08"},
		{"He is believed to have planned the 2016 airport attack that killed 40 civilians.", "killed", "2016-01-01", "2016-12-31"},
		{"A reward was offered for those behind the bombing of the airport in August, in which at least 80 people were killed.", "killed", "2017-08-01", "2017-08-31"},
		{"The collapse of the government in 2015 allowed the rebels to attack Herat, where the Red Cross, which had been there since 2009, had a clinic.", "attack", "2015-01-01", "2015-12-31"},
		{"A bomb went off in Herat on Sunday and wounded a guard. The blast killed two traders.", "killed", "2018-07-08", "2018-07-08"},
		{"A bomb wounded a guard in Herat on Sunday. Rebels have killed 40 traders in the province.", "killed", "?", ""},
		{"A bomb killed nine people in Herat on Sunday. It comes a week after 40 people died in an attack in Kabul. The mayor spoke. The town mourned. \"All signs point to the Taliban,\" he said.", "point", "2018-07-08", "2018-07-08"},
		{"Troops have attacked the town since the war began in March 2011.", "attacked", "2011-03-01", ""},
		{"The war, which erupted in 2011, has killed 4,000 people in the town.", "killed", "2011-01-01", ""},
		{"Raids that began on Sunday killed 20 people in the town.", "killed", "2018-07-08", "2018-07-08"},
		{"Planes have killed 90 villagers since the start of the operation in 2014.", "killed", "2014-01-01", ""},
		{"Gunmen killed nine villagers near Gao, the army said on Monday. The attack took place late on Saturday.", "killed", "2018-07-07", "2018-07-07"},
		{"A bomb killed nine soldiers in Mali. The mayor spoke. The blast happened on Sunday in Gao.", "killed", "2018-07-08", "2018-07-08"},
		{"A bomb killed nine soldiers in Mali. Talks began on Sunday in Gao.", "killed", "2018-07-08", "2018-07-10"},
		{"Soldiers left in 2014 and attacked Herat.", "attacked", "2014-01-01", "2014-12-31"},
		{"The region suffered a spate of attacks on police over the summer, a mayor said.", "attacks", "2018-06-01", "2018-08-31"},
		{"In January the group claimed twin bombings in the Iranian city of Kerman that killed 80 people.", "killed", "2018-01-01", "2018-01-31"},
	} {
		found := false
		for _, claim := range r.claimsOn(c.text, casus.Date(2018, 7, 10)) {
			if claim.Kind != casus.Event || claim.Type != "ASSAULT" || !strings.Contains(claim.Evidence.Text, c.words) {
				continue
			}
			found = true
			from, to := days(claim)
			if from != c.from || to != c.to {
				t.Errorf("%s\n\t%q is of %s to %s, want %s to %s", c.text, claim.Evidence.Text, from, to, c.from, c.to)
			}
		}
		if !found {
			t.Errorf("%s\n\tno attack is found", c.text)
		}
	}
}

// days are the ends of a claim's time, "?" where it has none.
func days(c casus.Claim) (from, to string) {
	if c.Time == nil {
		return "?", ""
	}
	return c.Time.From.String(), c.Time.To.String()
}

// TestBackground checks what a report retells beside its news, which is what it
// opens with, however long before its publication that was.
func TestBackground(t *testing.T) {
	r := newReader(t)
	for text, want := range map[string]bool{
		"A bomb killed 38 people in Baghdad on 30 April 2017, police said.":                                         false,
		"A court sentenced a man for the bombing that killed 38 people in April 2017.":                              true,
		"The mayor of the city spoke to its people on Monday. On 30 April 2017 a bomb killed 38 people in Baghdad.": true,
	} {
		for _, c := range r.claimsOn(text, casus.Date(2018, 7, 10)) {
			if c.Type == "ASSAULT" && c.Background != want {
				t.Errorf("%s: background %v", text, c.Background)
			}
		}
	}
}

// TestTimesAreNoSides checks that a time beside those who act is none of them.
func TestTimesAreNoSides(t *testing.T) {
	r := newReader(t)
	for _, text := range []string{
		"In May last year gunmen stormed the base.",
		"May last year gunmen stormed the base.",
		"Last week gunmen stormed the base.",
	} {
		for _, c := range r.claims(text) {
			if len(c.Source) != 1 || c.Source[0].Name != "gunmen" {
				t.Errorf("%s: stormed by %v", text, c.Source)
			}
		}
	}
	for _, c := range r.claims("ALEPPO - Nov 3, 2016 12 people were killed by shelling.") {
		if c.Kind == casus.Figure && (c.Value.Best != casus.N(12) || c.Value.Of != "people") {
			t.Errorf("%v %s of %s", c.Value.Best, c.Value.Of, c.Type)
		}
	}
}
