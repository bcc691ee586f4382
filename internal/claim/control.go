package claim

import (
	"slices"

	"casus/internal/codebook"
	"casus/internal/lang"
)

// Who does what a clause tells that names no subject: the noun before a
// participle or a relative clause, the subject or the object of the verb above,
// the owner of a plan.

// inherited adds the subject or object that v takes from the clause around it.
func (s *sentence) inherited(out []arg, v int, passive bool) []arg {
	if s.gerund(v) {
		return s.gerundArgs(out, v)
	}
	out = s.relative(out, v)
	surface := codebook.Subject
	if passive {
		surface = codebook.Object
	}
	if s.child(v, lang.Nsubj, lang.NsubjPass, lang.NsubjOuter) >= 0 || has(out, surface) && s.Tokens[v].Rel != lang.Amod {
		return out
	}
	if v > 0 && s.Tokens[v].Form == lang.VBN && s.Tokens[v-1].Tag == lang.NUM && s.Tokens[v].Rel != lang.Conj && s.Tokens[v].Rel != lang.Amod {
		return out // "put the toll at 46 killed"
	}
	if k, doubt := s.surfaceSubject(v, 0); k >= 0 && !(passive && s.dangles(v, k)) {
		out = append(out, arg{surface, k, doubt})
	}
	return out
}

// dangles reports whether participle v, which says where it happened, cannot be said
// of place k: "having been beaten in Iraq, Chad offers them a refuge".
func (s *sentence) dangles(v, k int) bool {
	return s.Tokens[v].Rel == lang.Advcl && v < k && s.place[k] >= 0 && slices.ContainsFunc(s.kids[v], func(o int) bool {
		return s.Tokens[o].Rel == lang.Obl && s.place[o] >= 0 && inside[s.preposition(o)]
	})
}

// gerund reports whether v is a verb that the parser took for an adjective:
// "progress in [liberating] neighbourhoods".
func (s *sentence) gerund(v int) bool {
	if t := s.Tokens[v]; t.Rel != lang.Amod || t.Form != lang.VBG || v == 0 {
		return false
	}
	switch s.lemma(v - 1) {
	case "in", "of", "by", "for", "after", "before", "from", "against", "without":
		return true
	}
	return false
}

// gerundArgs gives a gerund the noun that it was hung on as its object and the
// subject of the clause as its own.
func (s *sentence) gerundArgs(out []arg, v int) []arg {
	h := s.Tokens[v].Head
	out = append(out, arg{codebook.Object, h, s.Tokens[v].Doubt})
	for n := 0; h >= 0 && n < 4; n++ {
		if s.verbal(h) && h != v {
			if k, doubt := s.surfaceSubject(h, 0); k >= 0 {
				return append(out, arg{codebook.Subject, k, max(doubt, stray)})
			}
		}
		h = s.Tokens[h].Head
	}
	return out
}

// relative adds the noun that a relative clause is about, in the slot that the
// clause leaves open: "the town [that] the rebels seized".
func (s *sentence) relative(out []arg, v int) []arg {
	t := s.Tokens[v]
	if t.Rel != lang.AclRelcl || t.Head < 0 || s.content(v) {
		return out
	}
	for _, a := range out {
		if s.relativePronoun(a.token) {
			return out // fillers follow the pronoun to the noun
		}
	}
	if has(out, codebook.Subject) && !has(out, codebook.Object) {
		return append(out, arg{codebook.Object, t.Head, t.Doubt})
	}
	return out
}

// content reports whether what is read as a relative clause of verb v is what its noun
// says, and leaves no slot open: "the report that gunmen attacked".
func (s *sentence) content(v int) bool {
	p := s.byHead[s.Tokens[v].Head]
	return p != nil && s.nominal(p.at.Token) && s.child(v, lang.Mark) >= 0 &&
		slices.ContainsFunc(p.matches, func(m match) bool { return m.pattern.Complement != codebook.NoEffect })
}

// surfaceSubject is the token that v agrees with, its own or the one that it
// shares with the clause above, and how doubtful that is.
func (s *sentence) surfaceSubject(v, depth int) (int, float32) {
	if k := s.child(v, lang.Nsubj, lang.NsubjPass, lang.NsubjOuter); k >= 0 && !s.prepositional(k) {
		return k, s.Tokens[k].Doubt
	}
	if k := s.lent[v]; k >= 0 {
		return k, stray
	}
	t := s.Tokens[v]
	if t.Head < 0 || depth > 8 {
		return -1, 0
	}
	k, doubt := s.controller(v, depth)
	return k, max(doubt, t.Doubt)
}

// controller is who does what v tells, where v has no subject of its own.
func (s *sentence) controller(v, depth int) (int, float32) {
	t, h := s.Tokens[v], s.Tokens[v].Head
	switch t.Rel {
	case lang.Conj:
		if k := s.clauseBefore(v, h); k >= 0 {
			h = k
		}
		if s.verbal(h) || s.child(h, lang.Nsubj) >= 0 {
			return s.surfaceSubject(h, depth+1)
		}
	case lang.Xcomp, lang.Advcl, lang.Ccomp:
		if t.Rel == lang.Ccomp && t.Form != lang.VB && t.Form != lang.VBG {
			if k := s.child(h, lang.NsubjPass); k >= 0 && k < v && s.Tokens[k].Tag != lang.PRON { // "the boy is thought to have been trained"
				return k, s.Tokens[k].Doubt
			}
			return -1, 0
		}
		return s.controllerAbove(v, h, depth)
	case lang.Acl:
		if t.Form == lang.VB || s.child(v, lang.Mark) >= 0 {
			return s.nounController(h, depth)
		}
		return h, 0
	case lang.AclRelcl:
		if s.child(v, lang.Nsubj, lang.NsubjPass) < 0 {
			return h, 0
		}
	case lang.Amod:
		return h, 0
	}
	return -1, 0
}

// clauseBefore is the last verb with a subject of its own among those that stand
// between verb h and verb v in one coordination, or -1: "they fled, but the army
// [regrouped] and returned" has the army return.
func (s *sentence) clauseBefore(v, h int) int {
	best := -1
	for _, k := range s.kids[h] {
		if s.Tokens[k].Rel == lang.Conj && k > h && k < v && s.verbal(k) && s.child(k, lang.Nsubj, lang.NsubjPass) >= 0 {
			best = k
		}
	}
	return best
}

// controllerAbove is the subject or the object of the verb h above v: "urged
// the rebels to stop", "accused Iran of arming them", "vowed to attack".
func (s *sentence) controllerAbove(v, h, depth int) (int, float32) {
	mark := ""
	if m := s.child(v, lang.Mark); m >= 0 {
		mark = s.lemma(m)
	}
	by := s.controls(h)
	if o := s.child(h, lang.Obj, lang.Iobj); o >= 0 && o < v && !s.idiom(h, o) {
		if s.Tokens[v].Rel == lang.Xcomp || mark == "in" && s.child(h, lang.Xcomp) > o || by == codebook.Object && mark == "to" || mark == "of" || mark == "from" || mark == "into" || mark == "for" {
			return o, s.Tokens[o].Doubt
		}
	}
	for _, k := range s.kids[h] { // "called on the rebels to stop"
		if t := s.Tokens[k]; t.Rel == lang.Obl && by != "" && codebook.Slot(s.preposition(k)) == by && k < v {
			return k, t.Doubt
		}
	}
	if !s.verbal(h) && s.child(h, lang.Nsubj) < 0 {
		return s.nounController(h, depth)
	}
	return s.surfaceSubject(h, depth+1)
}

// idiom reports whether o is one of the words by which the codebook knows h, and
// so nobody: "opened fire to disperse them".
func (s *sentence) idiom(h, o int) bool {
	p := s.byHead[h]
	return p != nil && slices.ContainsFunc(p.matches, func(m match) bool { return slices.Contains(m.with, o) })
}

// controls is the slot of word h from which its complement takes its doer, as
// the codebook says; empty where that is the subject.
func (s *sentence) controls(h int) codebook.Slot {
	if p := s.byHead[h]; p != nil {
		for _, m := range p.matches {
			if m.pattern.Controls != "" {
				return m.pattern.Controls
			}
		}
	}
	return ""
}

// nounController is who is to do what hangs on a noun: "its decision to avoid",
// "announced plans to attack", "members trained to fight".
func (s *sentence) nounController(h, depth int) (int, float32) {
	if k := s.child(h, lang.NmodPoss); k >= 0 {
		if a := s.actorBefore(k); s.actor[k] < 0 && s.Tokens[k].Tag == lang.PRON && a >= 0 {
			return a, stray // "backed the army in its efforts to retake"
		}
		return k, s.Tokens[k].Doubt
	}
	t := s.Tokens[h]
	if s.actor[h] >= 0 {
		return h, 0
	}
	if k := s.child(h, lang.Nmod, lang.Compound); k >= 0 && s.actor[k] >= 0 {
		return k, s.Tokens[k].Doubt
	}
	if (t.Rel == lang.Obj || t.Rel == lang.Obl) && t.Head >= 0 && s.verbal(t.Head) {
		return s.surfaceSubject(t.Head, depth+1)
	}
	return -1, 0
}

// actorBefore is the head of the actor that stands last before token k with only
// a preposition between, or -1: "the army in [its] efforts".
func (s *sentence) actorBefore(k int) int {
	if k < 2 || s.Tokens[k-1].Tag != lang.ADP {
		return -1
	}
	return s.actorEndingAt(k - 2)
}

// relativePronoun reports whether token i is "who", "which" or "that" of a
// relative clause.
func (s *sentence) relativePronoun(i int) bool {
	switch s.Tokens[i].Form {
	case lang.WDT, lang.WP:
	default:
		if s.lemma(i) != "whose" && (s.lemma(i) != "that" || s.Tokens[i].Tag != lang.PRON) {
			return false
		}
	}
	return s.antecedent(i) >= 0
}

// antecedent is the noun that relative pronoun i stands for, or -1.
func (s *sentence) antecedent(pronoun int) int {
	if s.lemma(pronoun) == "whose" && s.comma(pronoun-1) {
		if k := s.actorEndingAt(pronoun - 2); k >= 0 { // the nearest, whatever the clause hangs on
			return k
		}
	}
	i := pronoun
	for n := 0; i >= 0 && n < len(s.Tokens); n++ {
		if s.Tokens[i].Rel == lang.AclRelcl {
			return s.Tokens[i].Head
		}
		i = s.Tokens[i].Head
	}
	if i = pronoun - 1; i > 0 && s.Tokens[i].Tag == lang.PUNCT {
		i--
	}
	for n := 0; i >= 0 && n < 4; n++ { // the tree missed the relative clause
		if k := s.headEndingAt(i); k >= 0 {
			return k
		}
		i--
	}
	return -1
}
