package claim

import (
	"strings"

	"casus/internal/codebook"
	"casus/internal/lang"
)

// governs reports whether a noun phrase without a number follows at i, so that
// the verb before it is active.
func (f *counter) governs(i int) bool {
	if i >= len(f.low) || f.harmAt[i] > 0 || between[f.low[i]] || adposition(f.low[i]) {
		return false
	}
	for _, t := range f.r.m.Times {
		if t.Sentence == f.s.index && t.First <= i && i < t.Last {
			return false
		}
	}
	switch f.s.Tokens[i].Tag {
	case lang.NOUN, lang.PROPN, lang.ADJ, lang.DET, lang.PRON:
		return true
	}
	return false
}

// between are the words that can stand between a number and the word that is
// said of those counted.
var between = words(`is are was were be been being am 's get gets got getting become becomes became have has had having
	also all each later now then still immediately reportedly already both more others fatally critically seriously severely
	badly slightly instantly allegedly apparently either people persons to at least confirmed reported found left pronounced
	declared believed feared presumed shot stabbed beaten burned burnt hanged said known of them whom " “ ” ' ( * too brutally
	mostly and or otherwise moderately lightly gravely mortally subsequently eventually together inside dismembered tortured
	wrongly mistakenly thought going leave leaves leaving`)

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// skip passes the words between from i on, in direction d.
func (f *counter) skip(i, d int) int {
	for n := 0; n < 6 && i >= 0 && i < len(f.low) && f.at[i] == 0 && (between[f.low[i]] && !(d > 0 && (f.low[i] == "and" || f.low[i] == "or"))); n++ {
		i += d
	}
	return i
}

// before is the number that ends right before token i, or -1.
func (f *counter) before(i int) int {
	k := f.skip(i-1, -1)
	for k >= 0 && f.harmAt[k] > 0 && f.at[k] == 0 && f.passiveOrState(f.words[f.harmAt[k]-1]) && k+1 < i && f.word(k+1) == "and" {
		k = f.skip(f.words[f.harmAt[k]-1].at-1, -1) // "were tortured and killed"
	}
	if k < 0 || f.at[k] == 0 {
		return -1
	}
	p := f.at[k] - 1
	if n := f.number(p); p > 0 && f.word(n.First-1) == "of" && f.number(p-1).Last == n.First-1 && (f.number(p-1).Of != "" || f.word(n.First) == "the") {
		return p - 1 // "four members of one family killed", "one of the two killed"
	}
	return p
}

// passive reports whether a form of "to be" stands before the word at i.
func (f *counter) passive(i int) bool {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		switch f.low[k] {
		case "is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "'s":
			return true
		}
		if f.at[k] > 0 || !between[f.low[k]] && f.s.Tokens[k].Tag != lang.ADV && f.harmAt[k] == 0 {
			return false
		}
	}
	return false
}

// subjects is the numbers that are the subject of the clause of word h: right
// before it, or heading the clause from farther away.
func (f *counter) subjects(h harm) []int {
	if p := f.before(h.at); p >= 0 {
		if k := f.number(p).Last; f.number(p).PartOf >= 0 && f.word(k-2) == "of" && (f.word(k-1) == "them" || f.word(k-1) == "whom") || f.word(k) == "of" && (f.word(k+1) == "them" || f.word(k+1) == "whom") {
			return []int{p} // "two were shot, one of them died"
		}
		return f.listBack(p)
	}
	if ps := f.headed(h.at); ps != nil {
		return ps
	}
	if ps := f.farther(h); ps != nil {
		return ps
	}
	if k := f.treeSubject(h.at); k >= 0 {
		return f.heads(k)
	}
	return nil
}

// headed is the numbers that head the subject of verb v in the tree.
func (f *counter) headed(v int) []int {
	k := f.s.child(v, lang.NsubjPass, lang.Nsubj)
	if k < 0 || k >= v {
		return nil
	}
	return f.heads(k)
}

// heads is the list of the number that token k belongs to, if it is free.
func (f *counter) heads(k int) []int {
	if f.at[k] == 0 || !f.free(f.at[k]-1) {
		return nil
	}
	ps := f.listOn(f.at[k] - 1)
	return append(f.listBack(ps[0]), ps[1:]...)
}

// free reports whether the number at p has no word yet, or one that only says
// which people are counted: "one of the injured".
func (f *counter) free(p int) bool {
	for _, c := range f.bound[p] {
		if !f.nominal(c.at) {
			return false
		}
	}
	return true
}

// farther is the number to the left that heads the clause of word h, past what
// stands between the two.
func (f *counter) farther(h harm) []int {
	for k := h.at - 1; k >= 0 && k > h.at-30; k-- {
		switch f.low[k] {
		case ";", ".", "but", "when", "after", "while", "number":
			return nil
		}
		if f.harmAt[k] > 0 && f.at[k] == 0 && !f.nominal(k) {
			return nil
		}
		if f.low[k] == "who" && k > 0 && f.at[k-1] == 0 && f.s.nominal(k-1) {
			return nil // "14 were hurt in a street full of people who had fled"
		}
		p := f.at[k] - 1
		if p < 0 {
			if f.finite(k) {
				return nil // "a spokesman said civilians were hurt"
			}
			continue
		}
		n := f.number(p)
		if n.PartOf < 0 && !adposition(f.word(n.First-1)) && f.clausal(h) && f.free(p) {
			return f.listBack(p)
		}
		k = n.First
	}
	return nil
}

// finite reports whether the token at k is the verb of another clause than a
// relative one.
func (f *counter) finite(k int) bool {
	switch f.s.Tokens[k].Form {
	case lang.VBD, lang.VBZ, lang.VBP, lang.MD:
	default:
		return false
	}
	if f.s.Tokens[k].Tag != lang.VERB {
		return false
	}
	for i := k - 1; i >= 0 && i > k-4; i-- {
		switch f.low[i] {
		case "who", "which", "that":
			return false
		}
	}
	return true
}

// nominal reports whether the word about figures at k names people: "one of
// the injured died".
func (f *counter) nominal(k int) bool {
	if f.word(k-1) == "the" || f.word(k-1) == "those" {
		return true
	}
	return k > 0 && f.at[k-1] > 0 && f.passiveOrState(f.words[f.harmAt[k]-1]) // "one of four children injured has died"
}

// treeSubject is the subject of the word at i in the tree, its own or that of
// the verbs it is joined to; -1 where there is none.
func (f *counter) treeSubject(i int) int {
	v := i
	for n := 0; v >= 0 && n < 4; n++ {
		if k := f.s.child(v, lang.NsubjPass, lang.Nsubj); k >= 0 && k < i {
			return k
		}
		if rel := f.s.Tokens[v].Rel; rel != lang.Xcomp && rel != lang.Conj {
			return -1
		}
		v = f.s.Tokens[v].Head
	}
	return -1
}

// clausal reports whether word h can be the verb of a clause whose subject
// stands farther off: in the passive, a verb of dying, or before "in" and "by".
func (f *counter) clausal(h harm) bool {
	if f.passive(h.at) {
		return true
	}
	for _, e := range h.entries {
		if e.Role == codebook.Befall {
			return true
		}
	}
	switch f.word(h.end) {
	case "in", "by", "at", "during", "after", "when", "near", "as", "on", "while", "amid", "", ".", ",":
		return true
	}
	return false
}

func adposition(w string) bool {
	switch w {
	case "in", "at", "of", "by", "from", "with", "near", "on", "after", "to", "during", "for", "under", "between", "against", "into", "over", "within", "through", "before", "since", "about", "than", "targeting", "carrying", "involving":
		return true
	}
	return false
}
