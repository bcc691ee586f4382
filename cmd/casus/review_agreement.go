package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"casus/internal/record"
	"casus/internal/record/sqlite"
)

// newReviewAgreement shows how far reviewers agree who judged the same claims.
func newReviewAgreement() *cobra.Command {
	var rec recordFlag
	var format string
	c := &cobra.Command{
		Use: "agreement [flags]", Short: "Show how far reviewers agree: Krippendorff's alpha", Args: cobra.NoArgs,
		Long: `Compares what reviewers made of the claims that two or more of them judged, each
by his own decisions alone, by Krippendorff's alpha: 1 is full agreement, 0 is what
chance would give. Fields that are the same or not are compared as nominal, numbers
and days as interval values. To code a second time, use casus review --again.`,
		Example: `  casus review agreement`,
	}
	rec.add(c)
	c.Flags().StringVar(&format, "format", formatTable, "table, jsonl or csv")
	c.RunE = func(c *cobra.Command, _ []string) error {
		return rec.with(c.Context(), func(store *sqlite.Store) error {
			log, err := store.Decisions(c.Context())
			if err != nil {
				return err
			}
			claims, err := store.ClaimsAsRead(c.Context(), record.DoubleCoded(log))
			if err != nil {
				return err
			}
			all, err := record.Agreements(claims, log)
			if err != nil {
				return err
			}
			out := c.OutOrStdout()
			if err := list(out, format, all, agreementColumns, nil); err != nil || format != formatTable {
				return err
			}
			for _, a := range all {
				for _, d := range a.Disputes {
					var says []string
					for _, author := range slices.Sorted(maps.Keys(d.Says)) {
						says = append(says, author+": "+d.Says[author])
					}
					fmt.Fprintf(out, "%s %s: %s\n", d.Claim, a.Field, plain(strings.Join(says, "; ")))
				}
			}
			return nil
		})
	}
	return c
}

var agreementColumns = []column[record.Agreement]{
	{"Field", 0, false, func(a record.Agreement) string { return a.Field }},
	{"Measure", 0, false, func(a record.Agreement) string { return a.Measure }},
	{"Alpha", 0, true, func(a record.Agreement) string {
		if !a.Alpha.Known {
			return ""
		}
		return strconv.FormatFloat(a.Alpha.Value, 'f', 3, 64)
	}},
	{"Claims", 0, true, func(a record.Agreement) string { return strconv.Itoa(a.Claims) }},
	{"Judgements", 0, true, func(a record.Agreement) string { return strconv.Itoa(a.Values) }},
	{"Disputes", 0, true, func(a record.Agreement) string { return strconv.Itoa(len(a.Disputes)) }},
}
