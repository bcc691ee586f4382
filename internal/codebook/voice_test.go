package codebook

import (
	"testing"

	"casus"
)

func TestVoice(t *testing.T) {
	r, err := LoadActors()
	if err != nil {
		t.Fatal(err)
	}
	syrian := casus.Party{ID: "state:SYR/armed-forces", Name: "Syrian armed forces", Type: casus.ArmedForces, Country: "SYR"}
	is := casus.Party{ID: "actor:islamic-state", Name: "Islamic State", Type: casus.Rebel}
	for _, c := range []struct {
		about     string
		publisher string
		said      []casus.Party
		name      string
		kind      SourceKind
		grade     string
		quoted    bool
		party     bool // of a fight of the Syrian army with Islamic State
	}{
		{"an agency", "Reuters", nil, "Reuters", Agency, "B", false, false},
		{"a state's agency", "SANA", nil, "SANA", StateOutlet, "D", false, true},
		{"another state's agency", "Xinhua", nil, "Xinhua", StateOutlet, "C", false, false},
		{"a group's agency", "Amaq", nil, "Amaq News Agency", PartyOutlet, "D", false, true},
		{"another group's station", "Al-Manar", nil, "Al-Manar", PartyOutlet, "D", false, false},
		{"an unknown outlet", "A Village Gazette", nil, "A Village Gazette", "", "", false, false},
		{"the army of a side", "Reuters", []casus.Party{syrian}, "Syrian armed forces", StateOutlet, "D", true, true},
		{"the police of another state", "Reuters", []casus.Party{{ID: "state:TUR/police", Name: "Turkish police", Type: casus.Police, Country: "TUR"}}, "Turkish police", StateOutlet, "D", true, false},
		{"a side's spokesman", "Reuters", []casus.Party{{ID: "person:abu-mohammad-al-adnani", Name: "Abu Mohammad al-Adnani", Type: casus.Person}}, "Abu Mohammad al-Adnani", PartyOutlet, "D", true, true},
		{"a monitor", "SANA", []casus.Party{{ID: "actor:sohr", Name: "Syrian Observatory for Human Rights", Type: casus.Organisation, Country: "GBR"}}, "Syrian Observatory for Human Rights", LocalOutlet, "C", true, false},
		{"witnesses", "SANA", []casus.Party{{Name: "witnesses", Type: casus.Civilians}}, "witnesses", "", "", true, false},
		{"witnesses and the army", "Reuters", []casus.Party{{Name: "witnesses", Type: casus.Civilians}, syrian}, "Syrian armed forces", StateOutlet, "D", true, true},
	} {
		v := r.Voice(&casus.Report{Publisher: c.publisher}, c.said)
		if v.Name != c.name || v.Kind != c.kind || v.Grade != c.grade || v.Quoted != c.quoted {
			t.Errorf("%s: %q %q %q quoted %v", c.about, v.Name, v.Kind, v.Grade, v.Quoted)
		}
		if got := v.PartyTo([]casus.Party{syrian, is}); got != c.party {
			t.Errorf("%s: a party: %v", c.about, got)
		}
	}
}

func TestVoiceRank(t *testing.T) {
	order := []Voice{{Kind: Agency}, {Kind: InternationalOutlet}, {Kind: LocalOutlet}, {}, {Kind: StateOutlet}, {Kind: PartyOutlet}}
	for i, v := range order[1:] {
		if order[i].Rank() >= v.Rank() {
			t.Errorf("%q does not come before %q", order[i].Kind, v.Kind)
		}
	}
}
