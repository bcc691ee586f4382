package lang

import (
	_ "embed"
	"strings"
)

// lemmaTable holds the words that the rules of lemma_rule.go get wrong, a line
// each: the word, its kind as of lemmaKind (or A for an auxiliary), the lemma.
//
//go:embed lemma.txt
var lemmaTable string

type lemmaKey struct {
	word string
	kind byte
}

// lemmaKind groups the Penn tags under which a word has one lemma: "found" is
// "find" in the past, "found" in the present.
func lemmaKind(f Form) byte {
	switch f {
	case VBD, VBN:
		return 'D'
	case VBG:
		return 'G'
	case VBZ:
		return 'Z'
	case VB, VBP:
		return 'B'
	case NNS:
		return 'S'
	case JJR, JJS:
		return 'J'
	case RBR, RBS:
		return 'R'
	case PRP:
		return 'P'
	}
	return 'O'
}

// oddLemmas is lemmaTable in memory.
var oddLemmas = func() map[lemmaKey]string {
	m := make(map[lemmaKey]string, 4096)
	for l := range strings.Lines(lemmaTable) {
		if f := strings.Fields(l); len(f) == 3 && f[0] != "#" {
			m[lemmaKey{f[0], f[1][0]}] = f[2]
		}
	}
	return m
}()

// lemmatise fills the lemmas of all tokens from their tags. A word is worked out
// once for the document.
func (d *Doc) lemmatise() {
	type key struct {
		word string
		tag  Tag
		form Form
	}
	seen := make(map[key]string, 256)
	for i := range d.Sentences {
		tokens := d.Sentences[i].Tokens
		for j := range tokens {
			t := &tokens[j]
			k := key{d.Text[t.Start:t.End], t.Tag, t.Form}
			l, ok := seen[k]
			if !ok {
				l = lemma(k.word, k.tag, k.form)
				seen[k] = l
			}
			t.Lemma = l
		}
	}
}

// lemma gives the dictionary form of a word: lower case but for proper nouns,
// verbs without their ending, nouns in the singular.
func lemma(word string, tag Tag, form Form) string {
	if tag == PROPN || form == NNP {
		if form == NNPS {
			return singular(word)
		}
		return word
	}
	if word == "" || form == FormPunct && class[word[0]] == mark {
		return word
	}
	if form == CD && class[word[0]] == digit {
		return strings.ReplaceAll(word, ",", "")
	}
	low := strings.ToLower(word)
	if strings.IndexByte(low, 0xe2) >= 0 {
		low = strings.ReplaceAll(low, "’", "'")
	}
	if tag == AUX {
		// "'s" is "be", as a particle it is the possessive.
		if l, ok := oddLemmas[lemmaKey{low, 'A'}]; ok {
			return l
		}
	}
	if l, ok := oddLemmas[lemmaKey{low, lemmaKind(form)}]; ok {
		return l
	}
	if l, ok := oddLemmas[lemmaKey{low, 'D'}]; ok && lemmaKind(form) == 'B' && onlyPast(low) {
		return l
	}
	return regularLemma(low, form)
}

// onlyPast reports whether a verb with a prefix has a form that no present has:
// "retook" and "overran" tell of the past, whatever their tag says.
func onlyPast(word string) bool {
	for _, end := range [...]string{"took", "taken", "ran", "drew", "drawn", "held", "went", "gone", "threw", "thrown", "saw", "seen", "came", "stood", "built", "wrote", "made", "told"} {
		if len(word) > len(end)+1 && strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}
