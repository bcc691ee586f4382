package resolve

import (
	"slices"
	"testing"

	"casus"
	"casus/internal/gazetteer"
	"casus/internal/lang"
	"casus/internal/mention"
)

func TestPlaces(t *testing.T) {
	model, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	gaz, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, words string
		country     string
		level       casus.Level
		within      casus.PlaceID // one of those that hold it, or itself
	}{
		{"The trial opened in Paris on Monday.", "Paris", "FRA", "p2", "country:FRA"},
		{"A man from Paris, Texas, was killed near Dallas.", "Paris", "USA", "p2", "geonames:4736286"},
		{"A man from Paris, Texas, was killed near Dallas.", "Dallas", "USA", "p3", "geonames:4736286"},
		{"Troops moved from Tbilisi to Gori as Georgia and Russia fought.", "Georgia", "GEO", "p7", "country:GEO"},
		{"Police in Atlanta said the storm crossed Georgia and Alabama.", "Georgia", "USA", "p5", "country:USA"},
		{"Militants attacked a post in Kunar province, Afghanistan.", "Kunar province", "AFG", "p5", "country:AFG"},
		{"Rebels shelled Tripoli while fighting went on in Misrata and Benghazi.", "Tripoli", "LBY", "", "country:LBY"},
		{"Clashes in Tripoli spread to Beirut and Sidon.", "Tripoli", "LBN", "", "country:LBN"},
		{"A car bomb went off in northern Iraq.", "Iraq", "IRQ", "p6", "country:IRQ"},
		{"The convoy was hit in Homs countryside.", "Homs countryside", "SYR", "p5", "country:SYR"},
		{"Two soldiers died in clashes in Shan state.", "Shan state", "MMR", "p5", "country:MMR"},
		{"Gunmen killed eight people in Mexico.", "Mexico", "MEX", "p7", "country:MEX"},
		{"He spoke in Washington before leaving for Moscow and Brussels.", "Washington", "USA", "", "country:USA"},
	} {
		doc := model.Analyse(c.text)
		m := &casus.Mentions{Places: mention.Places(doc, gaz)}
		Places(m, doc, casus.Report{}, gaz)
		found := false
		for _, p := range m.Places {
			if p.Text != c.words {
				continue
			}
			found = true
			held := p.ID == c.within
			for _, w := range p.Within {
				held = held || w == c.within
			}
			if p.Country != c.country || c.level != "" && p.Level != c.level || !held || p.Score <= 0 || p.Score > 1 {
				t.Errorf("%s: %s is %+v, score %.2f; want %+v", c.text, c.words, p.Place, p.Score, c)
			}
		}
		if !found {
			t.Errorf("%s: %s is not found among %v", c.text, c.words, m.Places)
		}
	}
}

// TestInside reads places that the gazetteer lacks beside places that it has.
func TestInside(t *testing.T) {
	model, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	gaz, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, words, country, within string }{
		{"Two men were shot in the Bustan al-Qasr quarter of Aleppo.", "Bustan al-Qasr", "SYR", "geonames:170063"},
		{"Shells fell on the town, and then hit Aleppo's Karm al-Jabal neighbourhood.", "Karm al-Jabal", "SYR", "geonames:170063"},
		{"Gunmen raided the village of Tondikwaro, in western Niger.", "Tondikwaro", "NER", "country:NER"},
		{"Gunmen raided the village of Tondikwaro before soldiers left for Niger.", "Tondikwaro", "", ""},
	} {
		doc := model.Analyse(c.text)
		m := &casus.Mentions{Places: mention.Places(doc, gaz)}
		Places(m, doc, casus.Report{}, gaz)
		i := slices.IndexFunc(m.Places, func(p casus.PlaceMention) bool { return p.Text == c.words })
		if i < 0 {
			t.Errorf("%s: %s is not found among %v", c.text, c.words, m.Places)
			continue
		}
		p := m.Places[i]
		if p.ID != "" || p.Lat.Known || p.Country != c.country || (c.within != "") != slices.Contains(p.Within, casus.PlaceID(c.within)) {
			t.Errorf("%s: %+v", c.text, p.Place)
		}
	}
}

// TestQuarter reads a part of a town that bears the name of a town far away.
func TestQuarter(t *testing.T) {
	model, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	gaz, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	doc := model.Analyse("Two men were killed in the San Rafael neighborhood on Monday.")
	m := &casus.Mentions{Places: mention.Places(doc, gaz)}
	Places(m, doc, casus.Report{}, gaz)
	if len(m.Places) != 1 || m.Places[0].Lat.Known || m.Places[0].ID != "" {
		t.Errorf("got %v, want San Rafael without a point", m.Places)
	}
}

func TestUnknownPlace(t *testing.T) {
	model, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	gaz, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	doc := model.Analyse("The car stopped on Mill Road.")
	m := &casus.Mentions{Places: []casus.PlaceMention{{Phrase: casus.Phrase{Text: "Zorblax", First: 2, Last: 3}}}}
	Places(m, doc, casus.Report{}, gaz)
	if p := m.Places[0].Place; p.ID != "" || p.Lat.Known || p.Level != "" || p.Name != "Zorblax" {
		t.Errorf("a name that no list has: got %+v", p)
	}
}

// TestPublisher reads the same words in papers of two countries.
func TestPublisher(t *testing.T) {
	model, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	gaz, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		rep     casus.Report
		country string
	}{
		{casus.Report{URL: "https://noticias.example.es/1"}, "ESP"},
		{casus.Report{Publisher: "The Ohio Herald"}, "USA"},
	} {
		doc := model.Analyse("Two men were shot in Toledo on Monday.")
		m := &casus.Mentions{Places: mention.Places(doc, gaz)}
		Places(m, doc, c.rep, gaz)
		if len(m.Places) != 1 || m.Places[0].Country != c.country {
			t.Errorf("%v: got %v, want %s", c.rep, m.Places, c.country)
		}
	}
}
