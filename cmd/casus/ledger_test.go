package main

import (
	"bytes"
	"strings"
	"testing"

	"casus"
	"casus/internal/codebook"
	"casus/internal/incident"
)

// TestLedgerTellsTheToll: what lists say of an incident's dead and injured is its
// ledger's total by the default rule, and every row leads to a claim.
func TestLedgerTellsTheToll(t *testing.T) {
	path := t.TempDir() + "/demo.db"
	var out, errs bytes.Buffer
	if run(t.Context(), []string{"demo", "--no-serve", "--db", path}, strings.NewReader(""), &out, &errs) != exitDone {
		t.Fatal(errs.String())
	}
	rec := recordFlag{path: path}
	store, err := rec.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	registry, err := codebook.LoadActors()
	if err != nil {
		t.Fatal(err)
	}
	all, err := store.Incidents(t.Context(), casus.Query{})
	if err != nil {
		t.Fatal(err)
	}
	rows, numbers := 0, 0
	for _, i := range all {
		l, err := incident.ReadLedger(t.Context(), store, i.ID, registry)
		if err != nil {
			t.Fatal(err)
		}
		rows += len(l.Rows)
		for what, listed := range map[string]casus.Range{"killed": i.Killed, "injured": i.Injured} {
			total, _ := l.Total(what, "", casus.DefaultRule, true)
			if total.Range != listed {
				t.Errorf("%s %s: the ledger says %s, best %s; the list %s, best %s", i.ID, what, total.Range, total.Best, listed, listed.Best)
			}
			if listed.Best.Known {
				numbers++
			}
		}
	}
	if rows == 0 || numbers == 0 {
		t.Errorf("%d rows and %d numbers in %d incidents", rows, numbers, len(all))
	}
}
