package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"
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
	values = append(values, len(i.Documents), strings.Join(publishers, "\n"), string(review), lines(i.Claims))
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

// lines are ids, one a line.
func lines(ids []casus.ClaimID) string {
	var b strings.Builder
	for n, id := range ids {
		if n > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(string(id))
	}
	return b.String()
}

// An outliner reads outlines. The same parties, places and publishers come again
// and again; each is decoded once.
type outliner struct {
	types      map[string]string
	places     map[string]*casus.Place
	parties    map[string][]casus.Party
	ranges     map[string]casus.Range
	publishers map[string][]string
}

func newOutliner() *outliner {
	return &outliner{map[string]string{}, map[string]*casus.Place{}, map[string][]casus.Party{}, map[string]casus.Range{}, map[string][]string{}}
}

const outlineColumns = `o.incident, o.type, o.first, o.last, o.place, o.source, o.target, o.killed, o.reports, o.publishers, o.review, o.claims`

func (o *outliner) scan(r *sql.Rows) (out casus.Outline, err error) {
	var first, last sql.NullInt64
	var typ, place, source, target, killed, publishers, review sql.RawBytes // valid until the next row: what is known is not copied
	var claims string
	if err := r.Scan(&out.ID, &typ, &first, &last, &place, &source, &target, &killed, &out.Reports, &publishers, &review, &claims); err != nil {
		return out, err
	}
	out.From, out.To = casus.Day(first.Int64), casus.Day(last.Int64)
	out.Type, out.Review = text(o.types, typ), casus.Review(text(o.types, review))
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
	out.Publishers = o.names(publishers)
	if claims == "" {
		return out, nil
	}
	out.Claims = make([]casus.ClaimID, 0, 1+strings.Count(claims, "\n"))
	for line := range strings.SplitSeq(claims, "\n") {
		out.Claims = append(out.Claims, casus.ClaimID(line))
	}
	return out, nil
}

// text is a column as a string, which is made where it comes for the first time.
func text(known map[string]string, column []byte) string {
	s, ok := known[string(column)]
	if !ok {
		s = string(column)
		known[s] = s
	}
	return s
}

// names are the publishers of a column.
func (o *outliner) names(text []byte) []string {
	names, known := o.publishers[string(text)]
	if !known && len(text) > 0 {
		names = strings.Split(string(text), "\n")
		o.publishers[string(text)] = names
	}
	return names
}

func decoded[T any](known map[string]T, text []byte) (v T, err error) {
	v, ok := known[string(text)]
	if !ok {
		if err := json.Unmarshal(text, &v); err != nil {
			return v, err
		}
		known[string(text)] = v
	}
	return v, nil
}

// Outlines lists the outlines of incidents. Where all are asked for they go on the
// shelf, and the list is the shelf's own.
func (s *Store) Outlines(ctx context.Context, q casus.Query) ([]casus.Outline, error) {
	s, done, err := s.at(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("list outlines: %w", err)
	}
	defer done()
	var all []casus.Outline
	shelf, err := s.shelved(ctx, everything(q))
	switch {
	case err != nil:
	case shelf != nil:
		all, err = shelf.list(ctx, s.db, q)
	default:
		all, err = s.readOutlines(ctx, q)
	}
	if err != nil {
		return nil, fmt.Errorf("list outlines: %w", err)
	}
	return all, nil
}

// everything reports whether q asks for all incidents, in any order.
func everything(q casus.Query) bool {
	q.AsOf, q.Latest = 0, false
	return reflect.ValueOf(q).IsZero()
}

// readOutlines lists outlines from the file.
func (s *Store) readOutlines(ctx context.Context, q casus.Query) ([]casus.Outline, error) {
	var w where
	w.incidents(q)
	from := ` FROM incident i JOIN outline o ON o.incident = i.id` + w.sql() + ` ORDER BY i.undated, i.first, i.id` + w.page(q)
	if q.Latest {
		from = w.latest(q)
		w.args = append(w.args, w.args...)
	}
	return collect(ctx, s.db, newOutliner().scan, `SELECT `+outlineColumns+from, w.args...)
}

// latest finds a page of the incidents i from the last day on. Of each half, dated and
// not, the index of days is read backwards no further than the page goes.
func (w *where) latest(q casus.Query) string {
	half := func(undated string) string {
		h := where{conds: append(slices.Clone(w.conds), `i.undated = `+undated)}
		return `SELECT i.id, i.undated, i.first FROM incident i` + h.sql()
	}
	return ` FROM (` + half(`0`) + ` UNION ALL ` + half(`1`) + ` ORDER BY 2, 3 DESC, 1 DESC` + w.page(q) + `) p
		JOIN outline o ON o.incident = p.id ORDER BY p.undated, p.first DESC, p.id DESC`
}

// byDay is the order of lists: undated ones last, an open beginning first.
func byDay(a, b *casus.Outline) int {
	return cmp.Or(cmp.Compare(undated(a), undated(b)), cmp.Compare(a.From, b.From), cmp.Compare(a.ID, b.ID))
}

// undated is 1 for an incident of no day.
func undated(o *casus.Outline) int {
	if o.From == 0 && o.To == 0 {
		return 1
	}
	return 0
}
