package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"casus"
	"casus/internal/record"
)

// settle cuts each component that was touched into incidents. Those that come out
// as they are in the record stay as they are: a report that joins a component makes
// anew only the incidents whose nodes or edges it changes.
func (d *derivation) settle(ctx context.Context) error {
	done := map[int64]bool{}
	var changed []part
	starts := sorted(d.touched)
	edges, err := d.reach(ctx, starts)
	if err != nil {
		return err
	}
	for _, start := range starts {
		if done[start] {
			continue
		}
		c := d.component(start, edges)
		for _, n := range c.nodes {
			done[n.Number()] = true
		}
		for _, p := range d.cut(c) {
			same, err := d.stands(ctx, p)
			if err != nil {
				return err
			}
			if !same {
				changed = append(changed, p)
			}
		}
	}
	// First all old incidents go: one that fell apart may have its nodes in
	// several components, and its id stays with one of them.
	for _, p := range changed {
		for _, n := range p.nodes {
			if d.entered[n.Number()] {
				continue // it has had none
			}
			if err := d.forgetIncident(ctx, n.Number()); err != nil {
				return err
			}
		}
	}
	for _, p := range changed {
		if err := d.enterIncident(ctx, p.nodes, p.edges); err != nil {
			return fmt.Errorf("incident around node %d: %w", p.nodes[0].Number(), err)
		}
	}
	return nil
}

// A part is the nodes that make one incident, in the order of the log, and the
// edges between them.
type part component

// cut cuts a component into parts.
func (d *derivation) cut(c component) []part {
	if len(c.nodes) == 1 {
		return []part{part(c)}
	}
	parts := d.linker.Partition(c.nodes, c.edges, d.effects.Apart)
	inner := within(c.edges, parts)
	all := make([]part, len(parts))
	for k, nodes := range parts {
		slices.SortFunc(nodes, func(a, b *record.Node) int { return cmp.Compare(a.Number(), b.Number()) })
		all[k] = part{nodes, inner[k]}
	}
	return all
}

// stands reports whether the record has p as an incident already. An incident rests
// on its nodes, their claims and the edges between them; whatever changes one of
// these touches a node.
func (d *derivation) stands(ctx context.Context, p part) (bool, error) {
	if slices.ContainsFunc(p.nodes, func(n *record.Node) bool { return d.touched[n.Number()] }) {
		return false, nil
	}
	there, err := collect(ctx, d.tx, one[int64], `SELECT number FROM node WHERE incident = (SELECT incident FROM node WHERE number = ?) ORDER BY number`, p.nodes[0].Number())
	return slices.EqualFunc(there, p.nodes, func(number int64, n *record.Node) bool { return number == n.Number() }), err
}

// forgetIncident takes out the incident that a node is in.
func (d *derivation) forgetIncident(ctx context.Context, node int64) error {
	if _, err := d.tx.ExecContext(ctx, `DELETE FROM outline WHERE incident = (SELECT incident FROM node WHERE number = ?)`, node); err != nil {
		return err
	}
	gone, err := collect(ctx, d.tx, one[string], `DELETE FROM incident WHERE id = (SELECT incident FROM node WHERE number = ?) RETURNING id`, node)
	for _, id := range gone {
		d.tx.stir.incident(casus.IncidentID(id))
	}
	return err
}

// A component is nodes that edges connect.
type component struct {
	nodes []*record.Node // in the order of the log
	edges []record.Edge
}

func scanEdge(r *sql.Rows) (e record.Edge, err error) {
	var agree, differ string
	err = r.Scan(&e.A, &e.B, &e.Score, &e.Bound, &agree, &differ)
	e.Agree, e.Differ = commaed(agree), commaed(differ)
	return e, err
}

// commaed are the parts of a list with commas between.
func commaed(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

// reach reads all that edges connect with some nodes, one step for all of them at a
// time. It gives the edges of each node.
func (d *derivation) reach(ctx context.Context, starts []int64) (map[int64][]record.Edge, error) {
	edges := map[int64][]record.Edge{}
	entered, seen := map[[2]int64]bool{}, map[int64]bool{}
	var front []int64
	for _, n := range starts {
		seen[n] = true
		if !d.entered[n] || d.edged[n] {
			front = append(front, n)
		}
	}
	for len(front) > 0 {
		if err := d.loadNodes(ctx, front); err != nil {
			return nil, err
		}
		found, err := collect(ctx, d.tx, scanEdge, `SELECT a, b, score, bound, agree, differ FROM json_each(?1) j CROSS JOIN edge ON a = j.value
			UNION ALL SELECT a, b, score, bound, agree, differ FROM json_each(?1) j CROSS JOIN edge ON b = j.value`, list(front))
		if err != nil {
			return nil, err
		}
		front = nil
		for _, e := range found {
			if entered[[2]int64{e.A, e.B}] {
				continue
			}
			entered[[2]int64{e.A, e.B}] = true
			for _, n := range []int64{e.A, e.B} {
				edges[n] = append(edges[n], e)
				if !seen[n] {
					seen[n] = true
					front = append(front, n)
				}
			}
		}
	}
	return edges, nil
}

// component follows the edges from a node.
func (d *derivation) component(start int64, edges map[int64][]record.Edge) (c component) {
	seen := map[int64]bool{start: true}
	for queue := []int64{start}; len(queue) > 0; queue = queue[1:] {
		c.nodes = append(c.nodes, d.nodes[queue[0]])
		for _, e := range edges[queue[0]] {
			if e.A == queue[0] {
				c.edges = append(c.edges, e)
			}
			for _, o := range []int64{e.A, e.B} {
				if !seen[o] {
					seen[o] = true
					queue = append(queue, o)
				}
			}
		}
	}
	slices.SortFunc(c.nodes, func(a, b *record.Node) int { return cmp.Compare(a.Number(), b.Number()) })
	slices.SortFunc(c.edges, func(a, b record.Edge) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return c
}

// within are for each part the edges between its nodes.
func within(edges []record.Edge, parts [][]*record.Node) [][]record.Edge {
	part := map[int64]int{}
	for k, nodes := range parts {
		for _, n := range nodes {
			part[n.Number()] = k
		}
	}
	inner := make([][]record.Edge, len(parts))
	for _, e := range edges {
		if k := part[e.A]; k == part[e.B] {
			inner[k] = append(inner[k], e)
		}
	}
	return inner
}

// enterIncident enters the incident that nodes make. It has the id of the node
// that the record saw first, so that it keeps it while reports join, and the
// other ids lead to it; where it is cut apart, the part with that node keeps it.
func (d *derivation) enterIncident(ctx context.Context, nodes []*record.Node, edges []record.Edge) error {
	var ids []casus.ClaimID
	for _, n := range nodes {
		ids = append(ids, n.Claims...)
	}
	claims, err := d.claimsByID(ctx, ids)
	if err != nil {
		return err
	}
	i := d.linker.Incident(nodes, edges, claims)
	i.ID = nodes[0].Incident()
	body, err := json.Marshal(i)
	if err != nil {
		return err
	}
	actors, land, err := d.keysOf(ctx, i.Place, i.Source, i.Target)
	if err != nil {
		return err
	}
	first, last, undated := span(i.Time)
	if err := d.sheaves.add(ctx, "incident", string(i.ID), i.Type, first, last, undated, figure(i.Killed), actors, land, body); err != nil {
		return fmt.Errorf("incident %s: %w", i.ID, err)
	}
	d.tx.stir.incident(i.ID)
	if err := d.enterOutline(ctx, i, nodes, casus.ReviewOf(claims...)); err != nil {
		return fmt.Errorf("outline of %s: %w", i.ID, err)
	}
	for _, n := range nodes {
		if d.entered[n.Number()] && n.Incident() == i.ID {
			continue // it was entered so
		}
		if _, err := d.tx.ExecContext(ctx, `UPDATE node SET incident = ?1 WHERE number = ?2 AND incident <> ?1`, string(i.ID), n.Number()); err != nil {
			return err
		}
	}
	return nil
}

// claimsByID gives claims in the order asked; those that the derivation has entered
// are at hand.
func (d *derivation) claimsByID(ctx context.Context, ids []casus.ClaimID) ([]casus.Claim, error) {
	var missing []casus.ClaimID
	for _, id := range ids {
		if _, ok := d.claims[id]; !ok {
			missing = append(missing, id)
		}
	}
	read := map[casus.ClaimID]casus.Claim{}
	if len(missing) > 0 {
		body, err := json.Marshal(missing)
		if err != nil {
			return nil, err
		}
		found, err := collect(ctx, d.tx, scanClaim, `SELECT coalesce(l.body, c.body) FROM json_each(?) j CROSS JOIN claim c ON c.id = j.value JOIN live l ON l.claim = c.seq`, string(body))
		if err != nil {
			return nil, err
		}
		for _, c := range found {
			read[c.ID] = c
		}
	}
	all := make([]casus.Claim, 0, len(ids))
	for _, id := range ids {
		c, ok := d.claims[id]
		if !ok {
			c, ok = read[id]
		}
		if !ok {
			return nil, fmt.Errorf("claim %s: %w", id, casus.ErrNotFound)
		}
		all = append(all, c)
	}
	return all, nil
}
