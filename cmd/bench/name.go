//go:build unix

package main

import (
	"hash/fnv"
	"maps"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus"
	"casus/internal/incident"
)

// A nameCount finds the words that reports write with a capital wherever they
// stand, save those of the calendar, of countries and of known actors: these stay
// when names are moved, as one army or group acts in many incidents.
type nameCount struct {
	upper, lower map[string]int
	reports      map[string]int // in how many reports a word stands
	read         int            // reports
	kept         map[string]bool
}

func newNameCount() *nameCount {
	n := &nameCount{upper: map[string]int{}, lower: map[string]int{}, reports: map[string]int{}, kept: map[string]bool{}}
	for w := range strings.FieldsSeq("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december") {
		n.kept[w] = true
	}
	return n
}

func (n *nameCount) count(r casus.Reading) {
	n.read++
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
		if strings.HasPrefix(string(m.ID), "actor:") {
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

// usual is the share of reports in which a word stands from which on it stays: it tells
// next to nothing.
const usual = 0.1

// alike are classes of words of one length that stand in about as many reports. They
// change places in each round, so that a copy has few words in common with what it was
// made from, and each word tells as much as the one that it stands for. The words that
// tell of a trial or an anniversary stay.
func (n *nameCount) alike(respelt map[string]bool) [][]string {
	classes := map[[2]int][]string{}
	for w, times := range n.reports {
		if _, moved := respelt[w]; moved || len(w) < 4 || n.kept[w] || float64(times) > usual*float64(n.read) || incident.TellsAftermath(w) {
			continue
		}
		k := [2]int{utf8.RuneCountInString(w), bits.Len(uint(times))}
		classes[k] = append(classes[k], w)
	}
	var all [][]string
	for _, k := range slices.SortedFunc(maps.Keys(classes), func(a, b [2]int) int { return slices.Compare(a[:], b[:]) }) {
		slices.Sort(classes[k])
		all = append(all, classes[k])
	}
	return all
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
			} else if other, ok := v.instead[w]; ok {
				rewrite(out[i:j], []rune(other))
			}
			i = j
			continue
		}
		for j < len(out) && unicode.IsDigit(out[j]) {
			j++
		}
		v.otherNumber(out[i:j])
		i = max(j, i+1)
	}
	return string(out)
}

// rewrite puts another word of the same length in the place of one, in its case.
func rewrite(word, other []rune) {
	for i, r := range other {
		if unicode.IsUpper(word[i]) {
			r = unicode.ToUpper(r)
		}
		word[i] = r
	}
}

// respell puts letters into a word that its round and the word alone determine:
// a vowel for a vowel, so that it can be spoken.
func (v *variation) respell(word []rune, lower string) {
	h := fnv.New64a()
	h.Write([]byte{byte(v.round), byte(v.round >> 8)})
	h.Write([]byte(lower))
	state := h.Sum64()
	for i, r := range word {
		letters := consonants
		if strings.ContainsRune("aeiouy", unicode.ToLower(r)) {
			letters = vowels
		}
		state = state*6364136223846793005 + 1442695040888963407
		c := rune(letters[(state>>33)%uint64(len(letters))])
		if unicode.IsUpper(r) {
			c = unicode.ToUpper(c)
		}
		word[i] = c
	}
}

// otherNumber moves a year of four digits, and changes what else has three or more, such
// as the number of a house, which tells as much as a name.
func (v *variation) otherNumber(digits []rune) {
	if len(digits) == 4 && (digits[0] == '1' && digits[1] == '9' || digits[0] == '2' && digits[1] == '0') {
		v.otherYear(digits)
		return
	}
	for i := 0; len(digits) > 2 && i < len(digits)-1; i++ {
		if digits[i] > '0' && digits[i] <= '9' { // "700" stays one of hundreds
			digits[i] = '1' + (digits[i]-'1'+rune(v.round*(3+2*i)))%9
		}
	}
}

func (v *variation) otherYear(digits []rune) {
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
