package claim

import (
	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// strengths adds the numbers that no word about harm has: how many fighters
// somebody has, and sums of money.
func (f *counter) strengths(out []*count) []*count {
	for p := range f.numbers {
		n := f.number(p)
		if len(f.bound[p]) > 0 {
			continue
		}
		if n.Unit != "" {
			out = append(out, &count{s: f.s, number: f.numbers[p], who: -1, value: n.Range, typ: "money",
				word: codebook.FigureWord{Type: "money", At: "amount"}, at: n.First, end: n.Last, like: f.worth(n.Last)})
			continue
		}
		if n.OfHead < 0 || n.PartOf >= 0 || !f.role(n.OfHead, codebook.Ranks) {
			continue
		}
		if at, whose := f.whose(n); at >= 0 {
			out = append(out, &count{s: f.s, number: f.numbers[p], who: whose, value: n.Range, typ: "strength",
				word: codebook.FigureWord{Type: "strength", Role: codebook.Force, At: "strength"}, at: at, end: at + 1})
		}
	}
	return out
}

// role reports whether the word at i has a role in the lexicon.
func (f *counter) role(i int, role codebook.FigureRole) bool {
	for _, e := range f.r.book.Figures().Find(f.low[i]) {
		if e.Role == role && len(e.Rest) == 0 {
			return true
		}
	}
	return false
}

// whose is the word that makes a number of fighters a strength, and who has
// them; -1 where it is none: "has 1,500 fighters", "the Taliban's 80,000
// troops", "600 of the group's fighters".
func (f *counter) whose(n *casus.NumberMention) (at, who int) {
	for _, i := range [2]int{n.First - 1, n.OfHead - 1} {
		if f.possessive(i) {
			return n.OfHead, f.actorBefore(i)
		}
	}
	k := n.First - 1
	for k >= 0 && k > n.First-4 && !f.role(k, codebook.Force) && between[f.low[k]] {
		k--
	}
	if k < 0 || !f.role(k, codebook.Force) || n.Best.Known && n.Best.Value < 10 {
		return -1, -1
	}
	if s := f.s.child(k, lang.Nsubj); s >= 0 {
		return k, s
	}
	return k, f.actorBefore(k)
}

func (f *counter) possessive(i int) bool {
	switch f.word(i) {
	case "'s", "’s", "'", "’":
		return true
	}
	return false
}

// actorBefore is the nearest word before i that heads an actor, -1 where none
// stands within reach.
func (f *counter) actorBefore(i int) int {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if f.s.actor[k] >= 0 {
			return k
		}
	}
	return -1
}

// worth is what a sum of money is in or of: "$3 trillion in mineral wealth".
func (f *counter) worth(i int) string {
	switch f.word(i) {
	case "in", "of":
	default:
		return ""
	}
	last := i
	for k := i + 1; k < len(f.low) && k < i+6; k++ {
		t := f.s.Tokens[k].Tag
		if t != lang.NOUN && t != lang.ADJ && t != lang.PROPN {
			break
		}
		if t == lang.NOUN {
			last = k
		}
		if t == lang.PROPN {
			return ""
		}
	}
	if last == i {
		return ""
	}
	return f.s.text[f.s.Tokens[i+1].Start:f.s.Tokens[last].End]
}
