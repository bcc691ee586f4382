package mention

import (
	"strings"

	"casus"
	"casus/internal/lang"
)

// phrase is the tokens [first, last) of a sentence as a phrase of the report.
// Its head is the token that the tree hangs from outside the phrase.
func phrase(doc *lang.Doc, sentence, first, last int) casus.Phrase {
	tokens := doc.Sentences[sentence].Tokens
	a, b := tokens[first].Start, tokens[last-1].End
	p := casus.Phrase{Text: plainBlanks.Replace(doc.Text[a:b]), Sentence: sentence, First: first, Last: last, Head: last - 1}
	p.Start, p.End = doc.Runes(a, b)
	for i := first; i < last; i++ {
		if h := tokens[i].Head; h >= 0 && (h < first || h >= last) {
			p.Head = i
			break
		}
	}
	return p
}

// plainBlanks makes the blanks that pages use against line breaks plain ones,
// so that the same words compare as the same.
var plainBlanks = strings.NewReplacer("\u00a0", " ", "\u202f", " ")
