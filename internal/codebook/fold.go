package codebook

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Key is a name as it is looked up: its words in lower case without marks,
// joined by blanks, without a leading "the". "Da'esh" gives "daesh",
// "the U.S. Army" gives "us army", "Al-Qaïda" gives "al qaida".
func Key(name string) string {
	var b strings.Builder
	var s scanner
	s.reset(name)
	for s.next() {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.Write(s.word)
	}
	k := b.String()
	return strings.TrimPrefix(k, "the ")
}

// A scanner cuts text into words as names are compared: letters and digits,
// folded to lower case without diacritics; apostrophes inside a word and dots
// between single letters belong to it, and a possessive ending does not.
type scanner struct {
	text       string
	pos        int
	start, end int // bytes of text that hold the word
	word       []byte
}

func (s *scanner) reset(text string) { s.text, s.pos = text, 0 }

// next moves to the next word, or gives false at the end of the text.
func (s *scanner) next() bool {
	s.word = s.word[:0]
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		if c < utf8.RuneSelf {
			if letterOrDigit[c] {
				return s.read()
			}
			s.pos++
			continue
		}
		r, n := utf8.DecodeRuneInString(s.text[s.pos:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return s.read()
		}
		s.pos += n
	}
	return false
}

func (s *scanner) read() bool {
	s.start = s.pos
	letters, dots := 0, 0
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		if c < utf8.RuneSelf && letterOrDigit[c] {
			s.word = append(s.word, lower[c])
			s.pos++
			letters++
			continue
		}
		r, n := rune(c), 1
		if c >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s.text[s.pos:])
		}
		switch {
		case isApostrophe(r):
			if ends, skip := s.possessive(n); ends {
				s.end = s.pos
				s.pos += n + skip
				return true
			}
		case r == '.':
			// U.S. and a.k.a., but not the full stop after a word.
			if letters != dots+1 || !s.abbreviates(letters) {
				s.end = s.pos
				return true
			}
			dots++
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			s.word = appendFolded(s.word, r)
			letters++
		default:
			s.end = s.pos
			return true
		}
		s.pos += n
	}
	s.end = s.pos
	return true
}

// possessive reports whether the apostrophe at pos, n bytes long, ends the
// word, and how long the ending after it is.
func (s *scanner) possessive(n int) (ends bool, skip int) {
	rest := s.text[s.pos+n:]
	r, size := utf8.DecodeRuneInString(rest)
	if !unicode.IsLetter(r) {
		return true, 0
	}
	if r != 's' && r != 'S' {
		return false, 0
	}
	after, _ := utf8.DecodeRuneInString(rest[size:])
	return !unicode.IsLetter(after) && !unicode.IsDigit(after), size
}

// abbreviates reports whether the dot at pos stands after a single letter of
// an abbreviation such as U.S. or U.N.
func (s *scanner) abbreviates(letters int) bool {
	if letters > 1 {
		return true
	}
	rest := s.text[s.pos+1:]
	return len(rest) > 1 && rest[0] < utf8.RuneSelf && letterOrDigit[rest[0]] && rest[1] == '.'
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', '`', '´', 'ʼ', 'ʻ', 'ʿ', 'ʾ':
		return true
	}
	return false
}

var letterOrDigit, lower = asciiTables()

func asciiTables() (is [utf8.RuneSelf]bool, low [utf8.RuneSelf]byte) {
	for c := range is {
		r := rune(c)
		is[c] = unicode.IsLetter(r) || unicode.IsDigit(r)
		low[c] = byte(unicode.ToLower(r))
	}
	return is, low
}

// appendFolded adds r in lower case without its diacritics.
func appendFolded(b []byte, r rune) []byte {
	switch r {
	case 'ı', 'İ':
		return append(b, 'i')
	case 'ø', 'Ø':
		return append(b, 'o')
	case 'ł', 'Ł':
		return append(b, 'l')
	case 'ß':
		return append(b, "ss"...)
	}
	for _, d := range norm.NFD.String(string(unicode.ToLower(r))) {
		if !unicode.Is(unicode.Mn, d) {
			b = utf8.AppendRune(b, d)
		}
	}
	return b
}

// soundings are spellings of one sound in names brought over from other
// scripts, the later form for the earlier ones.
var soundings = strings.NewReplacer(
	"ph", "f", "kh", "h", "gh", "g", "dh", "d", "th", "t", "sh", "s", "ch", "c", "zh", "z",
	"ou", "u", "oo", "u", "ee", "i", "ei", "ai", "ey", "ai", "ay", "ai", "ie", "i", "iy", "i", "yy", "i", "uw", "w",
	"q", "k", "ck", "k", "x", "ks", "y", "i", "e", "i", "o", "u", "j", "g", "v", "w",
)

var articles = map[string]bool{"al": true, "el": true, "ul": true, "ad": true, "as": true, "ash": true, "at": true, "ar": true, "an": true, "az": true, "i": true, "e": true, "the": true, "of": true, "for": true, "de": true, "du": true, "la": true, "le": true, "los": true, "las": true, "and": true, "wa": true, "wal": true}

// LooseKey is a key that forgives transliteration: articles go, double letters
// become one, and like sounds become alike. It is a way to candidates only.
func LooseKey(name string) string {
	var words []string
	for _, w := range strings.Fields(Key(name)) {
		if articles[w] {
			continue
		}
		words = append(words, undouble(soundings.Replace(w)))
	}
	return strings.Join(words, "")
}

func undouble(w string) string {
	b := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		if i == 0 || w[i] != w[i-1] {
			b = append(b, w[i])
		}
	}
	return string(b)
}
