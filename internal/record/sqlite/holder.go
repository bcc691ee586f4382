package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"casus"
	"casus/internal/record"
)

// crowd is how many nodes may share a key before it tells nothing: the nodes of
// a crowded key are not compared for its sake.
var crowd = 200 // a variable for tests only

// A holder is a node that has a key or a name, with its days.
type holder struct {
	node              int64
	first, last, told casus.Day
}

// apart reports whether the days of h and n keep them from having an edge.
func (h holder) apart(n *record.Node) bool {
	return h.first != 0 && n.Last != 0 && h.first > n.Last || n.First != 0 && h.last != 0 && n.First > h.last
}

// holders are who holds the keys of the nodes of one round: those who did before it, up to
// one more than a crowd, and those of the round. What the round adds is written at its end, in the order of
// the keys, for they lie all over the table.
type holders struct {
	of    map[uint64][]holder
	fresh []holding
}

// A holding is a key of a node.
type holding struct {
	key uint64
	holder
}

func scanHolding(r *sql.Rows) (h holding, err error) {
	var key int64
	err = r.Scan(&key, &h.node, &h.first, &h.last, &h.told)
	h.key = uint64(key)
	return h, err
}

// findHolders asks for all keys of the nodes that have arrived at once.
func (d *derivation) findHolders(ctx context.Context) error {
	var keys []int64
	for _, n := range d.arrived {
		for _, k := range slices.Concat(n.Keys, n.Names) {
			keys = append(keys, int64(k))
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	d.holders.of = make(map[uint64][]holder, len(keys))
	for _, k := range keys {
		d.holders.of[uint64(k)] = nil
	}
	if len(keys) == 0 {
		return nil
	}
	// The last node of a crowd bounds what is read of a key that many have.
	found, err := collect(ctx, d.tx, scanHolding, `SELECT k.key, k.node, k.first, k.last, k.told FROM json_each(?1) j CROSS JOIN node_key k
		ON k.key = j.value AND k.node <= coalesce((SELECT node FROM node_key WHERE key = j.value ORDER BY node LIMIT 1 OFFSET ?2), 9223372036854775807)`, list(keys), crowd)
	if err != nil {
		return err
	}
	for _, h := range found {
		d.holders.of[h.key] = append(d.holders.of[h.key], h.holder)
	}
	return nil
}

// enterHolders writes what the round has added.
func (d *derivation) enterHolders(ctx context.Context) error {
	slices.SortFunc(d.holders.fresh, func(a, b holding) int {
		return cmp.Or(cmp.Compare(int64(a.key), int64(b.key)), cmp.Compare(a.node, b.node))
	})
	for _, h := range d.holders.fresh {
		if err := d.sheaves.add(ctx, "node_key", int64(h.key), h.node, int64(h.first), int64(h.last), int64(h.told)); err != nil {
			return err
		}
	}
	d.holders.fresh = nil
	return nil
}

// hold makes n a holder of its keys and names, and adds to met the nodes that it meets
// there, but for those that its days keep it apart from.
func (d *derivation) hold(ctx context.Context, n *record.Node, met map[int64]bool) error {
	for _, k := range n.Keys {
		there, err := d.holdKey(ctx, n, k)
		if err != nil {
			return err
		}
		for _, h := range there {
			if !h.apart(n) {
				met[h.node] = true
			}
		}
	}
	named := map[int64]bool{} // nodes of another time that share a name
	for _, k := range n.Names {
		there, err := d.holdKey(ctx, n, k)
		if err != nil {
			return err
		}
		for _, h := range there {
			if h.apart(n) {
				continue
			}
			if record.Near(h.told, n.Told) || named[h.node] {
				met[h.node] = true
			}
			named[h.node] = true
		}
	}
	return nil
}

// holdKey makes n a holder of a key and gives those who were before it, none where they are a
// crowd. When n makes it one, what met there only is parted again.
func (d *derivation) holdKey(ctx context.Context, n *record.Node, key uint64) ([]holder, error) {
	h := holder{n.Number(), n.First, n.Last, n.Told}
	there := d.holders.of[key]
	d.holders.fresh = append(d.holders.fresh, holding{key, h})
	if len(there) > crowd {
		return nil, nil
	}
	d.holders.of[key] = append(there, h)
	if len(there) < crowd {
		return there, nil
	}
	return nil, d.part(ctx, numbers(there))
}

// numbers are those of the nodes, in order.
func numbers(all []holder) []int64 {
	sorted := make([]int64, 0, len(all))
	for _, h := range all {
		sorted = append(sorted, h.node)
	}
	slices.Sort(sorted)
	return sorted
}

// under lists the nodes that have a key, to one more than a crowd.
func (d *derivation) under(ctx context.Context, key uint64) ([]int64, error) {
	if there, known := d.holders.of[key]; known {
		return numbers(there), nil
	}
	return collect(ctx, d.tx, one[int64], `SELECT node FROM node_key WHERE key = ? ORDER BY node LIMIT ?`, int64(key), crowd+1)
}

// meet reports whether two nodes share a key that is not crowded, or names that are
// enough.
func (d *derivation) meet(ctx context.Context, a, b *record.Node, crowded map[uint64]bool) (bool, error) {
	for _, k := range common(a.Keys, b.Keys) {
		full, err := d.crowded(ctx, k, crowded)
		if err != nil || !full {
			return !full, err
		}
	}
	names := 0
	for _, k := range common(a.Names, b.Names) {
		full, err := d.crowded(ctx, k, crowded)
		if err != nil {
			return false, err
		}
		if !full {
			names++
		}
	}
	return names > 1 || names == 1 && record.Near(a.Told, b.Told), nil
}

func (d *derivation) crowded(ctx context.Context, key uint64, known map[uint64]bool) (bool, error) {
	full, asked := known[key]
	if !asked {
		there, err := d.under(ctx, key)
		if err != nil {
			return false, err
		}
		full = len(there) > crowd
		known[key] = full
	}
	return full, nil
}

// common are the keys that are in both of two sorted lists.
func common(a, b []uint64) []uint64 {
	var both []uint64
	for len(a) > 0 && len(b) > 0 {
		switch c := cmp.Compare(a[0], b[0]); {
		case c == 0:
			both = append(both, a[0])
			a, b = a[1:], b[1:]
		case c < 0:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return both
}

// rejoin compares nodes that meet under a key which is no longer crowded.
func (d *derivation) rejoin(ctx context.Context, numbers []int64) error {
	crowded := map[uint64]bool{}
	for i, number := range numbers {
		n, err := d.node(ctx, number)
		if err != nil {
			return err
		}
		d.touched[number] = true
		var met []int64
		for _, other := range numbers[:i] {
			o, err := d.node(ctx, other)
			if err != nil {
				return err
			}
			meet, err := d.meet(ctx, n, o, crowded)
			if err != nil {
				return err
			}
			if meet {
				met = append(met, other)
			}
		}
		if err := d.compare(ctx, n, met); err != nil {
			return err
		}
	}
	return nil
}

// letGo takes n from its keys and names. A key that was crowded because of n makes
// its nodes meet again.
func (d *derivation) letGo(ctx context.Context, n *record.Node) error {
	for _, k := range slices.Concat(n.Offers, n.Keys, n.Names) {
		if _, err := d.tx.ExecContext(ctx, `DELETE FROM node_key WHERE key = ? AND node = ?`, int64(k), n.Number()); err != nil {
			return err
		}
	}
	for _, k := range slices.Concat(n.Keys, n.Names) {
		there, err := d.under(ctx, k)
		if err != nil {
			return err
		}
		if len(there) == crowd {
			if err := d.rejoin(ctx, there); err != nil {
				return err
			}
		}
	}
	return nil
}
