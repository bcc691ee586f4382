package claim

import (
	"slices"
	"strings"

	"casus/internal/codebook"
	"casus/internal/lang"
)

// An arg is a phrase that stands in a slot of a word.
type arg struct {
	slot  codebook.Slot
	token int     // head of the phrase
	doubt float32 // of the least sure arc on the way
}

// verbSlots maps what hangs on a verb to its slots; the second column is for
// the passive. What is not here stands in the slot of its preposition.
var verbSlots = map[lang.Rel][2]codebook.Slot{
	lang.Nsubj:      {codebook.Subject, codebook.Object},
	lang.NsubjOuter: {codebook.Subject, codebook.Object},
	lang.NsubjPass:  {codebook.Object, codebook.Object},
	lang.Obj:        {codebook.Object, codebook.Object},
	lang.Iobj:       {codebook.Indirect, codebook.Indirect},
	lang.OblAgent:   {codebook.Subject, codebook.Subject},
}

// nounSlots maps what hangs on a noun to its slots.
var nounSlots = map[lang.Rel]codebook.Slot{
	lang.NmodPoss:     codebook.Possessor,
	lang.Compound:     codebook.Modifier,
	lang.Amod:         codebook.Modifier,
	lang.NmodDesc:     codebook.Modifier,
	lang.NmodUnmarked: codebook.Modifier,
	lang.Nsubj:        codebook.Self,
	lang.Appos:        codebook.Self,
	lang.Flat:         codebook.Self,
}

// args is who stands in which slot of token i.
func (s *sentence) args(i int) []arg {
	if t := s.Tokens[i]; t.Rel == lang.Aux && t.Head >= 0 {
		return s.args(t.Head)
	}
	if s.verbal(i) {
		return s.verbArgs(i)
	}
	if s.Tokens[i].Tag == lang.ADJ || s.Tokens[i].Tag == lang.ADV {
		return s.adjectiveArgs(i)
	}
	return s.nounArgs(i)
}

func (s *sentence) verbArgs(v int) []arg {
	passive := s.passive(v)
	var out []arg
	for _, k := range s.kids[v] {
		t := s.Tokens[k]
		if slots, ok := verbSlots[t.Rel]; ok {
			if t.Rel == lang.Nsubj && s.prepositional(k) {
				continue
			}
			slot := slots[0]
			if passive {
				slot = slots[1]
			}
			out = append(out, arg{slot, k, t.Doubt})
		} else if t.Rel == lang.Obl || t.Rel == lang.Nmod || t.Rel == lang.Advcl && s.nominal(k) {
			a := s.oblique(k, passive)
			if a.slot == "" && k < v && s.actor[k] >= 0 && s.child(v, lang.Nsubj, lang.NsubjPass) < 0 {
				if a.slot = codebook.Subject; passive { // without a preposition it is the subject
					a.slot = codebook.Object
				}
			}
			out = append(out, a)
		}
	}
	if t := s.Tokens[v]; t.Rel == lang.Amod { // "Iran-backed militias", "the IS-held town"
		out = append(out, s.hyphenated(v)...)
	}
	if s.Tokens[v].Form == lang.VBG && !has(out, codebook.Object) { // "the targeting of minorities", taken for a verb
		for i, a := range out {
			if a.slot == "of" {
				out[i].slot = codebook.Object
			}
		}
	}
	out = s.shared(s.hungOnPhrases(out, v), v)
	return s.beside(s.inherited(out, v, passive), v, passive)
}

// hungOnPhrases adds the sides that the parser hung on another phrase of the
// verb: "fought in Mosul against the army".
func (s *sentence) hungOnPhrases(out []arg, v int) []arg {
	for _, k := range s.kids[v] {
		if t := s.Tokens[k]; k < v || t.Rel != lang.Obj && t.Rel != lang.Obl || s.byHead[k] != nil {
			continue
		}
		for _, c := range s.coordinated(k) {
			for _, j := range s.kids[c] {
				p := codebook.Slot(s.preposition(j))
				fromTo := p == "to" && s.preposition(k) == "from" // "went over from the army to the rebels"
				if s.Tokens[j].Rel == lang.Nmod && (p == "with" || p == "against" || p == "alongside" || fromTo) && s.actor[j] >= 0 && !has(out, p) {
					out = append(out, arg{p, j, max(s.Tokens[j].Doubt, stray)})
				}
			}
		}
	}
	return out
}

// prepositional reports whether a subject has a preposition, and so is none.
func (s *sentence) prepositional(k int) bool {
	switch s.preposition(k) {
	case "on", "against", "with", "between", "by":
		return true
	}
	return false
}

// oblique is the slot of a phrase with a preposition.
func (s *sentence) oblique(k int, passive bool) arg {
	p := s.preposition(k)
	if p == "by" && passive {
		return arg{codebook.Subject, k, s.Tokens[k].Doubt}
	}
	return arg{codebook.Slot(p), k, s.Tokens[k].Doubt}
}

// headlined reports whether verb v has lost its helping verb, as in headlines: who
// "killed in an ambush" without an object was killed.
func (s *sentence) headlined(v int) bool {
	t := s.Tokens[v]
	if t.Form != lang.VBD || t.Rel != lang.Root && t.Rel != lang.Parataxis && t.Rel != lang.Ccomp || s.child(v, lang.Nsubj) < 0 || s.child(v, lang.Obj, lang.Ccomp, lang.Aux) >= 0 {
		return false
	}
	dead := s.child(v, lang.Xcomp)
	if !harms[s.lemma(v)] && !(s.lemma(v) == "shoot" && dead >= 0 && s.lemma(dead) == "dead") {
		return false
	}
	return !slices.ContainsFunc(s.kids[v], func(k int) bool { return s.Tokens[k].Rel == lang.Conj && s.verbal(k) }) // "killed and wounded ten"
}

// passive reports whether v is in the passive: "were killed", "killed by", or
// a past participle that modifies a noun.
func (s *sentence) passive(v int) bool {
	if s.child(v, lang.AuxPass, lang.NsubjPass, lang.OblAgent) >= 0 {
		return true
	}
	t := s.Tokens[v]
	if s.headlined(v) {
		return true
	}
	if t.Form != lang.VBN && !(t.Form == lang.VBD && (t.Rel == lang.Acl || t.Rel == lang.Conj && s.child(v, lang.Obj) < 0)) { // "was dragged out and shot dead"
		return false
	}
	switch t.Rel {
	case lang.Acl: // "reports that the rebels have killed" hangs as one too
		return s.child(v, lang.Nsubj, lang.Aux) < 0
	case lang.Amod:
		return true
	case lang.Conj:
		return s.child(v, lang.Nsubj, lang.Aux) < 0 && t.Head >= 0 && s.verbal(t.Head) && s.passive(t.Head)
	case lang.Advcl, lang.Xcomp, lang.AclRelcl:
		return s.child(v, lang.Nsubj, lang.Obj, lang.Aux) < 0
	}
	return false
}

// hyphenated is who acts in a participle before a noun: "US-led", "rebel-held".
func (s *sentence) hyphenated(v int) []arg {
	var out []arg
	for _, k := range s.kids[v] {
		switch t := s.Tokens[k]; t.Rel {
		case lang.Compound, lang.Obl, lang.OblUnmarked, lang.NmodUnmarked, lang.Advmod, lang.Amod:
			if t.Tag == lang.PROPN || t.Tag == lang.NOUN || t.Tag == lang.ADJ {
				out = append(out, arg{codebook.Subject, k, t.Doubt})
			}
		}
	}
	return out
}

// shared lends a coordinated verb the object of its neighbour: "killed or
// injured ten people", and the agent: "were killed or wounded by gunmen".
func (s *sentence) shared(out []arg, v int) []arg {
	if s.passive(v) {
		return s.sharedAgent(out, v)
	}
	if has(out, codebook.Object) {
		return out
	}
	for _, k := range s.kids[v] {
		if s.Tokens[k].Rel != lang.Conj || !s.verbal(k) || k-v > 3 {
			continue
		}
		if o := s.child(k, lang.Obj); o >= 0 {
			return append(out, arg{codebook.Object, o, s.Tokens[k].Doubt})
		}
	}
	return out
}

// stray is the doubt about a phrase that the parser hung on a neighbour.
const stray = 0.4

// strayAgent is the agent of passive v where it was hung on a place or a time
// beside it: "were killed in March by gunmen". That is the parser's commonest
// slip here.
func (s *sentence) strayAgent(v int) int {
	for _, k := range s.kids[v] {
		if t := s.Tokens[k]; k < v || t.Rel != lang.Obl && t.Rel != lang.OblUnmarked {
			continue
		}
		if s.verbal(k) || s.byHead[k] != nil || s.time[k] < 0 && sets[s.preposition(k)] {
			continue
		}
		for _, j := range s.kids[k] {
			if t := s.Tokens[j]; (t.Rel == lang.Nmod || t.Rel == lang.Obl || t.Rel == lang.OblAgent) && s.preposition(j) == "by" {
				return j
			}
		}
	}
	return -1
}

// sets are the prepositions of what only sets the scene, with doers of its own:
// "was freed after its occupation by the rebels".
var sets = map[string]bool{"after": true, "before": true, "since": true, "despite": true, "amid": true, "following": true, "until": true}

// deedAgent is who made the deed in which what passive v tells befell somebody, or
// -1: "was killed in a raid carried out by the army".
func (s *sentence) deedAgent(v int) int {
	for _, k := range s.kids[v] {
		if p := s.preposition(k); s.Tokens[k].Rel != lang.Obl || k < v || s.byHead[k] == nil || p != "in" && p != "during" {
			continue
		}
		for _, j := range s.kids[k] {
			if s.Tokens[j].Rel == lang.Acl && s.verbal(j) && s.child(j, lang.OblAgent) >= 0 {
				return s.child(j, lang.OblAgent)
			}
		}
	}
	return -1
}

func (s *sentence) sharedAgent(out []arg, v int) []arg {
	if has(out, codebook.Subject) {
		return out
	}
	if a := s.deedAgent(v); a >= 0 {
		return append(out, arg{codebook.Subject, a, max(s.Tokens[a].Doubt, stray)})
	}
	if a := s.strayAgent(v); a >= 0 {
		return append(out, arg{codebook.Subject, a, max(s.Tokens[a].Doubt, stray)})
	}
	near := s.kids[v]
	if s.Tokens[v].Rel == lang.Conj && s.Tokens[v].Head >= 0 {
		near = append([]int{s.Tokens[v].Head}, near...)
	}
	for _, k := range near {
		if s.Tokens[k].Rel != lang.Conj && k != s.Tokens[v].Head || !s.verbal(k) || s.child(k, lang.Nsubj, lang.NsubjPass, lang.AuxPass) >= 0 && k > v {
			continue // "was founded in 1988 and is run by": who runs it did not found it
		}
		if a := s.child(k, lang.OblAgent); a >= 0 {
			return append(out, arg{codebook.Subject, a, max(s.Tokens[a].Doubt, s.Tokens[k].Doubt)})
		}
	}
	return out
}

func has(args []arg, slot codebook.Slot) bool {
	for _, a := range args {
		if a.slot == slot {
			return true
		}
	}
	return false
}

// beneath are the slots of whoever does what a noun with a preposition stands
// beside: "is suspected to be behind the attack", "serves as commander", "took
// the town with the help of the army", "bombed it in support of the army".
var beneath = map[string]codebook.Slot{"behind": codebook.Subject, "as": codebook.Self, "with": codebook.Doing, "in": codebook.Acting}

// gatherings are for or against somebody themselves, whoever does something to them:
// "bombed a rally in support of the president".
var gatherings = map[string]bool{"rally": true, "protest": true, "demonstration": true, "march": true, "vigil": true, "gathering": true, "crowd": true}

// doing is who does what noun n stands beside.
func (s *sentence) doing(n int) (int, float32) {
	if k, doubt := s.surfaceSubject(n, 0); k >= 0 {
		return k, doubt
	}
	h := s.Tokens[n].Head
	if s.Tokens[n].Rel == lang.Nmod && s.actor[h] >= 0 && s.preposition(n) == "as" {
		return h, s.Tokens[n].Doubt // "France, as part of the coalition"
	}
	for i := 0; i < 3 && h >= 0 && !s.verbal(h); i++ { // "the town with the help of": hung on the object
		h = s.Tokens[h].Head
	}
	if h < 0 || !s.verbal(h) {
		return -1, 0
	}
	if a := s.child(h, lang.OblAgent); a >= 0 && s.preposition(n) == "with" { // "captured by the army with the help of"
		return a, max(s.Tokens[a].Doubt, s.Tokens[n].Doubt)
	}
	k, doubt := s.surfaceSubject(h, 0)
	return k, max(doubt, s.Tokens[n].Doubt)
}

// appointed is who is given post n, or -1: "appointed him commander", "was
// named head of the army".
func (s *sentence) appointed(n int) int {
	h := s.Tokens[n].Head
	if h < 0 || !s.book.In(codebook.Appointing, s.lemma(h)) {
		return -1
	}
	for _, k := range s.kids[h] {
		switch s.Tokens[k].Rel {
		case lang.NsubjPass, lang.Obj, lang.Iobj:
			if k < n {
				return k
			}
		}
	}
	return -1
}

// becomes are verbs that say of their subject what their object names.
var becomes = map[string]bool{"become": true, "remain": true, "be": true}

func (s *sentence) nounArgs(n int) []arg {
	var out []arg
	for _, k := range s.kids[n] {
		t := s.Tokens[k]
		switch slot, ok := nounSlots[t.Rel]; {
		case ok && (slot == codebook.Modifier || slot == codebook.Possessor) && k > n:
			// what follows the noun is no modifier and owns nothing, whatever the tree says
		case ok && slot == codebook.Modifier && s.stance(k) != "":
			out = append(out, arg{s.stance(k), k, t.Doubt})
		case ok:
			out = append(out, arg{slot, k, t.Doubt})
			if slot == codebook.Modifier && s.book.In(codebook.Arm, s.lemma(k)) {
				out = append(out, s.ofWeapon(k)...)
			}
		case t.Rel == lang.Nmod && s.preposition(k) == "":
			if k > n {
				continue
			}
			out = append(out, arg{codebook.Modifier, k, t.Doubt})
		case t.Rel == lang.Nmod || t.Rel == lang.Obl || t.Rel == lang.OblAgent:
			out = append(out, arg{codebook.Slot(s.preposition(k)), k, t.Doubt})
		}
	}
	out = s.besideNoun(out, n)
	if slot := beneath[s.preposition(n)]; slot != "" && s.Tokens[n].Head >= 0 && !(slot == codebook.Acting && n > 1 && gatherings[s.lemma(n-2)]) {
		if k, doubt := s.doing(n); k >= 0 {
			out = append(out, arg{slot, k, doubt})
		}
	}
	if t := s.Tokens[n]; t.Head >= 0 && (t.Rel == lang.Obj || t.Rel == lang.Xcomp) && becomes[s.lemma(t.Head)] {
		if k, doubt := s.surfaceSubject(t.Head, 0); k >= 0 {
			out = append(out, arg{codebook.Self, k, doubt})
		}
	}
	if t := s.Tokens[n]; t.Rel == lang.Xcomp && s.child(n, lang.Cop) >= 0 && s.child(n, lang.Nsubj) < 0 { // "was created to be a wing of"
		if k, doubt := s.surfaceSubject(n, 0); k >= 0 {
			out = append(out, arg{codebook.Self, k, doubt})
		}
	}
	if k := s.appointed(n); k >= 0 && !taken(out, k) {
		out = append(out, arg{codebook.Self, k, s.Tokens[k].Doubt})
	}
	out = s.titled(out, n)
	if one := s.oneAbove(n); one >= 0 {
		for _, a := range s.nounArgs(one) {
			if a.slot == codebook.Self && a.token != n && !taken(out, a.token) {
				out = append(out, a)
			}
		}
	}
	if t := s.Tokens[n]; t.Head >= 0 {
		switch t.Rel {
		case lang.Appos, lang.NmodDesc, lang.Flat, lang.Compound, lang.Amod:
			out = append(out, arg{codebook.Self, t.Head, t.Doubt})
			if t.Rel != lang.Appos { // "al-Qaeda leader Omar": the group may hang on the name
				out = append(out, s.beforeName(n, t.Head)...)
			}
		}
	}
	return out
}

// ofWeapon is whose the weapon at k is that stands before a noun: "[Israeli] tank
// shelling", "the [army's] artillery fire".
func (s *sentence) ofWeapon(k int) []arg {
	var out []arg
	for _, o := range s.kids[k] {
		if t := s.Tokens[o]; o < k && s.actor[o] >= 0 && (t.Rel == lang.Amod || t.Rel == lang.Compound || t.Rel == lang.NmodPoss) {
			out = append(out, arg{codebook.Modifier, o, t.Doubt})
		}
	}
	return out
}

// stances are the slots of those whom a noun's prefix is against or for.
var stances = map[string]codebook.Slot{"anti": "against", "counter": "against", "pro": "for", "non": "without", "ex": "without", "post": "after", "pre": "before"}

// stance is the slot of a modifier with a prefix: "anti-government protests".
func (s *sentence) stance(k int) codebook.Slot {
	prefix, _, ok := strings.Cut(strings.ToLower(s.word(k)), "-")
	if !ok || s.actor[k] < 0 {
		return ""
	}
	return stances[prefix]
}

// oneAbove is the token of "one" before noun n, or -1: "[one] of its leaders".
func (s *sentence) oneAbove(n int) int {
	if t := s.Tokens[n]; t.Rel == lang.Nmod && t.Head >= 0 && t.Head < n && s.lemma(t.Head) == "one" && s.preposition(n) == "of" {
		return t.Head
	}
	return -1
}

// beforeName is what stands before title n on the name h that both belong to.
func (s *sentence) beforeName(n, h int) []arg {
	var out []arg
	for _, k := range s.kids[h] {
		t := s.Tokens[k]
		if k >= n {
			if t.Rel == lang.Nmod && s.preposition(k) == "of" { // "President Omar of Chad"
				out = append(out, arg{"of", k, t.Doubt})
			}
			continue
		}
		switch t.Rel {
		case lang.Compound, lang.Amod, lang.NmodDesc, lang.Nmod:
			out = append(out, arg{codebook.Modifier, k, t.Doubt})
		case lang.NmodPoss:
			out = append(out, arg{codebook.Possessor, k, t.Doubt})
		}
	}
	return out
}

func (s *sentence) adjectiveArgs(a int) []arg {
	var out []arg
	for _, k := range s.kids[a] {
		t := s.Tokens[k]
		if t.Rel == lang.Nsubj || t.Rel == lang.NsubjPass {
			out = append(out, arg{codebook.Subject, k, t.Doubt})
		} else if t.Rel == lang.Obl || t.Rel == lang.Nmod {
			out = append(out, arg{codebook.Slot(s.preposition(k)), k, t.Doubt})
		}
	}
	if i := a + 2; i < len(s.Tokens) && s.Tokens[a+1].Tag == lang.ADP { // "supportive of the rebels' plan"
		if k := s.startingAt(i); k >= 0 && !taken(out, k) {
			out = append(out, arg{codebook.Slot(s.lemma(a + 1)), k, adjacent})
		}
	}
	if t := s.Tokens[a]; !has(out, codebook.Subject) && t.Head >= 0 {
		if t.Rel == lang.Amod || t.Rel == lang.Acl || t.Rel == lang.Appos || t.Rel == lang.Nmod {
			out = append(out, arg{codebook.Subject, t.Head, t.Doubt})
		} else if k, doubt := s.surfaceSubject(a, 0); k >= 0 {
			out = append(out, arg{codebook.Subject, k, doubt})
		}
	}
	return out
}
