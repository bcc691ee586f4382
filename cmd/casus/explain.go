package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/pipeline"
	"casus/internal/record/sqlite"
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
		return rec.with(c.Context(), func(store *sqlite.Store) error {
			p, err := program.load()
			if err != nil {
				return err
			}
			text, err := explain(c.Context(), store, p, casus.ClaimID(args[0]))
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(c.OutOrStdout(), text)
			return err
		})
	}
	return c
}

// explain reads the report of a claim again and tells how the claim is made.
func explain(ctx context.Context, r casus.Reader, p *pipeline.Program, id casus.ClaimID) (string, error) {
	claims, err := r.ClaimsByID(ctx, []casus.ClaimID{id})
	if err != nil {
		return "", err
	}
	c := claims[0]
	rep, err := r.Report(ctx, c.Report)
	if err != nil {
		return "", err
	}
	text, ok := p.Explain(rep, id)
	if !ok {
		text = fmt.Sprintf("This version of Casus does not make the claim; an older one did, by the rule %s, of the words\n  %q\n", c.Rule, c.Evidence.Text)
	}
	return fmt.Sprintf("%s\n%s, %s\n\n%s", title(rep), rep.Publisher, rep.Published, text), nil
}
