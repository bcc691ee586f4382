package lang

// antecedent weighs what a pronoun can refer to and gives the best mention, or -1.
func (l *linker) antecedent(k int) (int, float32) {
	m := &l.mentions[k]
	best, top, second := -1, float32(least), float32(least)
	for c := l.starts[max(0, m.at.Sentence-window)]; c < len(l.mentions); c++ {
		if l.mentions[c].at.Sentence > m.at.Sentence {
			break
		}
		if c == k || !l.agrees(c, k) || l.bound(c, k) {
			continue
		}
		switch w := l.weigh(c, k); {
		case w > top:
			best, top, second = c, w, top
		case w > second:
			second = w
		}
	}
	if best < 0 {
		return -1, 0
	}
	return best, min(0.95, 0.5+(top-max(second, least))/10)
}

// least is the weight below which nothing is taken for an antecedent.
const least = -6

// agrees says whether candidate c can be what pronoun k means: number, gender,
// life.
func (l *linker) agrees(c, k int) bool {
	m, x := &l.mentions[k], &l.mentions[c]
	root := l.root(c)
	if x.pronoun != noPronoun {
		// A pronoun stands for its chain, if it has one.
		if x.chain == c && x.pronoun != m.pronoun {
			return false
		}
		if x.chain == c {
			return c < k
		}
		if x.pronoun != m.pronoun && (m.pronoun == hePronoun || m.pronoun == shePronoun || x.pronoun == hePronoun || x.pronoun == shePronoun) {
			return false
		}
	}
	if x.class == aTime || x.denied || x.kind == Nationality && x.class == noClass {
		return false
	}
	switch m.pronoun {
	case hePronoun, shePronoun:
		human := x.class == aPerson || x.pronoun == m.pronoun
		return human && !x.plural && (root.gender == noGender || root.gender == m.gender)
	case itPronoun:
		return !x.plural && x.class != aPerson && x.class != noClass || x.pronoun == itPronoun
	}
	return x.plural || x.class == aGroup || x.pronoun == theyPronoun
}

// bound says whether grammar forbids candidate c for pronoun k: one lies inside
// the other, or both are arguments of one verb.
func (l *linker) bound(c, k int) bool {
	m, x := &l.mentions[k], &l.mentions[c]
	if x.at.Sentence != m.at.Sentence {
		return false
	}
	if x.first <= m.at.Token && m.at.Token < x.last {
		// "the group and its leader": the possessor may stand in a conjunct, and
		// "a man whose sister": inside a clause of the phrase.
		return m.owner == x.at.Token || !l.apart(x, m)
	}
	if c > k {
		return !l.cataphor(c, k)
	}
	return m.owner < 0 && x.verb == m.verb && x.verb >= 0 && argument(x.role) && argument(m.role)
}

// apart says whether pronoun m stands in a conjunct or a clause of its own
// inside the phrase of x.
func (l *linker) apart(x, m *linkMention) bool {
	t := l.d.Sentences[m.at.Sentence].Tokens
	for i, n := m.at.Token, 0; i >= 0 && i != x.at.Token && n < len(t); i, n = t[i].Head, n+1 {
		switch t[i].Rel {
		case AclRelcl, Acl:
			// "the crimes they commit" are not they.
			return t[i].Head != x.at.Token || m.owner >= 0
		case Conj, Appos, Parataxis, Advcl, Ccomp:
			return true
		}
	}
	return false
}

func argument(r Rel) bool {
	switch r {
	case Nsubj, NsubjPass, Obj, Iobj, Obl, OblAgent:
		return true
	}
	return false
}

// cataphor says whether candidate c after pronoun k may be meant: the pronoun
// stands in a clause that opens the sentence, the candidate is the main subject.
func (l *linker) cataphor(c, k int) bool {
	m, x := &l.mentions[k], &l.mentions[c]
	t := l.d.Sentences[m.at.Sentence].Tokens
	if x.role != Nsubj && x.role != NsubjPass || x.verb < 0 || t[x.verb].Head >= 0 {
		return false
	}
	for i, n := m.at.Token, 0; i >= 0 && n < len(t); i, n = t[i].Head, n+1 {
		if r := t[i].Rel; (r == Advcl || r == Obl) && t[i].Head == x.verb {
			return i < x.at.Token
		}
	}
	return false
}

// The weights of antecedent. Set by hand, then moved a little to where a search
// over testdata/links.jsonl pointed. Searched on one half of those texts they
// gain nothing on the other, so finer figures would mean nothing.
const (
	weightSentence = 3.0 // each sentence back
	weightSubject  = 1.5
	weightPassive  = 1.4
	weightObject   = 0.9
	weightOblique  = 0.2
	weightInner    = 0 // inside another phrase
	weightName     = 1.0
	weightTimes    = 0.45 // each mention before, up to four
	weightSame     = 0.6  // the same role
	weightSpeaker  = 2.0  // a speaker for the subject of a verb of speech
	weightQuote    = 1.0  // both inside or both outside quotes
	weightNear     = 0.05 // each token between, in one sentence
	weightAgain    = 0.7  // the chain of the same pronoun
	weightMain     = 0.5  // the subject of a main clause
	weightOwn      = 2.0  // the subject of the clause, for a possessive in it
	weightAbove    = 1.0  // the subject of the clause above
	weightNumber   = 1.75 // the chain was one, or many, before
)

// weigh gives the weight of candidate c as antecedent of pronoun k.
func (l *linker) weigh(c, k int) float32 {
	m, x := &l.mentions[k], &l.mentions[c]
	root := l.root(c)
	back := m.at.Sentence - x.at.Sentence
	w := -weightSentence*float32(back) + roleWeight(x.role) + weightTimes*float32(min(4, root.times-1))
	if back == 0 {
		w -= weightNear * float32(max(m.at.Token-x.at.Token, x.at.Token-m.at.Token))
		if c > k {
			w -= 1
		}
	}
	if x.kind != NoName || l.mentions[root.leader].kind != NoName {
		w += weightName
	}
	if x.role == m.role {
		w += weightSame
	}
	if x.pronoun == m.pronoun {
		w += weightAgain
	}
	if x.quoted != m.quoted {
		w -= weightQuote
	}
	return w + l.main(x) + l.near(x, m) + l.life(x, m) + number(root, m)
}

// main weighs whether x is the subject of a main clause.
func (l *linker) main(x *linkMention) float32 {
	if x.verb < 0 || x.role != Nsubj && x.role != NsubjPass {
		return 0
	}
	if t := l.d.Sentences[x.at.Sentence].Tokens[x.verb]; t.Head < 0 || t.Rel == Conj || t.Rel == Parataxis {
		return weightMain
	}
	return 0
}

// near weighs whether x is the subject of the clause that m stands in, or of the
// clause above.
func (l *linker) near(x, m *linkMention) float32 {
	if x.at.Sentence != m.at.Sentence || x.role != Nsubj && x.role != NsubjPass || m.clause < 0 {
		return 0
	}
	if x.verb == m.clause && m.owner >= 0 {
		return weightOwn
	}
	for i, n := m.clause, 0; i >= 0 && n < 3; n++ {
		i = l.d.Sentences[m.at.Sentence].Tokens[i].Head
		if i == x.verb {
			return weightAbove
		}
	}
	return 0
}

// number weighs whether the chain of root was taken for one or for many before.
func number(root, m *linkMention) float32 {
	same, other := root.one, root.many
	switch m.pronoun {
	case theyPronoun:
		same, other = other, same
	case itPronoun:
	default:
		return 0
	}
	switch {
	case same > other:
		return weightNumber / 2
	case other > same:
		return -weightNumber
	}
	return 0
}

// roleWeight prefers subjects: what a sentence is about comes again.
func roleWeight(r Rel) float32 {
	switch r {
	case Nsubj, Root, Appos:
		return weightSubject
	case NsubjPass:
		return weightPassive
	case Obj, Iobj, OblAgent:
		return weightObject
	case Obl:
		return weightOblique
	case NmodPoss:
		return weightOblique
	}
	return weightInner
}

// life weighs whether candidate x can do what pronoun m does: groups speak,
// things don't; "they" are people before they are things.
func (l *linker) life(x, m *linkMention) float32 {
	t := l.d.Sentences[m.at.Sentence].Tokens
	root := &l.mentions[x.chain]
	class := x.class
	if class == noClass || x.pronoun != noPronoun {
		class = root.class
	}
	var w float32
	alive := class == aGroup || class == aCountry || class == aPerson
	if m.verb >= 0 && (m.role == Nsubj || m.role == NsubjPass) && speech[t[m.verb].Lemma] {
		if alive {
			w += weightSpeaker
		} else {
			w -= 2 * weightSpeaker
		}
	}
	switch m.pronoun {
	case theyPronoun:
		switch {
		case x.plural && alive:
			w += 1
		case !alive:
			w--
		case !x.plural && root.many == 0:
			w -= 1.2
		}
	case itPronoun:
		switch {
		case class == aGroup || class == aCountry:
			w += 0.8
		case class == aThing && x.bare:
			w -= 1.6
		case class == aThing && !x.definite:
			w -= 0.8
		}
		if m.owner >= 0 && class == anEvent {
			w--
		}
	}
	return w
}
