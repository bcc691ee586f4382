package claim_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus"
)

// TestTold checks whole claims of sentences in testdata/told*.txt. After a text
// come lines of what must be claimed ("+") and what must not ("-"): a claim
// matches a line where it has all its parts, which " | " separates.
func TestTold(t *testing.T) {
	r := newReader(t)
	files, err := filepath.Glob("testdata/told*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata/told*.txt", err)
	}
	var data []byte
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		data = append(append(data, text...), '\n')
	}
	var text string
	var got []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] != '+' && line[0] != '-':
			text, got = line, nil
			for _, c := range r.claimsOn(strings.ReplaceAll(line, ` / `, "\n\n"), casus.Date(2018, 7, 10)) {
				got = append(got, told(c))
			}
		case hasParts(got, strings.Split(line[2:], " | ")) != (line[0] == '+'):
			t.Errorf("%s\n\t%s\n\tgot %s", text, line, strings.Join(got, "\n\t    "))
		}
	}
}

func hasParts(got, parts []string) bool {
	for _, g := range got {
		all := true
		for _, p := range parts {
			all = all && strings.Contains(g, p)
		}
		if all {
			return true
		}
	}
	return false
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
