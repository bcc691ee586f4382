package testdata_test

import (
	"strings"
	"testing"

	"casus"
	"casus/testdata"
)

func TestSamples(t *testing.T) {
	samples, err := testdata.Samples()
	if err != nil {
		t.Fatal(err)
	}
	if len(samples) < 24 {
		t.Errorf("%d samples, want at least 24", len(samples))
	}
	ids := map[casus.ReportID]bool{}
	for _, s := range samples {
		r := s.Report
		if ids[r.ID] || !r.Sample || r.Published == 0 || r.Title == "" {
			t.Errorf("%s: repeated, or not marked as a sample, or without day or title", r.ID)
		}
		ids[r.ID] = true
		if !strings.HasPrefix(r.Publisher, "Casus Sample ") || !strings.Contains(r.Text, "("+r.Publisher+")") {
			t.Errorf("%s: the publisher %q is not plainly a made-up one", r.ID, r.Publisher)
		}
		if n := len(strings.Fields(r.Text)); n < 120 || n > 300 {
			t.Errorf("%s: %d words, want 120 to 300", r.ID, n)
		}
		checkWeekdays(t, s)
	}
}

// checkWeekdays catches annotations a day off: an expected day that the sample
// names by its weekday must be one.
func checkWeekdays(t *testing.T, s testdata.Sample) {
	runes := []rune(s.Report.Text)
	for _, e := range s.Found {
		for _, f := range e.Fields {
			if f.Name != "time" || len(f.Any[0]) != 10 || e.Words.Len() == 0 {
				continue
			}
			day, err := casus.ParseDay(f.Any[0])
			if err != nil {
				t.Fatal(err)
			}
			sentence := sentenceAt(string(runes[:e.Words.Start]), string(runes[e.Words.Start:]))
			if strings.Contains(sentence, "said on ") {
				continue // the day may be that of the saying
			}
			for _, w := range []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"} {
				if strings.Contains(sentence, w) && strings.Count(sentence, "day") == 1 && day.Time().Weekday().String() != w {
					t.Errorf("%s: %s is a %s: %s", s.Report.ID, day, day.Time().Weekday(), e.Text)
				}
			}
		}
	}
}

func sentenceAt(before, after string) string {
	if i := strings.LastIndexAny(before, ".\n"); i >= 0 {
		before = before[i+1:]
	}
	if i := strings.IndexAny(after, ".\n"); i >= 0 {
		after = after[:i]
	}
	return before + after
}

func TestMeets(t *testing.T) {
	const text = "Islamic State fighters killed 33 people in Kunduz on Friday. The Taliban denied it.\n"
	day := casus.Date(2021, 10, 8)
	c := casus.Claim{
		Kind: casus.Event, Type: "ASSAULT", Modality: casus.Actual,
		Source:   []casus.Party{{Name: "Islamic State Khorasan Province", Text: "Islamic State fighters"}},
		Place:    &casus.Place{Name: "Kunduz"},
		Time:     &casus.Interval{From: day, To: day},
		Evidence: casus.Evidence{Span: casus.Span{Start: 0, End: 60}},
	}
	figure := c
	figure.Kind, figure.Type, figure.Value = casus.Figure, "killed", &casus.Value{Range: casus.Exactly(33)}
	rival := c
	rival.Kind, rival.Type, rival.Target = casus.Relating, "rival", []casus.Party{{Name: "Taliban"}}
	leads := rival
	leads.Type = "leader-of"
	for _, tt := range []struct {
		line  string
		claim casus.Claim
		want  bool
	}{
		{"event ASSAULT | source=Islamic State | place=Kunduz | time=2021-10-08 | words=killed 33 people", c, true},
		{"event COERCE or ASSAULT | time=2021-10 | modality=actual", c, true},
		{"event ASSAULT | source=fighter or Taliban | background=false", c, true},
		{"event ASSAULT | source=Taliban", c, false},
		{"event ASSAULT | time=2021-10-01..2021-10-07", c, false},
		{"event ASSAULT | words=The Taliban denied", c, false},
		{"event COERCE", c, false},
		{"figure killed | value=33", c, false},
		{"figure killed | value=33", figure, true},
		{"figure killed | value=30..40", figure, false},
		{"never figure killed | value=33", figure, true},
		{"relation rival | source=Taliban | target=Islamic State", rival, true},
		{"relation rival | source=Taliban | target=Afghanistan", rival, false},
		{"relation leader-of | source=Taliban | target=Islamic State", leads, false},
	} {
		s, err := testdata.Parse("x.txtar", "-- text --\n"+text+"-- found --\n"+tt.line+"\n")
		if err != nil {
			t.Errorf("%s: %v", tt.line, err)
			continue
		}
		if got := s.Found[0].Meets(tt.claim); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.line, got, tt.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, src := range []string{
		"",
		"-- text --\nOne.\n",
		"title One\n-- text --\nOne.\n-- found --\n",
		"author: One\n-- text --\nOne.\n-- found --\n",
		"published: soon\n-- text --\nOne.\n-- found --\n",
		"-- text --\nOne.\n-- found --\nrumour ASSAULT\n",
		"-- text --\nOne.\n-- found --\nevent ASSAULT | words=Two\n",
		"-- text --\nOne, One.\n-- found --\nevent ASSAULT | words=One\n",
		"-- text --\nOne.\n-- found --\nevent ASSAULT | colour=red\n",
		"-- text --\nOne.\n-- found --\nevent ASSAULT | source\n",
		"-- text --\nOne.\n-- found --\nfigure killed | value=many\n",
		"-- text --\nOne.\n-- found --\nfigure killed | time=2021-13\n",
	} {
		if _, err := testdata.Parse("x.txtar", src); err == nil {
			t.Errorf("%q: no error", src)
		}
	}
}
