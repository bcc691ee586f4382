package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/record/sqlite"
)

func newVerify() *cobra.Command {
	var rec recordFlag
	c := &cobra.Command{
		Use: "verify [flags]", Short: "Check that the record is whole and no report's bytes have changed",
		Example: `  casus verify`, Args: cobra.NoArgs,
	}
	rec.add(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		return rec.with(c.Context(), func(store *sqlite.Store) error {
			bad, err := store.Verify(c.Context())
			if err != nil {
				return err
			}
			for _, id := range bad {
				fmt.Fprintf(c.OutOrStdout(), "%s: its bytes are not those that were read\n", id)
			}
			if len(bad) > 0 {
				return fmt.Errorf("verify: %d reports have changed: %w", len(bad), casus.ErrInvalid)
			}
			_, err = fmt.Fprintln(c.OutOrStdout(), "the record is whole; every report has the bytes that were read")
			return err
		})
	}
	return c
}

func newBackup() *cobra.Command {
	var rec recordFlag
	c := &cobra.Command{
		Use: "backup [flags] FILE", Short: "Write the whole record to a new file",
		Long: `Writes the whole record to a new file, while others go on using it. The file is
a record itself: casus --db FILE opens it, and it can be copied back as it is.`,
		Example: `  casus backup copy.db`, Args: cobra.ExactArgs(1),
	}
	rec.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if _, err := os.Stat(args[0]); err == nil {
			return fmt.Errorf("backup: %s: %w", args[0], casus.ErrExists)
		}
		return rec.with(c.Context(), func(store *sqlite.Store) error {
			if err := store.Backup(c.Context(), args[0]); err != nil {
				return err
			}
			_, err := fmt.Fprintf(c.OutOrStdout(), "the record %s is in %s\n", rec.name(), args[0])
			return err
		})
	}
	return c
}
