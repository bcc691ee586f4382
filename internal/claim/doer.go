package claim

import (
	"fmt"
	"path"
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// Who made an attack is often told in another sentence than the attack: "A bomb
// exploded. The rebels claimed responsibility." Such a sentence makes a claim of
// its own, an account: its doer and its standing are its own, what it is about
// it takes over from the attack.

// recall is how many sentences an account may stand from the attack.
const recall = 6

// accounts adds the claims about who made the attacks that were told, where the
// sentence does not tell it already: refer.go reads the tree, this the order of
// the words.
func (r *reading) accounts(told []*event) []*event {
	out := told
	for _, s := range r.sentences {
		for i := range s.Tokens {
			e := r.account(s, i, told)
			if e == nil {
				e = r.unmasked(s, i, told)
			}
			if e != nil && !r.accounted(e, out) {
				out = append(out, e)
				out = append(out, r.accusation(e, out)...)
			}
		}
	}
	for _, e := range told {
		e.account = e.account || e.typ == "ASSAULT" && (e.pattern.Refers || e.pattern.Blames || r.carried(e))
	}
	return out
}

// accusation is that the speaker of account e names a doer, where its words blame
// him and no claim of the sentence says so yet: "all signs point to the rebels".
func (r *reading) accusation(e *event, told []*event) []*event {
	if e.pattern.Stance != casus.Accuses || len(e.standing.said) == 0 {
		return nil
	}
	if slices.ContainsFunc(told, func(o *event) bool { return o.at.Sentence == e.at.Sentence && o.typ == "ACCUSE" }) {
		return nil
	}
	blame := *e
	blame.typ, blame.mode, blame.instrument = "ACCUSE", "allege", ""
	blame.source, blame.target = e.standing.said, e.source
	blame.standing = standing{modality: casus.Actual}
	blame.place, blame.time, blame.timeToken, blame.background = -1, nil, -1, false
	return []*event{&blame}
}

// carried reports whether e tells the doer of an attack that is known: "claimed
// the attack", "the attack was carried out by".
func (r *reading) carried(e *event) bool {
	return e.light != nil && len(e.source) > 0 && (e.light.pattern.Stance == casus.Asserts || r.sentences[e.at.Sentence].definite(e.at.Token))
}

// accounted reports whether the sentence of e tells already that its doer made
// an attack.
func (r *reading) accounted(e *event, told []*event) bool {
	return slices.ContainsFunc(told, func(o *event) bool {
		return o.at.Sentence == e.at.Sentence && o.typ == "ASSAULT" && o.kind == casus.Event && r.shareSide(e.source, o.source)
	})
}

// account is what the words for a doer at token i tell, or nil.
func (r *reading) account(s *sentence, i int, told []*event) *event {
	for _, m := range r.book.Find(codebook.Doer, s.lemma(i)) {
		with, ok := s.wordsAfter(i, m.Word)
		if !ok || s.Tokens[i].Rel == lang.Aux || s.carries(i, told) || s.picksOut(i) || !r.about(s, i, with, m.Pattern) {
			continue
		}
		e := &event{at: lang.Ref{Sentence: s.index, Token: i}, kind: casus.Event, typ: "ASSAULT", pattern: m.Pattern,
			rule: rule(m.Pattern, s.lemma(i)), place: -1, timeToken: -1, words: append([]int{i}, with...), account: true}
		args, passed := r.doerArgs(s, i, with, m.Pattern)
		if !r.doerNeeds(s, i, args, passed, m.Pattern) || m.Pattern.Stance == casus.Asserts && s.pledged(passed) {
			continue
		}
		if h := s.Tokens[i].Head; h >= 0 && s.nominal(i) && hasNeed(m.Pattern, "subject") && (s.Tokens[i].Rel == lang.Conj || s.Tokens[i].Rel == lang.Obj && s.lemma(h) == "include") {
			continue // "the dead include militants and members of the security forces"
		}
		e.source, _ = r.take(s, args, m.Pattern.Source, map[int]bool{})
		e.source = r.culprits(e.source)
		before := i
		if len(m.Pattern.Needs) > 0 && m.Pattern.Needs[0].Kind == "attacker" { // the attacker may be told of before the attack
			before = len(s.Tokens)
		}
		if len(e.source) > 0 && e.of(r.told(s, before, e, told)) {
			r.ownAttack(s, e, s.host(i))
			if e.standing = r.accountStanding(s, e, args, passed); e.standing.modality == casus.Actual && hasNeed(m.Pattern, "not") {
				continue // "was involved" says too little
			}
			return e
		}
	}
	return nil
}

// picksOut reports whether adjective i only says which of several is meant: "the
// individual responsible".
func (s *sentence) picksOut(i int) bool {
	return s.Tokens[i].Tag == lang.ADJ && s.Tokens[i].Rel == lang.Amod && (i+1 >= len(s.Tokens) || s.lemma(i+1) != "for")
}

func hasNeed(p *codebook.Pattern, slot codebook.Slot) bool {
	return slices.ContainsFunc(p.Needs, func(n codebook.Need) bool { return n.Slot == slot })
}

// ownAttack gives account e the place and the time of the attack that its own words
// tell of at token h: "was behind a bombing in Herat on Friday", which is not the one
// that the report told of before.
func (r *reading) ownAttack(s *sentence, e *event, h int) {
	if h == e.at.Token || !s.nominal(h) || s.Tokens[h].Tag != lang.NOUN || s.definite(h) {
		return
	}
	own := &event{at: lang.Ref{Sentence: s.index, Token: h}, kind: casus.Event, typ: e.typ, words: []int{h}, place: -1, timeToken: -1}
	own.place = r.nearest(s, h, own)
	r.date(s, own)
	if own.place < 0 && own.time == nil {
		return
	}
	e.target, e.place, e.time, e.timeToken, e.background = nil, own.place, own.time, own.timeToken, own.background
}

// pledged reports whether one of the words before a claim of responsibility puts it in
// the future: "he would take responsibility for any abuses".
func (s *sentence) pledged(passed []int) bool {
	return slices.ContainsFunc(passed, func(k int) bool { return auxiliaries[s.lemma(k)] == casus.Future })
}

// reached is how many words may stand between a word for a doer and what
// completes it.
const reached = 5

// wordsAfter finds the further words of w after token i, in whatever order the
// tree has them.
func (s *sentence) wordsAfter(i int, w codebook.Word) ([]int, bool) {
	var out []int
	from := i + 1
	for _, alternatives := range w.With {
		k := from
		for ; k < len(s.Tokens) && k < from+reached && !slices.Contains(alternatives, s.lemma(k)); k++ {
		}
		if k >= len(s.Tokens) || k >= from+reached {
			return nil, false
		}
		out, from = append(out, k), k+1
	}
	return out, true
}

// doerArgs is who stands around word i by the tree and, where that leaves a
// slot empty, by the order of words; and the words between subject and i.
func (r *reading) doerArgs(s *sentence, i int, with []int, p *codebook.Pattern) ([]arg, []int) {
	args := slices.DeleteFunc(s.withCompanions(s.hosted(i), with), func(a arg) bool { return slices.Contains(with, a.token) })
	k, passed := r.leading(s, i)
	surface := codebook.Subject
	if s.verbal(i) && slices.ContainsFunc(passed, func(k int) bool { return s.lemma(k) == "be" }) {
		surface = codebook.Object
	}
	if s.Tokens[i].Tag == lang.ADP && !slices.ContainsFunc(passed, func(k int) bool { return s.lemma(k) == "be" }) {
		k = -1 // "the men behind the wall"
	}
	if k >= 0 && !has(args, surface) {
		args = append(args, arg{surface, k, adjacent})
	}
	last := slices.Max(append([]int{i}, with...))
	for _, slot := range p.Source {
		if slot == codebook.Subject || slot == codebook.Object || has(args, slot) {
			continue
		}
		for j := last + 1; j < len(s.Tokens) && j <= last+reached; j++ {
			if s.lemma(j) == string(slot) {
				if k := s.startingAt(j + 1); k >= 0 {
					args = append(args, arg{slot, k, adjacent})
				}
				break
			}
		}
	}
	return args, passed
}

// leading is the actor that ends right before word i, past helping words and
// words of thought ("is believed to be behind"), and those words.
func (r *reading) leading(s *sentence, i int) (int, []int) {
	var passed []int
	k := i - 1
	for ; k >= 0 && i-k < 9; k-- {
		t := s.Tokens[k]
		if t.Tag == lang.AUX || t.Tag == lang.ADV || t.Tag == lang.PART || t.Tag == lang.DET || s.verbal(k) && r.modal(s, k) != codebook.NoEffect || t.Tag == lang.ADJ && r.modal(s, k) != codebook.NoEffect {
			passed = append(passed, k)
			continue
		}
		break
	}
	if k = s.skipBrackets(k); k < 0 || s.Tokens[k].Tag == lang.PUNCT {
		return -1, passed
	}
	if h := s.headEndingAt(k); h >= 0 || k == 0 || s.Tokens[k].Tag != lang.NOUN {
		return h, passed
	}
	return s.headEndingAt(k - 1), passed // "the Islamic State group"
}

// modal is what word k does to what it governs.
func (r *reading) modal(s *sentence, k int) codebook.Effect {
	for _, class := range []codebook.Class{codebook.Verb, codebook.Adjective} {
		for _, m := range r.book.Find(class, s.lemma(k)) {
			if m.Pattern.Complement != codebook.NoEffect && len(m.Word.With) == 0 {
				return m.Pattern.Complement
			}
		}
	}
	return codebook.NoEffect
}

// doerNeeds reports whether what word i is said of is what its entry asks for:
// an attacker, or an attack.
func (r *reading) doerNeeds(s *sentence, i int, args []arg, passed []int, p *codebook.Pattern) bool {
	for _, n := range p.Needs {
		if n.Slot == "passive" && !slices.ContainsFunc(passed, func(k int) bool { return s.lemma(k) == "be" }) {
			return false
		}
		if n.Slot == "attack" && !r.afterAttack(s, i) || n.Kind == "attacker" && !r.ofAttacker(s, i, args) {
			return false
		}
	}
	return true
}

// afterAttack reports whether an attack is named before word i of s.
func (r *reading) afterAttack(s *sentence, i int) bool {
	for k := range i {
		if s.Tokens[k].Tag == lang.NOUN && r.attack(s, k) && !r.book.In(codebook.Transparent, s.lemma(k)) {
			return true
		}
	}
	return false
}

// ofAttacker reports whether what word i tells is said of somebody who is named
// by a deed, or who made an attack.
func (r *reading) ofAttacker(s *sentence, i int, args []arg) bool {
	for _, a := range args {
		if a.slot == codebook.Subject || a.slot == codebook.Object || a.slot == codebook.Self {
			if slices.ContainsFunc(r.fill(s, a), r.attacker) {
				return true
			}
			if a.doubt != adjacent && s.Tokens[a.token].Tag == lang.NOUN && a.token == i-1 { // "a bus belonging to"
				return false
			}
		}
	}
	for k := i - 1; k >= 0; k-- {
		if s.nominal(k) && r.book.In(codebook.Attacker, s.lemma(k)) {
			return true
		}
	}
	return false
}

func rule(p *codebook.Pattern, lemma string) string {
	return fmt.Sprintf("%s:%d %s", path.Base(p.File), p.Line, lemma)
}

// host is the word whose place in the sentence word i shares: a preposition
// stands where its noun does ("is behind the attack").
func (s *sentence) host(i int) int {
	if t := s.Tokens[i]; t.Tag == lang.ADP && t.Head >= 0 {
		return t.Head
	}
	return i
}

// hosted is the args of word i; of a preposition, whoever is said to stand there.
func (s *sentence) hosted(i int) []arg {
	h := s.host(i)
	if h == i {
		return s.args(i)
	}
	if s.child(h, lang.Cop) < 0 {
		return nil
	}
	if k, doubt := s.surfaceSubject(h, 0); k >= 0 {
		return []arg{{codebook.Subject, k, doubt}}
	}
	return nil
}

// carries reports whether verb i carries the event of a noun in its sentence,
// which then tells the attack and its doer itself.
func (s *sentence) carries(i int, told []*event) bool {
	return slices.ContainsFunc(told, func(e *event) bool {
		return e.at.Sentence == s.index && e.typ == "ASSAULT" && e.light != nil && e.light.verb == i && len(e.source) > 0
	})
}

// about reports whether what word i is said of, if anything, can be an attack:
// "was blamed for the blast", not "for the shortage".
func (r *reading) about(s *sentence, i int, with []int, p *codebook.Pattern) bool {
	h := s.host(i)
	if h != i {
		return r.attack(s, h)
	}
	done, attacked := false, false
	for _, a := range s.withCompanions(s.hosted(i), with) {
		switch {
		case slices.Contains(with, a.token) || s.actor[a.token] >= 0:
		case a.slot == "for" || a.slot == "in" && (slices.Contains(with, s.Tokens[a.token].Head) || len(with) == 0 && s.Tokens[a.token].Head == i && len(p.Needs) > 0) && s.place[a.token] < 0 && s.time[a.token] < 0 || a.slot == "of" && !slices.Contains(p.Source, "of"):
			if !r.attack(s, a.token) {
				return false
			}
		case a.slot == codebook.Object && !slices.Contains(p.Source, codebook.Object) && a.doubt != adjacent:
			done = true
			attacked = attacked || r.attack(s, a.token)
		}
	}
	return !done || attacked
}

// attack reports whether nominal i stands for an attack.
func (r *reading) attack(s *sentence, i int) bool {
	if s.Tokens[i].Tag == lang.PRON || s.Tokens[i].Tag == lang.DET {
		return true
	}
	if s.time[i] >= 0 || r.book.In(codebook.Occurrence, s.lemma(i)) {
		return true
	}
	if s.verbal(i) { // "responsible for killing them"
		return s.byHead[i] != nil && r.tells(s.byHead[i])
	}
	for _, m := range r.book.Find(codebook.Noun, s.lemma(i)) {
		if m.Pattern.Type == "ASSAULT" {
			return true
		}
	}
	return r.book.In(codebook.Transparent, s.lemma(i))
}

func (r *reading) tells(p *predicate) bool {
	e := r.tell(p)
	return e != nil && e.typ == "ASSAULT"
}

// culprits keeps of fs those who can have made an attack.
func (r *reading) culprits(fs []filler) []filler {
	var out []filler
	for _, f := range fs {
		if r.meets(f, "actor") && !r.pronoun(f) && !r.nobody(f) && !r.sentences[f.sentence].asked(f.token) {
			out = append(out, f)
		}
	}
	return out
}

// nobody reports whether f is "no group", or a pronoun that stands for it: "No group
// said that it was behind the attack".
func (r *reading) nobody(f filler) bool {
	if r.sentences[f.sentence].no(f.token) {
		return true
	}
	m := r.mention(f)
	return m != nil && f.actor >= 0 && r.sentences[m.Sentence].no(m.Head)
}

// asked reports whether nominal i is "who" or "which group" in a question.
func (s *sentence) asked(i int) bool {
	form := s.Tokens[i].Form
	return form == lang.WP || form == lang.WDT
}

// accountStanding is how an account stands: its own word says what it does to
// the attack, the words before it and above it what they do to it.
func (r *reading) accountStanding(s *sentence, e *event, args []arg, passed []int) standing {
	c := climb{r: r, s: s, st: r.standing(s, e)}
	c.spoke = len(c.st.said) > 0
	for _, k := range passed {
		if m := r.modal(s, k); m == codebook.Thought && c.st.modality == casus.Actual {
			c.put(casus.Possible, s.lemma(k))
		} else if n := adverbs[s.lemma(k)]; n != "" && c.st.modality == casus.Actual {
			c.put(n, s.lemma(k))
		} else if n := casus.Modality(m); (n == casus.Possible || n == casus.Negated || n == casus.Denied) && c.st.modality == casus.Actual {
			c.put(n, s.lemma(k))
		}
	}
	var speakers []filler
	if p := e.pattern; p.Stance != "" {
		for _, a := range args {
			if a.slot == codebook.Subject && len(speakers) == 0 {
				speakers = r.actors(r.voices(r.fill(s, a)))
			}
		}
	}
	c.effect(e.pattern, s.lemma(e.words[0]), speakers)
	if c.st.modality == casus.Negated && r.shareSide(c.st.said, e.source) { // who says that he did not do it denies it
		c.st.modality, c.st.stance = casus.Denied, casus.Denies
	}
	return c.st
}

// unmasked is the account of who an attacker is by name, told at token i: "The
// gunman, Omar Said, fled", "The bomber was identified as Omar Said".
func (r *reading) unmasked(s *sentence, i int, told []*event) *event {
	f := filler{sentence: s.index, token: i, actor: s.actor[i], place: -1}
	if !s.nominal(i) || s.Tokens[i].Form == lang.NNS || s.name[i] || f.actor >= 0 && r.m.Actors[f.actor].Named || !r.book.In(codebook.Attacker, s.lemma(i)) {
		return nil
	}
	who := r.nameOf(s, i)
	if who < 0 {
		return nil
	}
	e := &event{at: lang.Ref{Sentence: s.index, Token: i}, kind: casus.Event, typ: "ASSAULT", pattern: naming,
		rule: "who an attacker is: " + s.lemma(i), place: -1, timeToken: -1, words: []int{i}, account: true}
	e.source = []filler{{sentence: s.index, token: who, actor: s.actor[who], place: -1, doubt: guess}}
	if !e.of(r.told(s, len(s.Tokens), e, told)) {
		return nil
	}
	e.standing = standing{modality: casus.Actual}
	return e
}

// naming stands for the grammar of names, which is in no entry.
var naming = &codebook.Pattern{Class: codebook.Doer, Kind: casus.Event, Type: "ASSAULT"}

// nameOf is the head of the name of the person whom word i describes, or -1:
// ", NAME," after it, "identified as NAME" or "was NAME".
func (r *reading) nameOf(s *sentence, i int) int {
	j := i + 1
	if f := s.actor[i]; f >= 0 {
		j = max(j, r.m.Actors[f].Last)
	}
	words := ""
	for n := 0; j < len(s.Tokens) && n < 7; j, n = j+1, n+1 {
		if k := s.headStartingAt(j); k >= 0 && s.name[k] {
			if words == "" && s.last[k] < len(s.Tokens) {
				if _, speaks := r.speechAt(s, s.last[k]); speaks {
					return -1 // "after the raid on the militant, Omar Said said"
				}
			}
			if words == "" || r.book.In(codebook.Naming, words) {
				return k
			}
			return -1
		}
		switch t := s.Tokens[j]; {
		case t.Tag == lang.PUNCT, t.Tag == lang.AUX, t.Tag == lang.DET, t.Tag == lang.NUM, t.Tag == lang.ADV:
		case t.Tag == lang.VERB || t.Tag == lang.ADP:
			if words != "" {
				words += " "
			}
			words += s.lemma(j)
		case t.Tag == lang.NOUN || t.Tag == lang.ADJ:
			if words != "" && !r.book.In(codebook.Naming, words) || j == i+1 {
				return -1
			}
		default:
			return -1
		}
	}
	return -1
}

// doneBy reports whether participle v and its agent follow noun i: "a shooting
// carried out by the rebels", which the parser often takes for a clause.
func (s *sentence) doneBy(i, v int) bool {
	return v == i+1 && s.child(v, lang.Aux, lang.AuxPass) < 0 && s.byAfter(v) >= 0
}
