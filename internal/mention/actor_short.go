package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus"
	"casus/internal/lang"
)

// abbreviate finds abbreviations that the text brings in, "the Free Officers
// Union (FOU)", and lets them stand for the name wherever they come again.
func (f *finder) abbreviate() {
	for i := range f.found {
		m := &f.found[i]
		f.s, f.t = m.Sentence, f.doc.Sentences[m.Sentence].Tokens
		t, k := f.t, m.Last
		if !m.Named || k+2 >= len(t) || f.doc.Text[t[k].Start:t[k].End] != "(" || f.doc.Text[t[k+2].Start:t[k+2].End] != ")" {
			continue
		}
		short := f.doc.Text[t[k+1].Start:t[k+1].End]
		if abbreviates(short, m.Name) || f.initialed(short, k) == m.First {
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
	within := map[lang.Ref]int{} // the description around a word that is not its head
	for i, m := range f.found {
		for k := m.First; k < m.Last; k++ {
			at := lang.Ref{Sentence: m.Sentence, Token: k}
			if m.Named || k == m.Head {
				seen[at] = true
			} else if _, ok := within[at]; !ok {
				within[at] = i
			}
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
			if around, ok := within[lang.Ref{Sentence: s, Token: k}]; ok {
				f.found[around].Group = append(f.found[around].Group, len(f.found))
			}
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

// spelledOut finds names that an abbreviation in brackets gives away,
// "Communists Organized for Proletarian Liberation (COLP)".
func (f *finder) spelledOut(all []name) []name {
	for k := range f.t {
		if k < 2 || k+2 >= len(f.t) || f.word(k) != "(" || f.word(k+2) != ")" || !isAcronym(f.word(k+1)) {
			continue
		}
		first := f.initialed(f.word(k+1), k)
		switch same := slices.IndexFunc(all, func(n name) bool { return n.first == first && n.last == k }); {
		case first < 0:
		case same >= 0 && all[same].kind == lang.Person && len(all[same].refs) == 0:
			all[same].kind = lang.Organisation // nobody shortens a person's name
		case !overlaps(all, first, k):
			all = append(all, name{first: first, last: k, text: f.text(first, k), kind: lang.Organisation})
		}
	}
	return all
}

// initialed is where the name before token k begins whose capitals are just
// the letters of short, or -1. Their order is not asked for: a translated name
// keeps the abbreviation of the original, "Northern Workers Front (FNW)".
func (f *finder) initialed(short string, k int) int {
	left := []rune(short)
	for i := k - 1; i >= 0 && k-i <= 3*len(short); i-- {
		r, _ := utf8.DecodeRuneInString(f.word(i))
		switch {
		case unicode.IsUpper(r) && slices.Contains(left, r):
			at := slices.Index(left, r)
			if left = slices.Delete(left, at, at+1); len(left) == 0 {
				return i
			}
		case unicode.IsUpper(r) || f.t[i].Tag == lang.PUNCT && f.word(i) != "-":
			return -1
		}
	}
	return -1
}

func overlaps(all []name, first, last int) bool {
	for _, n := range all {
		if n.first < last && first < n.last {
			return true
		}
	}
	return false
}
