package claim_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casus"
)

// TestTold checks whole claims of sentences in testdata/told*.txt: a claim matches a
// line where it has all its parts, which " | " separates.
func TestTold(t *testing.T) {
	files, err := filepath.Glob("testdata/told*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata/told*.txt", err)
	}
	checkSentences(t, files, casus.Date(2018, 7, 10), hasParts, told)
}

// hasParts reports whether c holds all parts of a line.
func hasParts(c casus.Claim, want string) bool {
	return !slices.ContainsFunc(strings.Split(want, " | "), func(p string) bool { return !strings.Contains(told(c), p) })
}

// told is a claim on one line: "ASSAULT actual: Hamas -> Fatah @ Gaza by Fatah".
func told(c casus.Claim) string {
	names := func(ps []casus.Party) string {
		var out []string
		for _, p := range ps {
			out = append(out, p.Name)
		}
		return strings.Join(out, ", ")
	}
	s := fmt.Sprintf("%s %s: %s -> %s.", c.Type, c.Modality, names(c.Source), names(c.Target))
	if c.Place != nil {
		s += " @ " + c.Place.Name
	}
	if len(c.SaidBy) > 0 {
		s += " by " + names(c.SaidBy)
	}
	if c.Time != nil {
		from, to := days(c)
		s += " from " + from + " to " + to
	}
	if c.Value != nil {
		s += " = " + c.Value.Best.String()
	}
	return s
}
