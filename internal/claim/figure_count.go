package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// counter binds the numbers of one sentence to the words that say what became
// of those counted. It goes by the order of words: a number stands right before
// or right after its word, or heads the clause of it. That holds in headlines,
// where trees fail, and where the tree is right as well.
type counter struct {
	r       *reading
	s       *sentence
	numbers []int      // of the sentence, in order
	low     []string   // its words in lower case
	words   []harm     // the words about figures in it
	harmAt  []int      // by token: 1 + index in words, 0 where none
	at      []int      // by token: 1 + position in numbers, 0 where none
	bound   [][]*count // by position in numbers
}

// A harm is a word about figures where it stands.
type harm struct {
	at, end int
	entries []codebook.FigureWord
}

// counts is what the sentence says of those it counts, in the order of the words.
func (f *counter) counts() []*count {
	n := len(f.s.Tokens)
	f.low, f.harmAt, f.at = make([]string, n), make([]int, n), make([]int, n)
	for i := range f.s.Tokens {
		f.low[i] = strings.ToLower(f.s.word(i))
	}
	f.bound = make([][]*count, len(f.numbers))
	for p, k := range f.numbers {
		for i := f.number(p).First; i < min(f.r.m.Numbers[k].Last, n); i++ {
			f.at[i] = p + 1
		}
	}
	f.findWords()
	if len(f.words) == 0 {
		return f.strengths(nil)
	}
	var out []*count
	for _, strong := range [2]bool{true, false} {
		for _, h := range f.words {
			out = append(out, f.bind(h, strong)...)
		}
	}
	out = append(out, f.parts()...)
	out = f.strengths(out)
	slices.SortStableFunc(out, func(a, b *count) int { return a.order() - b.order() })
	return out
}

// order puts wholes before their parts and else keeps the order of the words.
func (c *count) order() int {
	o := c.at * 4
	if c.whole != nil {
		o = c.whole.at*4 + 1
	}
	return o
}

func (f *counter) number(p int) *casus.NumberMention { return &f.r.m.Numbers[f.numbers[p]] }

func (f *counter) word(i int) string {
	if i < 0 || i >= len(f.low) {
		return ""
	}
	return f.low[i]
}

// findWords marks the words about figures, the longest entry at each place.
func (f *counter) findWords() {
	for i := 0; i < len(f.low); i++ {
		h := harm{at: i}
		for _, e := range f.r.book.Figures().Find(f.low[i]) {
			end := f.follow(i+1, e.Rest)
			if (f.low[i] == "wound" || f.low[i] == "wounds") && f.s.Tokens[i].Tag != lang.VERB {
				continue
			}
			if end < 0 || end < h.end || e.Role == codebook.Force || e.Role == codebook.Ranks {
				continue
			}
			h.end = end
			h.entries = append(h.entries, e)
		}
		if h.end == 0 {
			continue
		}
		if deadly[f.word(i-1)] {
			for k := range h.entries { // "fatally shot", "the fatal shooting of"
				if e := &h.entries[k]; e.Type == "injured" && (e.Role == codebook.MayHit || e.Role == codebook.Done) {
					e.Type, e.Role = "killed", codebook.Done
				}
			}
		}
		f.words = append(f.words, h)
		for k := i; k < h.end; k++ {
			f.harmAt[k] = len(f.words)
		}
		i = h.end - 1
	}
}

var deadly = words("fatally mortally fatal deadly")

// follow is the token after the words from i on, -1 where they do not stand
// there. "..." stands for up to three words.
func (f *counter) follow(i int, words []string) int {
	for k, w := range words {
		if w == "..." {
			for gap := 0; gap <= 3; gap++ {
				if end := f.follow(i+gap, words[k+1:]); end >= 0 {
					return end
				}
			}
			return -1
		}
		if f.word(i) != w {
			return -1
		}
		i++
	}
	return i
}

// bind finds the numbers of a word. The words that may mean another thing come
// second, for the numbers that are left.
func (f *counter) bind(h harm, strong bool) []*count {
	for _, e := range h.entries {
		if (e.Role == codebook.MayHit) == strong {
			continue
		}
		if ps := f.numbersOf(h, e); len(ps) > 0 {
			return f.take(ps, h, e)
		}
	}
	for _, e := range h.entries {
		if strong == (e.Role != codebook.MayHit) && e.Role != codebook.Toll {
			if cs := f.singles(h, e); cs != nil {
				return cs
			}
		}
	}
	return nil
}

// take makes counts of the numbers at positions ps that are free.
func (f *counter) take(ps []int, h harm, e codebook.FigureWord) []*count {
	var out []*count
	for _, p := range ps {
		n := f.number(p)
		if len(f.bound[p]) > 0 || n.Unit != "" {
			continue
		}
		if slight[f.word(n.First)] {
			continue
		}
		c := &count{s: f.s, number: f.numbers[p], who: n.OfHead, value: n.Range, typ: e.Type, word: e, at: h.at, end: h.end}
		if e.Role == codebook.MayHit || f.joined(h, p) {
			c.value = casus.Range{High: n.High} // some of them
			if !n.High.Known {
				c.value = casus.Range{High: n.Best}
			}
		}
		f.bound[p] = append(f.bound[p], c)
		out = append(out, c)
	}
	return out
}

// slight are the words for a number that say no more than a plural does.
var slight = words("several many few some multiple numerous various")

// joined reports whether word h tells the number at p together with another
// word: "killed or wounded 20" is so many of both.
func (f *counter) joined(h harm, p int) bool {
	n := f.number(p)
	for _, o := range f.words {
		a, b := h, o
		if o.at < h.at {
			a, b = o, h
		}
		if a.at == b.at || b.at-a.end != 1 && !(b.at-a.end == 2 && f.passive(b.at)) || !either(f.low[a.end]) || a.entries[0].Type == b.entries[0].Type ||
			a.entries[0].Role == codebook.MayHit || b.entries[0].Role == codebook.MayHit {
			continue
		}
		if n.Last <= a.at && len(f.objects(b.end)) == 0 || n.First >= b.end && f.before(a.at) < 0 {
			return true
		}
	}
	return false
}

func either(w string) bool { return w == "and" || w == "or" || w == "/" || w == "&" }

// numbersOf is the positions of the numbers that entry e of word h tells of.
func (f *counter) numbersOf(h harm, e codebook.FigureWord) []int {
	if f.at[h.at] > 0 && e.Role != codebook.Toll && f.number(f.at[h.at]-1).OfHead >= h.at {
		p := f.inside(h)
		if p < 0 || e.Form&codebook.Present != 0 || e.Role == codebook.MayHit && f.number(p).OfHead < h.end {
			return nil // "three attempted murders", "two gunshot wounds"
		}
		return []int{p}
	}
	for i := h.at + 1; i < h.end; i++ {
		if p := f.at[i] - 1; p >= 0 {
			return []int{p} // "claimed nine lives"
		}
	}
	switch e.Role {
	case codebook.Toll:
		return f.tollOf(h)
	case codebook.State, codebook.Befall:
		return f.subjects(h)
	case codebook.Deed:
		return f.deedOf(h)
	case codebook.Done, codebook.MayHit:
		if e.Form&codebook.Past != 0 {
			return f.pastOf(h)
		}
		if e.Form&codebook.Continuous != 0 && f.word(h.end) == "of" {
			return f.deedOf(h)
		}
		return f.objects(h.end)
	}
	return nil
}

// inside is the number whose noun phrase holds the word: "two charred bodies",
// "four murdered men"; -1 where there is none.
func (f *counter) inside(h harm) int {
	p := f.at[h.at] - 1
	if p < 0 || f.number(p).OfHead < h.at {
		return -1
	}
	for i := f.number(p).First; i < h.at; i++ {
		if undone[f.low[i]] {
			return -1
		}
	}
	return p
}

// undone are the words before a deed that say it was not done.
var undone = words("attempted foiled thwarted planned failed alleged would-be possible potential averted")

// pastOf reads a word that may be active or passive: "killed three", "three
// killed", "three were killed".
func (f *counter) pastOf(h harm) []int {
	left, right := f.before(h.at), f.objects(h.end)
	if f.passive(h.at) {
		return f.subjects(h)
	}
	switch {
	case left < 0 && len(right) > 0:
		return right
	case left >= 0 && len(right) == 0:
		if f.governs(h.end) {
			return nil // "a gunman killed the ambassador"
		}
		return f.listBack(left)
	case left >= 0:
		if f.told(right[0]) || f.number(right[0]).Of == "" && f.word(h.end) != "" && f.number(right[0]).First > h.end {
			return f.listBack(left) // "three killed, five wounded"
		}
		return right
	}
	if f.governs(h.end) {
		return nil // "stabbed a student and killed her"
	}
	return f.subjects(h)
}

// governs reports whether a noun phrase without a number follows at i, so that
// the verb before it is active.
func (f *counter) governs(i int) bool {
	if i >= len(f.low) || f.harmAt[i] > 0 || between[f.low[i]] || adposition(f.low[i]) {
		return false
	}
	for _, t := range f.r.m.Times {
		if t.Sentence == f.s.index && t.First <= i && i < t.Last {
			return false
		}
	}
	switch f.s.Tokens[i].Tag {
	case lang.NOUN, lang.PROPN, lang.ADJ, lang.DET, lang.PRON:
		return true
	}
	return false
}

// told reports whether a word about figures follows the number at p: its own.
func (f *counter) told(p int) bool {
	i := f.skip(f.number(p).Last, +1)
	return i < len(f.low) && f.harmAt[i] > 0 && f.passiveOrState(f.words[f.harmAt[i]-1])
}

func (f *counter) passiveOrState(h harm) bool {
	for _, e := range h.entries {
		if e.Role == codebook.State || e.Role == codebook.Befall || e.Form&codebook.Past != 0 {
			return true
		}
	}
	return false
}

// between are the words that can stand between a number and the word that is
// said of those counted.
var between = words(`is are was were be been being am 's get gets got getting become becomes became have has had having
	also all each later now then still immediately reportedly already both more others fatally critically seriously severely
	badly slightly instantly allegedly apparently either people persons to at least confirmed reported found left pronounced
	declared believed feared presumed shot stabbed beaten burned burnt hanged said known of them whom " “ ” ' ( * too brutally
	mostly and or otherwise moderately lightly gravely mortally subsequently eventually together inside dismembered tortured
	wrongly mistakenly thought going leave leaves leaving`)

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// skip passes the words between from i on, in direction d.
func (f *counter) skip(i, d int) int {
	for n := 0; n < 6 && i >= 0 && i < len(f.low) && f.at[i] == 0 && (between[f.low[i]] && !(d > 0 && (f.low[i] == "and" || f.low[i] == "or"))); n++ {
		i += d
	}
	return i
}

// before is the number that ends right before token i, or -1.
func (f *counter) before(i int) int {
	k := f.skip(i-1, -1)
	for k >= 0 && f.harmAt[k] > 0 && f.at[k] == 0 && f.passiveOrState(f.words[f.harmAt[k]-1]) && k+1 < i && f.word(k+1) == "and" {
		k = f.skip(f.words[f.harmAt[k]-1].at-1, -1) // "were tortured and killed"
	}
	if k < 0 || f.at[k] == 0 {
		return -1
	}
	p := f.at[k] - 1
	if n := f.number(p); p > 0 && f.word(n.First-1) == "of" && f.number(p-1).Last == n.First-1 && f.number(p-1).Of != "" {
		return p - 1 // "four members of one family killed"
	}
	return p
}

// passive reports whether a form of "to be" stands before the word at i.
func (f *counter) passive(i int) bool {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		switch f.low[k] {
		case "is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "'s":
			return true
		}
		if f.at[k] > 0 || !between[f.low[k]] && f.s.Tokens[k].Tag != lang.ADV && f.harmAt[k] == 0 {
			return false
		}
	}
	return false
}

// subjects is the numbers that are the subject of the clause of word h: right
// before it, or heading the clause from farther away.
func (f *counter) subjects(h harm) []int {
	if p := f.before(h.at); p >= 0 {
		return f.listBack(p)
	}
	if ps := f.headed(h.at); ps != nil {
		return ps
	}
	if ps := f.farther(h); ps != nil {
		return ps
	}
	if k := f.treeSubject(h.at); k >= 0 {
		return f.heads(k)
	}
	return nil
}

// headed is the numbers that head the subject of verb v in the tree.
func (f *counter) headed(v int) []int {
	k := f.s.child(v, lang.NsubjPass, lang.Nsubj)
	if k < 0 || k >= v {
		return nil
	}
	return f.heads(k)
}

// heads is the list of the number that token k belongs to, if it is free.
func (f *counter) heads(k int) []int {
	if f.at[k] == 0 || len(f.bound[f.at[k]-1]) > 0 {
		return nil
	}
	ps := f.listOn(f.at[k] - 1)
	return append(f.listBack(ps[0]), ps[1:]...)
}

// farther is the number to the left that heads the clause of word h, past what
// stands between the two.
func (f *counter) farther(h harm) []int {
	for k := h.at - 1; k >= 0 && k > h.at-30; k-- {
		switch f.low[k] {
		case ";", ".", "but", "when", "after", "while", "number":
			return nil
		}
		if f.harmAt[k] > 0 && f.at[k] == 0 && !f.nominal(k) {
			return nil
		}
		p := f.at[k] - 1
		if p < 0 {
			if f.finite(k) {
				return nil // "a spokesman said civilians were hurt"
			}
			continue
		}
		n := f.number(p)
		if n.PartOf < 0 && !adposition(f.word(n.First-1)) && f.clausal(h) && len(f.bound[p]) == 0 {
			return f.listBack(p)
		}
		k = n.First
	}
	return nil
}

// finite reports whether the token at k is the verb of another clause than a
// relative one.
func (f *counter) finite(k int) bool {
	switch f.s.Tokens[k].Form {
	case lang.VBD, lang.VBZ, lang.VBP, lang.MD:
	default:
		return false
	}
	if f.s.Tokens[k].Tag != lang.VERB {
		return false
	}
	for i := k - 1; i >= 0 && i > k-4; i-- {
		switch f.low[i] {
		case "who", "which", "that":
			return false
		}
	}
	return true
}

// nominal reports whether the word about figures at k names people: "one of
// the injured died".
func (f *counter) nominal(k int) bool {
	if f.word(k-1) == "the" || f.word(k-1) == "those" {
		return true
	}
	return k > 0 && f.at[k-1] > 0 && f.passiveOrState(f.words[f.harmAt[k]-1]) // "one of four children injured has died"
}

// treeSubject is the subject of the word at i in the tree, its own or that of
// the verbs it is joined to; -1 where there is none.
func (f *counter) treeSubject(i int) int {
	v := i
	for n := 0; v >= 0 && n < 4; n++ {
		if k := f.s.child(v, lang.NsubjPass, lang.Nsubj); k >= 0 && k < i {
			return k
		}
		if rel := f.s.Tokens[v].Rel; rel != lang.Xcomp && rel != lang.Conj {
			return -1
		}
		v = f.s.Tokens[v].Head
	}
	return -1
}

// clausal reports whether word h can be the verb of a clause whose subject
// stands farther off: in the passive, a verb of dying, or before "in" and "by".
func (f *counter) clausal(h harm) bool {
	if f.passive(h.at) {
		return true
	}
	for _, e := range h.entries {
		if e.Role == codebook.Befall {
			return true
		}
	}
	switch f.word(h.end) {
	case "in", "by", "at", "during", "after", "when", "near", "as", "on", "while", "amid", "", ".", ",":
		return true
	}
	return false
}

func adposition(w string) bool {
	switch w {
	case "in", "at", "of", "by", "from", "with", "near", "on", "after", "to", "during", "for", "under", "between", "against", "into", "over", "within", "through", "before", "since", "about", "than", "targeting", "carrying", "involving":
		return true
	}
	return false
}

// objects is the numbers that follow from token i on: "at least 20 people and
// two soldiers".
func (f *counter) objects(i int) []int {
	for n := 0; n < 7 && i < len(f.low); n++ {
		if p := f.at[i] - 1; p >= 0 {
			if f.number(p).First < i {
				return nil
			}
			return f.listOn(p)
		}
		if f.harmAt[i] > 0 && n > 0 && (f.word(i-1) == "and" || f.word(i-1) == "or" || f.word(i-1) == ",") {
			i = f.words[f.harmAt[i]-1].end
			continue
		}
		switch f.low[i] {
		case "and", "or":
			if !(f.harmAt[min(i+1, len(f.low)-1)] > 0 || reflexive[f.word(i-1)]) {
				return nil
			}
		case ",":
			if f.harmAt[min(i+1, len(f.low)-1)] == 0 {
				return nil
			}
		default:
			if !between[f.low[i]] && !reflexive[f.low[i]] && !strings.HasSuffix(f.low[i], "ly") && !opening[f.low[i]] {
				return nil
			}
			if isBe(f.low[i]) {
				return nil
			}
		}
		i++
	}
	return nil
}

// opening are the words that may stand between a verb and the number it is done to.
var opening = words("off the a family of total as many")

var reflexive = words("himself herself themselves itself")

func isBe(w string) bool {
	switch w {
	case "is", "are", "was", "were", "be", "been", "being":
		return true
	}
	return false
}

// listOn is the number at p and those joined to it on the right, up to one that
// has a word of its own.
func (f *counter) listOn(p int) []int {
	out := []int{p}
	for q := p + 1; q < len(f.numbers); q++ {
		n := f.number(q)
		if n.PartOf >= 0 {
			continue
		}
		if !f.joins(f.lastOf(q-1), n.First) || f.told(q) || n.Unit != "" {
			break
		}
		out = append(out, q)
	}
	return out
}

// lastOf is the token after the number at p and its parts.
func (f *counter) lastOf(p int) int { return f.number(p).Last }

// listBack is the number at p and those joined to it on the left, unless they
// have words of their own.
func (f *counter) listBack(p int) []int {
	for p > 0 && f.number(p).PartOf >= 0 {
		p = slices.Index(f.numbers, f.number(p).PartOf)
	}
	if p < 0 {
		return nil
	}
	out := []int{p}
	for q := p - 1; q >= 0; q-- {
		n := f.number(q)
		if n.PartOf >= 0 {
			continue
		}
		if len(f.bound[q]) > 0 || !f.joins(n.Last, f.firstOf(out[0])) && !f.joinsPast(q, out[0]) || n.Unit != "" || len(out) == 1 && !f.anded(n.Last, f.firstOf(out[0])) {
			break
		}
		out = append([]int{q}, out...)
	}
	return out
}

// joinsPast reports whether a parenthesis and an "and" join numbers p and q: "five
// militants, including the bomber, and nine civilians". What is more than the
// first is no part of it.
func (f *counter) joinsPast(p, q int) bool {
	a, b := f.number(p), f.number(q)
	i := a.Last
	if f.word(i) == "," {
		i++
	}
	return f.word(i) == "including" && f.word(b.First-1) == "and" && b.First-i < 10 && b.Best.Value > a.Best.Value && a.Best.Known
}

// anded reports whether more than a comma joins the members of a list at tokens
// [a, b). In prose the last two members are; headlines put a comma for "and".
func (f *counter) anded(a, b int) bool {
	for i := a; i < b; i++ {
		if f.low[i] != "," {
			return true
		}
	}
	return f.s.Heading || !slices.ContainsFunc(f.low, isBe)
}

func (f *counter) firstOf(p int) int { return f.number(p).First }

// joins reports whether the tokens [a, b) only join members of a list.
func (f *counter) joins(a, b int) bool {
	if a >= b || b-a > 4 {
		return a == b
	}
	for i := a; i < b; i++ {
		switch f.low[i] {
		case ",", "and", "&", "as", "well", "along", "with", "plus", "also", "then":
		default:
			return false
		}
	}
	return true
}

// deedOf reads a noun: "the deaths of three men", "claimed the lives of nine".
func (f *counter) deedOf(h harm) []int {
	switch f.word(h.end) {
	case "of", "by", ":":
		if f.word(h.end) == "by" {
			return nil
		}
		return f.objects(h.end + 1)
	}
	return nil
}

// tollOf reads the number that a toll rose to or stands at.
func (f *counter) tollOf(h harm) []int {
	for i := h.end; i < len(f.low) && i < h.end+14; i++ {
		if f.low[i] == ";" {
			return nil
		}
		if p := f.at[i] - 1; p >= 0 {
			switch f.word(f.number(p).First - 1) {
			case "to", "at", "of", "reached", "reaches", "is", "was", "hit", "hits", ":", "as", "stands", "passes", "passed", "topped", "tops":
				return []int{p}
			}
			i = f.number(p).Last - 1
		}
	}
	return nil
}

// parts gives the numbers that are part of a counted one the same word.
func (f *counter) parts() []*count {
	var out []*count
	for p := range f.numbers {
		n := f.number(p)
		if n.PartOf < 0 || len(f.bound[p]) > 0 {
			continue
		}
		w := slices.Index(f.numbers, n.PartOf)
		if w < 0 || len(f.bound[w]) == 0 {
			continue
		}
		whole := f.bound[w][0]
		c := *whole
		c.number, c.who, c.value, c.whole = f.numbers[p], n.OfHead, n.Range, whole
		if !whole.value.Best.Known && f.number(w).Best.Known {
			c.value = casus.Range{High: n.Best}
		}
		f.bound[p] = append(f.bound[p], &c)
		out = append(out, &c)
	}
	for _, b := range f.bound { // a part that has a word of its own
		for _, c := range b {
			if k := f.r.m.Numbers[c.number].PartOf; k >= 0 && c.whole == nil {
				if w := slices.Index(f.numbers, k); w >= 0 && len(f.bound[w]) > 0 && f.bound[w][0].typ == c.typ && f.bound[w][0] != c {
					c.whole = f.bound[w][0]
				}
			}
		}
	}
	return out
}

// things are nouns that are hurt or killed only in a manner of speaking, or that
// stand for many.
var things = words("number bomb blast explosion attack lot series plan bill deal proposal group crowd family couple dozen animal dog cow horse result car vehicle missile rocket drone airstrike strike shell raid suspect")
