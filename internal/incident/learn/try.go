package main

import (
	"fmt"
	"slices"

	"casus/internal/incident"
	"casus/internal/record"
)

// try learns from the incidents with even numbers and tests with the odd ones,
// then the other way round; then it links all with the weights of weights.txt.
func try(reports, readings, incidents string) error {
	s, err := load(reports, readings, incidents)
	if err != nil {
		return err
	}
	examples := s.examples()
	fmt.Printf("%d nodes, %d pairs met, %.3f of those of one incident\n", len(s.nodes), len(examples), s.cover(examples))
	fmt.Println("all, by weights.txt:", s.score(link(s.nodes, s, examples)))
	for half := range 2 {
		f := learn(s.main(pick(s, examples, half)))
		var nodes []*record.Node
		for _, n := range s.nodes {
			if s.truth[n.Report]%2 != half {
				nodes = append(nodes, n)
			}
		}
		incident.Use(f.bias, f.steps)
		fmt.Println("other half:", s.score(link(nodes, s, pick(s, examples, 1-half))))
	}
	return nil
}

// cover is the share of the pairs of main nodes of one incident that share a key.
func (s *study) cover(examples []example) float64 {
	met, all, size := 0.0, 0.0, map[int]int{}
	for _, e := range s.main(slices.Clone(examples)) {
		if e.same {
			met++
		}
	}
	for _, n := range s.nodes {
		if n.Primary {
			all += float64(size[s.truth[n.Report]])
			size[s.truth[n.Report]]++
		}
	}
	return met / all
}

// pick are the examples both of whose reports are of one half.
func pick(s *study, examples []example, half int) []example {
	var some []example
	for _, e := range examples {
		if s.truth[s.nodes[e.a].Report]%2 == half && s.truth[s.nodes[e.b].Report]%2 == half {
			some = append(some, e)
		}
	}
	return some
}

// link makes incidents as a store does: components of edges, each cut.
func link(nodes []*record.Node, s *study, examples []example) [][]*record.Node {
	at := map[*record.Node]int{}
	var l incident.Linker
	part := map[*record.Node]*record.Node{}
	root := func(n *record.Node) *record.Node {
		for part[n] != n {
			n = part[n]
		}
		return n
	}
	for i, n := range nodes {
		at[n], part[n] = i, n
	}
	var edges []record.Edge
	for _, e := range examples {
		a, b := s.nodes[e.a], s.nodes[e.b]
		if edge, ok := l.Compare(a, b); ok {
			edge.A, edge.B = a.Number(), b.Number()
			edges = append(edges, edge)
			part[root(b)] = root(a)
		}
	}
	member, within := map[*record.Node][]*record.Node{}, map[*record.Node][]record.Edge{}
	number := map[int64]*record.Node{}
	for _, n := range nodes {
		member[root(n)] = append(member[root(n)], n)
		number[n.Number()] = n
	}
	for _, e := range edges {
		r := root(number[e.A])
		within[r] = append(within[r], e)
	}
	var parts [][]*record.Node
	biggest := 0
	for _, n := range nodes {
		if root(n) == n {
			biggest = max(biggest, len(member[n]))
			parts = append(parts, l.Partition(member[n], within[n], func(a, b *record.Node) bool { return false })...)
		}
	}
	fmt.Printf("%d edges, biggest component %d; ", len(edges), biggest)
	return parts
}

// score compares incidents with the known ones, by B-cubed and by pairs.
func (s *study) score(parts [][]*record.Node) string {
	parts = mainOnly(parts)
	size := map[int]int{}
	for _, p := range parts {
		for _, n := range p {
			size[s.truth[n.Report]]++
		}
	}
	var bp, br, all, tp, sp, gp float64
	for _, p := range parts {
		both := map[int]int{}
		for _, n := range p {
			both[s.truth[n.Report]]++
		}
		sp += pairs(len(p))
		for t, n := range both {
			bp += float64(n*n) / float64(len(p))
			br += float64(n*n) / float64(size[t])
			tp += pairs(n)
		}
		all += float64(len(p))
	}
	for _, n := range size {
		gp += pairs(n)
	}
	bp, br = bp/all, br/all
	return fmt.Sprintf("B3 P %.3f R %.3f F1 %.3f  pairs P %.3f R %.3f F1 %.3f", bp, br, 2*bp*br/(bp+br), tp/sp, tp/gp, 2*tp/(sp+gp))
}

func pairs(n int) float64 { return float64(n*(n-1)) / 2 }

// mainOnly leaves of each incident the reports that are about it.
func mainOnly(parts [][]*record.Node) [][]*record.Node {
	var all [][]*record.Node
	for _, p := range parts {
		var main []*record.Node
		for _, n := range p {
			if n.Primary {
				main = append(main, n)
			}
		}
		if main != nil {
			all = append(all, main)
		}
	}
	return all
}
