package main

import (
	"strings"

	"casus/internal/lang"
)

// goals cuts "at least | reach".
func goals(s string) (least, reach string) {
	least, reach, _ = strings.Cut(s, "|")
	return strings.TrimSpace(least), strings.TrimSpace(reach)
}

// splits scores tokens and sentences cut from raw text.
func splits(b *bench) ([]row, error) {
	docs, err := b.treebank("test")
	if err != nil {
		return nil, err
	}
	var tokens, sentences overlap
	for _, gold := range docs {
		own := lang.Split(gold.Text)
		tokens.compare(tokenSpans(gold.Sentences), tokenSpans(own))
		sentences.compare(sentenceSpans(gold.Sentences), sentenceSpans(own))
	}
	return []row{
		{"EWT test, raw text: token F1", percent(tokens.f1()), "98.5", "99.3"},
		{"EWT test, raw text: sentence F1", percent(sentences.f1()), "78", "86"},
	}, nil
}

type span struct{ start, end int }

func tokenSpans(sentences []lang.Sentence) map[span]bool {
	out := map[span]bool{}
	for _, s := range sentences {
		for _, t := range s.Tokens {
			out[span{t.Start, t.End}] = true
		}
	}
	return out
}

func sentenceSpans(sentences []lang.Sentence) map[span]bool {
	out := map[span]bool{}
	for _, s := range sentences {
		if n := len(s.Tokens); n > 0 {
			out[span{s.Tokens[0].Start, s.Tokens[n-1].End}] = true
		}
	}
	return out
}

// An overlap counts what two sets have in common.
type overlap struct{ both, gold, own int }

func (o *overlap) compare(gold, own map[span]bool) {
	o.gold += len(gold)
	o.own += len(own)
	for s := range own {
		if gold[s] {
			o.both++
		}
	}
}

func (o overlap) f1() float64 { return 2 * float64(o.both) / float64(max(1, o.gold+o.own)) }
