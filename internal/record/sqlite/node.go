package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casus"
	"casus/internal/record"
)

const nodeColumns = `n.number, n.report, u.id, n.main, n.cut, n.claims, n.keys, n.names, n.told, n.offers, n.traits FROM node n JOIN current u ON u.report = n.report`

func scanNode(r *sql.Rows) (*record.Node, error) {
	n := new(record.Node)
	var number int64
	var claims, keys, names, offers []byte
	if err := r.Scan(&number, &n.Seq, &n.Report, &n.Primary, &n.Cut, &claims, &keys, &names, &n.Told, &offers, &n.Traits); err != nil {
		return nil, err
	}
	n.Ordinal = int(number % record.MaxNodes)
	n.Keys, n.Names, n.Offers = unpack(keys), unpack(names), unpack(offers)
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

// arrive groups the claims of a reading into nodes, which enterNodes enters.
func (d *derivation) arrive(report int64, r casus.Reading) error {
	nodes := record.Cut(d.linker.Nodes(r), d.effects)
	if len(nodes) > record.MaxNodes {
		return fmt.Errorf("%w: %d incidents in one report", casus.ErrInvalid, len(nodes))
	}
	for i := range nodes {
		n := &nodes[i]
		n.Report, n.Seq, n.Ordinal = r.Report.ID, report, i
		d.arrived = append(d.arrived, n)
	}
	return nil
}

// enterNodes enters the nodes that have arrived and links them to those that are there.
func (d *derivation) enterNodes(ctx context.Context) error {
	if err := d.findHolders(ctx); err != nil {
		return err
	}
	for _, n := range d.arrived {
		if err := d.enterNode(ctx, n); err != nil {
			return fmt.Errorf("node %d of report %s: %w", n.Ordinal, n.Report, err)
		}
	}
	return d.enterHolders(ctx)
}

func (d *derivation) enterNode(ctx context.Context, n *record.Node) error {
	claims, err := json.Marshal(n.Claims)
	if err != nil {
		return err
	}
	own := string(n.Incident())
	if err := d.sheaves.add(ctx, "node", n.Number(), n.Seq, own, own, n.Primary, int64(n.Cut), string(claims), pack(n.Keys), pack(n.Names), int64(n.Told), pack(n.Offers), blob(n.Traits)); err != nil {
		return err
	}
	d.nodes[n.Number()] = n
	d.touched[n.Number()], d.entered[n.Number()] = true, true
	if d.rows {
		if err := d.offer(ctx, n.Number(), n.Offers); err != nil {
			return err
		}
	}
	met, err := d.seek(ctx, n)
	if err != nil {
		return err
	}
	if err := d.hold(ctx, n, met); err != nil {
		return err
	}
	if err := d.bind(ctx, n); err != nil {
		return err
	}
	return d.compare(ctx, n, sorted(met))
}

// offer enters a node under what it offers.
func (d *derivation) offer(ctx context.Context, node int64, keys []uint64) error {
	for _, k := range keys {
		if err := d.sheaves.add(ctx, "node_key", int64(k), node, 0, 0, 0); err != nil {
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
	ofReport := len(n.Keys)+len(n.Names) > 0
	if !ofReport && d.alone {
		return met, nil
	}
	if ofReport {
		if !d.rows {
			return met, nil
		}
		// Rows that came with it are still in the sheaf.
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

// compare enters the edges of n to the nodes with these numbers.
func (d *derivation) compare(ctx context.Context, n *record.Node, others []int64) error {
	if err := d.loadNodes(ctx, others); err != nil {
		return err
	}
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
	verb := `INSERT OR IGNORE`
	if bound {
		verb = `INSERT OR REPLACE`
	}
	d.edged[e.A], d.edged[e.B] = true, true
	_, err := d.tx.ExecContext(ctx, verb+` INTO edge (a, b, score, bound, agree, differ) VALUES (?, ?, ?, ?, ?, ?)`, e.A, e.B, e.Score, bound, strings.Join(e.Agree, ","), strings.Join(e.Differ, ","))
	return err
}

// node gives a node, which is read once in a derivation.
func (d *derivation) node(ctx context.Context, number int64) (*record.Node, error) {
	if err := d.loadNodes(ctx, []int64{number}); err != nil {
		return nil, err
	}
	return d.nodes[number], nil
}

// loadNodes reads those of the nodes that have not been read.
func (d *derivation) loadNodes(ctx context.Context, wanted []int64) error {
	var missing []int64
	for _, number := range wanted {
		if d.nodes[number] == nil {
			missing = append(missing, number)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	found, err := collect(ctx, d.tx, scanNode, `SELECT `+nodeColumns+` WHERE n.number IN (SELECT value FROM json_each(?))`, list(missing))
	if err != nil {
		return fmt.Errorf("nodes %v: %w", missing, err)
	}
	for _, n := range found {
		d.nodes[n.Number()] = n
	}
	for _, number := range missing {
		if d.nodes[number] == nil {
			return fmt.Errorf("node %d: %w", number, casus.ErrNotFound)
		}
	}
	return nil
}

// list is how a list of numbers is bound: as JSON.
func list(numbers []int64) string {
	b := []byte{'['}
	for i, n := range numbers {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, n, 10)
	}
	return string(append(b, ']'))
}

// blob binds bytes, none as such and not as null.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// nodesOfClaim are the nodes that hold a claim, by its id: they are of its report.
const nodesOfClaim = ` FROM claim c JOIN live l ON l.claim = c.seq JOIN node n ON n.report = l.report
	WHERE c.id = ? AND EXISTS (SELECT 1 FROM json_each(n.claims) j WHERE j.value = c.id)`

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
			numbers, err := collect(ctx, d.tx, one[int64], `SELECT n.number`+nodesOfClaim, string(id))
			if err != nil {
				return err
			}
			for _, number := range numbers {
				if number == n.Number() {
					continue
				}
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
		near, err := collect(ctx, d.tx, one[int64], `SELECT b FROM edge WHERE a = ? AND NOT bound`, number)
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
		`DELETE FROM node WHERE number = ?`,
	} {
		if _, err := d.tx.ExecContext(ctx, q, number); err != nil {
			return err
		}
	}
	return d.letGo(ctx, n)
}
