// Command casus reads reports about armed conflict and keeps a sourced record
// of them. This package only wires: one file per subcommand, flags in, lines
// out. What the commands print is laid down in doc/commands.md.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"casus"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the process at once
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// The exit codes.
const (
	exitDone    = 0
	exitFailed  = 1 // could not do it
	exitUsage   = 2 // bad use
	exitPartial = 3 // done, but some inputs were refused
)

// errPartial says that some inputs were refused; each was named as it came.
var errPartial = errors.New("some inputs were refused")

// errUsage marks a command line that makes no sense.
var errUsage = errors.New("bad use")

// run carries out one command line and gives its exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE): // a reader such as head went away
		return exitDone
	case errors.Is(err, errPartial):
		return exitPartial
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(errs, "casus: interrupted; what was read so far is kept")
		return exitFailed
	}
	fmt.Fprintln(errs, "casus:", err)
	if errors.Is(err, errUsage) {
		fmt.Fprintln(errs, "Try: casus --help")
		return exitUsage
	}
	return exitFailed
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "casus",
		Short: "Reads reports about armed conflict and keeps a sourced record of them",
		Long: `Casus reads reports about armed conflict and keeps a sourced record of it:
who did what to whom, where, when, how many were hurt, who says so, and who
stands how to whom over time. Everything it asserts leads to the words of a
report.`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage("%v", err) })
	root.AddCommand(
		newExtract(), newRead(),
		newIncidents(), newRelations(), newFigures(), newLedger(), newReports(), newSearch(),
		newDossier(), newBrief(), newChanges(), newExplain(), newResolve(),
		newReview(), newUndo(), newWithdraw(),
		newTableImport(), newExport(),
		newRebuild(), newVerify(), newBackup(), newGazetteer(),
		newServe(), newMCP(), newDemo(), newVersion(),
	)
	eachCommand(root, func(c *cobra.Command) { c.Args = asUsage(c.Args) })
	return root
}

func eachCommand(c *cobra.Command, do func(*cobra.Command)) {
	do(c)
	for _, sub := range c.Commands() {
		eachCommand(sub, do)
	}
}

// asUsage marks the complaints of a check of arguments as bad use.
func asUsage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return usage("%v", err)
		}
		return nil
	}
}

func usage(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errUsage, fmt.Sprintf(format, args...))
}

// day reads the value of a flag that names a day; empty is none.
func day(flag, s string) (casus.Day, error) {
	if s == "" {
		return 0, nil
	}
	d, err := casus.ParseDay(s)
	if err != nil || len(s) != len("2006-01-02") {
		return 0, usage("--%s %q: want a date such as 2016-06-30", flag, s)
	}
	return d, nil
}
