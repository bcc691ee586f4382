package lang

import "unicode/utf8"

// A nameSight is what the name finder sees of a token by itself: hashes of the
// word and its parts.
type nameSight struct {
	word, low, prefix, suffix2, suffix3, suffix4, shape uint32
	past                                                uint32 // the label it had earlier in the text, plus one
	listed, span                                        uint32 // see nameList.mark
	form, arc                                           uint32 // its tags, and its relation with its head's word
	capital                                             bool
}

// nameHash is a step of FNV-1a with a final mix in nameMix; the model file rests
// on both.
func nameHash(h uint32, c byte) uint32 { return (h ^ uint32(c)) * 16777619 }

func nameMix(a, b uint32) uint32 {
	h := (uint64(a)<<32 | uint64(b)) * 0x9E3779B97F4A7C15
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return uint32(h >> 32)
}

const fnvBasis = 2166136261

// outsideName stands for what lies beyond the ends of a sentence.
var outsideName = nameSight{word: 1, low: 1, prefix: 1, suffix2: 1, suffix3: 1, suffix4: 1, shape: 1}

// nameLook makes the sight of a word. It lowers ASCII only: other scripts have
// no part in English names but for accents.
func nameLook(w string) nameSight {
	var s nameSight
	h, low := uint32(fnvBasis), uint32(fnvBasis)
	shape, last := uint32(fnvBasis), byte(0)
	run := 0
	for i := range len(w) {
		c := w[i]
		h = nameHash(h, c)
		k := c
		switch {
		case 'A' <= c && c <= 'Z':
			c, k = c|0x20, 'X'
		case 'a' <= c && c <= 'z', c >= utf8.RuneSelf:
			k = 'x'
		case '0' <= c && c <= '9':
			k = '9'
		}
		low = nameHash(low, c)
		if i == 2 {
			s.prefix = low
		}
		// Runs of three and more look alike: "Xxx", "XX", "99".
		if k != last {
			run = 0
		}
		if run++; run <= 2 {
			shape = nameHash(shape, k)
		}
		last = k
	}
	s.word, s.low, s.shape = h, low, shape
	if s.prefix == 0 {
		s.prefix = low
	}
	s.suffix2, s.suffix3, s.suffix4 = suffixHash(w, 2), suffixHash(w, 3), suffixHash(w, 4)
	s.capital = len(w) > 0 && 'A' <= w[0] && w[0] <= 'Z'
	return s
}

// suffixHash hashes the last n bytes of a word in lower case.
func suffixHash(w string, n int) uint32 {
	h := uint32(fnvBasis)
	for i := max(0, len(w)-n); i < len(w); i++ {
		c := w[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		h = nameHash(h, c)
	}
	return h
}

// look fills the sights of a sentence that is tagged and parsed.
func (sc *nameScratch) look(text string, tokens []Token, list *nameList) {
	sc.sights = sized(sc.sights, len(tokens))
	for i, t := range tokens {
		sc.sights[i] = nameLook(text[t.Start:t.End])
		sc.sights[i].past = sc.memory.label(sc.sights[i].word)
		sc.sights[i].form = uint32(t.Tag)<<8 | uint32(t.Form)
	}
	for i, t := range tokens {
		head := uint32(0)
		if t.Head >= 0 {
			head = sc.sights[t.Head].low
		}
		sc.sights[i].arc = nameMix(head, uint32(t.Rel))
	}
	list.mark(sc.sights)
}

// features appends the features of token i.
func (sc *nameScratch) features(out []uint32, i int) []uint32 {
	s := sc.sights
	at := func(k int) *nameSight {
		if k < 0 || k >= len(s) {
			return &outsideName
		}
		return &s[k]
	}
	w, l1, l2, r1, r2 := &s[i], at(i-1), at(i-2), at(i+1), at(i+2)
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	for k, f := range [...]uint32{
		w.word, w.low, w.prefix, w.suffix2, w.suffix3, w.suffix4,
		nameMix(w.shape, first), nameMix(w.shape, w.past), nameMix(w.low, first),
		l1.low, l2.low, r1.low, r2.low,
		nameMix(l1.shape, w.shape), nameMix(w.shape, r1.shape), nameMix(nameMix(l1.shape, w.shape), r1.shape),
		nameMix(l1.low, w.low), nameMix(w.low, r1.low), nameMix(l1.low, w.shape), nameMix(w.shape, r1.low),
		nameMix(l2.low, l1.low), nameMix(r1.low, r2.low), nameMix(l1.suffix3, w.suffix3), nameMix(w.suffix3, r1.suffix3),
		nameMix(nameMix(l2.low, l1.low), w.shape), nameMix(nameMix(r1.low, r2.low), w.shape),
		nameMix(l1.past, w.past), nameMix(w.past, r1.past),
		nameMix(w.listed, w.shape), nameMix(nameMix(l1.listed, w.listed), w.shape), nameMix(nameMix(w.listed, r1.listed), w.shape),
		nameMix(w.span, w.shape), nameMix(w.span, r1.span), nameMix(nameMix(l1.shape, w.listed), r1.shape),
		nameMix(w.form, w.shape), nameMix(w.form, w.low), nameMix(l1.form, w.form), nameMix(w.form, r1.form),
		nameMix(nameMix(l1.form, w.form), r1.form), nameMix(w.form, w.listed), nameMix(w.arc, w.shape),
	} {
		out = append(out, nameMix(f, uint32(k)))
	}
	return out
}

// A nameMemory holds which label the words of a text last had, by hash. A place
// holds one word; the next that falls on it takes it over.
type nameMemory struct {
	word  [1024]uint32
	value [1024]uint8
}

// label gives the last label of a word plus one, or 0.
func (m *nameMemory) label(word uint32) uint32 {
	if i := word % uint32(len(m.word)); m.word[i] == word {
		return uint32(m.value[i])
	}
	return 0
}

// keep notes the labels of a sentence's capitalised words.
func (m *nameMemory) keep(sights []nameSight, best []int) {
	for i, s := range sights {
		if s.capital {
			k := s.word % uint32(len(m.word))
			m.word[k], m.value[k] = s.word, uint8(best[i]+1)
		}
	}
}
