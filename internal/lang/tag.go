package lang

import "strings"

// A sight is what the tagger and parser see of a token by itself.
type sight struct {
	word, low, suffix2, suffix3, prefix, shape uint32
	tag                                        uint32 // the class the tagger gave
}

// look makes the sight of a word.
func look(w string) sight {
	low := strings.ToLower(w)
	return sight{
		word: hashBytes(w), low: hashBytes(low),
		suffix2: hashBytes(low[max(0, len(low)-2):]), suffix3: hashBytes(low[max(0, len(low)-3):]),
		prefix: hashBytes(low[:min(len(low), 3)]), shape: shapeOf(w),
	}
}

// shapeOf hashes the classes of a word's bytes, runs of one class once.
func shapeOf(w string) uint32 {
	h, last := uint32(0), byte(0)
	for i := range len(w) {
		c := w[i]
		switch {
		case 'a' <= c && c <= 'z' || c >= 0x80:
			c = 'x'
		case 'A' <= c && c <= 'Z':
			c = 'X'
		case '0' <= c && c <= '9':
			c = '9'
		}
		if c != last {
			h, last = mix(h, uint32(c)), c
		}
	}
	return h
}

// outside stands for what lies beyond the ends of a sentence.
var outside = look("\x00")

// tagClass is a pair of universal and Penn tag as one number of the tagger.
type tagClass struct {
	tag  Tag
	form Form
}

// tagFeatures appends the features for tagging token i.
func tagFeatures(out []uint32, s []sight, i int) []uint32 {
	at := func(k int) *sight {
		if k < 0 || k >= len(s) {
			return &outside
		}
		return &s[k]
	}
	w, l1, l2, r1, r2 := at(i), at(i-1), at(i-2), at(i+1), at(i+2)
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	for k, f := range [...]uint32{
		w.word, w.low, w.suffix2, w.suffix3, w.prefix, mix(w.shape, first),
		l1.low, l2.low, r1.low, r2.low, l1.suffix3, r1.suffix3, r1.shape, l1.shape,
		l1.tag, mix(l1.tag, l2.tag), mix(l1.tag, w.low), mix(l1.tag, w.suffix3),
		mix(w.low, r1.low), mix(l1.low, w.low), mix(l1.tag, r1.low), mix(w.shape, l1.shape), mix(mix(l1.tag, w.shape), r1.suffix3),
	} {
		out = append(out, mix(f, uint32(k)))
	}
	return out
}

// tag fills in Tag and Form, left to right.
func (m *Model) tag(s *Sentence, sc *Scratch) {
	for i := range s.Tokens {
		sc.features = tagFeatures(sc.features[:0], sc.sights, i)
		sc.scores = sized(sc.scores, m.tagger.classes)
		m.tagger.score(sc.features, sc.scores)
		c := best(sc.scores)
		sc.sights[i].tag = uint32(c) + 1
		s.Tokens[i].Tag, s.Tokens[i].Form = m.classes[c].tag, m.classes[c].form
	}
}

// sized is s with n elements, made anew only when it is too short.
func sized[E any](s []E, n int) []E {
	if cap(s) < n {
		return make([]E, n, n+n/2)
	}
	return s[:n]
}
