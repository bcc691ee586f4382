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

// enterOutline enters what lists show of an incident.
func (d *derivation) enterOutline(ctx context.Context, i casus.Incident, nodes []*record.Node, review casus.Review) error {
	publishers, err := d.publishers(ctx, nodes)
	if err != nil {
		return err
	}
	values := []any{string(i.ID), i.Type}
	first, last, _ := span(i.Time)
	values = append(values, first, last)
	for _, v := range []func() (string, error){
		func() (string, error) { return d.memo.place(i.Place) },
		func() (string, error) { return d.memo.parties(wordless(i.Source)) },
		func() (string, error) { return d.memo.parties(wordless(i.Target)) },
		func() (string, error) { return asJSON(i.Killed) },
	} {
		s, err := v()
		if err != nil {
			return err
		}
		values = append(values, s)
	}
	values = append(values, len(i.Documents), strings.Join(publishers, "\n"), string(review))
	return d.sheaves.add(ctx, "outline", values...)
}

// publishers are those of the nodes' reports, by name, each once.
func (d *derivation) publishers(ctx context.Context, nodes []*record.Node) ([]string, error) {
	var all []string
	for _, n := range nodes {
		if g, ok := d.given[n.Seq]; ok {
			all = append(all, g.Report.Publisher)
			continue
		}
		found, err := collect(ctx, d.tx, one[string], `SELECT g.publisher FROM current u JOIN reading g ON g.seq = u.reading WHERE u.report = ?`, n.Seq)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(p string) bool { return p == "" }), nil
}

// wordless are parties without the words of the report, which lists do not show,
// each once.
func wordless(all []casus.Party) []casus.Party {
	out := make([]casus.Party, 0, len(all))
	for _, p := range all {
		if p.Name != "" {
			p.Text = ""
		}
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// An outliner reads outlines. The same parties, places and publishers come again
// and again; each is decoded once.
type outliner struct {
	places     map[string]*casus.Place
	parties    map[string][]casus.Party
	ranges     map[string]casus.Range
	publishers map[string][]string
}

func (o *outliner) scan(r *sql.Rows) (out casus.Outline, err error) {
	var first, last sql.NullInt64
	var place, source, target, killed, publishers string
	if err := r.Scan(&out.ID, &out.Type, &first, &last, &place, &source, &target, &killed, &out.Reports, &publishers, &out.Review); err != nil {
		return out, err
	}
	out.From, out.To = casus.Day(first.Int64), casus.Day(last.Int64)
	if out.Place, err = decoded(o.places, place); err != nil {
		return out, err
	}
	if out.Source, err = decoded(o.parties, source); err != nil {
		return out, err
	}
	if out.Target, err = decoded(o.parties, target); err != nil {
		return out, err
	}
	if out.Killed, err = decoded(o.ranges, killed); err != nil {
		return out, err
	}
	names, known := o.publishers[publishers]
	if !known && publishers != "" {
		names = strings.Split(publishers, "\n")
		o.publishers[publishers] = names
	}
	out.Publishers = names
	return out, nil
}

func decoded[T any](known map[string]T, text string) (v T, err error) {
	v, ok := known[text]
	if !ok {
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			return v, err
		}
		known[text] = v
	}
	return v, nil
}

// Outlines lists the outlines of incidents.
func (s *Store) Outlines(ctx context.Context, q casus.Query) ([]casus.Outline, error) {
	s, done, err := s.at(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("list outlines: %w", err)
	}
	defer done()
	var w where
	w.incidents(q)
	o := outliner{map[string]*casus.Place{}, map[string][]casus.Party{}, map[string]casus.Range{}, map[string][]string{}}
	const columns = `SELECT o.incident, o.type, o.first, o.last, o.place, o.source, o.target, o.killed, o.reports, o.publishers, o.review `
	from := `FROM incident i JOIN outline o ON o.incident = i.id` + w.sql() + ` ORDER BY i.undated, i.first, i.id` + w.page(q)
	if q.Latest {
		from = w.latest(q)
		w.args = append(w.args, w.args...)
	}
	everything := !q.Latest && len(w.conds) == 0 && q.Limit <= 0 && q.Offset <= 0
	if everything {
		from = `FROM outline o` // in one go, and put in order here: half the time
	}
	all, err := collect(ctx, s.db, o.scan, columns+from, w.args...)
	if err != nil {
		return nil, fmt.Errorf("list outlines: %w", err)
	}
	if everything {
		slices.SortFunc(all, byDay)
	}
	return all, nil
}

// latest finds a page of the incidents i from the last day on. Of each half, dated and
// not, the index of days is read backwards no further than the page goes.
func (w *where) latest(q casus.Query) string {
	half := func(undated string) string {
		h := where{conds: append(slices.Clone(w.conds), `i.undated = `+undated)}
		return `SELECT i.id, i.undated, i.first FROM incident i` + h.sql()
	}
	return `FROM (` + half(`0`) + ` UNION ALL ` + half(`1`) + ` ORDER BY 2, 3 DESC, 1 DESC` + w.page(q) + `) p
		JOIN outline o ON o.incident = p.id ORDER BY p.undated, p.first DESC, p.id DESC`
}

// byDay is the order of lists: undated ones last, an open beginning first.
func byDay(a, b casus.Outline) int {
	undated := func(o casus.Outline) int {
		if o.From == 0 && o.To == 0 {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(undated(a), undated(b)), cmp.Compare(a.From, b.From), cmp.Compare(a.ID, b.ID))
}
