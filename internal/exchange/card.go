package exchange

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"casus"
)

// exportCroissant writes a card of the data set (MLCommons Croissant 1.0) for the
// HXL table of the same query and options: its columns, its bytes' hash, its sources.
func exportCroissant(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error {
	h := sha256.New()
	if err := exportHXL(ctx, h, r, q, o); err != nil {
		return err
	}
	var fields []any
	for _, c := range hxlColumns {
		fields = append(fields, map[string]any{"@type": "cr:Field", "@id": "incidents/" + c[0], "name": c[0], "description": c[1], "dataType": "sc:Text",
			"source": map[string]any{"fileObject": map[string]string{"@id": "incidents.csv"}, "extract": map[string]string{"column": c[0]}}})
	}
	card := map[string]any{
		"@context": croissantContext, "@type": "sc:Dataset", "dct:conformsTo": "http://mlcommons.org/croissant/1.0",
		"name": "casus-record", "description": "Incidents of armed conflict as reports tell of them. " + strings.Join(rulesInForce(q, o), " "),
		"creator":      map[string]string{"@type": "sc:Organization", "name": "made by Casus " + o.Program},
		"distribution": []any{map[string]any{"@type": "cr:FileObject", "@id": "incidents.csv", "name": "incidents.csv", "contentUrl": "incidents.csv", "encodingFormat": "text/csv", "sha256": hex.EncodeToString(h.Sum(nil))}},
		"recordSet":    []any{map[string]any{"@type": "cr:RecordSet", "@id": "incidents", "name": "incidents", "field": fields}},
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(card)
}

var croissantContext = map[string]any{
	"@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/", "cr": "http://mlcommons.org/croissant/", "dct": "http://purl.org/dc/terms/",
	"column": "cr:column", "conformsTo": "dct:conformsTo", "dataType": map[string]string{"@id": "cr:dataType", "@type": "@vocab"},
	"extract": "cr:extract", "field": "cr:field", "fileObject": "cr:fileObject", "recordSet": "cr:recordSet", "source": "cr:source",
}

// rulesInForce are the settings of an export in words.
func rulesInForce(q casus.Query, o Options) []string {
	var all []string
	if o.Full {
		all = append(all, "Names of private persons, exact places and days are given (--full).")
	} else {
		all = append(all, "Names of private persons are left out.",
			"Incidents of sexual violence, torture and abduction, those with children among the hurt, and those that single a civilian out have their district and month only.")
	}
	if o.Restricted {
		all = append(all, "Rows with terms of use are given (--restricted).")
	} else {
		all = append(all, "Rows with terms of use are left out.")
	}
	if f := filters(q); f != "" {
		all = append(all, "Only "+f+".")
	}
	return all
}

// filters are the filters of a query in words; empty where there are none.
func filters(q casus.Query) string {
	var all []string
	add := func(name, value string) {
		if value != "" {
			all = append(all, name+" "+value)
		}
	}
	add("actor", strings.Join(q.Actors, " and "))
	add("place", q.Place)
	add("type", q.Type)
	add("from", q.From.String())
	add("to", q.To.String())
	add("source", q.Source)
	if q.MinKilled > 0 {
		add("at least", fmt.Sprintf("%d killed", q.MinKilled))
	}
	add("as of", q.AsOf.String())
	if q.Limit > 0 {
		add("the first", fmt.Sprint(q.Limit))
	}
	return strings.Join(all, ", ")
}

// exportMethodology writes a page on how the record was made, from the settings in
// force and from what the record holds.
func exportMethodology(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error {
	n, err := r.Counts(ctx)
	if err != nil {
		return err
	}
	reports, err := r.Reports(ctx, casus.Query{AsOf: q.AsOf})
	if err != nil {
		return err
	}
	log, err := r.Decisions(ctx)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# How this record was made\n\nBy Casus %s. It holds %d reports, %d claims, %d incidents and %d relations; people took %d decisions.\n\n", o.Program, n.Reports, n.Claims, n.Incidents, n.Relations, n.Decisions)
	fmt.Fprint(out, "## What an entry is\n\nA claim is what one report says, with its words as evidence. An incident is the claims that tell of one occurrence; rows of a table are incidents by themselves and join the reports that tell of the same. A relation is how two actors stood to each other, from the first claim for it to the first that ends it. Nothing is added up across reports: low and high are the least and the most that any claim gives, best is what most give. What is unknown is empty and never 0.\n\n")
	fmt.Fprint(out, "## Precision\n\nPlaces have a level from p0 (a point) to p8 (outside any state), times a first and a last day. A place known to its province or worse has no point.\n\n## Rules in force\n\n")
	for _, s := range rulesInForce(q, o) {
		fmt.Fprintf(out, "- %s\n", s)
	}
	fmt.Fprint(out, "\n## Sources\n\n| publisher | reports | of them rows of a table | terms |\n|---|---|---|---|\n")
	for _, s := range bySource(reports) {
		fmt.Fprintf(out, "| %s | %d | %d | %s |\n", strings.ReplaceAll(orElse(s.name, "not told"), "|", "/"), s.reports, s.rows, s.terms)
	}
	fmt.Fprint(out, "\n## Decisions\n\n")
	kinds := map[casus.Action]int{}
	for _, d := range log {
		kinds[d.Action]++
	}
	for _, a := range []casus.Action{casus.Accept, casus.Reject, casus.Correct, casus.Merge, casus.Split, casus.Withdraw, casus.Undo, casus.Disclose} {
		if kinds[a] > 0 {
			fmt.Fprintf(out, "- %s: %d\n", a, kinds[a])
		}
	}
	if len(log) == 0 {
		fmt.Fprint(out, "None: everything is as a program read it.\n")
	}
	return out.Flush()
}

type sourceCount struct {
	name, terms   string
	reports, rows int
}

// bySource counts reports by publisher, most first, then by name.
func bySource(reports []casus.Report) []sourceCount {
	var all []sourceCount
	at := map[[2]string]int{}
	for _, r := range reports {
		k := [2]string{r.Publisher, r.Restrict}
		i, ok := at[k]
		if !ok {
			i = len(all)
			at[k] = i
			all = append(all, sourceCount{name: r.Publisher, terms: r.Restrict})
		}
		all[i].reports++
		if r.Table != "" {
			all[i].rows++
		}
	}
	slices.SortFunc(all, func(a, b sourceCount) int {
		if a.reports != b.reports {
			return b.reports - a.reports
		}
		return strings.Compare(a.name+a.terms, b.name+b.terms)
	})
	return all
}
