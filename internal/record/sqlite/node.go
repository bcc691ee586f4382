package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"casus"
	"casus/internal/record"
)

// crowd is how many nodes may share a key before it tells nothing: the nodes of
// a crowded key are not compared for its sake.
const crowd = 200

func scanNode(r *sql.Rows) (*record.Node, error) {
	var body []byte
	if err := r.Scan(&body); err != nil {
		return nil, err
	}
	n := new(record.Node)
	return n, json.Unmarshal(body, n)
}

// enterNodes groups the claims of a reading and links its nodes to those that
// are there.
func (d *derivation) enterNodes(ctx context.Context, report int64, r casus.Reading) error {
	nodes := record.Cut(d.linker.Nodes(r), d.effects)
	if len(nodes) > record.MaxNodes {
		return fmt.Errorf("%w: %d incidents in one report", casus.ErrInvalid, len(nodes))
	}
	for i := range nodes {
		n := &nodes[i]
		n.Report, n.Seq, n.Ordinal = r.Report.ID, report, i
		if err := d.enterNode(ctx, n); err != nil {
			return fmt.Errorf("node %d: %w", i, err)
		}
	}
	return nil
}

func (d *derivation) enterNode(ctx context.Context, n *record.Node) error {
	body, err := json.Marshal(n)
	if err != nil {
		return err
	}
	own := string(n.Incident())
	if _, err := d.tx.ExecContext(ctx, `INSERT INTO node (number, report, incident, own, body) VALUES (?, ?, ?, ?, ?)`, n.Number(), n.Seq, own, own, body); err != nil {
		return err
	}
	d.touched[n.Number()] = true
	for _, id := range n.Claims {
		if _, err := d.tx.ExecContext(ctx, `INSERT INTO node_claim (claim, node) VALUES (?, ?)`, string(id), n.Number()); err != nil {
			return err
		}
	}
	met := map[int64]bool{}
	for _, k := range n.Keys {
		if err := d.enterNodeKey(ctx, n, k, met); err != nil {
			return err
		}
	}
	if err := d.bind(ctx, n); err != nil {
		return err
	}
	return d.compare(ctx, n, sorted(met))
}

// enterNodeKey enters n under a key and adds to met the nodes that it meets
// there. When n makes the key crowded, what met there only is parted again.
func (d *derivation) enterNodeKey(ctx context.Context, n *record.Node, key uint64, met map[int64]bool) error {
	there, err := d.under(ctx, key)
	if err != nil {
		return err
	}
	if _, err := d.tx.ExecContext(ctx, `INSERT INTO node_key (key, node) VALUES (?, ?)`, int64(key), n.Number()); err != nil {
		return err
	}
	switch {
	case len(there) == crowd:
		return d.recompare(ctx, there)
	case len(there) < crowd:
		for _, o := range there {
			met[o] = true
		}
	}
	return nil
}

// under lists the nodes that have a key, to one more than a crowd.
func (d *derivation) under(ctx context.Context, key uint64) ([]int64, error) {
	return collect(ctx, d.tx, one[int64], `SELECT node FROM node_key WHERE key = ? ORDER BY node LIMIT ?`, int64(key), crowd+1)
}

// compare enters the edges of n to the nodes with these numbers.
func (d *derivation) compare(ctx context.Context, n *record.Node, others []int64) error {
	for _, number := range others {
		o, err := d.node(ctx, number)
		if err != nil {
			return err
		}
		if err := d.enterEdge(ctx, o, n, false); err != nil {
			return err
		}
	}
	return nil
}

// enterEdge enters the edge between two nodes where it is worth keeping. One
// that is there already, made by a person, stays.
func (d *derivation) enterEdge(ctx context.Context, a, b *record.Node, bound bool) error {
	if a.Number() > b.Number() {
		a, b = b, a
	}
	e, ok := d.linker.Compare(a, b)
	if !ok && !bound {
		return nil
	}
	e.A, e.B, e.Bound = a.Number(), b.Number(), bound
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	verb := `INSERT OR IGNORE`
	if bound {
		verb = `INSERT OR REPLACE`
	}
	_, err = d.tx.ExecContext(ctx, verb+` INTO edge (a, b, body) VALUES (?, ?, ?)`, e.A, e.B, body)
	return err
}

func (d *derivation) node(ctx context.Context, number int64) (*record.Node, error) {
	found, err := collect(ctx, d.tx, scanNode, `SELECT body FROM node WHERE number = ?`, number)
	if err == nil && len(found) == 0 {
		err = casus.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("node %d: %w", number, err)
	}
	return found[0], nil
}

// bind ties n to the nodes that a person merged it with.
func (d *derivation) bind(ctx context.Context, n *record.Node) error {
	for _, claims := range d.effects.Bonds(n.Claims) {
		for _, id := range claims {
			numbers, err := collect(ctx, d.tx, one[int64], `SELECT node FROM node_claim WHERE claim = ? AND node <> ?`, string(id), n.Number())
			if err != nil {
				return err
			}
			for _, number := range numbers {
				o, err := d.node(ctx, number)
				if err != nil {
					return err
				}
				if err := d.enterEdge(ctx, o, n, true); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// recompare looks anew at the edges among nodes, after a key they share became
// or ceased to be crowded: those that share no other key part, and the others
// are compared.
func (d *derivation) recompare(ctx context.Context, numbers []int64) error {
	var nodes []*record.Node
	for _, number := range numbers {
		n, err := d.node(ctx, number)
		if err != nil {
			return err
		}
		nodes = append(nodes, n)
	}
	crowded := map[uint64]bool{}
	for i, a := range nodes {
		for _, b := range nodes[:i] {
			if err := d.recomparePair(ctx, b, a, crowded); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *derivation) recomparePair(ctx context.Context, a, b *record.Node, crowded map[uint64]bool) error {
	meet, err := d.meet(ctx, a, b, crowded)
	if err != nil {
		return err
	}
	if meet {
		d.touched[a.Number()], d.touched[b.Number()] = true, true
		return d.enterEdge(ctx, a, b, false)
	}
	res, err := d.tx.ExecContext(ctx, `DELETE FROM edge WHERE a = ? AND b = ? AND NOT body ->> 'Bound'`, min(a.Number(), b.Number()), max(a.Number(), b.Number()))
	if err != nil {
		return err
	}
	if gone, err := res.RowsAffected(); err != nil || gone == 0 {
		return err
	}
	d.touched[a.Number()], d.touched[b.Number()] = true, true
	return nil
}

// meet reports whether two nodes share a key that is not crowded.
func (d *derivation) meet(ctx context.Context, a, b *record.Node, crowded map[uint64]bool) (bool, error) {
	for _, k := range a.Keys {
		if !slices.Contains(b.Keys, k) {
			continue
		}
		full, known := crowded[k]
		if !known {
			there, err := d.under(ctx, k)
			if err != nil {
				return false, err
			}
			full = len(there) > crowd
			crowded[k] = full
		}
		if !full {
			return true, nil
		}
	}
	return false, nil
}

// forgetNodes takes out the nodes of a report with their edges, and marks those
// that they were linked to.
func (d *derivation) forgetNodes(ctx context.Context, report int64) error {
	old, err := collect(ctx, d.tx, scanNode, `SELECT body FROM node WHERE report = ?`, report)
	if err != nil {
		return err
	}
	for _, n := range old {
		if err := d.forgetNode(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

func (d *derivation) forgetNode(ctx context.Context, n *record.Node) error {
	number := n.Number()
	near, err := collect(ctx, d.tx, one[int64], `SELECT b FROM edge WHERE a = ?1 UNION SELECT a FROM edge WHERE b = ?1
		UNION SELECT number FROM node WHERE incident = (SELECT incident FROM node WHERE number = ?1)`, number)
	if err != nil {
		return err
	}
	for _, o := range near {
		d.touched[o] = true
	}
	delete(d.touched, number)
	if err := d.forgetIncident(ctx, number); err != nil {
		return err
	}
	for _, q := range []string{
		`DELETE FROM edge WHERE a = ?`,
		`DELETE FROM edge WHERE b = ?`,
		`DELETE FROM node_claim WHERE node = ?`,
		`DELETE FROM node WHERE number = ?`,
	} {
		if _, err := d.tx.ExecContext(ctx, q, number); err != nil {
			return err
		}
	}
	return d.forgetNodeKeys(ctx, n)
}

// forgetNodeKeys takes n from its keys. A key that was crowded because of n makes
// its nodes meet again.
func (d *derivation) forgetNodeKeys(ctx context.Context, n *record.Node) error {
	for _, k := range n.Keys {
		if _, err := d.tx.ExecContext(ctx, `DELETE FROM node_key WHERE key = ? AND node = ?`, int64(k), n.Number()); err != nil {
			return err
		}
		there, err := d.under(ctx, k)
		if err != nil {
			return err
		}
		if len(there) == crowd {
			if err := d.recompare(ctx, there); err != nil {
				return err
			}
		}
	}
	return nil
}
