package gazetteer

import (
	"iter"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Word is a word of a name or a text: where it stands, in bytes, and its
// letters in lower case without diacritics, good until the next word.
type Word struct {
	Start, End int
	Folded     []byte
}

// Words are the words of s as names are compared: "Deir ez-Zor" and "Deir
// Ez Zor" have the same, and so do "Da'esh" and "Daesh". Marks part words; an
// apostrophe within a word vanishes, and one that makes a genitive ends it.
func Words(s string) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		var buf [64]byte
		folded := buf[:0]
		for i := 0; i < len(s); {
			start := i
			folded, i = word(s, i, folded[:0])
			if len(folded) > 0 && !yield(Word{start, i, folded}) {
				return
			}
			if i == start {
				_, n := utf8.DecodeRuneInString(s[i:])
				i += n
			}
		}
	}
}

// word folds the word that begins at byte i and returns where it ends.
func word(s string, i int, folded []byte) ([]byte, int) {
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			switch {
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
				folded = append(folded, c)
				i++
			case 'A' <= c && c <= 'Z':
				folded = append(folded, c+'a'-'A')
				i++
			case (c == '\'' || c == '`') && len(folded) > 0 && joins(s[i+1:]):
				i++
			default:
				return folded, i
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '’' || r == '‘' || r == 'ʻ' || r == 'ʿ' || r == 'ʾ' || r == 'ʼ':
			if len(folded) == 0 || !joins(s[i+n:]) {
				return folded, i
			}
		case unicode.Is(unicode.Mn, r): // a diacritic of its own
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			folded = foldRune(folded, r)
		default:
			return folded, i
		}
		i += n
	}
	return folded, i
}

// joins reports whether an apostrophe before rest stands within a word, as in
// "Ma'an", and does not make a genitive, as in "Syria's".
func joins(rest string) bool {
	r, n := utf8.DecodeRuneInString(rest)
	if !unicode.IsLetter(r) {
		return false
	}
	if r != 's' && r != 'S' {
		return true
	}
	next, _ := utf8.DecodeRuneInString(rest[n:])
	return unicode.IsLetter(next)
}

// strokes are letters that do not decompose into one of a to z and a mark.
var strokes = map[rune]string{
	'ß': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d",
	'þ': "th", 'Þ': "th", 'ı': "i", 'ł': "l", 'Ł': "l", 'ħ': "h", 'Ħ': "h", 'ŋ': "ng", 'Ŋ': "ng", 'ə': "a", 'Ə': "a",
}

func foldRune(folded []byte, r rune) []byte {
	var in [utf8.UTFMax]byte
	for _, d := range string(norm.NFKD.Bytes(in[:utf8.EncodeRune(in[:], r)])) {
		if s, ok := strokes[d]; ok {
			folded = append(folded, s...)
		} else if unicode.IsLetter(d) && !unicode.Is(unicode.Lm, d) || unicode.IsDigit(d) {
			folded = utf8.AppendRune(folded, unicode.ToLower(d))
		}
	}
	return folded
}

// Fold is name as names are compared.
func Fold(name string) string {
	var out []byte
	for w := range Words(name) {
		if len(out) > 0 {
			out = append(out, ' ')
		}
		out = append(out, w.Folded...)
	}
	return string(out)
}
