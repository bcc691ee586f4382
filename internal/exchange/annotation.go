package exchange

import (
	"bufio"
	"context"
	"encoding/json"
	"io"

	"casus"
)

// An annotation is one of the W3C's Web Annotation model: a claim (body) on the words
// of a report (target).
type annotation struct {
	Context string    `json:"@context"`
	ID      string    `json:"id"`
	Type    string    `json:"type"`
	Body    annBody   `json:"body"`
	Target  annTarget `json:"target"`
}

type annBody struct {
	Type   string `json:"type"`
	Format string `json:"format"`
	Value  string `json:"value"`
}

type annTarget struct {
	Source   string `json:"source"`
	State    any    `json:"state,omitempty"`
	Selector []any  `json:"selector"`
}

// exportAnnotations writes a line for each claim of an incident: its words in the
// report by position, and where they may be shown, by quotation.
func exportAnnotations(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for i, err := range gather(r, q, o).occurrences(ctx) {
		if err != nil {
			return err
		}
		reports := map[casus.ReportID]casus.Report{}
		for _, rep := range i.reports {
			reports[rep.ID] = rep
		}
		for _, c := range i.claims {
			if err := enc.Encode(annotate(c, reports[c.Report])); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

func annotate(c casus.Claim, r casus.Report) annotation {
	a := annotation{Context: "http://www.w3.org/ns/anno.jsonld", ID: "urn:casus:claim:" + string(c.ID), Type: "Annotation"}
	a.Body = annBody{"TextualBody", "text/plain", saying(c)}
	a.Target.Source = orElse(r.URL, "urn:casus:report:"+string(r.ID))
	if r.SHA256 != "" {
		a.Target.State = map[string]string{"type": "oa:State", "dcterms:identifier": "sha256:" + r.SHA256} // the bytes in which the words stand
	}
	a.Target.Selector = []any{map[string]any{"type": "TextPositionSelector", "start": c.Evidence.Start, "end": c.Evidence.End}}
	// A quotation from which a name was taken would not be found in the report.
	if words := []rune(r.Text); c.Evidence.End <= len(words) && string(words[c.Evidence.Start:c.Evidence.End]) == c.Evidence.Text && c.Evidence.Text != "" {
		a.Target.Selector = append(a.Target.Selector, map[string]any{"type": "TextQuoteSelector", "exact": c.Evidence.Text})
	}
	return a
}

// saying is a claim in a line.
func saying(c casus.Claim) string {
	s := string(c.Kind) + " " + c.Type
	if c.Mode != "" {
		s += " " + c.Mode
	}
	if c.Value != nil && !c.Value.Range.IsZero() {
		s += " " + c.Value.Range.String()
	}
	if c.Modality != casus.Actual {
		s += " (" + string(c.Modality) + ")"
	}
	if a := sideOf(c.Source); a != "" {
		s += "; source: " + a
	}
	if b := sideOf(c.Target); b != "" {
		s += "; target: " + b
	}
	return s
}
