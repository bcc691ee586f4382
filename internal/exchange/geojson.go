package exchange

import (
	"bufio"
	"context"
	"encoding/json"
	"io"

	"casus"
)

// A feature is an incident on the map (RFC 7946).
type feature struct {
	Type       string     `json:"type"`
	ID         string     `json:"id"`
	Geometry   *point     `json:"geometry"`
	Properties properties `json:"properties"`
}

type point struct {
	Type        string          `json:"type"`
	Coordinates [2]casus.Number `json:"coordinates"` // longitude first
}

// properties are what a map shows of an incident.
type properties struct {
	Type      string           `json:"type"`
	Mode      string           `json:"mode,omitempty"`
	From      casus.Day        `json:"from"`
	To        casus.Day        `json:"to"`
	Place     string           `json:"place,omitempty"`
	PlaceID   casus.PlaceID    `json:"place_id,omitempty"`
	Country   string           `json:"country,omitempty"`
	Level     casus.Level      `json:"level,omitempty"`
	Source    []string         `json:"source"`
	Target    []string         `json:"target"`
	Killed    casus.Range      `json:"killed"`
	Injured   casus.Range      `json:"injured"`
	Reports   []casus.ReportID `json:"reports"`
	Claims    []casus.ClaimID  `json:"claims"`
	Coarsened string           `json:"coarsened,omitempty"`
	Terms     []string         `json:"terms,omitempty"` // of restricted reports among them
}

// exportGeoJSON writes a FeatureCollection of incidents. One that is known no
// better than its province has no geometry: a point would say more than is known.
func exportGeoJSON(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error {
	out := bufio.NewWriter(w)
	out.WriteString(`{"type":"FeatureCollection","features":[`)
	sep := "\n"
	for i, err := range gather(r, q, o).occurrences(ctx) {
		if err != nil {
			return err
		}
		b, err := json.Marshal(featureOf(i))
		if err != nil {
			return err
		}
		out.WriteString(sep)
		out.Write(b)
		sep = ",\n"
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}

func featureOf(i occurrence) feature {
	f := feature{Type: "Feature", ID: string(i.ID), Properties: properties{
		Type: i.Type, Mode: i.Mode, Source: partyNames(i.Source), Target: partyNames(i.Target),
		Killed: i.Killed, Injured: i.Injured, Claims: i.Incident.Claims, Coarsened: i.coarse,
	}}
	p := &f.Properties
	if i.Time != nil {
		p.From, p.To = i.Time.From, i.Time.To
	}
	if at := i.Incident.Place; at != nil {
		p.Place, p.PlaceID, p.Country, p.Level = at.Name, at.ID, at.Country, at.Level
		if pointed(at) {
			f.Geometry = &point{"Point", [2]casus.Number{at.Lon, at.Lat}}
		}
	}
	for _, r := range i.reports {
		p.Reports = append(p.Reports, r.ID)
		if r.Restrict != "" {
			p.Terms = append(p.Terms, r.Restrict)
		}
	}
	return f
}

// pointed reports whether a place is known well enough to be a point on a map.
func pointed(p *casus.Place) bool {
	return p != nil && p.Lat.Known && p.Lon.Known && p.Level < casus.Province
}

// partyNames are the names of parties, never nil.
func partyNames(ps []casus.Party) []string {
	out := []string{}
	for _, p := range ps {
		out = append(out, partyName(p))
	}
	return out
}

func partyName(p casus.Party) string {
	if p.Name == "" {
		return p.Text
	}
	return p.Name
}
