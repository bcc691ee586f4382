package claim

import (
	"slices"
	"strings"

	"casus"
)

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

// besides is the number of those who share the fate of whom the word before token i is
// done to: "arrested its leader together with 19 others".
func (f *counter) besides(i int) []int {
	for k := i; k+2 < len(f.low) && k < i+16; k++ {
		switch {
		case f.harmAt[k] > 0 || f.at[k] > 0 || f.low[k] == "." || f.low[k] == ",":
			return nil
		case (f.low[k] == "along" || f.low[k] == "together") && f.low[k+1] == "with" && f.at[k+2] > 0:
			return f.listOn(f.at[k+2] - 1)
		}
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
		if first := f.number(out[0]); first.Of == "" && n.Of != "" && !f.anyAnd(n.Last, f.firstOf(out[0])) {
			break // "they attack two men, one dies"
		}
		out = append([]int{q}, out...)
	}
	return out
}

// anyAnd reports whether more than a comma stands among the tokens [a, b).
func (f *counter) anyAnd(a, b int) bool {
	for i := a; i < b; i++ {
		if f.low[i] != "," {
			return true
		}
	}
	return a == b
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
	if f.anyAnd(a, b) && a < b {
		return true
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
		case "with":
			if w := f.word(i - 1); w != "along" && w != "together" {
				return false // "a man with ten bullets"
			}
		case ",", "and", "&", "as", "well", "along", "together", "plus", "also", "then":
		default:
			return false
		}
	}
	return true
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
