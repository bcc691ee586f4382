package claim_test

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"casus"
)

// TestNews runs sentences as news agencies write them through the stages. Below a
// sentence, a line that begins with + is a claim that must be made, one with - is one
// that must not: its type, then fields with their values. A field that is left out may
// hold anything; "=" alone is an empty one.
func TestNews(t *testing.T) {
	for _, file := range []string{"testdata/news.txt", "testdata/story.txt"} {
		t.Run(file, func(t *testing.T) { checkNews(t, file) })
	}
}

func checkNews(t *testing.T, file string) {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := newReader(t)
	var text string
	var got []casus.Claim
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		want, must := strings.CutPrefix(line, "+ ")
		never, mustNot := strings.CutPrefix(line, "- ")
		switch {
		case must && !slices.ContainsFunc(got, func(c casus.Claim) bool { return fits(c, want) }):
			t.Errorf("line %d: %s\n missed %s\n got %s", n, text, want, strings.Join(allTold(got), "\n     "))
		case mustNot && slices.ContainsFunc(got, func(c casus.Claim) bool { return fits(c, never) }):
			t.Errorf("line %d: %s\n made %s\n got %s", n, text, never, strings.Join(allTold(got), "\n     "))
		case !must && !mustNot:
			text, got = line, r.claimsOn(line, casus.Date(2024, 11, 20))
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

// fits reports whether c is what a line asks for.
func fits(c casus.Claim, want string) bool {
	fields := strings.Split(want, " | ")
	if c.Type != fields[0] {
		return false
	}
	have := strings.Split(tell(c), " | ")
	return !slices.ContainsFunc(fields[1:], func(f string) bool { return !slices.Contains(have, f) })
}

// tell is c with all its fields, as the lines of news.txt have them.
func tell(c casus.Claim) string {
	place := ""
	if c.Place != nil {
		place = c.Place.Name
	}
	out := []string{c.Type, "source=" + sides(c.Source), "target=" + sides(c.Target), "place=" + place, "modality=" + string(c.Modality), "by=" + sides(c.SaidBy), "stance=" + string(c.Stance), fmt.Sprint("background=", c.Background)}
	if c.Value != nil {
		out = append(out, fmt.Sprintf("value=%v/%v/%v", c.Value.Low, c.Value.Best, c.Value.High))
	}
	if c.Time == nil {
		out = append(out, "time=")
	} else {
		out = append(out, fmt.Sprintf("time=%v..%v", c.Time.From, c.Time.To))
	}
	return strings.Join(out, " | ")
}

func allTold(claims []casus.Claim) []string {
	var out []string
	for _, c := range claims {
		out = append(out, tell(c))
	}
	return out
}

func sides(ps []casus.Party) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Name)
	}
	return strings.Join(out, "; ")
}
