package claim_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"casus"
	"casus/internal/claim"
	"casus/internal/codebook"
	"casus/internal/gazetteer"
	"casus/internal/lang"
	"casus/internal/mention"
	"casus/internal/resolve"
)

// reader runs the stages before claims, as the pipeline does.
type reader struct {
	model  *lang.Model
	book   *codebook.Patterns
	actors *codebook.Registry
	places *gazetteer.Gazetteer
}

func newReader(t testing.TB) *reader {
	t.Helper()
	var r reader
	var err error
	for _, load := range []func() error{
		func() error { r.model, err = lang.Load(); return err },
		func() error { r.book, err = codebook.LoadPatterns(); return err },
		func() error { r.actors, err = codebook.LoadActors(); return err },
		func() error { r.places, err = gazetteer.Default(); return err },
	} {
		if err := load(); err != nil {
			t.Fatal(err)
		}
	}
	return &r
}

func (r *reader) claims(text string) []casus.Claim { return r.claimsOn(text, casus.Date(2017, 1, 15)) }

// claimsOn is the claims of a text that was published on a day.
func (r *reader) claimsOn(text string, published casus.Day) []casus.Claim {
	rep := casus.Report{ID: "example", Text: text, Published: published}
	doc := r.model.Analyse(text)
	m := mention.Find(doc, rep, r.actors, r.places)
	resolve.Places(&m, doc, rep, r.places)
	resolve.Actors(&m, doc, rep, r.actors, r.places)
	return claim.Extract(doc, rep, &m, r.book)
}

var update = flag.Bool("update", false, "write the examples that are missed today")

const missedFile = "testdata/examples-missed.txt"

// TestExamples runs every example of the codebook through the stages: its type
// must be found, with the modality and with each marked side in its role. What
// is missed today, mostly for a tree gone wrong, is a committed list; a miss
// that is not on it fails.
func TestExamples(t *testing.T) {
	r := newReader(t)
	old, err := os.ReadFile(missedFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(old)) {
		known[strings.TrimSpace(line)] = true
	}
	var missed strings.Builder
	for _, p := range r.book.All() {
		for _, e := range p.Examples {
			got := r.claims(e.Text)
			why := amiss(e, got)
			if why != "" {
				fmt.Fprintln(&missed, e.Text)
			}
			switch {
			case *update:
			case why != "" && !known[e.Text]:
				t.Errorf("%s:%d: %s\n\t%s\n\tgot %s", p.File, e.Line, e.Text, why, list(got))
			case why == "" && known[e.Text]:
				t.Logf("%s:%d: %s\n\tis found now: take it off %s (go test -update)", p.File, e.Line, e.Text, missedFile)
			}
		}
	}
	if *update {
		if err := os.WriteFile(missedFile, []byte(missed.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// amiss says in what the claims fall short of the example.
func amiss(e codebook.Example, got []casus.Claim) string {
	if e.None {
		if len(got) > 0 {
			return "want nothing"
		}
		return ""
	}
	why := "want " + e.Type
	for _, c := range got {
		if c.Type != e.Type {
			continue
		}
		if c.Modality != e.Modality {
			why = fmt.Sprintf("want %s %s", e.Type, e.Modality)
			continue
		}
		if !filled(e.Source, c.Source) || !filled(e.Target, c.Target) || len(e.Place) > 0 && c.Place == nil {
			why = fmt.Sprintf("want %s %q -> %q %q", e.Type, e.Source, e.Target, e.Place)
			continue
		}
		return ""
	}
	return why
}

// filled reports whether every side that is marked has a party whose words
// share a word with it.
func filled(want []string, got []casus.Party) bool {
	for _, w := range want {
		found := false
		for _, p := range got {
			for _, word := range strings.Fields(w) {
				found = found || (len(word) > 2 || word == strings.ToUpper(word)) && strings.Contains(p.Text, word)
			}
		}
		if !found {
			return false
		}
	}
	return true
}

func list(claims []casus.Claim) string {
	var out []string
	for _, c := range claims {
		names := func(ps []casus.Party) (s []string) {
			for _, p := range ps {
				s = append(s, p.Text)
			}
			return s
		}
		out = append(out, fmt.Sprintf("%s %s %q -> %q (%s)", c.Type, c.Modality, names(c.Source), names(c.Target), c.Rule))
	}
	return strings.Join(out, "; ")
}
