package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// A predicate is a word that the codebook knows, with the words it was known by.
type predicate struct {
	at      lang.Ref
	matches []match // candidates, most telling first
	light   *light  // the verb that carries a noun's event
	chosen  *event  // what it came to tell, once its roles are filled
	busy    bool    // its roles are being filled
}

// A match is an entry that fits the word, and the tokens of its further words.
type match struct {
	pattern *codebook.Pattern
	with    []int
}

// A light is a verb that only carries the event of a noun.
type light struct {
	verb    int
	with    []int
	pattern *codebook.Pattern
}

func (r *reading) findPredicates(s *sentence) {
	inName := r.nameTokens(s)
	for i := range s.Tokens {
		p := &predicate{at: lang.Ref{Sentence: s.index, Token: i}, matches: r.match(s, i)}
		if inName[i] { // "Security Cooperation Council", "March": only a person's post tells something there
			p.matches = slices.DeleteFunc(p.matches, func(m match) bool {
				return m.pattern.Kind != casus.Relating || !slices.Contains(m.pattern.Source, codebook.Self) || !r.ofPerson(s, i)
			})
		}
		if len(p.matches) == 0 {
			continue
		}
		s.preds = append(s.preds, p)
		s.byHead[i] = p
	}
	for _, p := range s.preds {
		if s.nominal(p.at.Token) {
			p.light = r.lightOver(s, p.at.Token)
		}
	}
}

// ofPerson reports whether token i stands within a person's name: a "chief"
// there is a post, in "Joint Chiefs of Staff" it is not.
func (r *reading) ofPerson(s *sentence, i int) bool {
	for k := range s.Tokens {
		if a := s.actor[k]; a >= 0 && r.m.Actors[a].Named && r.m.Actors[a].Type == casus.Person && s.first[k] <= i && i < s.last[k] {
			return true
		}
	}
	return false
}

// nameTokens marks the tokens within names of actors and within times.
func (r *reading) nameTokens(s *sentence) []bool {
	in := make([]bool, len(s.Tokens))
	mark := func(p casus.Phrase) {
		for i := max(p.First, 0); i < min(p.Last, len(in)); i++ {
			in[i] = s.Tokens[i].Tag == lang.PROPN
		}
	}
	for i := range s.Tokens {
		if a := s.actor[i]; a >= 0 && r.m.Actors[a].Named {
			mark(r.m.Actors[a].Phrase)
		}
		if t := s.time[i]; t >= 0 {
			mark(r.m.Times[t].Phrase)
		}
	}
	return in
}

// match is the entries that fit token i.
func (r *reading) match(s *sentence, i int) []match {
	var class codebook.Class
	switch {
	case s.Tokens[i].Rel == lang.Case || s.Tokens[i].Rel == lang.Mark:
		return nil // "including", "following": no verbs there
	case s.Tokens[i].Rel == lang.Aux:
		class = codebook.Auxiliary
	case s.verbal(i):
		class = codebook.Verb
	case s.Tokens[i].Tag == lang.NOUN || s.Tokens[i].Tag == lang.PROPN:
		class = codebook.Noun
	case s.Tokens[i].Tag == lang.ADJ || s.Tokens[i].Tag == lang.ADV:
		class = codebook.Adjective
	default:
		return nil
	}
	var out []match
	for _, m := range r.book.Find(class, s.lemma(i)) {
		if class == codebook.Verb && m.Pattern.Type == "ACCUSE" && s.Tokens[i].Rel == lang.Amod {
			continue // "suspected rebels": it is not told who suspects them
		}
		if with, ok := s.companions(i, m.Word); ok && (m.Pattern.Kind != casus.Relating || len(with) > 0 || !s.phrasal(i)) {
			if slices.ContainsFunc(out, func(o match) bool {
				return (o.pattern.Kind == m.Pattern.Kind || o.pattern.Kind == "") && len(o.with) > len(with) && o.pattern.Type != m.Pattern.Type
			}) {
				continue // "hunger strike" is no strike
			}
			out = append(out, match{m.Pattern, with})
		}
	}
	return out
}

// phrasal reports whether verb i means something else by its particle: who "took in"
// refugees took no land; "back" and "over" leave the verb what it is.
func (s *sentence) phrasal(i int) bool {
	k := s.child(i, lang.CompoundPrt)
	return k >= 0 && s.lemma(k) != "back" && s.lemma(k) != "over"
}

// companions finds the further words of w among what hangs on token i.
func (s *sentence) companions(i int, w codebook.Word) ([]int, bool) {
	var out []int
	for _, alternatives := range w.With {
		found := s.companion(i, alternatives, out)
		if found < 0 {
			return nil, false
		}
		out = append(out, found)
	}
	return out, true
}

// oneOf reports whether token k is one of some dictionary forms, also a plural
// that the dictionary keeps as it is: "troops", "arms".
func (s *sentence) oneOf(k int, forms []string) bool {
	if slices.Contains(forms, s.lemma(k)) {
		return true
	}
	one, plural := strings.CutSuffix(s.lemma(k), "s")
	return plural && s.nominal(k) && slices.Contains(forms, one)
}

func (s *sentence) companion(i int, alternatives []string, taken []int) int {
	for _, k := range s.kids[i] {
		if s.oneOf(k, alternatives) && !slices.Contains(taken, k) && s.Tokens[k].Rel != lang.OblAgent { // "was hit by a bomb" is no "hit a bomb"
			return k
		}
	}
	for _, k := range s.kids[i] { // "left a bag containing a bomb": the bag may be lost to the verb
		if c := s.child(k, lang.Obj); s.verbal(k) && s.book.In(codebook.Container, s.lemma(k)) && c >= 0 && s.oneOf(c, alternatives) && !slices.Contains(taken, c) {
			return c
		}
	}
	for _, k := range s.kids[i] { // "call on the rebels": the preposition hangs on the noun
		if s.time[k] >= 0 {
			continue // "marched on Wednesday"
		}
		for _, c := range s.kids[k] {
			if t := s.Tokens[c]; (t.Rel == lang.Case || t.Rel == lang.Mark || t.Rel == lang.Compound || t.Rel == lang.Amod) &&
				s.oneOf(c, alternatives) && !slices.Contains(taken, c) {
				return c
			}
		}
		if c := s.contained(k); c >= 0 && s.nominal(k) && s.Tokens[k].Rel == lang.Obj && s.oneOf(c, alternatives) && !slices.Contains(taken, c) {
			return c
		}
	}
	if h := s.bearer(i); h >= 0 && s.oneOf(h, alternatives) && !slices.Contains(taken, h) {
		return h
	}
	return -1
}

// bearer is the noun that participle or relative clause i is about, or -1: "a
// bomb planted by the road", "rockets that were fired at the camp".
func (s *sentence) bearer(i int) int {
	switch t := s.Tokens[i]; t.Rel {
	case lang.Acl, lang.AclRelcl, lang.Amod:
		return t.Head
	case lang.Xcomp: // "a missile believed to be fired by the rebels"
		if t.Head >= 0 && s.Tokens[t.Head].Rel == lang.Acl {
			return s.Tokens[t.Head].Head
		}
	}
	return -1
}

// contained is what noun k holds, or -1: "a bag with a bomb", "a backpack
// containing explosives".
func (s *sentence) contained(k int) int {
	for _, c := range s.kids[k] {
		switch t := s.Tokens[c]; {
		case t.Rel == lang.Nmod && (s.preposition(c) == "with" || s.preposition(c) == "of"):
			return c
		case t.Rel == lang.Acl && s.book.In(codebook.Container, s.lemma(c)):
			return s.child(c, lang.Obj, lang.Obl)
		}
	}
	return -1
}

// lightOver is the light verb that carries the event of noun i, or nil:
// "carried out two attacks", "came under attack", "an attack claimed by".
func (r *reading) lightOver(s *sentence, i int) *light {
	t := s.Tokens[i]
	if t.Head < 0 {
		return nil
	}
	if t.Rel == lang.Nmod && r.book.In(codebook.Transparent, s.lemma(t.Head)) {
		return r.lightOver(s, t.Head)
	}
	if t.Rel == lang.Conj {
		return r.lightOver(s, t.Head)
	}
	if h := s.Tokens[t.Head]; t.Rel == lang.Nmod && h.Head >= 0 { // "claimed responsibility for the attack"
		if l := r.lightAt(s, h.Head, i); l != nil && slices.Contains(l.with, t.Head) {
			return l
		}
	}
	if t.Rel == lang.Obj || t.Rel == lang.Obl || t.Rel == lang.NsubjPass || t.Rel == lang.Nsubj {
		if l := r.lightAt(s, t.Head, i); l != nil {
			return l
		}
	}
	for _, k := range s.kids[i] { // "attacks carried out by the group", "the raid, which the rebels claimed"
		if rel := s.Tokens[k].Rel; rel == lang.Acl || rel == lang.AclRelcl {
			if l := r.lightAt(s, k, i); l != nil {
				return l
			}
		}
	}
	return nil
}

// lightAt is the light verb v, where it is one for noun i.
func (r *reading) lightAt(s *sentence, v, i int) *light {
	if !s.verbal(v) {
		return nil
	}
	for _, m := range r.book.Find(codebook.Light, s.lemma(v)) {
		with, ok := s.companions(v, m.Word)
		if !ok {
			continue
		}
		// An oblique noun is carried only where the entry names its preposition
		// or its noun: "come under attack", "claim responsibility for".
		if s.Tokens[i].Rel == lang.Obl && s.Tokens[i].Head == v && !s.tied(i, with) && len(m.Word.With) == 0 {
			continue
		}
		if rel := s.Tokens[i].Rel; rel == lang.Nsubj && s.Tokens[v].Rel != lang.AclRelcl && !s.doneBy(i, v) {
			continue
		}
		return &light{v, with, m.Pattern}
	}
	return nil
}

func (s *sentence) tied(i int, with []int) bool {
	for _, w := range with {
		if s.Tokens[w].Head == i {
			return true
		}
	}
	return false
}
