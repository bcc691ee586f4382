package incident

import (
	"cmp"
	"slices"

	"casus"
	"casus/internal/record"
)

// reprinted is the share of runs of words in common from which one of two texts
// is taken for a copy of the other: agency text is cut, and given another head.
const reprinted = 0.5

// markCopies notes of each document whose text it repeats: that of the first
// published of those that hold the same text; of one day the lesser id.
func markCopies(docs []casus.IncidentDoc, nodes []*record.Node) []casus.IncidentDoc {
	var whole []*record.Node // of each report the node that has its text
	for _, n := range nodes {
		if n.Primary && len(traitsOf(n).Copy) == copies {
			whole = append(whole, n)
		}
	}
	slices.SortFunc(whole, func(a, b *record.Node) int {
		return cmp.Or(cmp.Compare(traitsOf(a).Published, traitsOf(b).Published), cmp.Compare(a.Report, b.Report))
	})
	first := map[casus.ReportID]casus.ReportID{}
	for i, n := range whole {
		for _, o := range whole[:i] {
			if share, ok := copied(traitsOf(o), traitsOf(n)); ok && share >= reprinted && o.Report != n.Report {
				first[n.Report] = cmp.Or(first[o.Report], o.Report)
				break
			}
		}
	}
	for i := range docs {
		docs[i].CopyOf = first[docs[i].ID]
	}
	return docs
}

// first is the node of the report whose text d repeats, or of d's own.
func first(d casus.IncidentDoc, nodes []*record.Node) *record.Node {
	id := cmp.Or(d.CopyOf, d.ID)
	return nodes[slices.IndexFunc(nodes, func(n *record.Node) bool { return n.Report == id })]
}
