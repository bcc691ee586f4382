package lang

// Analyse reads a text: sentences, tokens, tags, trees and
// lemmas.
func (m *Model) Analyse(text string) *Doc {
	d := &Doc{Text: text, Language: "en", runes: countRunes(text)}
	var sc Scratch
	d.Sentences = Split(text)
	for i := range d.Sentences {
		m.TagParse(&d.Sentences[i], text, &sc)
	}
	d.lemmatise()
	return d
}
