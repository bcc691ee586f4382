package claim

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

//go:embed tie.txt
var tieTable string

// A tieModel is a multinomial logistic regression over the features of a tie.
// Its table is text: a line names a feature and its weight for each kind of tie.
type tieModel struct {
	kinds   []string // the first is "none"
	weights map[string][]float64
}

// loadTies reads the model that the program carries; a damaged table is a fault
// of the build that its tests find.
var loadTies = sync.OnceValue(func() *tieModel {
	m, err := parseTies(tieTable)
	if err != nil {
		panic(err)
	}
	return m
})

// parseTies reads a table of weights: first "kinds" and their names, then lines
// of a feature and its weights, between tabs. Lines that begin with # are passed
// over.
func parseTies(table string) (*tieModel, error) {
	m := &tieModel{weights: map[string][]float64{}}
	n := 0
	for line := range strings.Lines(table) {
		n++
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case fields[0] == "kinds":
			m.kinds = fields[1:]
		case len(fields) != len(m.kinds)+1:
			return nil, fmt.Errorf("tie.txt:%d: %w: %d weights for %d kinds", n, casus.ErrInvalid, len(fields)-1, len(m.kinds))
		default:
			w := make([]float64, len(m.kinds))
			for i, f := range fields[1:] {
				v, err := strconv.ParseFloat(f, 64)
				if err != nil {
					return nil, fmt.Errorf("tie.txt:%d: %w", n, err)
				}
				w[i] = v
			}
			m.weights[fields[0]] = w
		}
	}
	return m, nil
}

// judge is the likeliest kind of a tie with its probability.
func (m *tieModel) judge(features []string) (kind int, p float64) {
	z := slices.Clone(m.weights["always"])
	for _, f := range features {
		for i, w := range m.weights[f] {
			z[i] += w
		}
	}
	top := slices.Max(z)
	sum := 0.0
	for i := range z {
		sum += math.Exp(z[i] - top)
		if z[i] > z[kind] {
			kind = i
		}
	}
	return kind, math.Exp(z[kind]-top) / sum
}

// reasons are the features that speak most for a kind, strongest first.
func (m *tieModel) reasons(features []string, kind int) string {
	fs := slices.Clone(features)
	slices.SortStableFunc(fs, func(a, b string) int {
		return int(math.Copysign(1, m.weight(b, kind)-m.weight(a, kind)))
	})
	var out []string
	for _, f := range fs[:min(3, len(fs))] {
		if m.weight(f, kind) > 0 {
			out = append(out, f)
		}
	}
	return strings.Join(out, ", ")
}

func (m *tieModel) weight(feature string, kind int) float64 {
	if w := m.weights[feature]; w != nil {
		return w[kind] - w[0]
	}
	return 0
}

// leastTie is the probability from which a learned tie is claimed.
const leastTie = 0.4

// claimed are the kinds that the model may claim. Posts and members are left to
// the codebook.
var claimed = map[string]bool{"ally": true, "rival": true, "affiliate-of": true, "split-from": true, "merged-with": true}

// learnt adds the relations that the model reads and no entry of the codebook
// told: one for a pair and kind, from the sentence in which it is surest.
func (r *reading) learnt(told []*event) []*event {
	best := map[[3]string]*event{}
	var order [][3]string
	for _, s := range r.sentences {
		for _, t := range r.ties(s, told) {
			e := r.tied(s, t)
			if e == nil || r.toldAlready(t, told) {
				continue
			}
			key := [3]string{e.typ, r.name(t.A), r.name(t.B)}
			if key[2] < key[1] {
				key[1], key[2] = key[2], key[1]
			}
			if best[key] == nil {
				order = append(order, key)
			}
			if best[key] == nil || e.sure > best[key].sure {
				best[key] = e
			}
		}
	}
	for _, key := range order {
		told = append(told, best[key])
	}
	return told
}

func (r *reading) name(i int) string {
	m := r.m.Actors[r.root(i)]
	return string(m.ID) + m.Name
}

// toldAlready reports whether a relation between the two is told in the report.
func (r *reading) toldAlready(t Tie, told []*event) bool {
	in := func(fs []filler, i int) bool {
		return slices.ContainsFunc(fs, func(x filler) bool { return x.actor >= 0 && r.name(x.actor) == r.name(i) })
	}
	return slices.ContainsFunc(told, func(e *event) bool {
		return e.kind == casus.Relating && (in(e.source, t.A) && in(e.target, t.B) || in(e.source, t.B) && in(e.target, t.A))
	})
}

// tied is the relation that the model reads in a tie, or nil.
func (r *reading) tied(s *sentence, t Tie) *event {
	if !r.organised(t.A) || !r.organised(t.B) || r.m.Actors[r.root(t.A)].Name == r.m.Actors[r.root(t.B)].Name {
		return nil
	}
	m := loadTies()
	kind, p := m.judge(t.Features)
	if kind == 0 || p < leastTie || !claimed[m.kinds[kind]] || r.located(s, t.A) || r.located(s, t.B) {
		return nil
	}
	a, b := r.m.Actors[t.A], r.m.Actors[t.B]
	if s.hedged(min(a.Last, b.Last), max(a.First, b.First)) {
		return nil
	}
	from, to := filler{sentence: s.index, token: a.Head, actor: t.A, place: -1}, filler{sentence: s.index, token: b.Head, actor: t.B, place: -1}
	if rel := s.Tokens[a.Head].Rel; rel == lang.NmodPoss || rel == lang.Compound || s.preposition(a.Head) == "to" && s.preposition(b.Head) != "to" {
		from, to = to, from // "al-Qaeda's affiliate X", "pledged allegiance to al-Qaeda, and X": X is the affiliate
	}
	e := &event{at: lang.Ref{Sentence: s.index, Token: t.Top}, kind: casus.Relating, typ: m.kinds[kind], pattern: &codebook.Pattern{Kind: casus.Relating, Type: m.kinds[kind], File: "tie.txt"},
		rule: "tie.txt: " + m.reasons(t.Features, kind), words: []int{t.Top}, source: []filler{from}, target: []filler{to}, place: -1, timeToken: -1, sure: p}
	e.standing = r.standing(s, e)
	r.locate(s, e)
	r.date(s, e)
	r.onlyDay(s, []*event{e})
	return e
}

// hedged reports whether a word among tokens [first, last) denies what they tell
// or puts it in doubt. The model sees words, not how they stand: it keeps silent
// there.
func (s *sentence) hedged(first, last int) bool {
	for k := first; k < last; k++ {
		l := s.lemma(k)
		if auxiliaries[l] != "" || negations[l] {
			return true
		}
	}
	return false
}

var negations = map[string]bool{"not": true, "n't": true, "n’t": true, "no": true, "never": true, "neither": true, "nor": true, "without": true, "if": true, "whether": true, "deny": true}

// located reports whether mention i only says where: "in Afghanistan".
func (r *reading) located(s *sentence, i int) bool {
	switch s.preposition(r.m.Actors[i].Head) {
	case "in", "at", "near", "across", "inside":
		return true
	}
	return r.kindOf(i) == "state" && s.Tokens[r.m.Actors[i].Head].Rel == lang.NmodPoss
}

// organised reports whether mention i is a side that can be allied or opposed.
func (r *reading) organised(i int) bool {
	k := r.kindOf(i)
	if r.m.Actors[r.root(i)].Type == casus.Media {
		return false
	}
	return k == "group" || k == "state" || k == "organisation"
}
