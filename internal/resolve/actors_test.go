package resolve

import (
	"slices"
	"strings"
	"testing"

	"casus"
	"casus/internal/gazetteer"
	"casus/internal/lang"
	"casus/internal/mention"
)

// Each text, of a day, has the words of an actor and the id they must get.
var actorTexts = []struct {
	day, text string
	want      map[string]string
}{
	{"2009-05-10", "Taliban fighters left Mingora in Pakistan's Swat valley. Pakistani troops entered the town.", map[string]string{
		"Taliban fighters": "actor:ttp", "Pakistani troops": "state:PAK/armed-forces"}},
	{"2021-08-15", "Taliban fighters entered Kabul. The Afghan president fled Afghanistan.", map[string]string{
		"Taliban fighters": "actor:taliban", "The Afghan president": "person:ashraf-ghani"}},
	{"2016-03-01", "Daesh shelled a village near Raqqa. ISIL and Da'esh are one in Syria.", map[string]string{
		"Daesh": "actor:islamic-state", "ISIL": "actor:islamic-state", "Da'esh": "actor:islamic-state"}},
	{"2019-10-01", "ISKP gunmen and IS-K killed three Afghan civilians in Jalalabad.", map[string]string{
		"ISKP gunmen": "actor:islamic-state-khorasan", "IS-K": "actor:islamic-state-khorasan", "three Afghan civilians": "derived:AFG:civilians"}},
	{"2016-10-01", "Government forces attacked Aleppo in Syria. The army and the rebels traded fire.", map[string]string{
		"Government forces": "state:SYR/armed-forces", "The army": "state:SYR/armed-forces", "the rebels": "derived:SYR:rebel"}},
	{"2018-05-01", "A Chinese engineer was killed in Karachi, US officials said.", map[string]string{
		"A Chinese engineer": "derived:CHN:civilians", "US officials": "state:USA/government"}},
	{"2020-01-05", "Iran-backed militias fired rockets in Iraq.", map[string]string{
		"Iran-backed militias": "unidentified:r1:iran-backed-militias"}},
	{"2015-06-01", "Gunmen stormed a bus in Karachi. Police in Pakistan said the gunmen fled.", map[string]string{
		"Gunmen": "unidentified:r1:gunmen", "Police": "state:PAK/police"}},
	{"2016-12-01", "Turkish President Tayyip Erdogan spoke. The Turkish president left Ankara.", map[string]string{
		"Turkish President Tayyip Erdogan": "person:recep-tayyip-erdogan", "The Turkish president": "person:recep-tayyip-erdogan"}},
	{"2016-12-01", "The Pakistani and Afghan Taliban leadership met.", map[string]string{
		"The Pakistani and Afghan Taliban leadership": "actor:taliban"}},
	{"2017-01-01", "Bashar al-Assad spoke in Damascus. The Assad regime denied it.", map[string]string{
		"The Assad regime": "state:SYR/government"}},
	{"2019-05-01", "Kenyan soldiers of the African Union mission entered a town in Somalia.", map[string]string{
		"Kenyan soldiers of the African Union mission": "state:KEN/armed-forces"}},
	{"2019-05-01", "Israeli warplanes struck Hamas posts in Gaza after militants fired rockets.", map[string]string{
		"Israeli warplanes": "state:ISR/armed-forces", "militants": "derived:PSE:rebel"}},
	{"2015-05-01", "Syrian planes struck ISIL near Raqqa and 31 militants died.", map[string]string{
		"31 militants": "derived:SYR:rebel"}},
	{"2019-05-01", "A boy named Hadi was wounded in Aleppo in Syria.", map[string]string{"Hadi": "name:hadi"}},
	{"2017-01-01", "Kurdish forces and foreign troops entered Manbij in Syria.", map[string]string{
		"foreign troops": "unidentified:r1:foreign-troops"}},
}

func TestActors(t *testing.T) {
	model, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	gaz, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	reg := registry(t)
	for _, c := range actorTexts {
		day, err := casus.ParseDay(c.day)
		if err != nil {
			t.Fatal(err)
		}
		rep := casus.Report{ID: "r1", Published: day}
		doc := model.Analyse(c.text)
		m := mention.Find(doc, rep, reg, gaz)
		Places(&m, doc, rep, gaz)
		Actors(&m, doc, rep, reg, gaz)
		for words, id := range c.want {
			checkActor(t, m.Actors, c.text, words, casus.ActorID(id))
		}
	}
}

func checkActor(t *testing.T, actors []casus.ActorMention, text, words string, id casus.ActorID) {
	t.Helper()
	var got []string
	for _, a := range actors {
		if a.Text == words {
			got = append(got, string(a.ID))
		}
	}
	if !slices.Contains(got, string(id)) {
		t.Errorf("%s\n\t%q is [%s], want %s", text, words, strings.Join(got, ", "), id)
	}
}

// What a report in one land calls by a name may be another's elsewhere.
func TestName(t *testing.T) {
	reg := registry(t)
	for _, c := range []struct {
		name, country, day string
		want               casus.ActorID
	}{
		{"Taliban", "Pakistan", "2010-01-01", "actor:ttp"},
		{"Taliban", "Afghanistan", "2010-01-01", "actor:taliban"},
		{"National Liberation Army", "Colombia", "", "actor:eln"},
		{"National Liberation Army", "North Macedonia", "2001-05-01", "actor:nla-macedonia"},
		{"al-Qaida", "", "", "actor:al-qaeda"},
		{"Zawahiri", "", "2015-01-01", "person:ayman-al-zawahiri"},
		{"Syrian army", "", "", "state:SYR/armed-forces"},
		{"Government of Syria", "Syria", "", "state:SYR/government"},
		{"the military of Mali", "", "", "state:MLI/armed-forces"},
		{"Kremlin", "", "", "state:RUS/kremlin"},
		{"Daish militants", "Iraq", "", "actor:islamic-state"},
		{"the Quick Brown Foxes", "", "", ""},
	} {
		day := casus.Day(0)
		if c.day != "" {
			day, _ = casus.ParseDay(c.day)
		}
		got := Name(reg, c.name, c.country, day)
		if got.Actor.ID != c.want {
			t.Errorf("%s in %q on %q is %s, want %s; %v", c.name, c.country, c.day, got.Actor.ID, c.want, got.Reasons)
		}
		if len(got.Reasons) == 0 {
			t.Errorf("%s: no reason is given", c.name)
		}
	}
}
