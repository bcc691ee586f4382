package mention

import (
	"slices"
	"strings"
	"testing"

	"casus/internal/codebook"
	"casus/internal/lang"
)

// Each text has the words of the actors that must be found in it; "a < b" says
// that b is of the group or country a, "b -> a" that b stands for a.
func TestActors(t *testing.T) {
	model, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	reg, err := codebook.LoadActors()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		"Three Turkish soldiers and a Chinese engineer were killed by Hezbollah fighters.": {
			"Three Turkish soldiers", "Turkish < Three Turkish soldiers", "a Chinese engineer", "Chinese < a Chinese engineer", "Hezbollah < Hezbollah fighters"},
		"Gunmen killed 20 civilians, the police said.":                           {"Gunmen", "20 civilians", "the police"},
		"The Government of Iraq met the leaders of Hamas.":                       {"Iraq < The Government of Iraq", "Hamas < the leaders of Hamas"},
		"Hamas's leadership fled to northern Iraq.":                              {"Hamas < Hamas's leadership"},
		"The Afghan and Turkish soldiers left the base on Tuesday.":              {"Afghan < The Afghan and Turkish soldiers", "Turkish < The Afghan and Turkish soldiers"},
		"Northern Unionists Organized for Work (NUOW) split. NUOW members fled.": {"Northern Unionists Organized for Work", "NUOW < NUOW members", "NUOW -> Northern Unionists Organized for Work"},
		"Northern Workers Front (FNW) split. FNW members fled.":                  {"Northern Workers Front", "FNW -> Northern Workers Front"},
		"Mayor Anna Berg, Chief Karl Holm, and others left.":                     {"Chief Karl Holm", "no Karl Holm -> Anna Berg", "no Chief Karl Holm -> Mayor Anna Berg"},
		"The governor's spokesman said the troops had fled.":                     {"The governor", "The governor < The governor's spokesman", "the troops"},
		"Rebel shelling hit the town, and army helicopters struck back.":         {"Rebel", "army"},
		"A Nigerian army raid freed the boys.":                                   {"Nigerian army", "Nigerian < Nigerian army"},
		"Residents fled militant attacks.":                                       {"Residents", "militant"},
		"The head of the Islamic State (ISIS) cell was killed.":                  {"The head of the Islamic State (ISIS) cell"},
	} {
		got := foundIn(model.Analyse(text), reg)
		for _, w := range want {
			if w, no := strings.CutPrefix(w, "no "); no == slices.Contains(got, w) {
				t.Errorf("%s: %q is not found, only %s", text, w, strings.Join(got, "; "))
			}
		}
	}
}

func foundIn(doc *lang.Doc, reg *codebook.Registry) []string {
	var got []string
	actors := Actors(doc, reg, nil)
	for _, a := range actors {
		got = append(got, a.Text)
		for _, g := range a.Group {
			got = append(got, actors[g].Text+" < "+a.Text)
		}
		if a.Refers >= 0 {
			got = append(got, a.Text+" -> "+actors[a.Refers].Text)
		}
	}
	return got
}

func TestAbbreviates(t *testing.T) {
	for _, c := range []struct {
		short, name string
		want        bool
	}{
		{"SOHR", "Syrian Observatory for Human Rights", true},
		{"PKK", "Partiya Karkeren Kurdistane", true},
		{"CPI-M", "Communist Party of India-Maoist", true},
		{"HTS", "Free Syrian Army", false},
		{"Maoists", "Communist Party of India", false},
	} {
		if got := abbreviates(c.short, c.name); got != c.want {
			t.Errorf("abbreviates(%q, %q) = %v", c.short, c.name, got)
		}
	}
}
