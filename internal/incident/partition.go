package incident

import (
	"cmp"
	"slices"
	"strings"

	"casus"
	"casus/internal/record"
)

// enough is the mean score, in bits, of the pairs of two clusters at or above
// which they are one incident.
const enough = -1.5

// far is the least that a pair counts: one pair without a common word must not
// part what all others join.
const far = -6

// whole is the size of a component up to which it is cut as one; strong is the
// score of edges that are not taken out to make components smaller.
const (
	whole  = 100
	strong = 20
)

// A clustering is the clusters of a component on the way to incidents.
type clustering struct {
	nodes  []*record.Node
	score  map[[2]int]float64
	bound  map[[2]int]bool
	apart  func(a, b *record.Node) bool
	member [][]int      // nodes of each cluster
	of     []int        // cluster of each node
	merged map[int]bool // clusters that a person has merged
}

// Partition joins the nodes of a component into incidents, strongest edges
// first: two clusters become one when the mean score of their pairs is enough
// and nothing keeps them apart. It goes over the edges until none joins. What a
// person merged is joined before all else.
func (l Linker) Partition(nodes []*record.Node, edges []record.Edge, apart func(a, b *record.Node) bool) [][]*record.Node {
	return partition(nodes, edges, apart, floor)
}

// partition takes the weakest edges out of a component that is too large, a bit at
// a time, until all parts are small enough.
func partition(nodes []*record.Node, edges []record.Edge, apart func(a, b *record.Node) bool, least float64) [][]*record.Node {
	if len(nodes) <= whole || least > strong {
		return cluster(nodes, edges, apart)
	}
	least++
	edges = slices.DeleteFunc(slices.Clone(edges), func(e record.Edge) bool { return e.Score < least && !e.Bound })
	var parts [][]*record.Node
	for _, c := range connected(nodes, edges) {
		parts = append(parts, partition(c.nodes, c.edges, apart, least)...)
	}
	return parts
}

// A component is nodes that edges connect.
type component struct {
	nodes []*record.Node
	edges []record.Edge
}

// connected are the components that edges leave of nodes.
func connected(nodes []*record.Node, edges []record.Edge) []*component {
	parent := map[int64]int64{}
	root := func(n int64) int64 {
		for parent[n] != n {
			n = parent[n]
		}
		return n
	}
	for _, n := range nodes {
		parent[n.Number()] = n.Number()
	}
	for _, e := range edges {
		parent[root(e.B)] = root(e.A)
	}
	var all []*component
	at := map[int64]*component{}
	for _, n := range nodes {
		r := root(n.Number())
		if at[r] == nil {
			at[r] = new(component)
			all = append(all, at[r])
		}
		at[r].nodes = append(at[r].nodes, n)
	}
	for _, e := range edges {
		c := at[root(e.A)]
		c.edges = append(c.edges, e)
	}
	return all
}

func cluster(nodes []*record.Node, edges []record.Edge, apart func(a, b *record.Node) bool) [][]*record.Node {
	c := newClustering(nodes, edges, apart)
	pairs := c.ordered()
	for again := true; again; {
		again = false
		for _, p := range pairs {
			if a, b := c.of[p[0]], c.of[p[1]]; a != b && c.mayJoin(a, b, p) {
				c.join(a, b, c.bound[p])
				again = true
			}
		}
	}
	return c.parts()
}

func newClustering(nodes []*record.Node, edges []record.Edge, apart func(a, b *record.Node) bool) *clustering {
	c := &clustering{nodes: slices.Clone(nodes), score: map[[2]int]float64{}, bound: map[[2]int]bool{}, merged: map[int]bool{}, apart: apart}
	slices.SortFunc(c.nodes, compareNodes)
	at := map[int64]int{}
	for i, n := range c.nodes {
		at[n.Number()] = i
		c.of = append(c.of, i)
		c.member = append(c.member, []int{i})
	}
	for _, e := range edges {
		p := pair(at[e.A], at[e.B])
		c.score[p], c.bound[p] = e.Score, e.Bound
	}
	return c
}

// scored is the score of two nodes, which no key may have brought together.
func (c *clustering) scored(i, j int) float64 {
	p := pair(i, j)
	s, known := c.score[p]
	if !known {
		s, _, _ = compare(traitsOf(c.nodes[p[0]]), traitsOf(c.nodes[p[1]]))
		c.score[p] = s
	}
	return max(s, far)
}

func pair(i, j int) [2]int { return [2]int{min(i, j), max(i, j)} }

// compareNodes orders nodes by what does not depend on the order of reading.
func compareNodes(a, b *record.Node) int {
	return cmp.Or(strings.Compare(string(a.Report), string(b.Report)), cmp.Compare(a.Ordinal, b.Ordinal))
}

// ordered are the pairs that can join clusters: bound ones, then by score, ties
// by the nodes.
func (c *clustering) ordered() [][2]int {
	var pairs [][2]int
	for p, s := range c.score {
		if s >= floor || c.bound[p] {
			pairs = append(pairs, p)
		}
	}
	slices.SortFunc(pairs, func(p, q [2]int) int {
		if c.bound[p] != c.bound[q] {
			if c.bound[p] {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(c.score[q], c.score[p]), slices.Compare(p[:], q[:]))
	})
	return pairs
}

// mayJoin reports whether clusters a and b are one incident; p is the edge that
// brings them together.
func (c *clustering) mayJoin(a, b int, p [2]int) bool {
	sum, pairs, excluded := 0.0, 0, 0
	for _, i := range c.member[a] {
		for _, j := range c.member[b] {
			if c.apart(c.nodes[i], c.nodes[j]) {
				return false
			}
			if c.nodes[i].Report == c.nodes[j].Report {
				continue // what Group left apart for want of words, others may join
			}
			if exclude(traitsOf(c.nodes[i]), traitsOf(c.nodes[j])) {
				excluded++
			}
			sum += c.scored(i, j)
			pairs++
		}
	}
	if c.bound[p] {
		return true
	}
	// What a person merged may hold reports that exclude each other: who joins
	// it can agree with some of them only.
	if excluded == pairs || excluded > 0 && !c.merged[a] && !c.merged[b] {
		return false
	}
	return sum >= enough*float64(pairs)
}

func (c *clustering) join(a, b int, bound bool) {
	a, b = min(a, b), max(a, b)
	c.merged[a] = c.merged[a] || c.merged[b] || bound
	for _, i := range c.member[b] {
		c.of[i] = a
	}
	c.member[a] = append(c.member[a], c.member[b]...)
	c.member[b] = nil
}

func (c *clustering) parts() [][]*record.Node {
	var parts [][]*record.Node
	for _, m := range c.member {
		var part []*record.Node
		for _, i := range m {
			part = append(part, c.nodes[i])
		}
		if part != nil {
			parts = append(parts, part)
		}
	}
	return parts
}

// links are the edges that hold an incident together: the strongest that connect
// all its nodes, strongest first.
func links(nodes []*record.Node, edges []record.Edge) []casus.Link {
	tree := map[int64]int64{} // node to one that stands for its part
	first := map[int64]casus.ClaimID{}
	for _, n := range nodes {
		tree[n.Number()], first[n.Number()] = n.Number(), n.Claims[0]
	}
	root := func(n int64) int64 {
		for tree[n] != n {
			n = tree[n]
		}
		return n
	}
	edges = slices.Clone(edges)
	slices.SortFunc(edges, func(a, b record.Edge) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(string(first[a.A]), string(first[b.A])), strings.Compare(string(first[a.B]), string(first[b.B])))
	})
	var all []casus.Link
	for _, e := range edges {
		if a, b := root(e.A), root(e.B); a != b {
			tree[b] = a
			all = append(all, casus.Link{A: first[e.A], B: first[e.B], Score: e.Score, Agree: e.Agree, Differ: e.Differ})
		}
	}
	return all
}
