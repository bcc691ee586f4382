package incident

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/record"
)

// A Linker links the groups of different reports. It keeps the promises of
// record.Linker; its zero value is ready.
type Linker struct{}

var _ record.Linker = Linker{}

// floor is the least score, in bits, of an edge that is kept: below even odds two
// nodes are not looked at together. Weaker edges would join a few more late reports
// (pairwise recall .676 instead of .656 on the shootings), but chain what has nothing
// to do with each other into components that grow with the record.
const floor = 0

// keyWords and keyNames are how many of the most telling words and names of a
// node it can be met under.
const (
	keyWords = 20
	keyNames = 8
	keyBits  = 6  // words that stand in more than one document of 64 are no keys
	keyDays  = 15 // words meet in reports published within so many days
)

// Nodes groups the claims of a reading. The node that the report is about is
// compared by all words of the report, the others by those of their sentences.
func (Linker) Nodes(r casus.Reading) []record.Node {
	if r.Report.Table != "" {
		return rowNodes(r)
	}
	groups := gather(occurrences(r), r.Report.Published)
	main := mainGroup(groups)
	nodes := make([]record.Node, 0, len(groups))
	for i, g := range groups {
		t := g.traits(r, i == main)
		n := record.Node{Primary: i == main, Keys: t.keys(), Names: t.names(), Told: t.Published, Offers: t.meetings(reportSide), Seeks: t.meetings(rowSide), Traits: t.marshal()}
		n.First, n.Last = t.span()
		for _, c := range g.claims {
			n.Claims = append(n.Claims, c.ID)
		}
		nodes = append(nodes, n)
	}
	return nodes
}

func (g *group) traits(r casus.Reading, primary bool) traits {
	i := tell(g.claims, []source{{report: r.Report, primary: primary, claims: g.claims}})
	t := traits{Type: i.Type, Publisher: r.Report.Publisher, Published: r.Report.Published, Late: g.late(r.Report, primary), Time: i.Time, Place: i.Place, Source: sides(i.Source), Target: sides(i.Target), Killed: i.Killed, Injured: i.Injured}
	if primary {
		t.Towns = towns(r.Places, 3)
		t.read(r.Report.Title, r.Report.Text, shared(r))
		return t
	}
	var text strings.Builder
	last := -1
	for _, c := range g.claims {
		if c.Sentence != last {
			last = c.Sentence
			text.WriteString(c.Evidence.Text + "\n")
		}
	}
	t.read("", text.String(), shared(r))
	return t
}

// keys are the most telling words of a node within a window of time.
func (t *traits) keys() []uint64 {
	var keys []uint64
	window := uint64(max(0, t.Published)) / keyDays
	for _, w := range t.Words.heaviest(keyWords) {
		if telling(w.Hash) < keyBits {
			continue
		}
		// The window comes first, so that reports of a time are entered side by side.
		keys = append(keys, window<<32|uint64(w.Hash), (window+1)<<32|uint64(w.Hash))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// names are the most telling names of a node, by which a trial finds the deed.
func (t *traits) names() []uint64 {
	var keys []uint64
	for _, n := range t.Names.heaviest(keyNames) {
		keys = append(keys, 1<<62|uint64(n.Hash))
	}
	slices.Sort(keys)
	return keys
}

// Compare weighs two nodes. There are no edges within a report: there Group has
// weighed them.
func (Linker) Compare(a, b *record.Node) (record.Edge, bool) {
	if a.Report == b.Report {
		return record.Edge{}, false
	}
	score, agree, differ := compare(traitsOf(a), traitsOf(b))
	// What excludes each other never joins, so its edge would only make the
	// component larger that each further report has to be settled in.
	keep := score >= floor && !exclude(traitsOf(a), traitsOf(b))
	return record.Edge{Score: score, Agree: agree, Differ: differ}, keep
}

// compare weighs two nodes by the words of their reports, or a row by its cells.
func compare(a, b *traits) (score float64, agree, differ []string) {
	if a.Table != "" || b.Table != "" {
		return weighRow(a, b)
	}
	return weigh(a, b)
}

// traitsOf reads the traits of a node, once.
func traitsOf(n *record.Node) *traits {
	if t, ok := n.Read.(*traits); ok {
		return t
	}
	t, err := unmarshal(n.Traits)
	if err != nil {
		panic("node of " + string(n.Report) + ": " + err.Error()) // the linker wrote them
	}
	n.Read = t
	return t
}

// Incident is what the nodes of one incident tell.
func (Linker) Incident(nodes []*record.Node, edges []record.Edge, claims []casus.Claim) casus.Incident {
	if len(nodes) == 1 && ofRow(claims) {
		return rowIncident(nodes[0], claims)
	}
	byID := map[casus.ClaimID]casus.Claim{}
	for _, c := range claims {
		byID[c.ID] = c
	}
	docs := documents(nodes)
	var sources []source
	for _, d := range docs {
		s := source{origin: originOf(reportOf(first(d, nodes)))}
		for _, n := range nodes {
			if n.Report != d.ID {
				continue
			}
			s.report, s.primary = reportOf(n), d.Primary
			for _, id := range n.Claims {
				if slices.Contains(d.Asides, id) {
					s.asides = append(s.asides, byID[id])
				} else {
					s.claims = append(s.claims, byID[id])
				}
			}
		}
		sources = append(sources, s)
	}
	i := tell(claims, sources)
	i.Documents = docs
	i.Links = links(nodes, edges)
	i.Clashes = reasoned(i, clashes(claims), sources)
	return i
}

// reportOf is what a node knows of its report.
func reportOf(n *record.Node) casus.Report {
	t := traitsOf(n)
	return casus.Report{ID: n.Report, Publisher: t.Publisher, Published: t.Published}
}

// documents lists the reports of nodes, each once, in the order of the nodes. Its
// main account is the node that the report is about, or else the first.
func documents(nodes []*record.Node) []casus.IncidentDoc {
	var all []casus.IncidentDoc
	for _, n := range nodes {
		if slices.ContainsFunc(all, func(d casus.IncidentDoc) bool { return d.ID == n.Report }) {
			continue
		}
		d := casus.IncidentDoc{ID: n.Report}
		main := n
		for _, o := range nodes {
			if o.Report == n.Report && o.Primary && !main.Primary {
				main = o
			}
		}
		for _, o := range nodes {
			if o.Report == n.Report && o != main {
				d.Asides = append(d.Asides, o.Claims...)
			}
		}
		d.Primary = main.Primary
		all = append(all, d)
	}
	return markCopies(all, nodes)
}
