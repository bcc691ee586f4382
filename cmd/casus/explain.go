package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"casus"
)

func newExplain() *cobra.Command {
	var program programFlags
	var rec recordFlag
	c := &cobra.Command{
		Use:   "explain [flags] CLAIM",
		Short: "Tell why a claim was made: the rule, the tree, the words",
		Long: `Reads the claim's report again and tells which entry of the codebook made the
claim, on which words, and how the grammar of the sentence filled its roles. A
claim that this version of the program no longer makes is told as it was stored.`,
		Example: `  casus explain c0123456789ab`,
		Args:    cobra.ExactArgs(1),
	}
	program.add(c)
	rec.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		store, err := rec.open(c.Context())
		if err != nil {
			return err
		}
		defer store.Close()
		claims, err := store.ClaimsByID(c.Context(), []casus.ClaimID{casus.ClaimID(args[0])})
		if err != nil {
			return err
		}
		rep, err := store.Report(c.Context(), claims[0].Report)
		if err != nil {
			return err
		}
		p, err := program.load()
		if err != nil {
			return err
		}
		fmt.Fprintf(c.OutOrStdout(), "%s\n%s, %s\n\n", title(rep), rep.Publisher, rep.Published)
		text, ok := p.Explain(rep, claims[0].ID)
		if !ok {
			text = fmt.Sprintf("This version of Casus does not make the claim; an older one did, by the rule %s, of the words\n  %q\n", claims[0].Rule, claims[0].Evidence.Text)
		}
		_, err = fmt.Fprint(c.OutOrStdout(), text)
		return err
	}
	return c
}
