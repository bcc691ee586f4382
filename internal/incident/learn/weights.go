package main

import (
	"fmt"
	"math"
	"slices"

	"casus"
	"casus/internal/incident"
	"casus/internal/record"
)

// A study is reports with their nodes and the incidents that are known to be
// what they are about.
type study struct {
	nodes []*record.Node
	truth map[casus.ReportID]int // incident of each report
}

// An example is a pair of nodes that share a key: the steps that their fields
// reach, and whether they tell of one incident.
type example struct {
	a, b  int
	steps []int
	same  bool
}

func load(reports, readings, incidents string) (*study, error) {
	docs, err := readLines[document](reports)
	if err != nil {
		return nil, err
	}
	read, err := readLines[casus.Reading](readings)
	if err != nil {
		return nil, err
	}
	known, err := readLines[struct{ Documents []casus.ReportID }](incidents)
	if err != nil {
		return nil, err
	}
	s := &study{truth: map[casus.ReportID]int{}}
	for i, k := range known {
		for _, id := range k.Documents {
			s.truth[id] = i
		}
	}
	text := map[casus.ReportID]document{}
	for _, d := range docs {
		text[casus.ReportID(d.ID)] = d
	}
	for i, r := range read {
		d := text[r.Report.ID]
		r.Report.Title, r.Report.Text = d.Title, d.Text
		for k, n := range (incident.Linker{}).Nodes(r) {
			if _, known := s.truth[r.Report.ID]; known {
				n.Report, n.Seq, n.Ordinal = r.Report.ID, int64(i+1), k
				s.nodes = append(s.nodes, &n)
			}
		}
	}
	return s, nil
}

// examples are the pairs of nodes of two reports that share a key or a name, in order.
func (s *study) examples() []example {
	block := map[uint64][]int{}
	met := map[[2]int]bool{}
	for i, n := range s.nodes {
		for _, k := range slices.Concat(n.Keys, n.Names) {
			for _, o := range block[k] {
				met[[2]int{o, i}] = true
			}
			block[k] = append(block[k], i)
		}
	}
	var all []example
	for p := range met {
		a, b := s.nodes[p[0]], s.nodes[p[1]]
		if a.Report == b.Report {
			continue
		}
		all = append(all, example{p[0], p[1], incident.Steps(a, b), s.truth[a.Report] == s.truth[b.Report]})
	}
	slices.SortFunc(all, func(x, y example) int { return slices.Compare([]int{x.a, x.b}, []int{y.a, y.b}) })
	return all
}

// main are the pairs of nodes that their reports are about: of the others it is
// not known what they tell of.
func (s *study) main(examples []example) []example {
	return slices.DeleteFunc(examples, func(e example) bool { return !s.nodes[e.a].Primary || !s.nodes[e.b].Primary })
}

// A fit is the weights of each step of each field, in bits.
type fit struct {
	bias  float64
	steps [][]float64
}

func learnWeights(reports, readings, incidents string) error {
	s, err := load(reports, readings, incidents)
	if err != nil {
		return err
	}
	examples := s.main(s.examples())
	f := learn(examples)
	fmt.Printf("# learnt from %d pairs of %d reports\nbias %.2f\n", len(examples), len(s.nodes), f.bias)
	for i, field := range incident.Fields() {
		for k, step := range field.Steps {
			fmt.Printf("%s %g %.2f\n", field.Name, step, f.steps[i][k])
		}
	}
	return nil
}

// ridge keeps the weight of a step that few pairs reach near nought.
const ridge = 1

// learn fits a logistic regression by Adam over all examples at once; it always
// takes the same way.
func learn(examples []example) fit {
	index, size := number()
	w, m, v := make([]float64, size), make([]float64, size), make([]float64, size)
	for range 500 {
		g := slope(examples, index, w)
		for k := range w {
			g[k] += ridge * w[k]
			m[k] = 0.9*m[k] + 0.1*g[k]
			v[k] = 0.99*v[k] + 0.01*g[k]*g[k]
			w[k] -= 0.1 * m[k] / (math.Sqrt(v[k]) + 1e-8)
		}
	}
	f := fit{bias: w[0] / math.Ln2}
	for i, field := range incident.Fields() {
		var steps []float64
		for k := range field.Steps {
			steps = append(steps, w[index[i]+k]/math.Ln2)
		}
		f.steps = append(f.steps, steps)
	}
	return f
}

// number gives where the weights of each field begin, the bias being first, and
// how many there are.
func number() (index []int, size int) {
	size = 1
	for _, f := range incident.Fields() {
		index = append(index, size)
		size += len(f.Steps)
	}
	return index, size
}

// slope is the gradient of the logistic loss.
func slope(examples []example, index []int, w []float64) []float64 {
	g := make([]float64, len(w))
	for _, e := range examples {
		s := w[0]
		for i, k := range e.steps {
			if k >= 0 {
				s += w[index[i]+k]
			}
		}
		miss := 1 / (1 + math.Exp(-s))
		if e.same {
			miss--
		}
		g[0] += miss
		for i, k := range e.steps {
			if k >= 0 {
				g[index[i]+k] += miss
			}
		}
	}
	return g
}
