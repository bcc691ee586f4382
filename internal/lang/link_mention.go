package lang

import "strings"

// A linkMention is a phrase that refers to something, or could be referred to.
type linkMention struct {
	at          Ref
	first, last int      // tokens of the phrase with all that hangs on its head
	kind        NameKind // of a name
	words       string   // the name as written, or the head's lemma in lower case
	class       linkClass
	pronoun     pronounKind
	gender      gender
	plural      bool
	definite    bool // has "the", "this", "that"
	bare        bool // has no article or possessive
	owner       int  // head token of the noun that a possessive stands before, or -1
	verb        int  // the token whose argument this is, or -1
	clause      int  // the verb of the clause that the mention stands in, or -1
	denied      bool // "no group"
	proper      bool // a proper noun that is in no name
	role        Rel
	quoted      bool // stands inside quotation marks

	// Of the chain that the mention opens:
	chain, leader, times int
	one, many            int    // signs that the chain counts as one thing ("ISIS has") or as several
	noun                 string // what the chain was last called: "town" of "the town of Azaz"
}

// grammar is what the mentions of a sentence are read from: for each token the
// extent of its phrase and what determines it.
type grammar struct {
	first, last []int
	det         []int // the determiner, or -1
	poss        []int // the possessor, or -1
	conj        []bool
	name        []int // the name that the token is in, or -1
	quoted      []bool
}

// read fills the grammar of a sentence.
func (g *grammar) read(text string, s *Sentence) {
	n := len(s.Tokens)
	g.first, g.last, g.det, g.poss, g.name = sized(g.first, n), sized(g.last, n), sized(g.det, n), sized(g.poss, n), sized(g.name, n)
	g.conj, g.quoted = sized(g.conj, n), sized(g.quoted, n)
	in := false
	for i := range n {
		g.first[i], g.last[i], g.det[i], g.poss[i], g.name[i], g.conj[i] = i, i+1, -1, -1, -1, false
		switch t := s.Tokens[i]; text[t.Start:t.End] {
		case "\"", "“", "”", "``", "''":
			in = !in
		}
		g.quoted[i] = in
	}
	for i, name := range s.Names {
		for k := name.First; k < name.Last; k++ {
			g.name[k] = i
		}
	}
	for i, t := range s.Tokens {
		if t.Head < 0 {
			continue
		}
		switch t.Rel {
		case Det, DetPredet:
			g.det[t.Head] = i
		case NmodPoss:
			g.poss[t.Head] = i
		case Conj:
			g.conj[t.Head] = true
		}
		// Stretch the phrases of all that the token hangs under.
		for h, steps := t.Head, 0; h >= 0 && steps < n; h, steps = s.Tokens[h].Head, steps+1 {
			if g.first[h] <= i && i < g.last[h] {
				break
			}
			g.first[h], g.last[h] = min(g.first[h], i), max(g.last[h], i+1)
		}
	}
}

// find appends the mentions of sentence i.
func (l *linker) find(i int) {
	s := &l.d.Sentences[i]
	g := &l.grammar
	g.read(l.d.Text, s)
	for k, t := range s.Tokens {
		if !heads(s, g, k) {
			continue
		}
		m := linkMention{at: Ref{i, k}, first: g.first[k], last: g.last[k], owner: -1, verb: t.Head, role: t.Rel, quoted: g.quoted[k]}
		if t.Rel == Conj && t.Head >= 0 {
			m.verb, m.role = s.Tokens[t.Head].Head, s.Tokens[t.Head].Rel
		}
		m.clause = clauseOf(s, k)
		switch {
		case t.Tag == PRON && (t.Form == PRP || t.Form == PRPS):
			if !l.pronoun(&m, s, k) {
				continue
			}
		case g.name[k] >= 0:
			l.named(&m, s, g, k)
		default:
			l.noun(&m, s, g, k)
		}
		l.count(&m, s)
		l.add(m)
		if g.conj[k] && m.pronoun == noPronoun && m.class != noClass {
			l.pair(m, s)
		}
	}
}

// add appends a mention as a chain of its own.
func (l *linker) add(m linkMention) {
	n := len(l.mentions)
	m.chain, m.leader, m.times = n, n, 1
	l.mentions = append(l.mentions, m)
}

// pair appends the whole of "X and Y", so that "they" can mean both.
func (l *linker) pair(m linkMention, s *Sentence) {
	for k := m.at.Token + 1; k < m.last; k++ {
		if t := s.Tokens[k]; t.Rel == Conj && t.Head == m.at.Token && (t.Tag == NOUN || t.Tag == PROPN) {
			m.plural, m.kind, m.words, m.gender = true, NoName, "", noGender
			m.definite, m.bare = false, false
			m.class = pairOf(m.class)
			l.add(m)
			return
		}
	}
}

// clauseOf is the verb of the clause that token k stands in, -1 for none.
func clauseOf(s *Sentence, k int) int {
	for i, n := s.Tokens[k].Head, 0; i >= 0 && n < len(s.Tokens); i, n = s.Tokens[i].Head, n+1 {
		if s.Tokens[i].Tag == VERB {
			return i
		}
	}
	return -1
}

// count notes whether the verb of a subject takes it for one or for many: "the
// Taliban have", "ISIS has".
func (l *linker) count(m *linkMention, s *Sentence) {
	if m.verb < 0 || m.role != Nsubj && m.role != NsubjPass || m.pronoun != noPronoun {
		return
	}
	form := s.Tokens[m.verb].Form
	for i := m.verb - 1; i >= 0 && i >= m.verb-6; i-- {
		if t := s.Tokens[i]; t.Head == m.verb && (t.Rel == Aux || t.Rel == AuxPass || t.Rel == Cop) {
			form = t.Form
			if l.d.Text[t.Start:t.End] == "were" {
				form = VBP
			} else if l.d.Text[t.Start:t.End] == "was" {
				form = VBZ
			}
		}
	}
	switch form {
	case VBZ:
		m.one++
	case VBP:
		m.many++
	}
}

// pairOf is the class of two of a class.
func pairOf(c linkClass) linkClass {
	switch c {
	case aPerson, aGroup:
		return aGroup
	}
	return c
}

// heads says whether token k heads a phrase that can be a mention: a pronoun, or
// a noun that is not part of a longer name or compound.
func heads(s *Sentence, g *grammar, k int) bool {
	t := s.Tokens[k]
	switch t.Tag {
	case PRON:
		return true
	case NOUN, PROPN, NUM, ADJ, X:
		if n := g.name[k]; n >= 0 {
			name := s.Names[n]
			return t.Head < name.First || t.Head >= name.Last
		}
		if t.Tag != NOUN && t.Tag != PROPN {
			return false
		}
		return t.Rel != Compound && t.Rel != Flat && t.Rel != NmodUnmarked && t.Rel != OblUnmarked && t.Rel != Fixed && t.Rel != Goeswith
	}
	return false
}

// pronoun fills in a mention that is a pronoun; false for those that refer to
// nothing before them.
func (l *linker) pronoun(m *linkMention, s *Sentence, k int) bool {
	t := s.Tokens[k]
	p, ok := pronounKinds[strings.ToLower(l.d.Text[t.Start:t.End])]
	if !ok || t.Rel == Expl || p == itPronoun && empty(s, k) {
		return false
	}
	m.pronoun = p
	m.plural = p == theyPronoun
	switch p {
	case hePronoun:
		m.gender = male
	case shePronoun:
		m.gender = female
	}
	if t.Rel == NmodPoss {
		m.owner = t.Head
	}
	return true
}

// empty says whether "it" at token k only holds the place of a clause: "it is
// clear that", "it seems".
func empty(s *Sentence, k int) bool {
	t := s.Tokens[k]
	if k+3 < len(s.Tokens) && s.Tokens[k+1].Lemma == "be" {
		// "it is too early to", "it's clear that"
		a := k + 2
		if s.Tokens[a].Tag == ADV && s.Tokens[a+1].Tag == ADJ {
			a++
		}
		if a+1 < len(s.Tokens) && s.Tokens[a].Tag == ADJ && (s.Tokens[a+1].Lemma == "that" || s.Tokens[a+1].Lemma == "to" || s.Tokens[a+1].Lemma == "for") {
			return true
		}
	}
	if t.Head < 0 || t.Rel != Nsubj && t.Rel != NsubjPass {
		return false
	}
	h := s.Tokens[t.Head]
	switch h.Lemma {
	case "seem", "appear", "rain", "snow", "turn":
		return true
	}
	claim := h.Tag == ADJ || h.Tag == ADV || h.Rel != Conj && t.Rel == NsubjPass && (h.Lemma == "believe" || h.Lemma == "report" || h.Lemma == "claim" || h.Lemma == "think" || h.Lemma == "say" || h.Lemma == "understand" || h.Lemma == "expect")
	if !claim {
		return false
	}
	for c := t.Head + 1; c < len(s.Tokens); c++ {
		if x := s.Tokens[c]; x.Head == t.Head && (x.Rel == Csubj || x.Rel == Ccomp || x.Rel == Xcomp || x.Rel == Advcl || x.Rel == CsubjPass) {
			return true
		}
	}
	return false
}

// named fills in a mention that is or ends with a name.
func (l *linker) named(m *linkMention, s *Sentence, g *grammar, k int) {
	name := s.Names[g.name[k]]
	m.kind = name.Kind
	a, b := s.Tokens[name.First], s.Tokens[name.Last-1]
	m.words = l.d.Text[a.Start:b.End]
	m.plural = s.Tokens[k].Form == NNPS || s.Tokens[k].Form == NNS
	m.definite = g.det[k] >= 0
	switch name.Kind {
	case Person:
		m.class = aPerson
		m.gender = l.genderOf(s, name)
	case Organisation:
		m.class = aGroup
	case Location:
		m.class = aPlace
		if l.country(s, name) {
			m.class = aCountry
		}
	case Nationality:
		m.class = aGroup
		if !m.plural {
			m.class = noClass
		}
	}
}

// country says whether a name is on the list of countries.
func (l *linker) country(s *Sentence, n Name) bool {
	h := uint32(0)
	for i := n.First; i < n.Last; i++ {
		t := s.Tokens[i]
		h = listKey(h, nameLook(l.d.Text[t.Start:t.End]).low)
	}
	return l.list.sort(h)&listCountry != 0
}

// genderOf tells the gender of a person by title and given name.
func (l *linker) genderOf(s *Sentence, n Name) gender {
	for i := max(0, n.First-2); i < n.Last; i++ {
		t := s.Tokens[i]
		w := strings.ToLower(strings.TrimSuffix(l.d.Text[t.Start:t.End], "."))
		if g := titleGender[w]; g != noGender {
			return g
		}
	}
	t := s.Tokens[n.First]
	return givenGender[l.d.Text[t.Start:t.End]]
}

// noun fills in a mention whose head is a common noun.
func (l *linker) noun(m *linkMention, s *Sentence, g *grammar, k int) {
	t := s.Tokens[k]
	m.words = strings.ToLower(t.Lemma)
	m.proper = t.Tag == PROPN
	m.plural = t.Form == NNS || t.Form == NNPS || m.words == "people" || m.words == "police"
	m.class = classOf(m.words)
	m.gender = nounGender[m.words]
	if d := g.det[k]; d >= 0 {
		switch s.Tokens[d].Lemma {
		case "the", "this", "that", "these", "those":
			m.definite = true
		case "no", "neither":
			m.denied = true
		}
	}
	m.bare = g.det[k] < 0 && g.poss[k] < 0
}
