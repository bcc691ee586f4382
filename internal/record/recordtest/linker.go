package recordtest

import (
	"cmp"
	"slices"

	"casus"
	"casus/internal/record"
)

// Linker is a plain linker for tests of stores: an event claim is a node, its
// words are the names of its place and type, and nodes with the same words are
// one incident. It keeps every promise of record.Linker.
type Linker struct{}

// Nodes makes one node of each event claim.
func (Linker) Nodes(r casus.Reading) []record.Node {
	var nodes []record.Node
	for _, c := range r.Claims {
		if c.Kind == casus.Event {
			key := c.Type
			if c.Place != nil {
				key += c.Place.Name
			}
			nodes = append(nodes, record.Node{Claims: []casus.ClaimID{c.ID}, Primary: len(nodes) == 0, Keys: []uint64{hash(key)}, Traits: []byte(key)})
		}
	}
	return nodes
}

func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for _, b := range []byte(s) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return h
}

// Compare links nodes of the same type and place.
func (Linker) Compare(a, b *record.Node) (record.Edge, bool) {
	return record.Edge{Score: 1, Agree: []string{"place"}}, string(a.Traits) == string(b.Traits) && a.Report != b.Report
}

// Partition puts each node, in the order of the log, to the first part that an
// edge leads to and that nothing keeps it from.
func (Linker) Partition(nodes []*record.Node, edges []record.Edge, apart func(a, b *record.Node) bool) [][]*record.Node {
	nodes = slices.Clone(nodes)
	slices.SortFunc(nodes, func(a, b *record.Node) int { return cmp.Compare(a.Claims[0], b.Claims[0]) })
	linked := func(a, b *record.Node) bool {
		return slices.ContainsFunc(edges, func(e record.Edge) bool {
			return e.A == a.Number() && e.B == b.Number() || e.A == b.Number() && e.B == a.Number()
		})
	}
	var parts [][]*record.Node
	for _, n := range nodes {
		i := slices.IndexFunc(parts, func(p []*record.Node) bool {
			return slices.ContainsFunc(p, func(o *record.Node) bool { return linked(n, o) }) &&
				!slices.ContainsFunc(p, func(o *record.Node) bool { return apart(n, o) })
		})
		if i < 0 {
			parts = append(parts, nil)
			i = len(parts) - 1
		}
		parts[i] = append(parts[i], n)
	}
	return parts
}

// Incident takes type, day and place from the first claim, and the sides from all.
func (Linker) Incident(nodes []*record.Node, edges []record.Edge, claims []casus.Claim) casus.Incident {
	i := casus.Incident{Type: claims[0].Type, Time: claims[0].Time, Place: claims[0].Place}
	for _, c := range claims {
		i.Claims = append(i.Claims, c.ID)
		i.Source = append(i.Source, c.Source...)
		i.Target = append(i.Target, c.Target...)
	}
	for _, n := range nodes {
		i.Documents = append(i.Documents, casus.IncidentDoc{ID: n.Report, Primary: n.Primary})
	}
	return i
}
