package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"casus/internal/pipeline"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of the program",
		Example: `  casus version`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(c.OutOrStdout(), "casus %s %s %s/%s\n", pipeline.Release, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
