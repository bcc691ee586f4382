package claim_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casus"
	"casus/internal/codebook"
	"casus/internal/pipeline"
)

// TestFigureExamples runs every example of the lexicon of figures: it must give
// these figures and no others.
func TestFigureExamples(t *testing.T) {
	p, err := pipeline.Load(pipeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	book, err := codebook.LoadFigures()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range book.Examples {
		var got []string
		for _, c := range p.Read(casus.Report{ID: "example", Text: e.Text, Published: casus.Date(2016, 6, 15)}).Claims {
			if c.Kind == casus.Figure {
				got = append(got, c.Type+" "+figureOf(c.Value.Range))
			}
		}
		if !slices.Equal(got, e.Want) {
			t.Errorf("%s: %s\n got %s\nwant %s", e.At, e.Text, strings.Join(got, ", "), strings.Join(e.Want, ", "))
		}
	}
}

func figureOf(r casus.Range) string {
	switch {
	case r.Best.Known:
		return r.Best.String()
	case r.High.Known:
		return fmt.Sprintf("up to %v", r.High)
	}
	return "?"
}
