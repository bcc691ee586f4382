package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/user"
	"slices"
	"strconv"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"casus"
	"casus/internal/record"
	"casus/internal/record/sqlite"
)

func newReview() *cobra.Command {
	var f decisionFlags
	var filters filterFlags
	var again bool
	c := &cobra.Command{
		Use:   "review [flags]",
		Short: "Accept, reject, correct, merge, split: decisions of people",
		Long: `What a program read stays marked as such until a person accepts it. On a terminal,
casus review goes through the claims that nobody has judged, each with its sentence;
every decision is one key:

  a accept   r reject   e edit a field   m merge its incident   s split
  u undo     w reason of what follows    n next   p previous    q quit

Decisions are only added, each with author, time and reason; casus undo lifts one.
They survive reading again with a newer program. The subcommands take the same
decisions where there is no terminal. With --again the queue is what others have
judged and the author has not, shown as the program read it, so that casus review
agreement can tell how far reviewers agree.`,
		Example: `  casus review queue
  casus review accept c0123456789ab --reason "checked against the report"
  casus review log`,
		Args: cobra.NoArgs,
	}
	f.add(c)
	filters.add(c)
	c.Flags().BoolVar(&again, "again", false, "judge a second time what others have judged")
	c.RunE = func(c *cobra.Command, _ []string) error {
		in, ok := c.InOrStdin().(*os.File)
		if !ok || !term.IsTerminal(int(in.Fd())) {
			return c.Help()
		}
		return f.sit(c, in, filters, again)
	}
	c.AddCommand(
		newQueue(), newLog(), newLost(), newReviewAgreement(),
		onClaims(casus.Accept, "accept CLAIM…", "Say that claims are right"),
		onClaims(casus.Reject, "reject CLAIM…", "Say that claims are wrong; they leave every view"),
		newCorrect(), newMerge(), newSplit(),
	)
	return c
}

// sit opens a desk at a terminal.
func (f *decisionFlags) sit(c *cobra.Command, in *os.File, filters filterFlags, again bool) error {
	q, err := filters.query()
	if err != nil {
		return err
	}
	author, err := f.who()
	if err != nil {
		return err
	}
	return f.rec.with(c.Context(), func(store *sqlite.Store) error {
		queue, err := queueOf(c.Context(), store, q, author, again)
		if err != nil {
			return err
		}
		keys, restore, err := newTerminalKeys(in, c.OutOrStdout())
		if err != nil {
			return err
		}
		defer restore()
		d := &desk{record: store, keys: keys, out: rawLines{c.OutOrStdout()}, clear: true, author: author, reason: f.reason, blind: again, queue: queue}
		return d.sit(c.Context())
	})
}

// queueOf are the claims to judge, report by report: those that nobody has judged,
// or again those that others have and the author has not.
func queueOf(ctx context.Context, r casus.Reader, q casus.Query, author string, again bool) ([]casus.ClaimID, error) {
	limit := q.Limit
	q.Limit = 0
	var claims []casus.Claim
	var err error
	if again {
		claims, err = judgedByOthers(ctx, r, author)
	} else {
		q.Review = casus.Unreviewed
		claims, err = r.Claims(ctx, q)
	}
	if err != nil {
		return nil, err
	}
	first := map[casus.ReportID]int{}
	for i, c := range claims {
		if _, ok := first[c.Report]; !ok {
			first[c.Report] = i
		}
	}
	slices.SortStableFunc(claims, func(a, b casus.Claim) int {
		return cmp.Or(cmp.Compare(first[a.Report], first[b.Report]), cmp.Compare(a.Evidence.Start, b.Evidence.Start), cmp.Compare(a.ID, b.ID))
	})
	var ids []casus.ClaimID
	for _, c := range claims {
		if limit == 0 || len(ids) < limit {
			ids = append(ids, c.ID)
		}
	}
	return ids, nil
}

// judgedByOthers are the claims that others have judged and author has not, as the
// program read them.
func judgedByOthers(ctx context.Context, r casus.Reader, author string) ([]casus.Claim, error) {
	log, err := r.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	return r.ClaimsAsRead(ctx, record.JudgedByOthers(log, author))
}

// decisionFlags are who decides, why, and in which record.
type decisionFlags struct {
	rec            recordFlag
	author, reason string
}

func (f *decisionFlags) add(c *cobra.Command) {
	f.rec.add(c)
	c.Flags().StringVar(&f.author, "author", "", "who decides (default: the user of this machine)")
	c.Flags().StringVar(&f.reason, "reason", "", "why; kept with the decision")
}

// who is the name to put under a decision.
func (f *decisionFlags) who() (string, error) {
	if f.author != "" {
		return f.author, nil
	}
	u, err := user.Current()
	if err != nil {
		return "", fmt.Errorf("who decides is not known (%w): name them with --author", err)
	}
	return u.Username, nil
}

// decide adds to the record's log what build makes of it.
func (f *decisionFlags) decide(c *cobra.Command, build func(context.Context, *sqlite.Store) (casus.Decision, error)) error {
	return f.rec.with(c.Context(), func(store *sqlite.Store) error {
		d, err := build(c.Context(), store)
		if err != nil {
			return err
		}
		d.Reason = f.reason
		if d.Author, err = f.who(); err != nil {
			return err
		}
		id, err := store.Decide(c.Context(), d)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(c.OutOrStdout(), "decision %d: %s; casus undo %d lifts it\n", id, d.Action, id)
		return err
	})
}

func onClaims(action casus.Action, use, short string) *cobra.Command {
	var f decisionFlags
	c := &cobra.Command{Use: use, Short: short, Args: cobra.MinimumNArgs(1)}
	f.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return f.decide(c, func(context.Context, *sqlite.Store) (casus.Decision, error) {
			return casus.Decision{Action: action, Claims: claimIDs(args)}, nil
		})
	}
	return c
}

func claimIDs(args []string) []casus.ClaimID {
	var out []casus.ClaimID
	for _, a := range args {
		out = append(out, casus.ClaimID(a))
	}
	return out
}

func newCorrect() *cobra.Command {
	var f decisionFlags
	c := &cobra.Command{
		Use: "correct CLAIM FIELD VALUE", Short: "Set a field of a claim", Args: cobra.ExactArgs(3),
		Long: `Sets a field of a claim. Fields are those of the claim's JSON: type, mode,
instrument, modality, background, stance; time as FROM or FROM/TO; value as a
number; source, target, said_by and place by name or as JSON.`,
	}
	f.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return f.decide(c, func(ctx context.Context, store *sqlite.Store) (casus.Decision, error) {
			value, err := fieldValue(ctx, store, args[1], args[2])
			return casus.Decision{Action: casus.Correct, Claims: claimIDs(args[:1]), Field: args[1], Value: value}, err
		})
	}
	return c
}

func newMerge() *cobra.Command {
	var f decisionFlags
	c := &cobra.Command{Use: "merge INCIDENT INCIDENT…", Short: "Say that incidents are one", Args: cobra.MinimumNArgs(2)}
	f.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return f.decide(c, func(ctx context.Context, store *sqlite.Store) (casus.Decision, error) {
			d := casus.Decision{Action: casus.Merge}
			for _, a := range args {
				i, err := store.Incident(ctx, casus.IncidentID(a))
				if err != nil {
					return d, err
				}
				d.Claims = append(d.Claims, i.Claims...)
			}
			return d, nil
		})
	}
	return c
}

func newSplit() *cobra.Command {
	var f decisionFlags
	c := &cobra.Command{Use: "split CLAIM…", Short: "Say that claims are an incident of their own", Args: cobra.MinimumNArgs(1)}
	f.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return f.decide(c, func(context.Context, *sqlite.Store) (casus.Decision, error) {
			return casus.Decision{Action: casus.Split, Claims: claimIDs(args)}, nil
		})
	}
	return c
}

func newQueue() *cobra.Command {
	return lister[casus.Claim]{
		use: "queue [flags]", short: "List the claims that nobody has looked at", args: cobra.NoArgs,
		columns: []column[casus.Claim]{
			{"Id", 0, false, func(c casus.Claim) string { return string(c.ID) }},
			{"Sure", 0, true, func(c casus.Claim) string { return strconv.FormatFloat(c.Confidence, 'f', 2, 64) }},
			{"What", 22, false, func(c casus.Claim) string { return c.Type }},
			{"Who", 24, false, func(c casus.Claim) string { return names(c.Source) }},
			{"To whom", 24, false, func(c casus.Claim) string { return names(c.Target) }},
			{"Words", 70, false, func(c casus.Claim) string { return c.Evidence.Text }},
		},
		find: func(ctx context.Context, r casus.Reader, q casus.Query, _ []string) ([]casus.Claim, error) {
			q.Review = casus.Unreviewed
			return r.Claims(ctx, q)
		},
	}.command()
}

var decisionColumns = []column[casus.Decision]{
	{"Id", 0, true, func(d casus.Decision) string { return strconv.FormatInt(int64(d.ID), 10) }},
	{"When", 0, false, func(d casus.Decision) string { return d.At.Format("2006-01-02 15:04") }},
	{"Author", 20, false, func(d casus.Decision) string { return d.Author }},
	{"Did", 0, false, func(d casus.Decision) string { return string(d.Action) }},
	{"On", 40, false, subject},
	{"Reason", 50, false, func(d casus.Decision) string { return d.Reason }},
}

// newLost lists the decisions that no claim of the newest reading answers to.
func newLost() *cobra.Command {
	var rec recordFlag
	c := &cobra.Command{Use: "lost [flags]", Short: "List the decisions whose claims a newer program no longer makes", Args: cobra.NoArgs}
	rec.add(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		return rec.with(c.Context(), func(store *sqlite.Store) error {
			lost, err := store.Lost(c.Context())
			if err != nil {
				return err
			}
			return writeTable(c.OutOrStdout(), lost, decisionColumns)
		})
	}
	return c
}

func newLog() *cobra.Command {
	return lister[casus.Decision]{
		use: "log [flags]", short: "List the decisions, as they were taken", args: cobra.NoArgs,
		columns: decisionColumns,
		find: func(ctx context.Context, r casus.Reader, _ casus.Query, _ []string) ([]casus.Decision, error) {
			return r.Decisions(ctx)
		},
	}.command()
}

// subject says what a decision is about.
func subject(d casus.Decision) string {
	switch {
	case d.Lifts != 0:
		return fmt.Sprintf("decision %d", d.Lifts)
	case d.Report != "":
		return string(d.Report)
	case d.Action == casus.Disclose:
		return "export " + d.Field
	case d.Field != "":
		return fmt.Sprintf("%s %s = %s", d.Claims[0], d.Field, d.Value)
	case len(d.Claims) > 1:
		return fmt.Sprintf("%s and %d more", d.Claims[0], len(d.Claims)-1)
	}
	return string(d.Claims[0])
}

func newUndo() *cobra.Command {
	var f decisionFlags
	c := &cobra.Command{
		Use: "undo [flags] DECISION", Short: "Lift a decision", Args: cobra.ExactArgs(1),
		Long:    `Lifts a decision: the record is as if it had not been taken. Undo is a decision too, and can be undone.`,
		Example: `  casus undo 1`,
	}
	f.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		n, err := strconv.ParseInt(args[0], 10, 64)
		if err != nil || n < 1 {
			return usage("decision %q: want its number, as casus review log lists it", args[0])
		}
		return f.decide(c, func(context.Context, *sqlite.Store) (casus.Decision, error) {
			return casus.Decision{Action: casus.Undo, Lifts: casus.DecisionID(n)}, nil
		})
	}
	return c
}

func newWithdraw() *cobra.Command {
	var f decisionFlags
	c := &cobra.Command{
		Use: "withdraw [flags] REPORT", Short: "Take a report out of every view", Args: cobra.ExactArgs(1),
		Long:    `Takes a report and its claims out of every view, as when it was retracted or taken in by mistake. The report stays in the log.`,
		Example: `  casus withdraw sample-2015-01-27-province --reason "retracted by the publisher"`,
	}
	f.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return f.decide(c, func(context.Context, *sqlite.Store) (casus.Decision, error) {
			return casus.Decision{Action: casus.Withdraw, Report: casus.ReportID(args[0])}, nil
		})
	}
	return c
}
