package mention

import (
	"slices"
	"strings"
	"testing"

	"casus/internal/gazetteer"
	"casus/internal/lang"
)

func knowledge(t testing.TB) (*lang.Model, *gazetteer.Gazetteer) {
	t.Helper()
	model, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	gaz, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	return model, gaz
}

// TestPlaces reads texts in which the places are marked.
func TestPlaces(t *testing.T) {
	model, gaz := knowledge(t)
	for _, marked := range []string{
		"Shells fell on two villages in [Idlib], the monitors said.",
		"The fighters withdrew from [Kunar province] on Friday and crossed into [Pakistan].",
		"Rockets struck near [Kabul airport], wounding six soldiers.",
		"A bomb exploded in [Deir ez-Zor], eastern [Syria], on Monday.",
		"Michael Jordan said the shooting in [Paris], [Texas], was an accident.",
		"March was quiet, but in April the army attacked [Mosul].",
		"The Syrian army and Kurdish forces clashed outside [Raqqa].",
		"He was born in [Orange County] and now lives in [Mobile], [Ala.], with his wife.",
		"three soldiers died when guerrillas attacked a post near the border of [el salvador] and [honduras], officials in [tegucigalpa] said.",
		"The ambulance stopped on [Mill Road] behind the school.",
		"Two men were shot in the [Bustan al-Qasr] quarter of [Aleppo].",
		"A bomb went off in [Kabul] [Afghanistan] near [Kabul] University.",
		"They burned a Koran in [Malmö], near a [Malmö] suburb.",
		"«Nous sommes là» — protesters gathered in [Nouakchott], the capital of [Mauritania].",
	} {
		var want []string
		for i, part := range strings.Split(marked, "[") {
			if i > 0 {
				want = append(want, part[:strings.Index(part, "]")])
			}
		}
		text := strings.NewReplacer("[", "", "]", "").Replace(marked)
		var got []string
		for _, p := range Places(model.Analyse(text), gaz) {
			got = append(got, p.Text)
			if runes := []rune(text); string(runes[p.Start:p.End]) != p.Text {
				t.Errorf("%s: [%d, %d) is %q, not %q", text, p.Start, p.End, string(runes[p.Start:p.End]), p.Text)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func FuzzPlaces(f *testing.F) {
	model, gaz := knowledge(f)
	for _, s := range []string{"In Paris, Texas.", "U.S. Route 5", "Deir ez-\nZor", "I-95 I-", "St. . Louis", "Köln\xff Ost"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		runes, at := len([]rune(text)), 0
		for _, p := range Places(model.Analyse(text), gaz) {
			if p.Start < at || p.End <= p.Start || p.End > runes || p.First >= p.Last {
				t.Fatalf("%q: %+v", text, p.Phrase)
			}
			at = p.End
		}
	})
}
