package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// A filler is whoever or whatever stands in a role.
type filler struct {
	sentence int
	token    int
	actor    int  // index of the actor mention, or -1
	place    int  // index of the place mention, or -1
	event    bool // who made the event that stands there
	doubt    float32
	pronoun  bool   // told by a pronoun elsewhere
	words    string // that pronoun, in the sentence of the claim

	known *casus.Party // told by the registry alone: whom "President Macron" leads
}

// fill follows a phrase to those it stands for: past a relative pronoun, a
// measure ("dozens of fighters") or an attack to who made it, and to every
// member of a coordination.
func (r *reading) fill(s *sentence, a arg) []filler {
	tok := a.token
	if s.relativePronoun(tok) {
		tok = s.antecedent(tok)
	}
	var out []filler
	row := s.coordinated(tok)
	for _, t := range r.row(s, tok) {
		if !slices.Contains(row, t) {
			row = append(row, t)
		}
	}
	for _, t := range row {
		if s.actor[t] < 0 && s.whole[t] < 0 && r.inTime(s, t) {
			continue // "May last year gunmen stormed": no side is a month
		}
		if w := s.whole[t]; w >= 0 && (a.slot != codebook.Modifier && a.slot != codebook.Possessor || r.m.Actors[w].Modifier) {
			m := r.m.Actors[w] // "[al-Qaeda leader Omar]", where the tree makes al-Qaeda its head
			out = append(out, filler{sentence: s.index, token: m.Head, actor: w, place: -1, doubt: max(a.doubt, stray)})
			continue
		}
		if a.slot == codebook.Possessor {
			t = r.owning(s, t)
		}
		out = append(out, r.fillOne(s, t, a.doubt)...)
	}
	return r.withoutAsides(s, out)
}

// withoutAsides leaves out a description that stands beside a name in the same role: "the
// ELN, the last guerrilla group" are one.
func (r *reading) withoutAsides(s *sentence, fs []filler) []filler {
	return slices.DeleteFunc(fs, func(f filler) bool {
		if f.sentence != s.index || f.actor < 0 || r.m.Actors[f.actor].Named || s.Tokens[f.token].Rel != lang.Appos {
			return false
		}
		h := s.Tokens[f.token].Head
		return slices.ContainsFunc(fs, func(g filler) bool {
			return g.sentence == s.index && g.token == h && g.actor >= 0 && r.m.Actors[g.actor].Named && r.m.Actors[g.actor].Type != casus.Person
		})
	})
}

// owning is the head of the longest body that ends before an apostrophe as the
// mention does that t heads: "the Government of [Iraq]'s capture of the town".
func (r *reading) owning(s *sentence, t int) int {
	if s.actor[t] < 0 || !s.owns(t) {
		return t
	}
	for k := s.first[t] - 1; k >= 0 && s.first[t]-k < 6; k-- {
		if a := s.actor[k]; a >= 0 && s.last[k] == s.last[t] && s.first[k] < s.first[t] && r.m.Actors[a].Type != casus.Person {
			return k
		}
	}
	return t
}

// coordinated is token i and the nominals joined to it by "and" or "or".
func (s *sentence) coordinated(i int) []int {
	out := []int{i}
	for _, k := range s.kids[i] {
		if s.Tokens[k].Rel == lang.Conj && !s.verbal(k) {
			out = append(out, s.coordinated(k)...)
		}
	}
	return out
}

func (r *reading) fillOne(s *sentence, t int, doubt float32) []filler {
	f := filler{sentence: s.index, token: t, actor: s.actor[t], place: s.place[t], doubt: doubt}
	if k := r.nameBeside(s, f); k >= 0 {
		f.token, f.actor = k, s.actor[k]
		return []filler{f}
	}
	if m := r.mention(f); m != nil && !m.Named && m.Type == casus.Person && len(m.Group) > 0 {
		return append([]filler{f}, r.groupOf(m, doubt)...)
	}
	if two := r.pair(f); two != nil {
		return two
	}
	if who := r.speakingOn(s, f); who != nil {
		return who
	}
	if r.unresolved(f) || r.struck(s, f) || r.firstPerson(s, f) {
		if who := r.meant(s, f); who != nil {
			for i := range who {
				who[i].words = s.word(t)
			}
			return who
		}
	}
	if k := r.fromBody(s, f); k >= 0 {
		f.words, f.actor = s.described(r.m.Actors[f.actor]), s.actor[k]
		return []filler{f}
	}
	if f.actor >= 0 {
		return r.withInstances(s, f)
	}
	if k := s.nameAround(t); k >= 0 {
		f.token, f.actor = k, s.actor[k]
		return []filler{f}
	}
	if r.book.In(codebook.Transparent, s.lemma(t)) || s.Tokens[t].Tag == lang.NUM { // "60 of its fighters"
		if k := s.ofChild(t); k >= 0 {
			return r.fill(s, arg{"", k, max(doubt, s.Tokens[k].Doubt)})
		}
	}
	if p := s.byHead[t]; p != nil && s.nominal(t) {
		if e := r.tell(p); e != nil && e.kind == casus.Event {
			return r.viaEvent(e, doubt)
		}
	}
	if f.event = r.means(s, f); f.event {
		if by := r.usedBy(s, t); by != nil {
			return by
		}
	}
	return append([]filler{f}, r.examples(s, f)...)
}

// fromBody is the head of the group that armed men without a name of their own are
// from, or -1: "fighters from Hamas".
func (r *reading) fromBody(s *sentence, f filler) int {
	if f.actor < 0 {
		return -1
	}
	m := r.m.Actors[f.actor]
	if m.Named || len(m.Group) > 0 || m.Refers >= 0 || m.Type != casus.Rebel && m.Type != casus.Unidentified && m.Type != casus.Militia || s.Tokens[f.token].Tag == lang.PRON {
		return -1
	}
	for _, k := range s.kids[f.token] {
		if k < f.token || s.Tokens[k].Rel != lang.Nmod || s.preposition(k) != "from" && s.preposition(k) != "with" || s.actor[k] < 0 {
			continue
		}
		if g := r.m.Actors[s.actor[k]]; g.Named && nonState[g.Type] {
			return k
		}
	}
	return -1
}

// usedBy is who used the means at token t, as a clause on it says: "the bomb,
// planted by the rebels, killed two"; nil where none says so.
func (r *reading) usedBy(s *sentence, t int) []filler {
	var out []filler
	for _, k := range s.kids[t] {
		if rel := s.Tokens[k].Rel; rel != lang.Acl && rel != lang.AclRelcl || !s.verbal(k) {
			continue
		}
		if a := s.child(k, lang.OblAgent); a >= 0 && s.actor[a] >= 0 {
			for _, f := range r.actors(r.fill(s, arg{codebook.Subject, a, max(s.Tokens[k].Doubt, s.Tokens[a].Doubt)})) {
				f.event = true
				out = append(out, f)
			}
		}
	}
	return out
}

// examples are the things that a phrase names of the kind that f is: "buildings
// such as [schools] and [markets]".
func (r *reading) examples(s *sentence, f filler) []filler {
	var out []filler
	for _, k := range s.kids[f.token] {
		if s.Tokens[k].Rel != lang.Nmod || k < f.token || s.preposition(k) != "such as" && s.preposition(k) != "including" {
			continue
		}
		for _, t := range s.coordinated(k) {
			if s.Tokens[t].Tag == lang.NOUN && s.actor[t] < 0 {
				out = append(out, filler{sentence: s.index, token: t, actor: -1, place: s.place[t], doubt: max(f.doubt, s.Tokens[k].Doubt)})
			}
		}
	}
	return out
}

// nameBeside is the head of the name that stands beside a person described by a
// post, or beside a body described by whose it is, or -1: "the chairman of the
// board, Omar Said,", "its rival, Hamas,".
func (r *reading) nameBeside(s *sentence, f filler) int {
	if f.actor < 0 {
		return -1
	}
	a := r.m.Actors[f.actor]
	if a.Named || a.Sentence != s.index || !s.comma(a.Last) {
		return -1
	}
	if a.Type != casus.Person {
		k := s.child(f.token, lang.Appos)
		if k >= 0 && s.first[k] == a.Last+1 && s.child(f.token, lang.NmodPoss) >= 0 && s.actor[k] >= 0 && r.m.Actors[s.actor[k]].Named && s.Tokens[f.token].Form != lang.NNS {
			return k
		}
		return -1
	}
	if k := s.headStartingAt(a.Last + 1); k >= 0 && s.name[k] && s.comma(s.last[k]) {
		return k
	}
	return -1
}

// means reports whether f stands for an attack that is not told there or for
// its means: "the blast destroyed", "a missile hit".
func (r *reading) means(s *sentence, f filler) bool {
	if f.place >= 0 || s.Tokens[f.token].Tag != lang.NOUN {
		return false
	}
	_, arm := r.book.Instrument(s.lemma(f.token))
	return (arm || r.violent(codebook.Noun, s.lemma(f.token))) && len(r.owners(s, f.token, 0)) == 0
}

// nameAround is the head of the name that holds token t, or -1: "the Joint
// Chiefs of [Staff]".
func (s *sentence) nameAround(t int) int {
	name := s.Tokens[t].Tag == lang.PROPN
	if !name && s.Tokens[t].Tag != lang.NOUN {
		return -1
	}
	for k := max(0, t-6); k < len(s.Tokens) && k < t+6; k++ {
		if s.actor[k] >= 0 && s.first[k] <= t && t < s.last[k] && (name && s.Tokens[k].Tag == lang.PROPN || s.name[k]) {
			return k // also the title before a person's name
		}
	}
	return -1
}

// groupOf is whom a described person leads or serves: what befalls "the head of
// the militia" befalls the militia.
func (r *reading) groupOf(m *casus.ActorMention, doubt float32) []filler {
	var out []filler
	for _, g := range m.Group {
		if g >= 0 && g < len(r.m.Actors) && r.m.Actors[g].Type != casus.Person {
			a := r.m.Actors[g]
			out = append(out, filler{sentence: a.Sentence, token: a.Head, actor: g, place: -1, doubt: max(doubt, guess)})
		}
	}
	return out
}

// viaEvent is who made the event that stands in a role: "a Taliban attack killed".
func (r *reading) viaEvent(e *event, doubt float32) []filler {
	var out []filler
	for _, f := range r.makers(e) {
		f.event, f.doubt = true, max(f.doubt, doubt)
		out = append(out, f)
	}
	if out == nil {
		out = []filler{{sentence: e.at.Sentence, token: e.at.Token, actor: -1, place: -1, event: true, doubt: doubt}}
	}
	return out
}

// makers is who made event e; of a fight between two sides both.
func (r *reading) makers(e *event) []filler {
	if len(e.source) > 0 && len(e.target) > 0 && e.source[0].sentence == e.at.Sentence {
		if s := r.sentences[e.at.Sentence]; s.preposition(e.source[0].token) == "between" {
			return slices.Concat(e.source, e.target)
		}
	}
	return e.source
}

func (s *sentence) ofChild(i int) int {
	for _, k := range s.kids[i] {
		if s.Tokens[k].Rel == lang.Nmod && s.preposition(k) == "of" {
			return k
		}
	}
	return -1
}

// mention is the actor that f stands for, itself or what it refers back to;
// nil where f is no actor.
func (r *reading) mention(f filler) *casus.ActorMention {
	if f.actor < 0 {
		return nil
	}
	m := &r.m.Actors[f.actor]
	for n := 0; m.Refers >= 0 && m.Refers < len(r.m.Actors) && n < 10; n++ {
		m = &r.m.Actors[m.Refers]
	}
	return m
}

// antecedents puts the description that a pronoun stands for in its place: "him"
// tells nobody who was arrested, "a boy of twelve" does. Who has a name has it
// in the claim already, and a relation rests on the words that join its sides.
func (r *reading) antecedents(fs []filler) []filler {
	out := slices.Clone(fs)
	for i, f := range out {
		if m := r.mention(f); m == nil || m.Named || f.known != nil || r.sentences[f.sentence].Tokens[f.token].Tag != lang.PRON {
			continue
		}
		for n, k := 0, f.actor; k >= 0 && k < len(r.m.Actors) && n < 10; n, k = n+1, r.m.Actors[k].Refers {
			m := r.m.Actors[k]
			out[i].actor, out[i].sentence, out[i].token = k, m.Sentence, m.Head
		}
	}
	return out
}

// pronoun reports whether f is a pronoun that nothing resolves.
func (r *reading) pronoun(f filler) bool {
	if m := r.mention(f); m != nil {
		return m.ID == "" && r.sentences[m.Sentence].Tokens[m.Head].Tag == lang.PRON
	}
	return f.place < 0 && r.sentences[f.sentence].Tokens[f.token].Tag == lang.PRON
}

// party is f as a claim names it; false where it names nobody.
func (r *reading) party(f filler) (casus.Party, bool) {
	if f.known != nil {
		return *f.known, true
	}
	s := r.sentences[f.sentence]
	if m := r.mention(f); m != nil {
		p := m.Party()
		if p.Text = s.described(r.m.Actors[f.actor]); f.words != "" {
			p.Text = f.words
		}
		return p, !r.pronoun(f)
	}
	if f.place >= 0 {
		m := r.m.Places[f.place]
		p := casus.Party{Name: m.Name, Text: m.Text, Country: m.Country}
		if m.Sentence != f.sentence { // "the town fell"
			p.Text = s.phrase(f.token)
		}
		if p.Name == "" {
			p.Name = m.Text
		}
		if m.Level == casus.Country {
			p.Type = casus.State
		}
		return p, true
	}
	if t := s.Tokens[f.token]; t.Tag != lang.NOUN && t.Tag != lang.PROPN {
		return casus.Party{}, false
	}
	words := s.phrase(f.token)
	if k := s.ofChild(f.token); k > f.token && partNouns[s.lemma(f.token)] && s.actor[k] < 0 { // "the roof of the school"
		if first, last := s.Subtree(f.token); first >= 0 && k < last {
			words += " " + s.between(f.token+1, k+1)
		}
	}
	return casus.Party{Name: words, Text: words}, words != ""
}

// partNouns are the nouns for parts of buildings, which say little without the whole.
var partNouns = map[string]bool{"section": true, "wing": true, "floor": true, "roof": true, "entrance": true, "gate": true, "part": true, "corner": true, "hall": true, "courtyard": true}

// between is the words of tokens [first, last).
func (s *sentence) between(first, last int) string {
	return strings.Join(strings.Fields(s.text[s.Tokens[first].Start:s.Tokens[last-1].End]), " ")
}

// described is the words of a mention; where it only describes, with the phrase
// that tells who is meant: "leaders of the opposition".
func (s *sentence) described(m casus.ActorMention) string {
	if m.Named || len(m.Group) > 0 || m.Last <= 0 || m.Last >= len(s.Tokens) || m.Head < 0 || s.Tokens[m.Last-1].Tag == lang.PRON {
		return m.Text
	}
	for _, k := range s.kids[m.Head] {
		first, last := s.Subtree(k)
		if p := s.preposition(k); s.Tokens[k].Rel == lang.Nmod && first == m.Last && last-first < 9 && (p == "of" || p == "from" || p == "in") && s.time[k] < 0 {
			return strings.Join(strings.Fields(s.text[s.Tokens[m.First].Start:s.Tokens[last-1].End]), " ")
		}
	}
	return m.Text
}

// phrase is the words of the noun phrase that i heads, without what follows
// the head and without an article.
func (s *sentence) phrase(i int) string {
	first := i
	for _, k := range s.kids[i] {
		switch s.Tokens[k].Rel {
		case lang.Amod, lang.Compound, lang.Nummod, lang.NmodPoss, lang.NmodDesc:
			if k < first && first-k < 6 {
				first = min(first, s.left(k))
			}
		}
	}
	last := i
	for _, k := range s.kids[i] {
		if s.Tokens[k].Rel == lang.Flat && k == last+1 {
			last = k
		}
	}
	return strings.Join(strings.Fields(s.text[s.Tokens[first].Start:s.Tokens[last].End]), " ")
}

func (s *sentence) left(i int) int {
	first, _ := s.Subtree(i)
	return first
}

// parties names the fillers, each once.
func (r *reading) parties(fs []filler) []casus.Party {
	out := []casus.Party{}
	seen := map[casus.Party]bool{}
	for _, f := range fs {
		p, ok := r.party(f)
		key := casus.Party{ID: p.ID, Name: p.Name}
		if ok && !seen[key] {
			seen[key] = true
			out = append(out, p)
		}
	}
	return out
}

// take is the fillers of the first of the slots that is filled and whose words
// are not spent; it spends them.
func (r *reading) take(s *sentence, args []arg, slots []codebook.Slot, spent map[int]bool) ([]filler, codebook.Slot) {
	for _, slot := range slots {
		var out []filler
		for _, a := range args {
			if !slot.Holds(a.slot) || spent[a.token] {
				continue
			}
			out = append(out, r.suited(r.fill(s, a), a.slot)...)
		}
		if len(out) > 0 {
			for _, a := range args {
				if slot.Holds(a.slot) {
					spent[a.token] = true
				}
			}
			return out, slot
		}
	}
	return nil, ""
}

// suited keeps what can fill a role from slot: before a noun and in apposition
// only an actor can, elsewhere also a thing.
func (r *reading) suited(fs []filler, slot codebook.Slot) []filler {
	switch slot {
	case codebook.Self: // of a name and a description of one person the name counts
		fs = r.actors(fs)
		if named := slices.DeleteFunc(slices.Clone(fs), func(f filler) bool { return !r.meets(f, "named") }); len(named) > 0 {
			return named
		}
		return fs
	case codebook.Modifier, codebook.Possessor:
		return slices.DeleteFunc(r.actors(fs), func(f filler) bool { return r.mention(f) == nil && f.place < 0 })
	}
	var out []filler
	for _, f := range fs {
		if r.sentences[f.sentence].lemma(f.token) == "air" && f.actor < 0 {
			continue // "fired shots into the air"
		}
		if f.event {
			out = append(out, f)
			continue
		}
		if s := r.sentences[f.sentence]; s.time[f.token] >= 0 && f.actor < 0 {
			continue // "on Monday" is no target
		}
		if s := r.sentences[f.sentence]; f.actor < 0 && f.place < 0 && (s.book.In(codebook.Manner, s.lemma(f.token)) || s.book.In(codebook.Outcome, s.lemma(f.token))) {
			continue // "left two dead" names nobody
		}
		if _, ok := r.party(f); ok {
			out = append(out, f)
		}
	}
	return out
}
