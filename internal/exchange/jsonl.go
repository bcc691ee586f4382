package exchange

import (
	"bufio"
	"context"
	"encoding/json"
	"io"

	"casus"
)

// exportJSONL writes the record as it is: a line for each incident with its claims
// and reports, then one for each relation. "record" says which a line is.
func exportJSONL(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	g := gather(r, q, o)
	for i, err := range g.occurrences(ctx) {
		if err != nil {
			return err
		}
		line := struct {
			Record string `json:"record"`
			casus.Incident
			Claims    []casus.Claim  `json:"claims"`
			Reports   []casus.Report `json:"reports"`
			Coarsened string         `json:"coarsened,omitempty"`
		}{"incident", i.Incident, i.claims, i.reports, i.coarse}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	for t, err := range g.ties(ctx) {
		if err != nil {
			return err
		}
		line := struct {
			Record string `json:"record"`
			casus.Relation
			Claims []casus.Claim `json:"claims"`
		}{"relation", t.Relation, t.claims}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return out.Flush()
}
