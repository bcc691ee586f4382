//go:build unix

// Command bench makes large records out of real reports, and measures what it
// costs to derive them.
//
//	bench make --from BASE.db --n 100000 --db BIG.db
//	bench measure --from BASE.db --sizes 1000,10000,100000 --db BIG.db [--cpuprofile FILE]
//
// A record that is there already is grown further by measure.
// BASE.db is a record of real reports, as casus read makes it. What its reports
// say is read once and then varied: each round of copies is moved in time, to
// other places, with other names and words, so that the reports of one incident still
// tell of one incident and those of two rounds hardly ever do.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime/pprof"
	"strconv"
	"strings"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("usage: bench make|measure --from BASE.db …")
	}
	flags := flag.NewFlagSet("bench "+args[0], flag.ContinueOnError)
	from := flags.String("from", "", "the record of real reports")
	n := flags.Int("n", 100000, "reports to make")
	db := flags.String("db", "", "the record to make")
	sizes := flags.String("sizes", "1000,10000,100000", "numbers of reports")
	profile := flags.String("cpuprofile", "", "file for a profile of the processor time")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	base, err := readBase(ctx, *from)
	if err != nil {
		return err
	}
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	switch args[0] {
	case "make":
		return makeRecord(ctx, base, *n, *db)
	case "measure":
		all, err := numbers(*sizes)
		if err != nil {
			return err
		}
		return measure(ctx, base, all, *db)
	}
	return fmt.Errorf("bench %s: want make or measure", args[0])
}

func numbers(list string) ([]int, error) {
	var all []int
	for _, s := range strings.Split(list, ",") {
		n, err := strconv.Atoi(s)
		if err != nil {
			return nil, fmt.Errorf("--sizes %q: %w", list, err)
		}
		all = append(all, n)
	}
	return all, nil
}
