package lang

// Analyse reads a text: sentences, tokens, tags, trees, lemmas, names, and what
// its pronouns and definite groups refer to. Of a text that is not English it
// gives the language and the sentences alone: nothing may be claimed from it.
func (m *Model) Analyse(text string) *Doc {
	d := &Doc{Text: text, Language: language(text), runes: countRunes(text), Sentences: Split(text)}
	if d.Language == "en" {
		m.read(d)
	}
	return d
}

// read analyses a document whose sentences are cut.
func (m *Model) read(d *Doc) {
	var sc Scratch
	for i := range d.Sentences {
		m.TagParse(&d.Sentences[i], d.Text, &sc)
	}
	d.lemmatise()
	m.names.findNames(d)
	m.link(d)
}
