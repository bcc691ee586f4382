package lang

import (
	"iter"
	"strings"
)

// Top is the index of the token on which the whole sentence hangs, -1 where
// there is none.
func (s *Sentence) Top() int {
	for i := range s.Tokens {
		if s.Tokens[i].Head < 0 {
			return i
		}
	}
	return -1
}

// Children yields the tokens that hang directly on token i, left to right.
func (s *Sentence) Children(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for j := range s.Tokens {
			if s.Tokens[j].Head == i && !yield(j) {
				return
			}
		}
	}
}

// Child is the first token that hangs on token i by one of the relations, -1
// where there is none.
func (s *Sentence) Child(i int, rels ...Rel) int {
	for j := range s.Tokens {
		if s.Tokens[j].Head != i {
			continue
		}
		for _, r := range rels {
			if s.Tokens[j].Rel == r {
				return j
			}
		}
	}
	return -1
}

// Subtree is the stretch of tokens [first, last) that holds token i and
// everything that hangs on it.
func (s *Sentence) Subtree(i int) (first, last int) {
	first, last = i, i+1
	for j := range s.Tokens {
		if (j < first || j >= last) && s.Under(j, i) {
			first, last = min(first, j), max(last, j+1)
		}
	}
	return first, last
}

// Under reports whether token i hangs on token top, directly or through others.
func (s *Sentence) Under(i, top int) bool {
	for n := 0; i >= 0 && n <= len(s.Tokens); n++ {
		if i == top {
			return true
		}
		i = s.Tokens[i].Head
	}
	return false
}

// Tree writes the sentence as one line: each token with its relation and what
// hangs on it, in the order of the text with the token itself in its place:
// "root(nsubj(det(The) group) attacked obj(bases))".
func (s *Sentence) Tree(text string) string {
	var roots []string
	for i := range s.Tokens {
		if s.Tokens[i].Head < 0 {
			roots = append(roots, s.branch(text, i, 0))
		}
	}
	return strings.Join(roots, " ")
}

func (s *Sentence) branch(text string, i, depth int) string {
	if depth > len(s.Tokens) {
		return "" // no tree of ours has a ring, but a hand-made one might
	}
	var left, right []string
	for j := range s.Children(i) {
		if j < i {
			left = append(left, s.branch(text, j, depth+1))
		} else {
			right = append(right, s.branch(text, j, depth+1))
		}
	}
	t := s.Tokens[i]
	parts := append(append(left, text[t.Start:t.End]), right...)
	return t.Rel.String() + "(" + strings.Join(parts, " ") + ")"
}
