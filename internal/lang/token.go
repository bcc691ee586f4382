package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The classes of bytes. Bytes beyond ASCII count as letters until their code
// point is looked at.
const (
	mark uint8 = iota
	letter
	digit
	space
)

// class gives the class of a byte.
var class = func() (c [256]uint8) {
	for i := range c {
		switch b := byte(i); {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', b >= utf8.RuneSelf:
			c[i] = letter
		case '0' <= b && b <= '9':
			c[i] = digit
		case b <= ' ' || b == 0x7f:
			c[i] = space
		}
	}
	return c
}()

// lexer cuts text into tokens.
type lexer struct {
	text   string
	tokens []Token
}

// read appends the tokens of text[i:end].
func (l *lexer) read(i, end int) {
	for i < end {
		if class[l.text[i]] == space {
			i++
			continue
		}
		if n := blank(l.text[i:end]); n > 0 {
			i += n
			continue
		}
		j, plain := l.chunk(i, end)
		if plain {
			l.word(i, j)
		} else {
			l.cut(i, j)
		}
		i = j
	}
}

// chunk finds the end of the run of text without blanks that starts at i, and
// says whether it is nothing but ASCII letters, as most are.
func (l *lexer) chunk(i, end int) (int, bool) {
	plain := true
	for i < end {
		c := l.text[i]
		if class[c] == space {
			break
		}
		if class[c] != letter {
			plain = false
		} else if c >= utf8.RuneSelf {
			plain = false
			if blank(l.text[i:end]) > 0 {
				break
			}
		}
		i++
	}
	return i, plain
}

// blank gives the length of the blank beyond ASCII at the start of s: the
// no-break space and its kin. 0 where there is none.
func blank(s string) int {
	if s[0] != 0xc2 && s[0] != 0xe2 && s[0] != 0xe3 && s[0] != 0xef {
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	if unicode.IsSpace(r) || 0x200b <= r && r <= 0x200f || r == 0xfeff || 0x202a <= r && r <= 0x202e {
		return n
	}
	return 0
}

// emit appends the token text[i:j].
func (l *lexer) emit(i, j int) {
	l.tokens = append(l.tokens, Token{Start: i, End: j, Head: -1})
}

// cut appends the tokens of a run without blanks.
func (l *lexer) cut(i, end int) {
	if a, b := l.address(i, end); b > a {
		l.marks(i, a)
		l.emit(a, b)
		i = b
	}
	for i < end {
		switch {
		case class[l.text[i]] == mark:
			i = l.mark(i, end)
		case l.text[i] < utf8.RuneSelf || wordRune(l.text[i:end]) > 0:
			i = l.scan(i, end)
		default:
			i = l.mark(i, end)
		}
	}
}

// marks appends text[i:end], which holds only marks.
func (l *lexer) marks(i, end int) {
	for i < end {
		i = l.mark(i, end)
	}
}

// wordRune gives the length of the code point at the start of s if it belongs
// to words: a letter, digit or combining mark. It gives 0 otherwise.
func wordRune(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
		return n
	}
	return 0
}

func isUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

func isLower(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLower(r)
}

// smileys are the marks that writers draw faces with; a token each.
var smileys = []string{":-)", ":-(", ";-)", ":)", ":(", ";)", "=)", ":D", ":P", "->", "<-", "=>"}

// mark appends the token of the mark at i and gives its end. A run of one mark
// ("...", "--", "====") is one token, and so is a run of "?" and "!".
func (l *lexer) mark(i, end int) int {
	c := l.text[i]
	if c >= utf8.RuneSelf {
		_, n := utf8.DecodeRuneInString(l.text[i:end])
		j := i + n
		if s := l.text[i:j]; s == "’" || s == "‘" {
			for strings.HasPrefix(l.text[j:end], "’") { // "’’" closes a quotation
				j += n
			}
			if j == i+n {
				if k := l.clitic(j, end); k > 0 {
					j = k
				}
			}
		}
		l.emit(i, j)
		return j
	}
	j := i + 1
	switch c {
	case ':', ';', '=', '-', '<':
		for _, s := range smileys {
			if strings.HasPrefix(l.text[i:end], s) && (i+len(s) == end || class[l.text[i+len(s)]] == mark) {
				l.emit(i, i+len(s))
				return i + len(s)
			}
		}
		j = l.run(i, end)
	case '?', '!':
		for j < end && (l.text[j] == '?' || l.text[j] == '!') {
			j++
		}
	case '.', '*', '_', '~', '+', '|', '#', '\'', '`', '>':
		j = l.run(i, end)
		if c == '\'' && j == i+1 {
			if k := l.clitic(j, end); k > 0 {
				j = k
			}
		}
		if c == '.' && j == i+1 && j < end && class[l.text[j]] == digit {
			return l.scan(i, end) // ".50"
		}
	}
	l.emit(i, j)
	return j
}

// run gives the end of the run of the byte at i.
func (l *lexer) run(i, end int) int {
	j := i + 1
	for j < end && l.text[j] == l.text[i] {
		j++
	}
	return j
}

// clitic gives the end of the word part that starts at i, after an apostrophe,
// if it belongs to the apostrophe: "'s", "'ll", "'60s", "'em". 0 otherwise.
func (l *lexer) clitic(i, end int) int {
	j := i
	for j < end && (class[l.text[j]] == digit || class[l.text[j]] == letter && l.text[j] < utf8.RuneSelf) {
		j++
	}
	w := l.text[i:j]
	if isClitic(w) || len(w) >= 2 && len(w) <= 3 && class[w[0]] == digit || w == "em" || w == "til" {
		return j
	}
	return 0
}

// isClitic says whether w, after an apostrophe, is the short form of a verb or
// the possessive.
func isClitic(w string) bool {
	switch w {
	case "s", "m", "d", "ll", "re", "ve", "S", "M", "D", "LL", "RE", "VE":
		return true
	}
	return false
}
