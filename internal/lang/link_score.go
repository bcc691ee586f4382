package lang

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// A MarkedText is a text in which a person marked what phrases refer to. It is
// named by the hash of its bytes; the text itself stands elsewhere.
type MarkedText struct {
	SHA256 string
	// Links hold code points: the phrase [0, 1), what it refers to [2, 3), which is
	// left out for an "it" that refers to nothing.
	Links [][]int
}

// ReadMarked reads marked texts, one JSON object a line.
func ReadMarked(r io.Reader) ([]MarkedText, error) {
	var out []MarkedText
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		var t MarkedText
		if err := json.Unmarshal(in.Bytes(), &t); err != nil {
			return nil, fmt.Errorf("links line %d: %w", n, err)
		}
		for _, l := range t.Links {
			if len(l) != 2 && len(l) != 4 {
				return nil, fmt.Errorf("links line %d: a link of %d numbers", n, len(l))
			}
		}
		out = append(out, t)
	}
	return out, in.Err()
}

// Check says for each marked link whether the document's own links lead from the
// phrase to what it refers to: to the place marked, to one that the marks tie to
// it, or to one of the same name. A phrase that refers to nothing is right
// without a link.
func (t MarkedText) Check(d *Doc) []bool {
	c := newLinkCheck(d, t)
	right := make([]bool, len(t.Links))
	for i, l := range t.Links {
		from := c.tokens(l[0], l[1])
		if len(l) == 2 {
			right[i] = len(c.reached(from)) == 0
			continue
		}
		same := c.same(l[2], l[3])
		for _, r := range c.reached(from) {
			start, end := c.phrase(r)
			for _, s := range same {
				right[i] = right[i] || s[0] < end && start < s[1]
			}
		}
	}
	return right
}

// linkCheck holds a document's links and the marked ones.
type linkCheck struct {
	d     *Doc
	bytes []int // the byte of each code point
	to    map[Ref]Ref
	marks [][]int
}

func newLinkCheck(d *Doc, t MarkedText) *linkCheck {
	c := &linkCheck{d: d, to: map[Ref]Ref{}, marks: t.Links}
	for i := range d.Text {
		c.bytes = append(c.bytes, i)
	}
	c.bytes = append(c.bytes, len(d.Text))
	for _, l := range d.Links {
		c.to[l.From] = l.To
	}
	return c
}

// tokens gives the tokens of a range of code points.
func (c *linkCheck) tokens(start, end int) []Ref {
	var out []Ref
	a, b := c.bytes[start], c.bytes[end]
	for i, s := range c.d.Sentences {
		for k, t := range s.Tokens {
			if a <= t.Start && t.End <= b {
				out = append(out, Ref{i, k})
			}
		}
	}
	return out
}

// reached gives all that the links lead to from any of the tokens.
func (c *linkCheck) reached(from []Ref) []Ref {
	var out []Ref
	for _, r := range from {
		for n := 0; n < 50; n++ {
			next, ok := c.to[r]
			if !ok {
				break
			}
			out = append(out, next)
			r = next
		}
	}
	return out
}

// same gives the bytes of all places that mean what [start, end) means: those
// that the marks tie to it in either direction, and where one of its names
// stands again.
func (c *linkCheck) same(start, end int) [][2]int {
	out := [][2]int{{c.bytes[start], c.bytes[end]}}
	have := map[[2]int]bool{out[0]: true}
	add := func(s [2]int) {
		if !have[s] {
			have[s] = true
			out = append(out, s)
		}
	}
	for i := 0; i < len(out); i++ {
		s := out[i]
		for _, m := range c.marks {
			if len(m) < 4 {
				continue
			}
			from, to := [2]int{c.bytes[m[0]], c.bytes[m[1]]}, [2]int{c.bytes[m[2]], c.bytes[m[3]]}
			if s == from {
				add(to)
			}
			if s == to {
				add(from)
			}
		}
		for _, again := range c.again(s) {
			add(again)
		}
	}
	return out
}

// again gives the places where the name at s stands.
func (c *linkCheck) again(s [2]int) [][2]int {
	w := c.d.Text[s[0]:s[1]]
	if len(w) > 4 && strings.EqualFold(w[:3], "the") {
		w = strings.TrimSpace(w[3:])
	}
	if !isUpper(w) || pronounKinds[strings.ToLower(w)] != noPronoun {
		return nil
	}
	var out [][2]int
	for i := 0; ; {
		k := strings.Index(c.d.Text[i:], w)
		if k < 0 {
			return out
		}
		out = append(out, [2]int{i + k, i + k + len(w)})
		i += k + len(w)
	}
}

// phrase gives the bytes of a token, of the whole name where it is in one.
func (c *linkCheck) phrase(r Ref) (start, end int) {
	s := &c.d.Sentences[r.Sentence]
	for _, n := range s.Names {
		if n.First <= r.Token && r.Token < n.Last {
			return s.Tokens[n.First].Start, s.Tokens[n.Last-1].End
		}
	}
	return s.Tokens[r.Token].Start, s.Tokens[r.Token].End
}
