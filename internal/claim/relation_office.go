package claim

import (
	"slices"

	"casus"
	"casus/internal/lang"
)

// offices are the titles before or beside a name whose body is told by a mere word or
// by the place: "provincial police chief Omar", "regional governor Omar".
func (r *reading) offices(s *sentence, told []*event) []*event {
	var out []*event
	for n := range s.Tokens {
		k := s.titleOf(n)
		if k < 0 {
			continue
		}
		who := filler{sentence: s.index, token: k, actor: s.actor[k], place: -1, doubt: s.Tokens[k].Doubt}
		if !r.meets(who, "named") || slices.ContainsFunc(told, func(o *event) bool { return o.kind == casus.Relating && personal[o.typ] && r.same(who, o.source) }) {
			continue
		}
		if of, ok := r.office(s, n); ok {
			e := r.shaped(s, n, "leader-of", "the body of a title", who, of)
			e.time, e.background = nil, s.bygone(e)
			out = append(out, e)
		}
	}
	return out
}

// headTitles are the titles of those who lead what the word before says, and localTitles
// of those who lead the land where they are.
var (
	headTitles  = map[string]bool{"chief": true, "commander": true, "director": true, "head": true, "commissioner": true}
	localTitles = map[string]bool{"governor": true, "mayor": true, "chief": true}
	localWords  = map[string]bool{"provincial": true, "regional": true, "district": true, "local": true}
	bodyWords   = map[string]bool{"police": true, "army": true, "military": true, "security": true, "intelligence": true, "navy": true, "health": true, "education": true}
)

// titleOf is the person whose title noun n is: the name that it stands right before,
// or the one before the comma in front of its phrase; -1 where there is none.
func (s *sentence) titleOf(n int) int {
	if !headTitles[s.lemma(n)] && !localTitles[s.lemma(n)] || s.Tokens[n].Form == lang.NNS {
		return -1
	}
	for k := n + 1; k < len(s.Tokens) && k < n+3; k++ {
		if s.name[k] && s.first[k] <= n+1 {
			return k
		}
	}
	first := n
	for first > 0 && (s.Tokens[first-1].Tag == lang.NOUN || s.Tokens[first-1].Tag == lang.ADJ || s.Tokens[first-1].Tag == lang.DET) {
		first--
	}
	if n+1 < len(s.Tokens) && s.comma(n+1) && s.comma(first-1) {
		if k := s.actorEndingAt(first - 2); k >= 0 && s.name[k] {
			return k
		}
	}
	return -1
}

// office is what title n says that its bearer leads: the body before it, or the one
// place that the sentence names.
func (r *reading) office(s *sentence, n int) (filler, bool) {
	if n == 0 {
		return filler{}, false
	}
	word := s.lemma(n - 1)
	if headTitles[s.lemma(n)] && bodyWords[word] && s.actor[n-1] < 0 {
		return filler{sentence: s.index, token: n - 1, actor: -1, place: -1, known: &casus.Party{Name: word, Text: s.word(n - 1)}}, true
	}
	if !localTitles[s.lemma(n)] || !localWords[word] || n > 1 && s.lemma(n-2) == "deputy" {
		return filler{}, false
	}
	p := r.onlyPlace(s)
	if p < 0 || r.m.Places[p].Level >= casus.Country {
		return filler{}, false
	}
	return filler{sentence: s.index, token: r.m.Places[p].Head, actor: -1, place: p}, true
}
