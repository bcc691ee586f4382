package claim_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"casus"
)

// TestNews runs sentences as news agencies write them through the stages. A line below
// a sentence is a claim's type, then fields with their values. A field that is left out
// may hold anything; "=" alone is an empty one.
func TestNews(t *testing.T) {
	checkSentences(t, []string{"testdata/news.txt", "testdata/story.txt"}, casus.Date(2024, 11, 20), fits, tell)
}

// checkSentences reads files of texts, " / " between their paragraphs. Below a text, a
// line that begins with + is a claim that must be made, one with - is one that must not.
func checkSentences(t *testing.T, files []string, published casus.Day, matches func(casus.Claim, string) bool, show func(casus.Claim) string) {
	r := newReader(t)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var text string
		var got []casus.Claim
		n := 0
		for line := range strings.Lines(string(data)) {
			n++
			line = strings.TrimSpace(line)
			want, must := strings.CutPrefix(line, "+ ")
			never, mustNot := strings.CutPrefix(line, "- ")
			switch {
			case line == "" || line[0] == '#':
			case !must && !mustNot:
				text, got = line, r.claimsOn(strings.ReplaceAll(line, " / ", "\n\n"), published)
			case must != slices.ContainsFunc(got, func(c casus.Claim) bool { return must && matches(c, want) || mustNot && matches(c, never) }):
				var all []string
				for _, c := range got {
					all = append(all, show(c))
				}
				t.Errorf("%s:%d: %s\n\t%s\n\tgot %s", file, n, text, line, strings.Join(all, "\n\t    "))
			}
		}
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

func sides(ps []casus.Party) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Name)
	}
	return strings.Join(out, "; ")
}
