package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// A standing is how the report puts an event, and who it says says so.
type standing struct {
	modality casus.Modality
	said     []filler
	stance   casus.Stance
	steps    []string // the words that it rests on, from the event outwards
	future   bool     // told of a time to come, whatever else lowers it
	would    bool     // in the words of another, or on a condition
}

// A climb goes from an event up the tree and gathers what the words above do
// to it.
type climb struct {
	r     *reading
	s     *sentence
	st    standing
	told  bool // past a point where what is above no longer changes the modality
	spoke bool
}

// standing reads how e stands from its place in the sentence.
func (r *reading) standing(s *sentence, e *event) standing {
	c := climb{r: r, s: s, st: standing{modality: casus.Actual}}
	i := e.at.Token
	c.fromFrame(e.at, true) // the order of the words is surer than the tree of a long sentence
	c.here(i, e)
	if e.pattern.Refers && e.pattern.Stance != "" { // who claims the deed says so himself
		c.st.said, c.st.stance, c.spoke = e.source, e.pattern.Stance, true
	}
	if e.light != nil {
		p := e.light.pattern
		c.effect(p, s.lemma(e.light.verb), s.speakers(r, e.light.verb, p))
	}
	for n := 0; n < len(s.Tokens) && s.Tokens[i].Head >= 0; n++ {
		c.step(i)
		i = s.Tokens[i].Head
	}
	if e.kind != casus.Relating && (s.questioned(e.at.Token) || s.inverted(e.at.Token)) {
		c.told = false
		c.put(casus.Possible, s.word(0))
	}
	if !c.spoke {
		c.fromFrame(e.at, false)
	}
	if !c.spoke {
		c.fromQuote(e.at)
	}
	if e.pattern.Stance == casus.Promises && e.kind == casus.Event && !c.spoke {
		c.st.said, c.st.stance = e.source, casus.Promises
	}
	denied := c.st.modality == casus.Negated && (s.no(e.at.Token) || s.child(e.at.Token, lang.Cop) >= 0) // "has no ties", "is no member"
	if personal[e.typ] && e.pattern.Class == codebook.Noun && !denied && (e.pattern.File == "shape" || slices.Contains(e.pattern.Source, codebook.Self)) {
		c.st.modality = casus.Actual // a title is a fact, whatever its bearer says
	}
	return c.st
}

// questioned reports whether s is a question whose main clause token i heads: "Did the army
// kill him?"
func (s *sentence) questioned(i int) bool {
	if s.word(len(s.Tokens)-1) != "?" || s.Tokens[i].Rel != lang.Root {
		return false
	}
	a := s.child(i, lang.Aux, lang.AuxPass)
	return a >= 0 && a < i && s.child(i, lang.Nsubj, lang.NsubjPass) > a
}

// inverted reports whether verb i tells what might have been: "Had the rebels attacked,
// hundreds would have died."
func (s *sentence) inverted(i int) bool {
	if len(s.Tokens) < 4 || s.word(0) != "Had" && s.word(0) != "Were" && s.word(0) != "Should" || s.word(len(s.Tokens)-1) == "?" {
		return false
	}
	for k := 1; k < len(s.Tokens); k++ {
		if s.comma(k) {
			return i < k
		}
	}
	return false
}

func (c *climb) note(st casus.Stance) {
	if st != "" && c.st.stance == "" {
		c.st.stance = st
	}
}

// put lowers the modality; the first word that takes it from actual wins,
// but for a negation of a plan and the like.
func (c *climb) put(m casus.Modality, word string) {
	if m == "" || m == casus.Actual || c.told {
		return
	}
	c.st.future = c.st.future || m == casus.Future
	switch {
	case c.st.modality == casus.Actual:
	case c.st.modality == casus.Negated && m == casus.Negated:
		m = casus.Actual // "did not fail to"
	case m == casus.Negated || m == casus.Denied:
	case c.st.modality == casus.Possible && (m == casus.Planned || m == casus.Future):
	default:
		return
	}
	c.st.modality = m
	c.st.steps = append(c.st.steps, word+": "+string(m))
}

// here reads what hangs on the event's own word.
func (c *climb) here(i int, e *event) {
	s := c.s
	if s.verbal(i) || s.child(i, lang.Cop) >= 0 {
		c.clause(i)
	}
	for _, k := range s.kids[i] {
		t, l := s.Tokens[k], s.lemma(k)
		switch {
		case t.Rel == lang.Det && (l == "no" || l == "neither") && s.nominal(i):
			c.put(casus.Negated, l)
		case t.Rel == lang.Case && l == "without":
			c.put(casus.Negated, l)
		case t.Rel == lang.Amod || t.Rel == lang.Compound:
			c.colour(k)
		}
	}
	for _, w := range e.words[min(1, len(e.words)):] { // "no proceedings were opened"
		if s.nominal(w) && s.no(w) && w != i && !s.definite(i) { // "no claim of responsibility for the attack"
			c.put(casus.Negated, s.word(w))
		}
	}
	for _, f := range e.source { // "nobody was attacked", "no group attacked"
		if s.index == f.sentence && s.no(f.token) {
			c.put(casus.Negated, s.word(f.token))
		}
	}
	for _, f := range e.target {
		if s.index == f.sentence && s.no(f.token) && s.verbal(i) {
			c.put(casus.Negated, s.word(f.token))
		}
	}
	c.accordingTo(i)
}

// no reports whether nominal i is "nobody" or "no group".
func (s *sentence) no(i int) bool {
	switch s.lemma(i) {
	case "nobody", "none", "no-one", "nothing":
		return true
	}
	for _, k := range s.kids[i] {
		if l := s.lemma(k); s.Tokens[k].Rel == lang.Det && (l == "no" || l == "neither") {
			return true
		}
	}
	return false
}

// colour reads an adjective of the event: "alleged", "planned", "foiled".
func (c *climb) colour(k int) {
	class := codebook.Adjective
	if c.s.verbal(k) {
		class = codebook.Verb
	}
	for _, cl := range []codebook.Class{codebook.Adjective, class} {
		for _, m := range c.r.book.Find(cl, c.s.lemma(k)) {
			if m.Pattern.Complement != codebook.NoEffect && len(m.Word.With) == 0 {
				c.effect(m.Pattern, c.s.lemma(k), nil)
				return
			}
		}
	}
}

// auxiliaries are what helping verbs and adverbs do to their clause.
var auxiliaries = map[string]casus.Modality{
	"will": casus.Future, "shall": casus.Future, "'ll": casus.Future, "’ll": casus.Future, "wo": casus.Future,
	"would": casus.Future, "may": casus.Possible, "might": casus.Possible, "could": casus.Possible, "can": casus.Possible, "ca": casus.Possible,
	"should": casus.Possible, "must": casus.Possible, "ought": casus.Possible,
}

var adverbs = map[string]casus.Modality{
	"not": casus.Negated, "n't": casus.Negated, "n’t": casus.Negated, "never": casus.Negated, "nearly": casus.Negated, "almost": casus.Negated,
	"allegedly": casus.Possible, "possibly": casus.Possible, "probably": casus.Possible, "perhaps": casus.Possible, "likely": casus.Possible,
	"apparently": casus.Possible, "maybe": casus.Possible, "supposedly": casus.Possible, "purportedly": casus.Possible, "reportedly": casus.Actual,
	"potentially": casus.Possible,
}

// conditions are the marks of clauses that do not tell what happened.
var conditions = map[string]casus.Modality{
	"if": casus.Possible, "unless": casus.Possible, "whether": casus.Possible, "lest": casus.Possible, "without": casus.Negated, "rather than": casus.Negated,
	"in case": casus.Possible, "once": casus.Actual,
}

// clause reads the helping words of a clause, its own or those that it shares
// with the verb it is joined to.
func (c *climb) clause(v int) {
	s, own := c.s, false
	for _, k := range s.kids[v] {
		l := s.lemma(k)
		if l == "be" && k+2 == v && s.lemma(k+1) == "to" && s.Tokens[v].Form == lang.VB { // "the talks are to begin"
			c.put(casus.Planned, "be to")
			continue
		}
		switch t := s.Tokens[k]; t.Rel {
		case lang.Aux, lang.AuxPass:
			own = true
			if l == "would" && s.supposed(v) {
				c.put(casus.Possible, l)
				continue
			}
			c.st.would = c.st.would || l == "would"
			c.put(auxiliaries[l], l)
			if m := auxiliaries[strings.ToLower(s.word(k))]; auxiliaries[l] == "" {
				c.put(m, l)
			}
		case lang.Advmod:
			if c.put(adverbs[l], l); k > 0 && s.word(k) == "longer" && s.lemma(k-1) == "no" {
				c.put(casus.Negated, "no longer")
			}
		case lang.Mark:
			c.put(conditions[l], l)
		}
	}
	if t := s.Tokens[v]; !own && t.Rel == lang.Conj && t.Head >= 0 && s.verbal(t.Head) && s.child(v, lang.Nsubj, lang.NsubjPass) < 0 {
		for _, k := range s.kids[t.Head] {
			if s.Tokens[k].Rel == lang.Aux {
				c.put(auxiliaries[s.lemma(k)], s.lemma(k))
			}
		}
	}
}

// supposed reports whether the clause of v says what would be so, not what
// somebody will do: "if confirmed, it would be the first attack".
func (s *sentence) supposed(v int) bool {
	if s.child(v, lang.Cop) >= 0 {
		return true
	}
	for _, k := range s.kids[v] {
		if m := s.child(k, lang.Mark); s.Tokens[k].Rel == lang.Advcl && m >= 0 && s.lemma(m) == "if" {
			return true
		}
	}
	return false
}

// step reads what the word above i does to what i heads.
func (c *climb) step(i int) {
	s := c.s
	t, h := s.Tokens[i], s.Tokens[i].Head
	if p, ok := c.governing(i, h); ok {
		c.effect(p, s.lemma(h), s.speakers(c.r, h, p))
		c.above(h)
		return
	}
	switch t.Rel {
	case lang.Advcl:
		c.adverbial(i, h)
	case lang.AclRelcl, lang.Acl, lang.Amod, lang.Appos:
		if t.Rel == lang.Acl && t.Form == lang.VB {
			c.put(casus.Planned, "to")
		}
		if s.byHead[h] != nil && s.nominal(h) { // "a possible strike that killed ten"
			for _, k := range s.kids[h] {
				if s.Tokens[k].Rel == lang.Amod {
					c.colour(k)
				}
			}
		}
		c.told = true
	case lang.Ccomp, lang.Parataxis:
		c.said(i, h)
	case lang.Xcomp:
		c.above(h)
	case lang.Conj: // "failed to gain ground and had begun talks": a finite verb is joined to a finite one
		if s.finite(i) && s.verbal(h) && !s.finite(h) || s.contrasts(i) {
			c.told = true
		}
	case lang.Obj, lang.NsubjPass, lang.Csubj, lang.CsubjPass:
		c.above(h)
	case lang.Nsubj:
		if !s.definite(i) || c.r.book.In(codebook.Coming, s.lemma(h)) && s.byHead[i] != nil { // "the talks will resume"
			c.above(h)
		}
		c.told = true
	case lang.Compound:
	default:
		if s.nominal(i) && s.verbal(h) && c.light(h) {
			c.above(h)
		} else if s.verbal(h) {
			c.told = true
		}
	}
	c.accordingTo(h)
}

// light reports whether verb h only carries a noun's event.
func (c *climb) light(h int) bool { return len(c.r.book.Find(codebook.Light, c.s.lemma(h))) > 0 }

// above reads the helping words of the clause of h, where the event below is
// what the clause is about.
func (c *climb) above(h int) {
	if c.s.verbal(h) || c.s.child(h, lang.Cop) >= 0 {
		c.clause(h)
	}
	if c.light(h) {
		return // nobody has claimed it: it happened all the same
	}
	for _, k := range c.s.kids[h] { // "nobody believes"
		if rel := c.s.Tokens[k].Rel; (rel == lang.Nsubj || rel == lang.NsubjPass) && c.s.no(k) {
			c.put(casus.Negated, c.s.word(k))
		}
	}
}

// adverbial reads a clause that stands beside another: purpose is planned,
// condition is possible, time and cause are as told.
func (c *climb) adverbial(i, h int) {
	s := c.s
	m := s.child(i, lang.Mark)
	switch {
	case m >= 0 && s.lemma(m) == "to" && s.Tokens[i].Form == lang.VB:
		c.put(casus.Planned, "to")
		c.told = true
	case m >= 0 && (s.lemma(m) == "as" || s.lemma(m) == "that"):
		c.told = true
	case m < 0 && s.Tokens[i].Form == lang.VBG:
		c.above(h)
	default:
		c.told = true
	}
}

// finite reports whether verb i has a tense: "killed", "had killed".
func (s *sentence) finite(i int) bool {
	switch s.Tokens[i].Form {
	case lang.VBD, lang.VBZ, lang.VBP:
		return true
	case lang.VBN, lang.VBG, lang.VB:
		return s.child(i, lang.Aux, lang.AuxPass) >= 0 && s.child(i, lang.Mark) < 0
	}
	return false
}

// contrasts reports whether the clause of verb i has a subject of its own and is told
// against what goes before it: "nobody claimed the raid, but the rebels often attack".
func (s *sentence) contrasts(i int) bool {
	cc := s.child(i, lang.Cc)
	return cc > 0 && s.lemma(cc) == "but" && s.comma(cc-1) && s.child(i, lang.Nsubj, lang.NsubjPass) > cc
}

// definite reports whether a noun is presupposed: "the attack", "its attack".
func (s *sentence) definite(i int) bool {
	for _, k := range s.kids[i] {
		if rel := s.Tokens[k].Rel; rel == lang.NmodPoss || rel == lang.Det && s.lemma(k) == "the" {
			return true
		}
	}
	return false
}

// indefinite reports whether noun i is one of many: "a commander", "commanders".
func (s *sentence) indefinite(i int) bool {
	if s.Tokens[i].Form == lang.NNS {
		return true
	}
	for _, k := range s.kids[i] {
		if s.Tokens[k].Rel == lang.Det && (s.lemma(k) == "a" || s.lemma(k) == "an" || s.lemma(k) == "another") {
			return true
		}
	}
	return false
}

// governing is the entry by which word h changes its complement i.
func (c *climb) governing(i, h int) (*codebook.Pattern, bool) {
	s := c.s
	if !s.complementRel(i, h) {
		return nil, false
	}
	p := s.byHead[h]
	if p == nil {
		return nil, false
	}
	if p.chosen != nil && p.chosen.pattern.Complement != codebook.NoEffect {
		return p.chosen.pattern, true
	}
	for _, m := range p.matches {
		if m.pattern.Complement == codebook.NoEffect || m.pattern.Kind != "" && p.chosen == nil {
			continue
		}
		if p.chosen != nil && m.pattern.Kind != "" {
			continue
		}
		return m.pattern, true
	}
	return nil, false
}

// complementRel reports whether i can be what h says, wants or denies.
func (s *sentence) complementRel(i, h int) bool {
	switch t := s.Tokens[i]; t.Rel {
	case lang.Xcomp, lang.Ccomp, lang.Csubj, lang.CsubjPass, lang.Parataxis:
		return t.Rel != lang.Parataxis || s.verbal(h)
	case lang.Obj, lang.NsubjPass, lang.Compound:
		return s.nominal(i)
	case lang.Nmod:
		switch s.preposition(i) {
		case "of", "on", "for", "at", "to", "in", "against", "by":
			return s.nominal(h)
		}
	case lang.Obl:
		switch s.preposition(i) {
		case "of", "from", "to", "for", "against":
			return true
		case "in":
			return s.Tokens[h].Form != lang.VBN && s.Tokens[h].Form != lang.VBD || s.child(h, lang.Nsubj) >= 0 // "sought in the killing"
		}
	case lang.Acl:
		return s.nominal(h)
	case lang.AclRelcl: // "the report that gunmen killed a judge", taken for a relative clause
		return s.content(i)
	case lang.Advcl:
		if m := s.child(i, lang.Mark); m >= 0 {
			switch s.lemma(m) {
			case "of", "from", "for", "against", "into":
				return true
			case "to":
				if s.child(h, lang.Xcomp) >= 0 {
					return false // "avoid fighting them to save men": the purpose is not what is avoided
				}
				return s.Tokens[h].Tag == lang.ADJ || s.byHead[h] != nil
			}
		}
	}
	return false
}

// effect puts the event under what entry p does to its complement.
func (c *climb) effect(p *codebook.Pattern, word string, speakers []filler) {
	switch p.Complement {
	case codebook.Said, codebook.NoEffect:
	case codebook.Thought:
		c.put(casus.Possible, word)
	case codebook.Ended:
		c.put(casus.Negated, word)
	default:
		c.put(casus.Modality(p.Complement), word)
	}
	if p.Stance == "" || len(speakers) == 0 {
		if p.Complement == codebook.Thought && len(speakers) > 0 && !c.spoke {
			c.st.said, c.st.stance, c.spoke = speakers, casus.Estimates, true
		}
		return
	}
	if !c.spoke {
		c.st.said, c.spoke = speakers, true
		c.note(p.Stance)
		c.st.steps = append(c.st.steps, word+": speaker")
	}
}
