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
	out = append(f.notKilled(out), f.parts()...)
	out = f.strengths(out)
	slices.SortStableFunc(out, func(a, b *count) int { return a.order() - b.order() })
	return out
}

// notKilled drops that somebody may have been hurt where the sentence has him
// killed: "stabbed a man to death".
func (f *counter) notKilled(counts []*count) []*count {
	return slices.DeleteFunc(slices.Clone(counts), func(c *count) bool {
		return c.word.Role == codebook.MayHit && c.number < 0 && slices.ContainsFunc(counts, func(o *count) bool {
			return o.typ == "killed" && o.number < 0 && o.who == c.who
		})
	})
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
				return append(cs, f.take(f.besides(h.end), h, e)...)
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
		if len(f.bound[p]) > 0 && !f.again(p, h, e) || n.Unit != "" {
			continue
		}
		if v := n.Best; v.Known && v.Value != float64(int64(v.Value)) {
			continue // "19.3 deaths" is a rate
		}
		if slight[f.word(n.First)] && n.Range == (casus.Range{}) {
			continue
		}
		if h := n.OfHead; h >= 0 && (e.Type == "arrested" && !anaphoric[n.Of] || isLand(f.s.lemma(h)) || f.r.book.In(codebook.Ground, f.s.lemma(h))) && f.s.actor[h] < 0 {
			continue // "captured two villages", "captured two vehicles"
		}
		c := &count{s: f.s, number: f.numbers[p], who: n.OfHead, value: n.Range, typ: e.Type, word: e, at: h.at, end: h.end}
		if e.Role == codebook.MayHit || f.joined(h, p) || f.shareOf(n.First) {
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

// shareOf reports whether only a share of the number that begins at token i is told of:
// "90 percent of its 200,000 people".
func (f *counter) shareOf(i int) bool {
	for k := i - 1; k > 0 && k > i-6; k-- {
		switch f.low[k] {
		case "percent", "%", "cent":
			return f.word(k+1) == "of"
		case ",", ";", ".", "and":
			return false
		}
	}
	return false
}

// again reports whether those whom the number at p counts, of whom another word
// tells something already, meet with e besides: "were kidnapped and killed", "an
// injured man died".
func (f *counter) again(p int, h harm, e codebook.FigureWord) bool {
	for _, c := range f.bound[p] {
		taken := c.typ == "abducted" || c.typ == "arrested"
		within := c.at >= f.number(p).First && c.at < f.number(p).Last || f.nominal(c.at)
		if c.typ == e.Type || c.at >= h.at || !within && !(taken && c.word.Role != codebook.MayHit && e.Type == "killed") {
			return false
		}
	}
	return true
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
		if a.at == b.at || b.at-a.end != 1 && !(b.at-a.end == 2 && f.passive(b.at)) || !either(f.low[a.end]) || a.entries[0].Type == b.entries[0].Type || captive(a) || captive(b) ||
			a.entries[0].Role == codebook.MayHit || b.entries[0].Role == codebook.MayHit {
			continue
		}
		if n.Last <= a.at && len(f.objects(b.end)) == 0 || n.First >= b.end && f.before(a.at) < 0 {
			return true
		}
	}
	return false
}

// captive reports whether h tells of somebody's capture, after which he may be
// killed.
func captive(h harm) bool {
	return h.entries[0].Type == "abducted" || h.entries[0].Type == "arrested"
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
		if f.word(h.at-1) == "the" && including[f.word(h.end)] { // "the dead include 61 militants"
			return f.objects(h.end + 1)
		}
		if o := f.struck(h, e); o >= 0 && f.at[o] == 0 && f.before(h.at) < 0 {
			return nil // "five men beat a boy to death"
		}
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

var including = words("include includes included comprise comprised")

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

// struck is the object of the verb that a state ends, where it stands between:
// "beat a boy to death"; -1 where there is none.
func (f *counter) struck(h harm, e codebook.FigureWord) int {
	if e.Role != codebook.State {
		return -1
	}
	v := f.s.Tokens[h.end-1].Head
	if v < 0 || v >= h.at || !f.s.verbal(v) || f.passive(v) {
		return -1
	}
	if o := f.s.child(v, lang.Obj); o > v && o < h.at {
		return o
	}
	return -1
}

// tollOf reads the number that a toll rose to or stands at: "the toll rose to 30",
// "brings to 30 the number of dead".
func (f *counter) tollOf(h harm) []int {
	for i := h.end; i < len(f.low) && i < h.end+30; i++ {
		if f.low[i] == ";" {
			return nil
		}
		if p := f.at[i] - 1; p >= 0 {
			if first := f.number(p).First; i >= h.end+14 && !(first >= 2 && f.r.book.In(codebook.Rising, f.s.lemma(first-2))) {
				i = f.number(p).Last - 1
				continue
			}
			switch f.word(f.number(p).First - 1) {
			case "to", "at", "of", "reached", "reaches", "is", "was", "hit", "hits", ":", "as", "stands", "passes", "passed", "topped", "tops":
				return []int{p}
			}
			i = f.number(p).Last - 1
		}
	}
	k := h.at - 1
	for f.word(k) == "the" || f.word(k) == "," {
		k--
	}
	if k > 0 && f.at[k] > 0 && f.word(f.number(f.at[k]-1).First-1) == "to" {
		return []int{f.at[k] - 1}
	}
	return nil
}

// things are nouns that are hurt or killed only in a manner of speaking, or that
// stand for many.
var things = words("number bomb blast explosion attack lot series plan bill deal proposal group crowd family couple dozen animal dog cow horse result car vehicle missile rocket drone airstrike strike shell raid suspect")
