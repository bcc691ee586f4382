package lang

import (
	"strings"
	"unicode/utf8"
)

// contractions are words without an apostrophe that the treebank takes apart,
// with the length of their first part.
var contractions = map[string]int{
	"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "gimme": 3, "lemme": 3,
	"dont": 2, "doesnt": 4, "didnt": 3, "wont": 2, "cant": 2, "isnt": 2,
	"wasnt": 3, "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "havent": 4, "hasnt": 3,
}

// word appends a run of ASCII letters.
func (l *lexer) word(i, j int) {
	if n := j - i; n >= 4 && n <= 8 {
		switch l.text[j-1] {
		case 't', 'a', 'e', 'T':
			var low [8]byte
			for k := range n {
				low[k] = l.text[i+k] | 0x20
			}
			if cut, ok := contractions[string(low[:n])]; ok {
				l.emit(i, i+cut)
				l.emit(i+cut, j)
				return
			}
		}
	}
	l.emit(i, j)
}

// scan appends the word or number that starts at i and gives its end. It goes
// on over the marks that belong to words: see inner.
func (l *lexer) scan(i, end int) int {
	j := i
	for j < end {
		c := l.text[j]
		switch {
		case c >= utf8.RuneSelf:
			if n := wordRune(l.text[j:end]); n > 0 {
				j += n
				continue
			}
			if !strings.HasPrefix(l.text[j:end], "’") {
				l.number(i, j)
				return j
			}
		case class[c] != mark:
			j++
			continue
		}
		next, done := l.inner(i, j, end)
		if done {
			return next
		}
		if next == j {
			break
		}
		j = next
	}
	if j == i { // a mark that only number formats begin with
		j++
	}
	if strings.IndexByte("0123456789", l.text[i]) >= 0 || l.text[i] == '.' {
		l.number(i, j)
	} else {
		l.word(i, j)
	}
	return j
}

// inner looks at the mark at j inside the word text[i:]. It gives where the word
// goes on (j where the word ends before the mark); done says that the word's
// tokens are already appended and next is where to read on.
func (l *lexer) inner(i, j, end int) (next int, done bool) {
	switch c := l.text[j]; c {
	case '.':
		return l.period(i, j, end)
	case '\'', '`', 0xe2:
		return l.apostrophe(i, j, end)
	case ',':
		if l.digits(j-1) && j+3 < end && l.digits(j+1) && l.digits(j+2) && l.digits(j+3) && (j+4 == end || !l.digits(j+4)) {
			return j + 1, false
		}
	case ':':
		if l.digits(j-1) && j+1 < end && l.digits(j+1) {
			return j + 1, false
		}
	case '/':
		return l.slash(i, j, end), false
	case '-':
		return l.hyphen(i, j, end), false
	case '&':
		if j+1 < end && j-i <= 2 && isCapital(l.text[j-1]) && isCapital(l.text[j+1]) {
			return j + 1, false // "AT&T"
		}
	case '_', '@':
		if j+1 < end && class[l.text[j+1]] != mark {
			return j + 1, false
		}
	case '$':
		if j-i <= 2 && isCapital(l.text[i]) && isCapital(l.text[j-1]) {
			l.emit(i, j+1) // "US$"
			return j + 1, true
		}
	}
	return j, false
}

func (l *lexer) digits(i int) bool { return class[l.text[i]] == digit }

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }

// slash gives where a word goes on at the slash at j: in dates and short forms
// ("9/11", "w/o"), not between words.
func (l *lexer) slash(i, j, end int) int {
	if j+1 == end {
		return j
	}
	if l.digits(j-1) && l.digits(j+1) {
		return j + 1
	}
	if j == i+1 && class[l.text[i]] == letter && class[l.text[j+1]] == letter && (j+2 == end || class[l.text[j+2]] == mark) {
		return j + 1
	}
	return j
}

// prefixes do not stand alone: the hyphen after them stays inside the word.
var prefixes = map[string]bool{
	"anti": true, "co": true, "counter": true, "e": true, "ex": true, "inter": true,
	"intra": true, "mid": true, "mini": true, "multi": true, "neo": true, "non": true,
	"over": true, "post": true, "pre": true, "pro": true, "quasi": true, "re": true,
	"semi": true, "socio": true, "sub": true, "un": true, "under": true, "vice": true,
}

// hyphen gives where a word goes on at the hyphen at j: after a prefix and in
// telephone numbers, not between words.
func (l *lexer) hyphen(i, j, end int) int {
	if j+1 == end || class[l.text[j+1]] == mark {
		return j
	}
	if class[l.text[i]] == digit {
		return l.telephone(i, j, end)
	}
	if j-i <= 7 && (i == 0 || l.text[i-1] != '-') { // not "Mazar-e-Sharif"
		var low [7]byte
		for k := range j - i {
			low[k] = l.text[i+k] | 0x20
		}
		if prefixes[string(low[:j-i])] {
			return j + 1
		}
	}
	return j
}

// telephone gives the end of a number with hyphens such as 713-853-3989 or
// 11-20-2000 when text[i:j] is its first group, j otherwise.
func (l *lexer) telephone(i, j, end int) int {
	groups, k := 1, j
	last := j - i
	for k < end && l.text[k] == '-' && groups < 6 {
		n := k + 1
		for n < end && l.digits(n) {
			n++
		}
		if n == k+1 || n < end && class[l.text[n]] == letter {
			return j
		}
		last = n - k - 1
		groups++
		k = n
	}
	if groups >= 3 || groups == 2 && j-i == 3 && last == 4 {
		return k
	}
	return j
}

// apostrophe handles the apostrophe at j: it cuts "don't" and "Iran's", keeps
// "Sha'lan", and leaves a closing quote to be read by itself.
func (l *lexer) apostrophe(i, j, end int) (next int, done bool) {
	size := 1
	if l.text[j] >= utf8.RuneSelf {
		size = len("’")
	}
	k := j + size
	for k < end && class[l.text[k]] == letter {
		n := 1
		if l.text[k] >= utf8.RuneSelf {
			n = wordRune(l.text[k:end])
		}
		if n == 0 {
			break
		}
		k += n
	}
	w := l.text[j+size : k]
	ends := k == end || class[l.text[k]] != digit
	switch {
	case w == "":
		return j, false
	case ends && (w == "t" || w == "T") && j > i && l.text[j-1]|0x20 == 'n':
		if j-1 > i {
			l.emit(i, j-1)
		} else {
			i = j - 1
		}
		l.emit(max(i, j-1), k)
		return k, true
	case ends && isClitic(w):
		l.number(i, j)
		l.emit(j, k)
		return k, true
	case l.text[j] == '`':
		return j, false
	}
	return k, false
}

// number appends text[i:j], and takes a unit off a number: "5pm", "10km", "75k".
func (l *lexer) number(i, j int) {
	if class[l.text[i]] != digit && l.text[i] != '.' {
		l.emit(i, j)
		return
	}
	k := j
	for k > i && class[l.text[k-1]] == letter {
		k--
	}
	if k > i && k < j && units[l.text[k:j]] {
		l.emit(i, k)
		i = k
	}
	l.emit(i, j)
}

// units may be written onto their number.
var units = map[string]bool{
	"am": true, "pm": true, "AM": true, "PM": true, "km": true, "kms": true, "kg": true,
	"mm": true, "cm": true, "m": true, "M": true, "k": true, "K": true, "bn": true,
	"MM": true, "ft": true, "lb": true, "lbs": true, "mph": true, "kph": true, "hrs": true,
	"min": true, "mins": true, "yrs": true, "tn": true, "GMT": true, "mn": true,
}
