package claim

import (
	"strings"

	"casus/internal/codebook"
	"casus/internal/lang"
)

// The parser errs in one arc of five on news. Where it leaves a verb without a
// side, what stands right before or after the verb fills it: in English the
// order of words tells subject and object almost as well as the tree. Such a
// reading carries its doubt.

// adjacent is the doubt about a side that only its place beside the verb tells.
const adjacent = 0.45

// beside adds to the args of verb v the actors right before and after it, in
// the slots that the tree leaves empty.
func (s *sentence) beside(out []arg, v int, passive bool) []arg {
	if s.Tokens[v].Rel == lang.Amod && s.Tokens[v].Head > v {
		return out
	}
	surface := codebook.Subject
	if passive {
		surface = codebook.Object
	}
	if !has(out, surface) {
		if k := s.before(v); k >= 0 && !taken(out, k) {
			out = append(out, arg{surface, k, adjacent})
		}
	}
	if !passive && !has(out, codebook.Object) {
		if k := s.after(v); k >= 0 && !taken(out, k) {
			out = append(out, arg{codebook.Object, k, adjacent})
		}
	}
	if i := v + 2; i < len(s.Tokens) && s.Tokens[v+1].Tag == lang.ADP && s.Tokens[v+1].Rel != lang.CompoundPrt {
		p := codebook.Slot(s.lemma(v + 1))
		if k := s.startingAt(i); k >= 0 && !taken(out, k) && p != "by" {
			out = append(out, arg{p, k, adjacent})
		}
	}
	if passive && !has(out, codebook.Subject) {
		if k := s.byAfter(v); k >= 0 && !taken(out, k) {
			out = append(out, arg{codebook.Subject, k, adjacent})
		}
	}
	return out
}

// besideNoun adds to the args of noun n the actor after the preposition that
// follows it ("the war on the Houthis began" is often read with the Houthis as
// the subject), and what "and" joins to the first of two sides.
func (s *sentence) besideNoun(out []arg, n int) []arg {
	if i := n + 2; i < len(s.Tokens) && s.Tokens[n+1].Tag == lang.ADP {
		p := codebook.Slot(s.lemma(n + 1))
		if k := s.startingAt(i); k >= 0 && !taken(out, k) {
			out = append(out, arg{p, k, adjacent})
		}
	}
	for _, a := range out {
		if a.slot != "between" || len(s.coordinated(a.token)) > 1 || s.actor[a.token] < 0 {
			continue
		}
		if i := s.last[a.token]; i+1 < len(s.Tokens) && s.lemma(i) == "and" {
			if k := s.startingAt(i + 1); k >= 0 {
				out = append(out, arg{"between", k, adjacent})
			}
		}
	}
	return s.chained(s.besideVerb(out, n), n)
}

// besideVerb adds what stands beside the verb that says no more of noun n than
// that it was: "fighting erupted between", "a strike took place against".
func (s *sentence) besideVerb(out []arg, n int) []arg {
	v := s.Tokens[n].Head
	if rel := s.Tokens[n].Rel; v < 0 || rel != lang.Nsubj && rel != lang.NsubjPass || !s.verbal(v) || !s.book.In(codebook.Happening, s.lemma(v)) {
		return out
	}
	for _, k := range s.kids[v] {
		if s.Tokens[k].Rel == lang.Advcl && k > v && !has(out, "toward") && (occasions[s.lemma(s.opening(k))] || s.lemma(s.opening(k)) == "since") {
			if a := s.child(k, lang.Nsubj); a >= 0 && s.actor[a] >= 0 { // "their hostility arose after [the group] came"
				out = append(out, arg{"toward", a, far})
			}
		}
		p := codebook.Slot(s.preposition(k))
		if t := s.Tokens[k]; k > v && (t.Rel == lang.Obl || t.Rel == lang.Nmod || t.Rel == lang.OblAgent) && s.time[k] < 0 && (chains[p] || p == "between") && !has(out, p) {
			out = append(out, arg{p, k, max(t.Doubt, stray)})
		}
	}
	return out
}

// chained adds the phrases that the parser hung on a neighbour: "the killing of
// the mayor by gunmen", "a strike by the army on a convoy".
func (s *sentence) chained(out []arg, n int) []arg {
	for _, k := range s.kids[n] {
		if s.Tokens[k].Rel != lang.Nmod || k < n {
			continue
		}
		for _, j := range s.kids[k] {
			p := codebook.Slot(s.preposition(j))
			if t := s.Tokens[j]; (t.Rel == lang.Nmod || t.Rel == lang.Obl || t.Rel == lang.OblAgent) && chains[p] && !has(out, p) {
				out = append(out, arg{p, j, max(t.Doubt, stray)})
			}
		}
	}
	return out
}

// chains are the prepositions of sides that may follow another phrase.
var chains = map[codebook.Slot]bool{"by": true, "on": true, "against": true, "with": true, "from": true, "to": true, "at": true, "into": true}

// startingAt is the head of the actor that begins at token i or after the
// article there; -1 where none does.
func (s *sentence) startingAt(i int) int {
	if k := s.headStartingAt(i); k >= 0 || i >= len(s.Tokens) || s.Tokens[i].Tag != lang.DET {
		return k
	}
	return s.headStartingAt(i + 1)
}

func taken(args []arg, k int) bool {
	for _, a := range args {
		if a.token == k {
			return true
		}
	}
	return false
}

// before is the head of the actor mention that ends right before v and its
// helping words, or -1.
func (s *sentence) before(v int) int {
	i := s.skipBrackets(v - 1)
	if strings.Contains(s.verb[v], "-") {
		i = v - 3 // "North Korea test-fired"
	}
	for ; i >= 0 && v-i < 8; i-- {
		if s.Tokens[i].Rel == lang.Case {
			break // "the group's estimated strength"
		}
		if tag := s.Tokens[i].Tag; tag != lang.AUX && tag != lang.ADV && tag != lang.PART && !becomes[s.lemma(i)] || s.headEndingAt(i) >= 0 {
			break // "IS had attacked": a name, whatever its tag
		}
	}
	if i < 0 || s.Tokens[i].Tag == lang.ADP || s.Tokens[i].Tag == lang.PUNCT {
		return -1
	}
	k := s.headEndingAt(i)
	for n := 0; k >= 0 && n < 4 && s.Tokens[k].Rel == lang.Conj && s.Tokens[k].Head >= 0 && s.Tokens[k].Head < k && s.actor[s.Tokens[k].Head] >= 0; n++ {
		k = s.Tokens[k].Head // "fighters and leaders surrendered": the first stands for all
	}
	return k
}

// skipBrackets is the token before the brackets that end at i, or i: "the
// Islamic State (IS) claimed".
func (s *sentence) skipBrackets(i int) int {
	if i < 0 || s.word(i) != ")" {
		return i
	}
	for j := i - 1; j >= 0 && i-j < 8; j-- {
		if s.word(j) == "(" {
			return j - 1
		}
	}
	return i
}

// headEndingAt is the head of the actor mention whose last token is i, or -1.
func (s *sentence) headEndingAt(i int) int {
	k := s.actorEndingAt(i)
	if k >= 0 && s.first[k] > 0 && s.Tokens[s.first[k]-1].Tag == lang.ADP {
		return -1 // "clashes with the rebels killed"
	}
	return k
}

// actorEndingAt is the head of the actor mention whose last token is i, or -1,
// whatever stands before it.
func (s *sentence) actorEndingAt(i int) int {
	for k := i; k >= 0 && i-k < 8; k-- {
		if s.actor[k] >= 0 && s.last[k] == i+1 {
			return k
		}
	}
	return -1
}

// after is the head of the actor mention that begins right after v, or -1.
func (s *sentence) after(v int) int {
	i := v + 1
	if i < len(s.Tokens) && s.Tokens[i].Rel == lang.CompoundPrt {
		i++
	}
	for n := 0; i < len(s.Tokens) && n < 3 && bounds[s.lemma(i)]; i, n = i+1, n+1 { // "killed at least 20 people"
	}
	if k := s.headStartingAt(i); k >= 0 {
		return k
	}
	return s.thingAt(i)
}

// bounds are the words that may stand before a number.
var bounds = map[string]bool{"at": true, "least": true, "more": true, "than": true, "up": true, "to": true, "as": true, "many": true,
	"about": true, "around": true, "nearly": true, "almost": true, "over": true, "some": true, "only": true}

// thingAt is the head of the plain noun phrase that begins at token i: "the
// army base"; -1 where none does.
func (s *sentence) thingAt(i int) int {
	if i >= len(s.Tokens) || s.Tokens[i].Tag != lang.DET {
		return -1
	}
	head := -1
	for k := i + 1; k < len(s.Tokens) && k-i < 6; k++ {
		switch s.Tokens[k].Tag {
		case lang.NOUN:
			head = k
			continue
		case lang.ADJ, lang.NUM, lang.PROPN:
			continue
		}
		break
	}
	if head < 0 || s.time[head] >= 0 {
		return -1
	}
	return head
}

// headStartingAt is the head of the actor mention whose first token is i.
// Of "its rival" that is the rival.
func (s *sentence) headStartingAt(i int) int {
	owner := -1
	for k := i; k < len(s.Tokens) && k-i < 8; k++ {
		switch {
		case s.actor[k] < 0 || s.first[k] != i:
		case k == i && s.Tokens[k].Rel == lang.NmodPoss && s.Tokens[k].Tag == lang.PRON:
			owner = k
		default:
			return k
		}
	}
	return owner
}

// byAfter is the actor after the first "by" that follows v in its clause.
func (s *sentence) byAfter(v int) int {
	for i := v + 1; i < len(s.Tokens) && i-v < 8; i++ {
		t := s.Tokens[i]
		if t.Tag == lang.PUNCT || t.Tag == lang.VERB && (t.Rel != lang.Conj || s.child(i, lang.AuxPass) >= 0) || t.Tag == lang.SCONJ || s.time[i] < 0 && sets[s.lemma(i)] && t.Head >= 0 && s.time[t.Head] < 0 {
			return -1 // the agent of what follows
		}
		if strings.EqualFold(s.word(i), "by") {
			k := s.startingAt(i + 1)
			if k >= 0 && s.owns(k) {
				return -1 // "by the army's decision"
			}
			return s.headStartingAt(i + 1)
		}
	}
	return -1
}

// titled adds whom title n belongs to by the order of words alone: "al-Qaeda
// leader Omar", "the chairman of the board, Omar", "Omar, head of the board".
func (s *sentence) titled(out []arg, n int) []arg {
	for k := range s.Tokens {
		if s.actor[k] < 0 || !s.name[k] && s.Tokens[k].Tag != lang.PROPN {
			continue
		}
		switch {
		case s.name[k] && s.first[k] <= n && n < s.last[k] && k != n: // within the name's own phrase
			if g := s.headEndingAt(n - 1); g >= 0 && g != k && !taken(out, g) {
				out = append(out, arg{codebook.Modifier, g, adjacent})
			}
			for _, a := range s.beforeName(n, k) { // "the party's supreme leader Omar" hangs on the name
				if a.token < n && !taken(out, a.token) {
					out = append(out, a)
				}
			}
		case s.Tokens[n].Rel == lang.Conj:
			continue // an item of a list says nothing of the one beside it
		case s.Tokens[n].Form == lang.NNS && !s.name[k]:
			continue // "members of its rival, al-Qaeda": several are no one body
		case s.actor[n] >= 0 && s.comma(s.last[n]) && s.first[k] == s.last[n]+1:
		case s.actor[n] >= 0 && s.closed(s.first[n]) && s.last[k] == s.closing(s.first[n]):
		case s.actor[n] >= 0 && s.name[k] && s.comma(s.first[k]-1) && s.actsIn(n, s.first[k]-1):
		default:
			continue
		}
		if !taken(out, k) {
			out = append(out, arg{codebook.Self, k, adjacent})
		}
	}
	return out
}

// closing is the token before i, past an adverb of time: ", once a commander".
func (s *sentence) closing(i int) int {
	if i > 1 && (s.Tokens[i-1].Tag == lang.ADV || s.lemma(i-1) == "once") {
		i--
	}
	return i - 1
}

// closed reports whether a comma closes what stands before token i.
func (s *sentence) closed(i int) bool { return s.comma(s.closing(i)) }

// actsIn reports whether only a phrase of place stands between the mention that n
// heads and token end: "the group's commander in the area, Omar".
func (s *sentence) actsIn(n, end int) bool {
	i := s.last[n]
	if i >= end || end-i > 5 || !actingIn[s.lemma(i)] {
		return false
	}
	for i++; i < end; i++ {
		if tag := s.Tokens[i].Tag; tag != lang.DET && tag != lang.ADJ && tag != lang.NOUN && tag != lang.PROPN {
			return false
		}
	}
	return true
}

var actingIn = map[string]bool{"in": true, "for": true, "at": true}

func (s *sentence) comma(i int) bool { return i >= 0 && i < len(s.Tokens) && s.word(i) == "," }

// past are the endings of a past form with what is left of the word.
func past(word string) []string {
	w := strings.ToLower(word)
	if !strings.HasSuffix(w, "ed") || len(w) < 5 {
		return nil
	}
	stem := w[:len(w)-2]
	out := []string{stem, w[:len(w)-1]}
	if n := len(stem); stem[n-1] == stem[n-2] {
		out = append(out, stem[:n-1])
	}
	if strings.HasSuffix(w, "ied") {
		out = append(out, w[:len(w)-3]+"y")
	}
	return out
}

// irregular are past forms that the tagger may not know, with their verbs.
var irregular = map[string]string{"froze": "freeze", "struck": "strike", "sank": "sink", "slew": "slay", "overran": "overrun", "overthrew": "overthrow",
	"withdrew": "withdraw", "fled": "flee", "fought": "fight", "sought": "seek", "swore": "swear", "forsook": "forsake", "foresaw": "foresee", "retook": "retake"}

// mistaken is the lemma of a past form that the tagger took for another word:
// "the rebels shelled the town" with "shelled" as an adjective. It stands right
// after an actor or a helping word and is known to the codebook; else "".
func (r *reading) mistaken(s *sentence, i int) string {
	if i > 1 && s.Tokens[i].Tag == lang.VERB && s.word(i-1) == "-" && s.Tokens[i-1].End == s.Tokens[i].Start {
		if l := strings.ToLower(s.word(i-2)) + "-" + s.lemma(i); len(r.book.Find(codebook.Verb, l)) > 0 {
			return l // "test-fired" is two words to the tagger
		}
	}
	if l := irregular[strings.ToLower(s.word(i))]; s.Tokens[i].Tag == lang.VERB && l != "" && len(r.book.Find(codebook.Verb, s.lemma(i))) == 0 {
		return l
	}
	if t := s.Tokens[i]; t.Tag == lang.NOUN && t.Rel == lang.AclRelcl && s.child(i, lang.Nsubj) >= 0 && s.child(i, lang.Cop) < 0 && len(r.book.Find(codebook.Verb, s.lemma(i))) > 0 {
		return s.lemma(i) // "the rockets it fires at the town"
	}
	switch s.Tokens[i].Tag {
	case lang.ADJ, lang.ADP, lang.NOUN, lang.X, lang.SCONJ:
	default:
		return ""
	}
	if s.Tokens[i].Tag == lang.ADJ && s.child(i, lang.Cop) >= 0 && len(r.book.Find(codebook.Adjective, s.lemma(i))) > 0 {
		return "" // "is prepared to leave" prepares nothing
	}
	k := i - 1
	for k > 0 && s.Tokens[k].Tag == lang.ADV {
		k--
	}
	if i == 0 || s.headEndingAt(k) < 0 && s.Tokens[k].Tag != lang.AUX {
		return ""
	}
	if l := irregular[strings.ToLower(s.word(i))]; l != "" {
		return l
	}
	for _, l := range past(s.word(i)) {
		if len(r.book.Find(codebook.Verb, l)) > 0 {
			return l
		}
	}
	return ""
}
