package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

const (
	leastTexts = 3    // texts that a feature must stand in
	rounds     = 400  // steps of gradient descent
	penalty    = 2.0  // of squared weights; chosen with check
	step       = 0.02 // first step; AdaGrad shortens it
)

// A table is weights by feature and kind.
type table map[string][]float64

// fit learns a table. It goes through the examples in their order and starts
// from nothing, so the same examples give the same table.
func fit(examples []example) table {
	t := table{"always": make([]float64, len(kinds))}
	texts := map[string]map[string]bool{}
	for _, e := range examples {
		for _, f := range e.features {
			if texts[f] == nil {
				texts[f] = map[string]bool{}
			}
			texts[f][e.text] = true
		}
	}
	for f, in := range texts {
		if len(in) >= leastTexts {
			t[f] = make([]float64, len(kinds))
		}
	}
	names := t.names()
	grown := table{}
	for _, f := range names {
		grown[f] = make([]float64, len(kinds))
	}
	for range rounds {
		slope := t.slope(examples)
		for _, f := range names {
			for k := range kinds {
				g := slope[f][k] + penalty*t[f][k]
				if f == "always" {
					g = slope[f][k]
				}
				grown[f][k] += g * g
				if grown[f][k] > 0 {
					t[f][k] -= step * 10 * g / math.Sqrt(grown[f][k])
				}
			}
		}
	}
	return t
}

// slope is the gradient of the loss over all examples.
func (t table) slope(examples []example) table {
	out := table{}
	for f := range t {
		out[f] = make([]float64, len(kinds))
	}
	for _, e := range examples {
		p := t.chances(e.features)
		p[e.kind]--
		for k := range kinds {
			p[k] *= e.weight
			out["always"][k] += p[k]
		}
		for _, f := range e.features {
			if w := out[f]; w != nil {
				for k := range kinds {
					w[k] += p[k]
				}
			}
		}
	}
	return out
}

// chances are the probabilities of the kinds.
func (t table) chances(features []string) []float64 {
	z := slices.Clone(t["always"])
	for _, f := range features {
		for k, w := range t[f] {
			z[k] += w
		}
	}
	top, sum := slices.Max(z), 0.0
	for k := range z {
		z[k] = math.Exp(z[k] - top)
		sum += z[k]
	}
	for k := range z {
		z[k] /= sum
	}
	return z
}

func (t table) names() []string {
	var out []string
	for f := range t {
		out = append(out, f)
	}
	slices.Sort(out)
	return out
}

func (t table) write(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# Weights of what is seen of two actors in one sentence, by how they stand to each other.\n# Made by: go run ./cmd/learn ties GOLD\n")
	b.WriteString("kinds\t" + strings.Join(kinds, "\t") + "\n")
	for _, f := range t.names() {
		fmt.Fprintf(&b, "%s", f)
		for _, v := range t[f] {
			fmt.Fprintf(&b, "\t%.2f", v)
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// folds are the parts that the texts are cut into for checking.
const folds = 5

// foldOf is the part of a text: by its hash, so that another program finds it too.
func foldOf(text string) int {
	h := sha256.Sum256([]byte(text))
	return int(h[0]) % folds
}

// check learns five times from four fifths of the texts and tells how often the
// last fifth was read rightly, at several thresholds.
func check(w io.Writer, examples []example) error {
	said, right, bound := map[float64]int{}, map[float64]int{}, 0
	thresholds := []float64{0.3, 0.4, 0.5, 0.6, 0.7}
	for k := range folds {
		var train, test []example
		for _, e := range examples {
			if foldOf(e.text) == k {
				test = append(test, e)
			} else {
				train = append(train, e)
			}
		}
		t := fit(train)
		for _, e := range test {
			p := t.chances(e.features)
			best := slices.Index(p, slices.Max(p))
			if e.kind > 0 {
				bound++
			}
			for _, h := range thresholds {
				if best > 0 && p[best] >= h {
					said[h]++
					if best == e.kind {
						right[h]++
					}
				}
			}
		}
	}
	for _, h := range thresholds {
		fmt.Fprintf(w, "from %.1f: %d said, precision %.3f, recall %.3f of %d\n", h, said[h], float64(right[h])/float64(max(1, said[h])), float64(right[h])/float64(max(1, bound)), bound)
	}
	return nil
}
