package lang

import "strings"

// remembered is how many mentions back a name is looked for: more than any report
// holds, and a bound for what is none.
const remembered = 2000

// fullName finds what a name was before: the same words, a longer name that it
// ends or begins, or the name whose initials it is made of.
func (l *linker) fullName(k int) (int, float32) {
	m := &l.mentions[k]
	if to := l.apposed(k); to >= 0 {
		return to, 0.8
	}
	if m.kind == Nationality {
		return -1, 0
	}
	part, sure := -1, float32(0)
	for c := k - 1; c >= max(0, k-remembered); c-- {
		x := &l.mentions[c]
		if x.kind == NoName || x.kind == Nationality {
			continue
		}
		if strings.EqualFold(x.words, m.words) {
			return c, 0.95
		}
		if part < 0 {
			if s := shortOf(m, x); s > 0 {
				part, sure = c, s
			}
		}
	}
	if part < 0 && m.kind != Person {
		return l.spelled(k)
	}
	return part, sure
}

// spelled finds the phrase whose words an abbreviation is made of that is no
// name: "SDF" of "Syrian democratic forces".
func (l *linker) spelled(k int) (int, float32) {
	m := &l.mentions[k]
	t := l.d.Sentences[m.at.Sentence].Tokens[m.at.Token]
	w := l.d.Text[t.Start:t.End]
	if len(w) < 3 || len(w) > 6 || w != strings.ToUpper(w) {
		return -1, 0
	}
	for c := k - 1; c >= max(0, k-remembered); c-- {
		x := &l.mentions[c]
		if x.pronoun != noPronoun || x.at.Token-x.first < len(w)-1 {
			continue
		}
		n := 0
		tokens := l.d.Sentences[x.at.Sentence].Tokens
		for i := x.at.Token - len(w) + 1; i <= x.at.Token; i++ {
			if l.d.Text[tokens[i].Start]&^0x20 == w[n] {
				n++
			}
		}
		if n == len(w) {
			return c, 0.7
		}
	}
	return -1, 0
}

// shortOf says how surely name m is a short form of name x, 0 for not at all.
func shortOf(m, x *linkMention) float32 {
	if len(x.words) <= len(m.words) {
		return 0
	}
	switch {
	case m.kind == Person && x.kind == Person:
		if endsWord(x.words, m.words) {
			return 0.9
		}
		if strings.HasPrefix(x.words, m.words+" ") {
			return 0.6
		}
	case x.kind == Organisation && m.kind != Person && initials(m.words, x.words):
		return 0.9
	case x.kind == Organisation && m.kind == Organisation && (endsWord(x.words, m.words) || hasWord(x.words, m.words)):
		return 0.7
	}
	return 0
}

// endsWord says whether name ends with the words of short.
func endsWord(name, short string) bool {
	if !strings.HasSuffix(name, short) {
		return false
	}
	c := name[len(name)-len(short)-1]
	return c == ' ' || c == '-'
}

// hasWord says whether short is one word inside a longer name: "the Observatory"
// of "the Syrian Observatory for Human Rights".
func hasWord(name, short string) bool {
	return strings.IndexByte(short, ' ') < 0 && len(short) > 4 && strings.Contains(" "+name+" ", " "+short+" ")
}

// initials says whether short is made of the first letters of a name's words,
// the small ones left out: "SDF" of "Syrian Democratic Forces".
func initials(short, name string) bool {
	n := 0
	for i := range len(name) {
		if i > 0 && name[i-1] != ' ' && name[i-1] != '-' {
			continue
		}
		if n < len(short) && name[i]&^0x20 == short[n] && 'A' <= short[n] && short[n] <= 'Z' {
			n++
		} else if isCapital(name[i]) {
			return false
		}
	}
	return n >= 2 && n == len(short)
}

// apposed gives the mention that mention k stands beside and explains: "the
// Taliban, a movement", "Tehrik-i-Taliban Pakistan (TTP)", "spokesman John Smith";
// -1 where there is none.
func (l *linker) apposed(k int) int {
	m := &l.mentions[k]
	t := l.d.Sentences[m.at.Sentence].Tokens
	own := t[m.at.Token]
	if own.Head < 0 {
		return -1
	}
	switch own.Rel {
	case Appos, NmodDesc:
	case Nmod: // "the town of Azaz"
		h := t[own.Head]
		if m.kind != Location || hypernyms[h.Lemma] != aPlace && hypernyms[h.Lemma] != aCountry || own.Head+2 != m.first && own.Head+1 != m.first || !l.of(m) {
			return -1
		}
	default:
		return -1
	}
	for c := k - 1; c >= l.starts[m.at.Sentence]; c-- {
		if x := &l.mentions[c]; x.at.Token == own.Head && x.pronoun == noPronoun && fits(x, m) {
			return c
		}
	}
	return -1
}

// of says whether "of" stands before a mention.
func (l *linker) of(m *linkMention) bool {
	s := &l.d.Sentences[m.at.Sentence]
	i := s.Child(m.at.Token, Case)
	return i >= 0 && s.Tokens[i].Lemma == "of"
}

// described gives the subject that a mention describes, "Hibhib is a village",
// or -1.
func (l *linker) described(k int) int {
	m := &l.mentions[k]
	s := &l.d.Sentences[m.at.Sentence]
	if s.Child(m.at.Token, Cop) < 0 {
		return -1
	}
	subject := s.Child(m.at.Token, Nsubj)
	for c := k - 1; c >= l.starts[m.at.Sentence]; c-- {
		if x := &l.mentions[c]; x.at.Token == subject && (x.pronoun != noPronoun || fits(x, m)) {
			return c
		}
	}
	return -1
}

// fits says whether two phrases can name one thing.
func fits(x, m *linkMention) bool {
	if x.kind != NoName && m.kind != NoName && x.kind != m.kind {
		return false
	}
	if x.class == noClass || m.class == noClass {
		return false
	}
	person := x.class == aPerson || m.class == aPerson
	return x.class == m.class || !person && (x.kind != NoName || m.kind != NoName) && (x.class == aThing || m.class == aThing)
}

// nominal finds what a phrase such as "the group" refers to: a phrase with the
// same head, or one that the noun can speak again of.
func (l *linker) nominal(k int) (int, float32) {
	m := &l.mentions[k]
	if to := l.apposed(k); to >= 0 {
		return to, 0.8
	}
	if to := l.described(k); to >= 0 {
		return to, 0.7
	}
	if m.proper {
		return l.lastName(k)
	}
	if !m.definite || m.class == aTime || m.words == "" {
		return -1, 0
	}
	s := &l.d.Sentences[m.at.Sentence]
	if l.limited(m, s) {
		return -1, 0
	}
	capital := isUpper(l.d.Text[s.Tokens[m.at.Token].Start:])
	best, top := -1, float32(0)
	for c := k - 1; c >= l.starts[max(0, m.at.Sentence-window)]; c-- {
		x := &l.mentions[c]
		if x.pronoun != noPronoun || x.first <= m.at.Token && x.at.Sentence == m.at.Sentence && m.at.Token < x.last {
			continue
		}
		w := l.speaksOf(m, x, capital)
		if w == 0 {
			continue
		}
		if m.words == "country" || m.words == "nation" {
			// The country that a report is about, rather than one that acts.
			w += 0.25*float32(min(6, l.root(c).times)) - 0.15*roleWeight(x.role) - 0.15*l.main(x)
		}
		w += 0.15*roleWeight(x.role) - 0.25*float32(m.at.Sentence-x.at.Sentence) + 0.1*float32(min(4, l.root(c).times)) - 0.03*float32(min(10, k-c)) + 0.15*l.main(x)
		if best < 0 || w > top {
			best, top = c, w
		}
	}
	if best < 0 || top < -1 {
		return -1, 0
	}
	return best, min(0.9, 0.5+top/5)
}

// lastName finds the person whose last name a proper noun is that the name
// finder passed over.
func (l *linker) lastName(k int) (int, float32) {
	m := &l.mentions[k]
	t := l.d.Sentences[m.at.Sentence].Tokens[m.at.Token]
	w := l.d.Text[t.Start:t.End]
	for c := k - 1; c >= max(0, k-remembered); c-- {
		if x := &l.mentions[c]; x.kind == Person && len(x.words) > len(w) && endsWord(x.words, w) {
			m.class = aPerson
			return c, 0.7
		}
	}
	return l.spelled(k)
}

// limited says whether a definite phrase says itself what it means: "the attack
// on the mosque", "the man who fled", "the Syrian army".
func (l *linker) limited(m *linkMention, s *Sentence) bool {
	for i := m.first; i < m.last; i++ {
		t := s.Tokens[i]
		if t.Head != m.at.Token {
			continue
		}
		switch t.Rel {
		case Nmod:
			if c := s.Child(i, Case); m.class != anEvent && c >= 0 && s.Tokens[c].Lemma == "of" {
				return true
			}
		case AclRelcl, Acl:
			if r := s.Tokens[min(m.at.Token+1, len(s.Tokens)-1)]; m.class != anEvent && r.Lemma != "which" {
				return true
			}
		case NmodPoss, Appos, Flat, NmodDesc: // "the Pakistani group Lashkar-e-Taiba"
			return true
		case Amod:
			switch l.d.Text[t.Start:t.End] {
			case "other", "new", "first", "second", "third", "last", "next", "main", "only":
				return true
			}
		}
	}
	return false
}

// speaksOf weighs whether the definite phrase m can refer to x; 0 is no.
func (l *linker) speaksOf(m, x *linkMention, capital bool) float32 {
	kind := hypernyms[m.words]
	switch {
	case x.kind == NoName && x.words == m.words && x.plural == m.plural:
		if l.clash(m, x) {
			return 0
		}
		return 2
	case x.kind == NoName && m.class == anEvent && eventKin[m.words]&eventKin[x.words] != 0 && m.plural == x.plural:
		if l.clash(m, x) {
			return 0
		}
		return 1
	case x.kind == NoName && m.class == aPerson && x.class == aPerson && !m.plural && !x.plural && (m.words == "man" || m.words == "woman" || m.words == "boy" || m.words == "girl" || m.words == "suspect" || m.words == "attacker"):
		return 0.7
	case x.kind == Organisation && kind == aGroup, x.kind == Nationality && kind == aGroup && m.plural && x.plural:
		if capital && !strings.Contains(strings.ToLower(x.words), m.words) {
			return 0
		}
		if official(x.words) && !monitors[m.words] || m.plural && m.class == aGroup {
			return 0 // "the two groups" are not one
		}
		if bodies[m.words] && !official(x.words) {
			return 0
		}
		return 1.6 + l.calledSo(x, m)
	case x.kind == Location && m.plural:
		return 0
	case x.kind == Location && kind == aCountry && x.class == aCountry:
		return 1.6
	case x.kind == Location && kind == aPlace && x.class == aPlace:
		if noun := l.mentions[x.chain].noun; noun != "" && noun != m.words && hypernyms[noun] == aPlace && l.calledSo(x, m) == 0 {
			return 0
		}
		return 1.6 + l.calledSo(x, m)
	case x.kind == Person && kind == aPerson && !m.plural:
		if g := nounGender[m.words]; g != noGender && x.gender != noGender && g != x.gender {
			return 0
		}
		return 0.8
	case x.kind != NoName && capital && strings.Contains(strings.ToLower(x.words), m.words):
		return 1.8
	}
	return 0
}

// calledSo weighs whether the chain of x was called by the noun of m before.
func (l *linker) calledSo(x, m *linkMention) float32 {
	noun := l.mentions[x.chain].noun
	if noun == m.words || noun == "village" && m.words == "town" || noun == "town" && m.words == "city" || noun == "city" && m.words == "town" {
		return 0.8
	}
	return 0
}

// official says whether a name is of an organ of state or the like, which nobody
// calls "the group" or "the militants".
func official(name string) bool {
	return hasAnySuffix(name, "Police", "Command", "Council", "Nations", "News", "Ministry", "Court", "Senate", "Congress", "Parliament", "House", "Office", "Commission", "Committee", "Agency", "Department", "University", "UN", "EU") ||
		strings.Contains(name, "Ministry") || strings.Contains(name, "Department") || strings.Contains(name, "Secretary") ||
		strings.Contains(name, "Directorate") || strings.Contains(name, "Service") || strings.Contains(name, "Bureau")
}

// bodies are nouns that speak only of what official tells.
var bodies = words("agency company firm newspaper channel network")

// monitors are nouns that speak of organisations of any sort.
var monitors = words("organization organisation body agency monitor watchdog charity council coalition alliance company firm network newspaper channel")

// clash says whether two phrases with one head are told apart by what stands
// before the head: "the first device", "the second device".
func (l *linker) clash(m, x *linkMention) bool {
	a, b := &l.d.Sentences[m.at.Sentence], &l.d.Sentences[x.at.Sentence]
	for i := m.first; i < m.at.Token; i++ {
		t := a.Tokens[i]
		if t.Head != m.at.Token || t.Rel != Amod && t.Rel != Compound && t.Rel != Nummod {
			continue
		}
		found := false
		for j := x.first; j < x.last && !found; j++ {
			found = strings.EqualFold(b.Tokens[j].Lemma, t.Lemma)
		}
		if !found {
			return true
		}
	}
	return false
}
