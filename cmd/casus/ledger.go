package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/codebook"
	"casus/internal/incident"
	"casus/internal/record/sqlite"
)

// ledgerFlags say which part of a ledger is shown.
type ledgerFlags struct {
	rec                             recordFlag
	quantity, rule, parties, format string
}

func newLedger() *cobra.Command {
	var f ledgerFlags
	c := &cobra.Command{
		Use: "ledger [flags] INCIDENT", Short: "Show every figure of an incident, who says so, and what they come to", Args: cobra.ExactArgs(1),
		Long: `Shows every number that the reports of an incident tell of the killed, injured,
abducted, arrested and displaced: who says so, whether he is a party to the
incident, of what kind and grade the source is, when and in which report; and
what they come to by each rule. Without --rule all rules are shown. The rules:

  range      the least and the most that anybody tells
  majority   the number that most independent sources give (the default of lists)
  hierarchy  the same among those who stand nearest to an observer without a side
  latest     the same among the sources of the last day

Reprints of one text and the reports of one publisher are one source. The manual
(doc/figures.md) tells the rules in full, and whose practice they follow.`,
		Example: `  casus ledger incident:0123456789ab
  casus ledger incident:0123456789ab --quantity killed --rule hierarchy --parties without`,
	}
	f.rec.add(c)
	c.Flags().StringVar(&f.quantity, "quantity", "", "only this `quantity`: killed, injured, abducted, arrested or displaced")
	c.Flags().StringVar(&f.rule, "rule", "", "only the totals by this `rule`: range, majority, hierarchy or latest")
	c.Flags().StringVar(&f.parties, "parties", "", "only the totals `with` or without the claims of parties to the incident")
	c.Flags().StringVar(&f.format, "format", formatTable, "table, jsonl (the whole ledger, one line) or csv (its rows)")
	c.RunE = func(c *cobra.Command, args []string) error { return f.show(c, casus.IncidentID(args[0])) }
	return c
}

func (f *ledgerFlags) show(c *cobra.Command, id casus.IncidentID) error {
	if err := f.check(); err != nil {
		return err
	}
	registry, err := codebook.LoadActors()
	if err != nil {
		return err
	}
	return f.rec.with(c.Context(), func(store *sqlite.Store) error {
		l, err := incident.ReadLedger(c.Context(), store, id, registry)
		if err != nil {
			return err
		}
		return f.write(c.OutOrStdout(), f.pick(l))
	})
}

func (f *ledgerFlags) check() error {
	if f.rule != "" && !slices.Contains(casus.Rules, casus.Rule(f.rule)) {
		return usage("--rule %q: not one of range, majority, hierarchy, latest", f.rule)
	}
	if f.parties != "" && f.parties != "with" && f.parties != "without" {
		return usage("--parties %q: want with or without", f.parties)
	}
	return nil
}

// pick is the part of a ledger that is asked for.
func (f *ledgerFlags) pick(l casus.Ledger) casus.Ledger {
	l.Rows = slices.DeleteFunc(l.Rows, func(r casus.LedgerRow) bool { return f.quantity != "" && r.Quantity != f.quantity })
	l.Clashes = slices.DeleteFunc(l.Clashes, func(c casus.Clash) bool { return f.quantity != "" && c.Field != f.quantity })
	l.Totals = slices.DeleteFunc(l.Totals, func(t casus.LedgerTotal) bool {
		return f.quantity != "" && t.Quantity != f.quantity || f.rule != "" && string(t.Rule) != f.rule || f.parties != "" && t.Parties != (f.parties == "with")
	})
	return l
}

func (f *ledgerFlags) write(w io.Writer, l casus.Ledger) error {
	if f.format != formatTable {
		if f.format == formatJSONL {
			return writeJSONL(w, []casus.Ledger{l})
		}
		return list(w, f.format, l.Rows, rowColumns, nil)
	}
	if err := writeTable(w, l.Rows, rowColumns); err != nil {
		return err
	}
	fmt.Fprintln(w)
	if err := writeTable(w, l.Totals, totalColumns); err != nil || len(l.Clashes) == 0 {
		return err
	}
	fmt.Fprintln(w)
	return writeTable(w, l.Clashes, clashColumns)
}

var clashColumns = []column[casus.Clash]{
	{"Differs", 0, false, func(c casus.Clash) string { return c.Field }},
	{"Says", 30, false, func(c casus.Clash) string { return c.Says }},
	{"Table", 0, false, func(c casus.Clash) string { return c.Table }},
	{"Reason", 0, false, func(c casus.Clash) string { return reasons(c.Reasons) }},
}

// reasons are why a row differs: "scope: the row counts all; threshold: …".
func reasons(all []casus.Reason) string {
	var out []string
	for _, r := range all {
		out = append(out, string(r.Name)+": "+r.Says)
	}
	return strings.Join(out, "; ")
}

var rowColumns = []column[casus.LedgerRow]{
	{"What", 0, false, func(r casus.LedgerRow) string { return r.Quantity }},
	{"Number", 0, true, func(r casus.LedgerRow) string { return toll(r.Value.Range) }},
	{"Of", 22, false, func(r casus.LedgerRow) string { return r.Value.Of }},
	{"Side", 20, false, func(r casus.LedgerRow) string { return r.Side }},
	{"Claimant", 26, false, func(r casus.LedgerRow) string { return r.Claimant }},
	{"Standing", 0, false, standing},
	{"Grade", 0, false, func(r casus.LedgerRow) string { return strings.TrimSpace(r.Grade + " " + r.SourceKind) }},
	{"Said", 0, false, func(r casus.LedgerRow) string { return r.Day.String() }},
	{"Report", 28, false, func(r casus.LedgerRow) string { return string(r.Report) }},
	{"Source", 0, true, func(r casus.LedgerRow) string { return strconv.Itoa(r.Source) }},
	{"Claim", 0, false, func(r casus.LedgerRow) string { return string(r.Claim) }},
}

// standing is how a row stands to the totals.
func standing(r casus.LedgerRow) string {
	var all []string
	if r.Party {
		all = append(all, "party")
	}
	switch {
	case r.Modality != casus.Actual:
		all = append(all, string(r.Modality))
	case r.Value.PartOf != "":
		all = append(all, "part")
	case !r.Counted:
		all = append(all, "not counted")
	}
	if r.CopyOf != "" {
		all = append(all, "reprint")
	}
	return strings.Join(all, ", ")
}

var totalColumns = []column[casus.LedgerTotal]{
	{"What", 0, false, func(t casus.LedgerTotal) string { return t.Quantity }},
	{"Side", 24, false, func(t casus.LedgerTotal) string { return t.Side }},
	{"Rule", 0, false, func(t casus.LedgerTotal) string { return string(t.Rule) }},
	{"Parties", 0, false, func(t casus.LedgerTotal) string { return map[bool]string{true: "with", false: "without"}[t.Parties] }},
	{"Low", 0, true, func(t casus.LedgerTotal) string { return known(t.Low) }},
	{"Best", 0, true, func(t casus.LedgerTotal) string { return known(t.Best) }},
	{"High", 0, true, func(t casus.LedgerTotal) string { return known(t.High) }},
	{"Sources", 0, true, func(t casus.LedgerTotal) string { return strconv.Itoa(t.Sources) }},
}
