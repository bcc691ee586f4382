package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"

	"casus"
	"casus/internal/record"
)

// crowd is how many nodes may share a key before it tells nothing: the nodes of
// a crowded key are not compared for its sake.
var crowd = 200 // a variable for tests only

const nodeColumns = `n.number, n.report, r.id, n.main, n.cut, n.claims, n.keys, n.offers, n.traits FROM node n JOIN report r ON r.seq = n.report`

func scanNode(r *sql.Rows) (*record.Node, error) {
	n := new(record.Node)
	var number int64
	var claims, keys, offers []byte
	if err := r.Scan(&number, &n.Seq, &n.Report, &n.Primary, &n.Cut, &claims, &keys, &offers, &n.Traits); err != nil {
		return nil, err
	}
	n.Ordinal = int(number % record.MaxNodes)
	n.Keys, n.Offers = unpack(keys), unpack(offers)
	return n, json.Unmarshal(claims, &n.Claims)
}

func unpack(b []byte) (keys []uint64) {
	for ; len(b) > 0; b = b[8:] {
		keys = append(keys, binary.LittleEndian.Uint64(b))
	}
	return keys
}

// pack is keys as they are kept: eight bytes each.
func pack(keys []uint64) []byte {
	b := make([]byte, 0, 8*len(keys))
	for _, k := range keys {
		b = binary.LittleEndian.AppendUint64(b, k)
	}
	return b
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
	claims, err := json.Marshal(n.Claims)
	if err != nil {
		return err
	}
	own := string(n.Incident())
	if err := d.sheaves.add(ctx, "node", n.Number(), n.Seq, own, own, n.Primary, int64(n.Cut), string(claims), pack(n.Keys), pack(n.Offers), blob(n.Traits)); err != nil {
		return err
	}
	d.nodes[n.Number()] = n
	d.touched[n.Number()], d.entered[n.Number()] = true, true
	for _, id := range n.Claims {
		if err := d.sheaves.add(ctx, "node_claim", string(id), n.Number()); err != nil {
			return err
		}
	}
	if d.rows {
		if err := d.offer(ctx, n.Number(), n.Offers); err != nil {
			return err
		}
	}
	met, err := d.seek(ctx, n)
	if err != nil {
		return err
	}
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

// offer enters a node under what it offers.
func (d *derivation) offer(ctx context.Context, node int64, keys []uint64) error {
	for _, k := range keys {
		if err := d.sheaves.add(ctx, "node_key", int64(k), node); err != nil {
			return err
		}
	}
	return nil
}

// offerAll enters all nodes under what they offer, once rows of tables are there to
// seek it: a record of reports alone does without.
func (d *derivation) offerAll(ctx context.Context) error {
	var offered bool
	if err := d.tx.QueryRowContext(ctx, `SELECT offered FROM derived`).Scan(&offered); err != nil {
		return err
	}
	if offered || !d.rows {
		return nil
	}
	nodes, err := collect(ctx, d.tx, scanOffers, `SELECT number, offers FROM node ORDER BY number`)
	if err != nil {
		return err
	}
	for _, n := range nodes {
		if err := d.offer(ctx, n.number, n.keys); err != nil {
			return err
		}
	}
	if err := d.sheaves.flush(ctx); err != nil {
		return err
	}
	_, err = d.tx.ExecContext(ctx, `UPDATE derived SET offered = 1`)
	return err
}

// offers are what a node offers.
type offers struct {
	number int64
	keys   []uint64
}

func scanOffers(r *sql.Rows) (o offers, err error) {
	var b []byte
	err = r.Scan(&o.number, &b)
	o.keys = unpack(b)
	return o, err
}

// seek finds the nodes that offer what n seeks. While rows of a table come in, what
// reports offer stays as it is, and is not asked for where there is none.
func (d *derivation) seek(ctx context.Context, n *record.Node) (map[int64]bool, error) {
	met := map[int64]bool{}
	if len(n.Keys) == 0 && d.alone {
		return met, nil
	}
	if len(n.Keys) > 0 { // a report: rows that came with it are still in the sheaf
		if !d.rows {
			return met, nil
		}
		if err := d.sheaves.flush(ctx); err != nil {
			return nil, err
		}
	}
	for _, k := range n.Seeks {
		if there, asked := d.sought[k]; asked {
			for _, o := range there {
				met[o] = true
			}
			continue
		}
		there, err := collect(ctx, d.tx, one[int64], `SELECT node FROM node_key WHERE key = ? ORDER BY node`, int64(k))
		if err != nil {
			return nil, err
		}
		for _, o := range there {
			met[o] = true
		}
	}
	return met, nil
}

// enterNodeKey enters n under a key and adds to met the nodes that it meets
// there, but for those that its days keep it apart from. When n makes the key
// crowded, what met there only is parted again.
func (d *derivation) enterNodeKey(ctx context.Context, n *record.Node, key uint64, met map[int64]bool) error {
	there, err := collect(ctx, d.tx, scanHolder, `SELECT node, first, last FROM node_key WHERE key = ? ORDER BY node LIMIT ?`, int64(key), crowd+1)
	if err != nil {
		return err
	}
	if _, err := d.tx.ExecContext(ctx, `INSERT INTO node_key (key, node, first, last) VALUES (?, ?, ?, ?)`, int64(key), n.Number(), int64(n.First), int64(n.Last)); err != nil {
		return err
	}
	switch {
	case len(there) == crowd:
		numbers := make([]int64, 0, crowd)
		for _, h := range there {
			numbers = append(numbers, h.node)
		}
		return d.part(ctx, numbers)
	case len(there) < crowd:
		for _, h := range there {
			if !h.apart(n) {
				met[h.node] = true
			}
		}
	}
	return nil
}

// A holder is a node that has a key, with its days.
type holder struct {
	node        int64
	first, last casus.Day
}

func scanHolder(r *sql.Rows) (h holder, err error) {
	err = r.Scan(&h.node, &h.first, &h.last)
	return h, err
}

// apart reports whether the days of h and n keep them from having an edge.
func (h holder) apart(n *record.Node) bool {
	return h.first != 0 && n.Last != 0 && h.first > n.Last || n.First != 0 && h.last != 0 && n.First > h.last
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
	d.edged[e.A], d.edged[e.B] = true, true
	_, err = d.tx.ExecContext(ctx, verb+` INTO edge (a, b, body) VALUES (?, ?, ?)`, e.A, e.B, body)
	return err
}

// node reads a node, once in a derivation.
func (d *derivation) node(ctx context.Context, number int64) (*record.Node, error) {
	if n, ok := d.nodes[number]; ok {
		return n, nil
	}
	found, err := collect(ctx, d.tx, scanNode, `SELECT `+nodeColumns+` WHERE n.number = ?`, number)
	if err == nil && len(found) == 0 {
		err = casus.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("node %d: %w", number, err)
	}
	d.nodes[number] = found[0]
	return found[0], nil
}

// blob binds bytes, none as such and not as null.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// bind ties n to the nodes that a person merged it with.
func (d *derivation) bind(ctx context.Context, n *record.Node) error {
	bonds := d.effects.Bonds(n.Claims)
	if len(bonds) > 0 {
		if err := d.sheaves.flush(ctx); err != nil {
			return err
		}
	}
	for _, claims := range bonds {
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

// part takes out the edges among nodes that met under a key only that has become
// crowded.
func (d *derivation) part(ctx context.Context, numbers []int64) error {
	crowded := map[uint64]bool{}
	for _, number := range numbers {
		a, err := d.node(ctx, number)
		if err != nil {
			return err
		}
		near, err := collect(ctx, d.tx, one[int64], `SELECT b FROM edge WHERE a = ? AND NOT body ->> 'Bound'`, number)
		if err != nil {
			return err
		}
		for _, o := range near {
			if _, there := slices.BinarySearch(numbers, o); !there {
				continue
			}
			if err := d.partPair(ctx, a, o, crowded); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *derivation) partPair(ctx context.Context, a *record.Node, other int64, crowded map[uint64]bool) error {
	b, err := d.node(ctx, other)
	if err != nil {
		return err
	}
	meet, err := d.meet(ctx, a, b, crowded)
	if err != nil || meet {
		return err
	}
	d.touched[a.Number()], d.touched[other] = true, true
	_, err = d.tx.ExecContext(ctx, `DELETE FROM edge WHERE a = ? AND b = ?`, a.Number(), other)
	return err
}

// rejoin compares nodes that meet under a key which is no longer crowded.
func (d *derivation) rejoin(ctx context.Context, numbers []int64) error {
	for i, number := range numbers {
		n, err := d.node(ctx, number)
		if err != nil {
			return err
		}
		d.touched[number] = true
		if err := d.compare(ctx, n, numbers[:i]); err != nil {
			return err
		}
	}
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
	old, err := collect(ctx, d.tx, scanNode, `SELECT `+nodeColumns+` WHERE n.report = ? ORDER BY n.number`, report)
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
	delete(d.nodes, number)
	delete(d.entered, number)
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
	for _, k := range n.Offers {
		if _, err := d.tx.ExecContext(ctx, `DELETE FROM node_key WHERE key = ? AND node = ?`, int64(k), n.Number()); err != nil {
			return err
		}
	}
	for _, k := range n.Keys {
		if _, err := d.tx.ExecContext(ctx, `DELETE FROM node_key WHERE key = ? AND node = ?`, int64(k), n.Number()); err != nil {
			return err
		}
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
