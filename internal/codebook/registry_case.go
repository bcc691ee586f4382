package codebook

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Written keeps the names that can be written as words: "IS" is no "is", and
// "March 23 Movement" no "march". A name in small letters fits any writing.
func (r *Registry) Written(refs []Ref, words string) []Ref {
	fits := 0
	for _, f := range refs {
		if r.cased(f, words) {
			fits++
		}
	}
	if fits == len(refs) {
		return refs
	}
	if fits == 0 {
		return nil
	}
	kept := make([]Ref, 0, fits)
	for _, f := range refs {
		if r.cased(f, words) {
			kept = append(kept, f)
		}
	}
	return kept
}

// spelled is the name of f as the registry spells it. Seats and peoples are
// written with a capital.
func (r *Registry) spelled(f Ref) string {
	if f.Alias < canonical {
		return "Afghan"
	}
	return r.Alias(f).Name
}

// cased reports whether words may be a writing of the name, which has the same
// letters but for case and marks. "Nato" and "Isis" are acronyms written as
// names; of those that a list brings in, too many would be common words.
func (r *Registry) cased(f Ref, words string) bool {
	name := strings.TrimPrefix(strings.TrimPrefix(r.spelled(f), "the "), "The ")
	if !hasUpper(name) {
		return true
	}
	if isMixed(name) {
		return words == name
	}
	if isAcronym(name) {
		return acronymCased(words, r.Entries[f.Entry].Curated())
	}
	return capitals(name, words)
}

// capitals reports whether words has a capital wherever a word of name has
// one, but after a hyphen and, in names of three words or more, after the first
// word: "Al-qaeda" is a writing of "Al-Qaeda", "Syrian democratic forces" one
// of "Syrian Democratic Forces".
func capitals(name, words string) bool {
	long := strings.Count(name, " ") >= 2
	for first := true; ; first = false {
		n, restName := nextWord(name)
		w, restWords := nextWord(words)
		if n == "" || w == "" {
			return true
		}
		if startsUpper(n) && !startsUpper(w) {
			before := words[:len(words)-len(restWords)-len(w)]
			if !strings.HasSuffix(before, "-") && !(long && !first) {
				return false
			}
		}
		name, words = restName, restWords
	}
}

// nextWord is the first run of letters, digits and apostrophes, and what
// follows it.
func nextWord(s string) (word, rest string) {
	in := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || isApostrophe(r) }
	i := strings.IndexFunc(s, in)
	if i < 0 {
		return "", ""
	}
	s = s[i:]
	if j := strings.IndexFunc(s, func(r rune) bool { return !in(r) }); j >= 0 {
		return s[:j], s[j:]
	}
	return s, ""
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || !unicode.IsLetter(r)
}

// isMixed reports whether a name is a short word with a small letter among
// capitals, which is told from a common word only by them: LeT, JeM.
func isMixed(name string) bool {
	uppers := 0
	for _, r := range name {
		if !unicode.IsLetter(r) {
			return false
		}
		if unicode.IsUpper(r) {
			uppers++
		}
	}
	return len(name) <= 4 && uppers > 1 && uppers < len(name)
}

// isAcronym reports whether a name is one word in capitals: IS, PKK, IS-K.
func isAcronym(name string) bool {
	n := 0
	for _, r := range name {
		if unicode.IsLower(r) || r == ' ' {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

// acronymCased accepts an acronym in capitals and, where asWord, from four
// letters also with one capital.
func acronymCased(words string, asWord bool) bool {
	uppers, letters := 0, 0
	for _, r := range words {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				uppers++
			}
		}
	}
	first, _ := utf8.DecodeRuneInString(words)
	return uppers == letters || asWord && letters >= 4 && unicode.IsUpper(first)
}

func hasUpper(s string) bool {
	for _, r := range s {
		if unicode.IsUpper(r) {
			return true
		}
	}
	return false
}
