package mention

import (
	"strings"
	"unicode"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// pronouns that may stand for an actor, and whether for many.
var pronouns = map[string]bool{"he": false, "she": false, "him": false, "her": false, "it": false,
	"they": true, "them": true, "we": true, "us": true, "i": false, "me": false, "himself": false, "herself": false, "themselves": true}

// pronoun makes a mention of a pronoun. What it stands for is linked later.
func (f *finder) pronoun(i int) {
	t := f.t[i]
	if t.Tag != lang.PRON || t.Form == lang.PRPS || t.Rel == lang.Expl {
		return
	}
	w := strings.ToLower(f.word(i))
	plural, ok := pronouns[w]
	if !ok || w == "it" && !f.subject(i) {
		return
	}
	m := f.mention(i, i+1, i)
	m.Name, m.Plural = w, plural
	if w == "he" || w == "she" || w == "him" || w == "i" || w == "me" {
		m.Type = casus.Person
	}
	f.add(m)
}

func (f *finder) subject(i int) bool {
	return f.t[i].Rel == lang.Nsubj || f.t[i].Rel == lang.NsubjPass
}

// link says of each mention which other it stands for: by the text's own
// links, by apposition, by an abbreviation in brackets, by a surname.
func (f *finder) link() {
	byHead := f.byHead()
	for _, l := range f.doc.Links {
		from, ok := byHead[l.From]
		to, known := byHead[l.To]
		switch {
		case ok && known && from != to:
			f.refer(from, to)
		case known && !ok:
			f.possess(l.From, to)
		}
	}
	for i := range f.found {
		f.appose(i, byHead)
	}
	f.abbreviate()
	f.surnames()
	f.settle()
}

// possess lets "his men" and "its fighters" be those of whom the pronoun
// stands for.
func (f *finder) possess(pronoun lang.Ref, owner int) {
	if f.doc.Sentences[pronoun.Sentence].Tokens[pronoun.Token].Form != lang.PRPS {
		return
	}
	for i := range f.found {
		m := &f.found[i]
		if m.Sentence == pronoun.Sentence && m.First == pronoun.Token && i != owner && !m.Named {
			m.Group = append(m.Group, owner)
		}
	}
}

// byHead is the outermost mention that each token heads.
func (f *finder) byHead() map[lang.Ref]int {
	m := make(map[lang.Ref]int, len(f.found))
	for i, x := range f.found {
		at := lang.Ref{Sentence: x.Sentence, Token: x.Head}
		if old, ok := m[at]; !ok || f.found[old].Modifier && !x.Modifier {
			m[at] = i
		}
	}
	return m
}

// refer lets one mention stand for another, unless that would go in a ring.
func (f *finder) refer(from, to int) {
	if f.found[from].Refers >= 0 {
		return
	}
	for i := to; i >= 0; i = f.found[i].Refers {
		if i == from {
			return
		}
	}
	f.found[from].Refers = to
}

// appose lets a description in apposition stand for the name beside it.
func (f *finder) appose(i int, byHead map[lang.Ref]int) {
	m := &f.found[i]
	t := f.doc.Sentences[m.Sentence].Tokens
	if t[m.Head].Rel != lang.Appos || t[m.Head].Head < 0 {
		return
	}
	to, ok := byHead[lang.Ref{Sentence: m.Sentence, Token: t[m.Head].Head}]
	if !ok || to == i {
		return
	}
	a, b := m, &f.found[to]
	switch {
	case (a.Type == casus.Person) != (b.Type == casus.Person) && !f.people(a) && !f.people(b):
		// "the leader of the group (ABC)": a person is no group, the tree erred.
	case a.Named && !b.Named:
		f.refer(to, i)
	case !a.Named:
		f.refer(i, to)
	}
}

// people reports whether a description is one of people, who may be persons.
func (f *finder) people(m *casus.ActorMention) bool {
	h, ok := f.reg.Head(m.Name)
	return ok && !m.Named && h.Kind == codebook.People
}

// settle drops "it" where nothing says what it stands for: most often no actor.
func (f *finder) settle() {
	kept := make([]bool, len(f.found))
	for i, m := range f.found {
		kept[i] = m.Name != "it" || m.Refers >= 0
	}
	to := make([]int, len(f.found))
	var left []casus.ActorMention
	for i, m := range f.found {
		to[i] = -1
		if kept[i] {
			to[i] = len(left)
			left = append(left, m)
		}
	}
	for i := range left {
		if left[i].Refers >= 0 {
			left[i].Refers = to[left[i].Refers]
		}
		for k, g := range left[i].Group {
			left[i].Group[k] = to[g]
		}
	}
	f.found = left
}

// abbreviate finds abbreviations that the text brings in, "the Free Officers
// Union (FOU)", and lets them stand for the name wherever they come again.
func (f *finder) abbreviate() {
	for i := range f.found {
		m := &f.found[i]
		t := f.doc.Sentences[m.Sentence].Tokens
		k := m.Last
		if !m.Named || k+2 >= len(t) || f.doc.Text[t[k].Start:t[k].End] != "(" || f.doc.Text[t[k+2].Start:t[k+2].End] != ")" {
			continue
		}
		short := f.doc.Text[t[k+1].Start:t[k+1].End]
		if abbreviates(short, m.Name) {
			if _, taken := f.short[short]; !taken {
				f.short[short] = i
			}
		}
	}
	if len(f.short) > 0 {
		f.shorts()
	}
}

// shorts lets each mention of an abbreviation stand for its full name, and
// makes those mentions that nothing else knew.
func (f *finder) shorts() {
	for i := range f.found {
		if to, ok := f.short[f.found[i].Name]; ok && to != i && f.found[i].Named {
			f.refer(i, to)
		}
	}
	seen := make(map[lang.Ref]bool, len(f.found))
	for _, m := range f.found {
		for k := m.First; k < m.Last; k++ {
			seen[lang.Ref{Sentence: m.Sentence, Token: k}] = true
		}
	}
	for s := range f.doc.Sentences {
		f.s, f.t = s, f.doc.Sentences[s].Tokens
		for k := range f.t {
			to, ok := f.short[f.word(k)]
			if !ok || seen[lang.Ref{Sentence: s, Token: k}] {
				continue
			}
			m := f.mention(k, k+1, k)
			m.Name, m.Named, m.Type, m.Refers = f.word(k), true, f.found[to].Type, to
			f.found = append(f.found, m)
		}
	}
	f.order()
}

// abbreviates reports whether short is made of the initials of a name.
func abbreviates(short, name string) bool {
	letters := []rune{}
	for _, r := range short {
		if unicode.IsLetter(r) {
			if !unicode.IsUpper(r) {
				return false
			}
			letters = append(letters, r)
		}
	}
	if len(letters) < 2 {
		return false
	}
	n := 0
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if r := []rune(w)[0]; n < len(letters) && unicode.ToUpper(r) == letters[n] {
			n++
		}
	}
	return n == len(letters) || n >= 2 && n >= len(letters)-1
}

// surnames lets a lone surname stand for the person named in full before.
func (f *finder) surnames() {
	full := map[string]int{}
	for i := range f.found {
		m := &f.found[i]
		if !m.Named || m.Type != casus.Person && m.Type != "" {
			continue
		}
		words := strings.Fields(m.Name)
		last := strings.ToLower(words[len(words)-1])
		if len(words) > 1 {
			if m.Type == casus.Person {
				full[last] = i
			}
			continue
		}
		if to, ok := full[last]; ok {
			m.Type = casus.Person
			f.refer(i, to)
		}
	}
}
