package lang

import (
	"strings"
	"unicode/utf8"
)

// period handles the period at j in the word text[i:]: part of a number, of
// "U.S.", of an abbreviation, of a host name; or the end of a sentence.
func (l *lexer) period(i, j, end int) (next int, done bool) {
	if j+1 < end && j > i {
		switch before, after := class[l.text[j-1]], class[l.text[j+1]]; {
		case before == digit && after == digit:
			return j + 1, false
		case before == letter && after == letter && l.dotted(i, j, end):
			return j + 1, false
		case after == letter && l.ending(j+1, end):
			return j + 1, false
		}
	}
	if j == i { // ".50"
		return j + 1, false
	}
	if l.keeps(i, j, end) {
		l.emit(i, j+1)
		return j + 1, true
	}
	return j, false
}

// dotted says whether the period at j stands between single letters: "U.S",
// "p.m", "a.k.a".
func (l *lexer) dotted(i, j, end int) bool {
	if j-i > 1 && l.text[j-2] != '.' {
		return false
	}
	if l.text[j-1] >= utf8.RuneSelf || l.text[j+1] >= utf8.RuneSelf {
		return false
	}
	// "J.Smith": an initial and a name, but "a.m" goes on.
	return j+2 == end || class[l.text[j+2]] != letter || strings.HasPrefix(l.text[j+1:end], "Ph.")
}

// endings are the last parts of host and file names.
var endings = map[string]bool{
	"com": true, "org": true, "net": true, "gov": true, "edu": true, "mil": true, "info": true,
	"uk": true, "co": true, "de": true, "fr": true, "ru": true, "tv": true, "eu": true,
	"doc": true, "xls": true, "pdf": true, "txt": true, "htm": true, "html": true, "jpg": true,
	"url": true, "exe": true, "zip": true, "ly": true, "io": true,
	"DOC": true, "XLS": true, "COM": true, "PDF": true,
}

// ending says whether a host's or a file's last part starts at i.
func (l *lexer) ending(i, end int) bool {
	j := i
	for j < end && j-i < 5 && class[l.text[j]] == letter {
		j++
	}
	return endings[l.text[i:j]] && (j == end || class[l.text[j]] != letter)
}

// keeps says whether the period at j belongs to the word before it.
func (l *lexer) keeps(i, j, end int) bool {
	w := l.text[i:j]
	if strings.IndexByte(w, '.') >= 0 {
		return class[w[len(w)-1]] == letter && class[w[0]] == letter
	}
	last := strings.TrimLeft(l.text[j+1:end], "\"')”’],;") == ""
	if len(w) == 1 && isCapital(w[0]) {
		return l.initial(i, j, end)
	}
	return kindOf(l.text[i:j+1]) != plain && (last || class[l.text[j+1]] == mark)
}

// initial says whether the capital letter before the period at j is an initial:
// a name goes on after it. "Plan B." and "and I." are not.
func (l *lexer) initial(i, j, end int) bool {
	k := j + 1
	for k < len(l.text) && class[l.text[k]] == space {
		k++
	}
	if k == len(l.text) || l.text[i] == 'I' && !l.afterName(i) {
		return false
	}
	if k == j+1 && k < end {
		return isCapital(l.text[k]) || l.text[k] == ',' || l.text[k] == '-'
	}
	if !isCapital(l.text[k]) {
		return false
	}
	m := k
	for m < len(l.text) && class[l.text[m]] == letter {
		m++
	}
	return !starters[l.text[k:m]]
}

// afterName says whether the token before i is a capitalised word.
func (l *lexer) afterName(i int) bool {
	n := len(l.tokens)
	return n > 0 && l.tokens[n-1].End+1 == i && isCapital(l.text[l.tokens[n-1].Start])
}

// address gives the bounds of the web or mail address in text[i:end], without
// the marks around it; an empty range where there is none.
func (l *lexer) address(i, end int) (int, int) {
	s := l.text[i:end]
	if strings.IndexByte(s, '@') <= 0 && !strings.Contains(s, "://") && !strings.Contains(s, "www.") {
		return i, i
	}
	for i < end && class[l.text[i]] == mark && l.text[i] != '@' && l.text[i] != '/' {
		i++
	}
	for end > i && strings.IndexByte(".,;:!?)>]}\"'", l.text[end-1]) >= 0 {
		end--
	}
	s = l.text[i:end]
	at := strings.IndexByte(s, '@')
	if at > 0 && strings.IndexByte(s[at:], '.') > 0 && class[s[0]] != mark {
		return i, end
	}
	if strings.HasPrefix(s, "www.") || strings.Contains(s, "://") && class[s[0]] == letter {
		return i, end
	}
	return i, i
}
