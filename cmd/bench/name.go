//go:build unix

package main

import (
	"hash/fnv"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus"
)

// A nameCount finds the words that reports write with a capital wherever they
// stand, save those of the calendar, of countries and of known actors: these stay
// when names are moved, as one army or group acts in many incidents.
type nameCount struct {
	upper, lower map[string]int
	reports      map[string]int // in how many reports a word stands
	kept         map[string]bool
}

func newNameCount() *nameCount {
	n := &nameCount{map[string]int{}, map[string]int{}, map[string]int{}, map[string]bool{}}
	for w := range strings.FieldsSeq("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december") {
		n.kept[w] = true
	}
	return n
}

func (n *nameCount) read(r casus.Reading) {
	seen := map[string]bool{}
	eachWord(r.Report.Text, func(w string) {
		if low := strings.ToLower(w); !seen[low] {
			seen[low] = true
			n.reports[low]++
		}
		if first, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(first) {
			n.upper[strings.ToLower(w)]++
		} else {
			n.lower[w]++
		}
	})
	keep := func(text string) { eachWord(text, func(w string) { n.kept[strings.ToLower(w)] = true }) }
	for _, m := range r.Actors {
		if m.ID != "" && m.Type != casus.Person {
			keep(m.Text)
		}
	}
	for _, m := range r.Places {
		if m.Level == casus.Country {
			keep(m.Text)
		}
	}
}

// rare is the most reports that a word may stand in to be moved like a name. Two
// real stories share few such words; if copies kept them, they would be more alike
// than any two stories are.
const rare = 5

// words are the words to move; true for those that are moved in small letters too.
func (n *nameCount) words() map[string]bool {
	names := map[string]bool{}
	for w, times := range n.reports {
		if len(w) > 3 && !n.kept[w] && times <= rare {
			names[w] = true
		}
	}
	for w, times := range n.upper {
		if len(w) > 2 && !n.kept[w] && !names[w] && 20*n.lower[w] <= times {
			names[w] = false
		}
	}
	return names
}

// eachWord calls do with each run of letters.
func eachWord(text string, do func(string)) {
	start := -1
	for i, r := range text {
		if unicode.IsLetter(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			do(text[start:i])
			start = -1
		}
	}
	if start >= 0 {
		do(text[start:])
	}
}

const (
	vowels     = "aeiou"
	consonants = "bdfghklmnprstvz"
)

// rename writes other names of the same length into text, and other years, so
// that all offsets hold. The first round leaves it as it is.
func (v *variation) rename(text string) string {
	if v.round == 0 {
		return text
	}
	out := []rune(text)
	for i := 0; i < len(out); {
		j := i
		for j < len(out) && unicode.IsLetter(out[j]) {
			j++
		}
		if j > i {
			w := strings.ToLower(string(out[i:j]))
			if small, moved := v.base.names[w]; moved && (small || unicode.IsUpper(out[i])) {
				v.respell(out[i:j], w)
			}
			i = j
			continue
		}
		for j < len(out) && unicode.IsDigit(out[j]) {
			j++
		}
		v.otherYear(out[i:j])
		i = max(j, i+1)
	}
	return string(out)
}

// respell puts letters into a word that its round and the word alone determine:
// a vowel for a vowel, so that it can be spoken.
func (v *variation) respell(word []rune, lower string) {
	h := fnv.New64a()
	h.Write([]byte{byte(v.round), byte(v.round >> 8)})
	h.Write([]byte(lower))
	bits := h.Sum64()
	for i, r := range word {
		letters := consonants
		if strings.ContainsRune("aeiouy", unicode.ToLower(r)) {
			letters = vowels
		}
		bits = bits*6364136223846793005 + 1442695040888963407
		c := rune(letters[(bits>>33)%uint64(len(letters))])
		if unicode.IsUpper(r) {
			c = unicode.ToUpper(c)
		}
		word[i] = c
	}
}

// otherYear moves a year of four digits.
func (v *variation) otherYear(digits []rune) {
	if len(digits) != 4 || digits[0] != '1' && digits[0] != '2' || digits[1] != '9' && digits[1] != '0' {
		return
	}
	year := 0
	for _, d := range digits {
		if d > '9' {
			return
		}
		year = 10*year + int(d-'0')
	}
	year -= (v.round*roundDays + 182) / 365
	for i := 3; i >= 0; i-- {
		digits[i] = rune('0' + year%10)
		year /= 10
	}
}
