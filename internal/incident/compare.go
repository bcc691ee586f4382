package incident

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"casus"
)

// A measure compares two nodes in one field. It gives a number, or false where
// one of the two does not tell the field. Steps are where its weight changes.
type measure struct {
	field string
	steps []float64
	of    func(a, b *traits) (float64, bool)
}

// For fields that agree or clash, the steps are the verdicts.
var verdicts = []float64{float64(agree), float64(clash)}

// measures are the fields of a comparison. Their weights are in weights.txt.
var measures = []measure{
	{"words", []float64{.05, .1, .15, .2, .25, .3, .4, .5}, func(a, b *traits) (float64, bool) { return a.Words.cosine(b.Words), true }},
	{"names", []float64{.01, .05, .1, .15, .2, .3, .4}, func(a, b *traits) (float64, bool) { return a.Names.cosine(b.Names), true }},
	{"rare", []float64{1, 2, 3, 4, 6, 8, 12}, func(a, b *traits) (float64, bool) { return a.Words.shared(b.Words), true }},
	{"title", []float64{.05, .1, .2, .3}, func(a, b *traits) (float64, bool) {
		return a.Title.cosine(b.Title), len(a.Title) > 0 && len(b.Title) > 0
	}},
	{"copy", []float64{.05, .3}, copied},
	{"lag", []float64{2, 4, 8, 15, 31, 91, 400}, lag},
	{"place", verdicts, judged(func(a, b *traits) verdict { return comparePlaces(a.Place, b.Place) })},
	{"towns", []float64{0, 1, 2}, shareTowns},
	{"time", verdicts, judged(compareDays)},
	{"source", verdicts, judged(func(a, b *traits) verdict { return compareSides(a.Source, b.Source) })},
	{"target", verdicts, judged(func(a, b *traits) verdict { return compareSides(a.Target, b.Target) })},
	{"type", verdicts[1:], judged(func(a, b *traits) verdict { return compareTypes(a.Type, b.Type) })},
	{"killed", verdicts, judged(func(a, b *traits) verdict { return compareNumbers(a.Killed, b.Killed) })},
	{"injured", verdicts, judged(func(a, b *traits) verdict { return compareNumbers(a.Injured, b.Injured) })},
}

func judged(f func(a, b *traits) verdict) func(a, b *traits) (float64, bool) {
	return func(a, b *traits) (float64, bool) {
		v := f(a, b)
		return float64(v), v != silent
	}
}

// copied is the share of runs of words that two texts have in common.
func copied(a, b *traits) (float64, bool) {
	if len(a.Copy) != copies || len(b.Copy) != copies {
		return 0, false
	}
	same := 0
	for i, h := range a.Copy {
		if h == b.Copy[i] {
			same++
		}
	}
	return float64(same) / copies, true
}

// lag is the number of days between two publications.
func lag(a, b *traits) (float64, bool) {
	return math.Abs(float64(a.Published - b.Published)), a.Published != 0 && b.Published != 0
}

// shareTowns is 2 where two reports name the same town most, 1 where one of the
// most named is named by both, else 0.
func shareTowns(a, b *traits) (float64, bool) {
	if len(a.Towns) == 0 || len(b.Towns) == 0 {
		return 0, false
	}
	if a.Towns[0] == b.Towns[0] {
		return 2, true
	}
	if slices.ContainsFunc(a.Towns, func(t string) bool { return slices.Contains(b.Towns, t) }) {
		return 1, true
	}
	return 0, true
}

func compareTypes(a, b string) verdict {
	switch {
	case a == "" || b == "":
		return silent
	case a == b:
		return agree
	}
	return clash
}

// compareNumbers holds two figures together when their ranges meet. A later
// report may count more, which is why a clash of figures alone parts nothing.
func compareNumbers(a, b casus.Range) verdict {
	if !a.Best.Known || !b.Best.Known {
		return silent
	}
	if a.Best.Value == b.Best.Value {
		return agree
	}
	return clash
}

// weights.txt holds for each field, and each step of its measure, by how many
// bits the odds that two nodes tell of one incident change when the measure is
// at or above the step and below the next, as in Fellegi and Sunter's record
// linkage. Since fields depend on each other (whose names agree, their words
// agree) the weights are not taken field by field but learnt together, by
// logistic regression. The command learn writes the file.
//
//go:embed weights.txt
var weightsText []byte

// A weighing is the weights of all measures, each as long as its steps.
type weighing struct {
	bias  float64
	steps [][]float64
}

var weights = sync.OnceValue(func() weighing {
	w, err := readWeights(weightsText)
	if err != nil {
		panic(err) // the file is part of the program; a test reads it
	}
	return w
})

func readWeights(text []byte) (weighing, error) {
	w := weighing{steps: make([][]float64, len(measures))}
	for s := bufio.NewScanner(bytes.NewReader(text)); s.Scan(); {
		line := s.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Fields(line)
		v, err := strconv.ParseFloat(f[len(f)-1], 64)
		if err != nil || len(f) > 3 {
			return w, fmt.Errorf("weights.txt: %q is no weight", line)
		}
		if f[0] == "bias" {
			w.bias = v
			continue
		}
		for i, m := range measures {
			if m.field == f[0] {
				w.steps[i] = append(w.steps[i], v)
			}
		}
	}
	for i, m := range measures {
		if len(w.steps[i]) != len(m.steps) {
			return w, fmt.Errorf("weights.txt: %s has %d steps; want %d", m.field, len(w.steps[i]), len(m.steps))
		}
	}
	return w, nil
}

// step is which step of m two nodes reach, or -1.
func (m measure) step(a, b *traits) int {
	v, ok := m.of(a, b)
	if !ok {
		return -1
	}
	top := -1
	for i, s := range m.steps {
		if v >= s {
			top = i
		}
	}
	return top
}

// weigh is the log2 of the odds that two nodes tell of one incident, and the
// fields that speak for it and against it.
func weigh(a, b *traits) (score float64, agree, differ []string) {
	w := weights()
	score = w.bias
	for i, m := range measures {
		s := m.step(a, b)
		if s < 0 {
			continue
		}
		bits := w.steps[i][s]
		score += bits
		switch {
		case bits >= 0.5:
			agree = append(agree, m.field)
		case bits <= -0.5:
			differ = append(differ, m.field)
		}
	}
	return score, agree, differ
}

// wide is how many days a time may span and still tell of one day.
const wide = 14

// compareDays is compareTimes of two nodes, but for times of a month or a year:
// that a day lies in one tells next to nothing.
func compareDays(a, b *traits) verdict {
	v := compareTimes(a.Time, b.Time)
	if v != agree {
		return v
	}
	for _, t := range []*casus.Interval{a.Time, b.Time} {
		if t.From == 0 || t.To == 0 || t.To-t.From > wide {
			return silent
		}
	}
	return agree
}
