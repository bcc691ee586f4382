package lang

// This file and its sisters (link_mention.go, link_word.go, link_rank.go) find
// what pronouns and definite groups refer to. They walk the text once and keep
// the mentions met so far; each new one is joined to the best that agrees with
// it, in the manner of Lappin and Leass (1994) and of Lee et al. (2013): sure
// signs first (names, abbreviations, apposition), then a weighing of nearness,
// grammar and salience. Rules stand here because too few links are marked to
// learn from; testdata/links.jsonl measures them.

// linker holds the mentions of a document met so far.
type linker struct {
	d        *Doc
	list     *nameList
	mentions []linkMention
	starts   []int // the first mention of each sentence read
	grammar  grammar
}

// link fills in the links of a document.
func (m *Model) link(d *Doc) {
	l := &linker{d: d, list: m.names.list, mentions: make([]linkMention, 0, 64)}
	for i := range d.Sentences {
		l.starts = append(l.starts, len(l.mentions))
		l.find(i)
		for k := l.starts[i]; k < len(l.mentions); k++ {
			l.refer(k)
		}
	}
}

// window is how many sentences back an antecedent may stand. Names are looked
// for in the whole text.
const window = 8

// refer joins mention k to what it refers to.
func (l *linker) refer(k int) {
	m := &l.mentions[k]
	to, sure := -1, float32(0)
	switch {
	case m.pronoun != noPronoun:
		to, sure = l.antecedent(k)
	case m.kind != NoName:
		to, sure = l.fullName(k)
	default:
		to, sure = l.nominal(k)
	}
	if to < 0 {
		return
	}
	l.join(k, to)
	if l.predicate(k) {
		return // "Hibhib is a village" says more than that they are one
	}
	from, to := k, l.lead(to, k)
	if m.kind != NoName && l.mentions[to].kind == NoName {
		from, to = to, from // "leader Omar Haddad": the description stands for the name
	}
	if from != to {
		l.d.Links = append(l.d.Links, Link{From: l.mentions[from].at, To: l.mentions[to].at, Sure: sure})
	}
}

// predicate says whether mention k describes the subject of its own clause.
func (l *linker) predicate(k int) bool {
	m := &l.mentions[k]
	return m.pronoun == noPronoun && l.d.Sentences[m.at.Sentence].Child(m.at.Token, Cop) >= 0
}

// join puts mention k into the chain of mention to.
func (l *linker) join(k, to int) {
	first := l.mentions[to].chain
	l.mentions[k].chain = first
	c := &l.mentions[first]
	c.times++
	m := &l.mentions[k]
	if lead := &l.mentions[c.leader]; m.kind != NoName && lead.kind == NoName || m.proper && lead.kind == NoName && !lead.proper {
		c.leader = k
	}
	// What one mention tells of gender and number holds for all.
	if c.gender == noGender {
		c.gender = m.gender
	}
	switch m.pronoun {
	case noPronoun:
		c.one, c.many = c.one+m.one, c.many+m.many
		if m.kind == NoName && m.words != "" {
			c.noun = m.words
		}
	case itPronoun:
		c.one++
	case theyPronoun:
		c.many++
	}
}

// lead gives the mention that a link to mention to should point at: the first
// name in its chain, so that one step leads to it.
func (l *linker) lead(to, from int) int {
	lead := l.mentions[l.mentions[to].chain].leader
	if m := &l.mentions[lead]; lead != from && (m.kind != NoName || m.proper) {
		return lead
	}
	return to
}

// root is the first mention of the chain of mention k, which keeps what is known
// of the whole.
func (l *linker) root(k int) *linkMention { return &l.mentions[l.mentions[k].chain] }
