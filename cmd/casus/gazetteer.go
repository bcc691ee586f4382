package main

import (
	"bufio"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"casus/internal/gazetteer"
)

func newGazetteer() *cobra.Command {
	c := &cobra.Command{
		Use:   "gazetteer",
		Short: "The places that Casus knows",
		Long: `Casus brings the places of the world with it. Who needs more makes a file of the
full GeoNames dump and names it with --gazetteer.`,
		Example: `  casus gazetteer import allCountries.txt places.bin
  casus extract report.txt --gazetteer places.bin`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newImport())
	return c
}

func newImport() *cobra.Command {
	return &cobra.Command{
		Use: "import DUMP FILE", Short: "Make a file of places of a GeoNames dump", Args: cobra.ExactArgs(2),
		Long: `Makes FILE of DUMP, such as allCountries.txt of GeoNames, together with the
countries and conflict sites that Casus brings. Lines that cannot be read are
named and left out.`,
		RunE: func(c *cobra.Command, args []string) error {
			in, err := os.Open(args[0])
			if err != nil {
				return err
			}
			defer in.Close()
			refused := refusals{out: c.ErrOrStderr()}
			n, err := importPlaces(args[0], in, args[1], &refused)
			if err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "%d places are in %s; %d lines refused\n", n, args[1], refused.n)
			return refused.err()
		},
	}
}

// importPlaces writes beside the file that it makes and renames at the end, so
// that a cut-off import leaves no half file.
func importPlaces(name string, in *os.File, path string, refused *refusals) (int, error) {
	part := path + ".part"
	out, err := os.Create(part)
	if err != nil {
		return 0, err
	}
	defer os.Remove(part)
	w := bufio.NewWriter(out)
	n, err := gazetteer.Import(name, in, w, refused.fault)
	if err == nil {
		err = w.Flush()
	}
	if cerr := out.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return 0, fmt.Errorf("import %s: %w", name, err)
	}
	return n, os.Rename(part, path)
}
