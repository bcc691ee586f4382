package mention

import (
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// A run is a noun phrase without what follows its head: determiner, modifiers,
// nouns. Tags tell it more safely than trees do.
type run struct {
	first, last int // tokens, [first, last)
	core        int // first token after determiners and possessives
	owner       int // mention that possesses it, or -1: "the Taliban" of "the Taliban's leaders"
	ownerFirst  int
	mention     int // what it became, or -1
}

// A noun is one of the lexicon, of one token or several.
type noun struct {
	last int // token after it; 0 where none begins
	key  string
	head codebook.Head
}

const longestUnit = 4

// units finds the nouns of the lexicon, the longest at each token.
func (f *finder) units() []noun {
	all := make([]noun, len(f.t))
	for i := 0; i < len(f.t); i++ {
		if !f.nounish(i) {
			continue
		}
		for n := min(f.longest(i), longestUnit, len(f.t)-i); n > 0; n-- {
			if u, ok := f.noun(i, i+n); ok {
				all[i] = u
				break
			}
		}
	}
	return all
}

// longest is the most tokens that a noun of the lexicon beginning at token i
// can have. The marks in it ("prosecutor's", "secretary-general") come on top.
func (f *finder) longest(i int) int {
	w := strings.ToLower(f.word(i))
	most := f.reg.HeadBegins(w)
	if l := strings.ToLower(f.t[i].Lemma); l != w {
		most = max(most, f.reg.HeadBegins(l))
	}
	if most > 1 {
		most++
	}
	return most
}

// noun reads tokens [i, j) as a noun of the lexicon, as written or with one
// word in its dictionary form.
func (f *finder) noun(i, j int) (noun, bool) {
	if f.t[j-1].Tag == lang.PUNCT || isPossessive(f.word(j-1)) || j-i > 1 && f.breaks(i, j) {
		return noun{}, false
	}
	forms := [3][]string{}
	for k := i; k < j; k++ {
		w := strings.ToLower(f.doc.Text[f.t[k].Start:f.t[k].End])
		if w == "-" || w == "’s" || w == "'s" {
			continue
		}
		l := strings.ToLower(f.t[k].Lemma)
		if l == "" {
			l = w
		}
		for n, word := range [3]string{w, w, w} {
			if n == 1 && k == j-1 || n == 2 && k == i {
				word = l
			}
			forms[n] = append(forms[n], word)
		}
	}
	for _, form := range forms {
		key := codebook.Key(strings.Join(form, " "))
		if h, ok := f.reg.Head(key); ok && !(masses[f.t[j-1].Lemma] && f.measures(j)) {
			return noun{j, key, h}, true
		}
	}
	return noun{}, false
}

// masses are words for many people that say who they are only where nothing else
// follows: "thousands marched", not "thousands of troops" or "thousands more".
var masses = list("thousand thousands hundred hundreds")

// measures reports whether what stands at token j makes the word before it a mere
// measure.
func (f *finder) measures(j int) bool {
	if j >= len(f.t) {
		return true
	}
	switch f.t[j].Tag {
	case lang.VERB, lang.AUX:
		return false
	}
	return true
}

// breaks reports whether a unit of several words would cross a name or a mark.
func (f *finder) breaks(i, j int) bool {
	for k := i; k < j; k++ {
		if f.at[k] >= 0 && f.at[k] != f.at[i] {
			return true
		}
		if f.t[k].Tag == lang.PUNCT && f.word(k) != "-" {
			return true
		}
	}
	return false
}

// text is the words of tokens [first, last) with plain blanks.
func (f *finder) text(first, last int) string {
	return strings.Join(strings.Fields(f.doc.Text[f.t[first].Start:f.t[last-1].End]), " ")
}

func (f *finder) word(i int) string { return f.doc.Text[f.t[i].Start:f.t[i].End] }

// nounish reports whether token i can begin or head a noun of the lexicon.
func (f *finder) nounish(i int) bool {
	switch f.t[i].Tag {
	case lang.NOUN, lang.PROPN:
		return true
	case lang.ADJ:
		// "the wounded", "armed men", "special forces"
		return f.t[i].Rel != lang.Amod || i+1 < len(f.t) && (f.t[i+1].Tag == lang.NOUN || f.t[i+1].Tag == lang.PROPN)
	case lang.VERB:
		return (f.t[i].Form == lang.VBN || f.t[i].Form == lang.VBG) && i+1 < len(f.t) && f.t[i+1].Tag == lang.NOUN || f.isThe(i-1) && f.t[i].Form == lang.VBN
	}
	return false
}

func (f *finder) isThe(i int) bool { return i >= 0 && strings.EqualFold(f.word(i), "the") }

// run reads the noun phrase that begins at token i, if one does.
func (f *finder) run(i int) (run, bool) {
	r := run{first: i, owner: -1, mention: -1}
	for i < len(f.t) && f.determines(i) {
		i++
	}
	r.core = i
	last := -1 // token after the last noun
	for i < len(f.t) {
		if f.timed[i] && (last >= 0 || r.core == r.first) {
			break // "the May bombers" is one phrase, "last year gunmen" is none
		}
		if n := f.at[i]; n >= 0 {
			i = f.names[n].last
			last = i
			i = f.pastBracket(i)
			continue
		}
		if u := f.heads[i]; u.last > 0 {
			i = u.last
			last = i
			continue
		}
		if !f.modifies(i, r.core) {
			break
		}
		if tag := f.t[i].Tag; tag == lang.NOUN || tag == lang.PROPN {
			last = i + 1
		}
		i++
	}
	if last <= r.core {
		return run{}, false
	}
	r.last = last
	return r, true
}

// pastBracket is the token after "(ISIS)" where that stands inside a phrase,
// "the Islamic State (ISIS) cell", else i.
func (f *finder) pastBracket(i int) int {
	if i+3 < len(f.t) && f.word(i) == "(" && isAcronym(f.word(i+1)) && f.word(i+2) == ")" && f.at[i+3] < 0 && f.heads[i+3].last > 0 {
		return i + 3
	}
	return i
}

// determines reports whether token i is an article, a demonstrative, a
// possessive pronoun or what may stand before a number.
func (f *finder) determines(i int) bool {
	if f.at[i] >= 0 {
		return false
	}
	t := f.t[i]
	return t.Tag == lang.DET && t.Rel != lang.CcPreconj && !f.both(i) || t.Form == lang.PRPS
}

// both reports whether token i is "both" or the like before an article.
func (f *finder) both(i int) bool {
	return i+1 < len(f.t) && f.t[i+1].Tag == lang.DET && preconjunctions[strings.ToLower(f.word(i))]
}

var preconjunctions = list("both either neither")

// modifies reports whether token i can stand inside a noun phrase.
func (f *finder) modifies(i, core int) bool {
	t := f.t[i]
	switch t.Tag {
	case lang.NOUN, lang.PROPN:
		return !dayWords[strings.ToLower(f.word(i))]
	case lang.ADJ, lang.NUM:
		return !comparatives[strings.ToLower(f.word(i))]
	case lang.VERB:
		return (t.Form == lang.VBN || t.Form == lang.VBG) && t.Rel == lang.Amod && !f.afterNoun(i, core)
	case lang.PUNCT:
		return f.hyphen(i)
	case lang.ADV:
		return !asking[strings.ToLower(f.word(i))] && t.Rel == lang.Advmod && t.Head > i && t.Head < len(f.t) && t.Head-i <= 3 && (f.t[t.Head].Tag == lang.ADJ || f.t[t.Head].Rel == lang.Amod)
	case lang.CCONJ:
		return i > core && f.joins(i)
	}
	return false
}

// afterNoun reports whether a noun stands before token i in the phrase, or the
// like: a participle there is a verb that the tagger missed, "Kerry met members".
func (f *finder) afterNoun(i, core int) bool {
	if i == core && i+1 < len(f.t) && (f.at[i+1] >= 0 || f.t[i+1].Tag == lang.PROPN) {
		return true // "rejected Maliki"
	}
	if i == core && f.t[i].Form == lang.VBG && i > 0 {
		switch f.t[i-1].Tag {
		case lang.VERB, lang.AUX, lang.ADP, lang.SCONJ, lang.PART, lang.CCONJ:
			return true // "to stop recruiting fighters", "of killing civilians"
		}
	}
	return i > core && (f.at[i-1] >= 0 || f.t[i-1].Tag == lang.NOUN || f.t[i-1].Tag == lang.PROPN)
}

// comparatives are words of "at least", "at most", "more than" before a number.
var comparatives = list("least most more fewer less")

// asking are adverbs that begin a clause and no phrase.
var asking = list("when where why how whenever wherever")

// hyphen reports whether token i joins the words on both its sides.
func (f *finder) hyphen(i int) bool {
	w := f.word(i)
	return (w == "-" || w == "–" || w == "‑") && i > 0 && i+1 < len(f.t) && f.t[i-1].End == f.t[i].Start && f.t[i].End == f.t[i+1].Start
}

// joins reports whether the conjunction at i joins two modifiers of a noun
// that comes after: "Afghan and Taliban soldiers".
func (f *finder) joins(i int) bool {
	if i+2 >= len(f.t) {
		return false
	}
	return f.groupish(i-1) && f.groupish(i+1) && (f.adjectival(i-1) || f.lettered(i-1) && f.adjectival(i+1)) && f.beforeNoun(i+1)
}

// lettered reports whether the name at token i is a country's or a union's in
// letters, which stands before nouns as it is: "US and Iraqi forces".
func (f *finder) lettered(i int) bool {
	n := &f.names[f.at[i]]
	if n.last-n.first != 1 || len(n.refs) == 0 {
		return false
	}
	is, _ := n.state(f.reg)
	return isAcronym(strings.ReplaceAll(n.text, ".", "")) && (is || n.typ(f.reg) == casus.International)
}

func (f *finder) groupish(i int) bool { return f.at[i] >= 0 }

// adjectival reports whether the name at token i stands as a modifier in the
// tree, or is a country's adjective.
func (f *finder) adjectival(i int) bool {
	n := &f.names[f.at[i]]
	_, people := n.state(f.reg)
	t := f.t[n.last-1]
	return people && t.Form != lang.NNPS && t.Form != lang.NNS || t.Rel == lang.Amod || t.Rel == lang.Compound
}

// beforeNoun reports whether a noun of the lexicon follows the name at i.
func (f *finder) beforeNoun(i int) bool {
	for i = f.names[f.at[i]].last; i < len(f.t) && f.t[i].Tag == lang.ADJ && f.heads[i].last == 0; i++ {
	}
	return i < len(f.t) && f.at[i] < 0 && f.heads[i].last > 0
}

// possesses reports whether prev is the possessor of r.
func (f *finder) possesses(prev, r run) bool {
	return prev.last >= 0 && prev.last+1 == r.first && f.t[prev.last].Form == lang.POS ||
		prev.last == r.first-1 && prev.last >= 0 && isPossessive(f.word(prev.last))
}

func isPossessive(w string) bool { return w == "'s" || w == "’s" || w == "'" || w == "’" }

// dayWords words end a noun phrase: "killed 20 people Monday".
var dayWords = list("monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december today yesterday tomorrow tonight")
