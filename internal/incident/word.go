package incident

import (
	"bufio"
	"bytes"
	"cmp"
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A term is a word of a report as linking compares them: its hash, and how much
// it tells of what the report is about.
type term struct {
	Hash   uint32
	Weight float32
}

// A vector is terms in the order of their hashes, of length one.
type vector []term

// cosine is how alike two vectors are, 0 to 1.
func (v vector) cosine(w vector) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(v) && j < len(w); {
		switch {
		case v[i].Hash < w[j].Hash:
			i++
		case v[i].Hash > w[j].Hash:
			j++
		default:
			sum += float64(v[i].Weight) * float64(w[j].Weight)
			i++
			j++
		}
	}
	return sum
}

// shared is how many rare words two vectors have in common.
func (v vector) shared(w vector) float64 {
	n := 0
	for i, j := 0, 0; i < len(v) && j < len(w); {
		switch {
		case v[i].Hash < w[j].Hash:
			i++
		case v[i].Hash > w[j].Hash:
			j++
		default:
			if _, common := perMille()[v[i].Hash]; !common {
				n++
			}
			i++
			j++
		}
	}
	return float64(n)
}

// common.txt says of how many documents in a thousand each common English word
// stands in news reports; the command learn writes it. A word that is not in it
// is rare. How much a word tells must not depend on what else is in the record:
// then links would depend on the order of reading.
//
//go:embed common.txt
var commonText []byte

// perMille gives for each common word, by its hash, its documents in a thousand.
var perMille = sync.OnceValue(func() map[uint32]float64 {
	table := map[uint32]float64{}
	for s := bufio.NewScanner(bytes.NewReader(commonText)); s.Scan(); {
		word, n, ok := strings.Cut(s.Text(), "\t")
		if v, err := strconv.ParseFloat(n, 64); ok && err == nil {
			table[hash(word)] = v
		}
	}
	return table
})

// rarest is what a word tells that is not in common.txt.
const rarest = 0.5

// telling is the inverse document frequency of a word, in bits.
func telling(h uint32) float64 {
	n, ok := perMille()[h]
	if !ok {
		n = rarest
	}
	return math.Log2(1000 / n)
}

// fields cuts text into words as they are written. A mark of the end of a
// sentence is a word of its own, so that a capital after it is told from a name.
func fields(text string) []string {
	var all []string
	start := -1
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || (r == '\'' || r == '’' || r == '-') && start >= 0 {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			all = append(all, strings.TrimRight(text[start:i], "'’-"))
			start = -1
		}
		if strings.ContainsRune(".!?:\n|“\"", r) {
			all = append(all, ".")
		}
	}
	if start >= 0 {
		all = append(all, text[start:])
	}
	return all
}

// plain is a word as it is counted: lower case, without possessive or plural s.
func plain(w string) string {
	w = strings.ToLower(w)
	for _, tail := range []string{"'s", "’s"} {
		w = strings.TrimSuffix(w, tail)
	}
	if len(w) > 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
		w = w[:len(w)-1]
	}
	return w
}

func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// A counter counts the terms of a text.
type counter map[uint32]*count

// A count is how often a term stands in a text, and what it tells, in bits.
type count struct{ times, bits float64 }

func (c counter) add(h uint32, times, bits float64) {
	if c[h] == nil {
		c[h] = &count{bits: bits}
	}
	c[h].times += times
}

// vector is the counter's terms with damped counts; most is how many of the
// heaviest it keeps.
func (c counter) vector(most int) vector {
	v := make(vector, 0, len(c))
	for h, n := range c {
		v = append(v, term{h, float32((1 + math.Log(n.times)) * n.bits)})
	}
	slices.SortFunc(v, byWeight)
	v = v[:min(most, len(v))]
	slices.SortFunc(v, func(a, b term) int { return cmp.Compare(a.Hash, b.Hash) })
	sum := 0.0
	for _, t := range v {
		sum += float64(t.Weight) * float64(t.Weight)
	}
	for i := range v {
		v[i].Weight /= float32(math.Sqrt(sum))
	}
	return v
}

// byWeight puts the heavier term first; ties go to the lesser hash.
func byWeight(a, b term) int {
	if a.Weight != b.Weight {
		if a.Weight > b.Weight {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.Hash, b.Hash)
}

// heaviest are the n terms of v with the greatest weight.
func (v vector) heaviest(n int) []term {
	w := slices.Clone(v)
	slices.SortFunc(w, byWeight)
	return w[:min(n, len(w))]
}
