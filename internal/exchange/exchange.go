// Package exchange takes the tables of others in and gives the record out in the
// formats of others: UCDP, ACLED, HXL, GeoJSON, Parquet, GraphML, FollowTheMoney,
// STIX, JSON-LD. One file a format. What is kept and what is lost in each is in
// doc/formats.md.
//
// Tables come in as readings (see Table): a row is a report whose text is the row,
// and claims whose evidence are its cells. Exports go out through casus.Reader,
// safe by default (see safe.go). It stores nothing and reads no clock.
package exchange

import (
	"context"
	"fmt"
	"io"
	"strings"

	"casus"
	"casus/internal/codebook"
)

// Options say what an export may give.
type Options struct {
	Full       bool               // names of private persons and of victims, exact place and day of what is sensitive
	Restricted bool               // what has terms of use, such as rows of ACLED
	Program    string             // version of the program, for the formats that name what made them
	Actors     *codebook.Registry // gives numbers of other lists; may be nil
	Note       func(format string, args ...any)
}

// note tells the user what an export did with the record; nobody may listen.
func (o Options) note(format string, args ...any) {
	if o.Note != nil {
		o.Note(format, args...)
	}
}

// A Format is a way to give the record out. Export is a pure function of the
// record: the same record and options give the same bytes.
type Format struct {
	Name   string // as the command and the API call it
	Title  string // as a page calls it
	Media  string // media type
	Ending string // of a file, with the dot
	Export func(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error
}

// Formats are the formats to export to, in the order in which they are offered.
var Formats = []Format{
	{"ged", "UCDP GED-shaped table", "text/csv", ".csv", exportGED},
	{"acled", "ACLED-shaped table", "text/csv", ".csv", exportACLED},
	{"hxl", "HXL-tagged table", "text/csv", ".csv", exportHXL},
	{"geojson", "GeoJSON", "application/geo+json", ".geojson", exportGeoJSON},
	{"jsonl", "JSON lines", "application/jsonl", ".jsonl", exportJSONL},
	{"parquet", "Parquet", "application/vnd.apache.parquet", ".parquet", exportParquet},
	{"graphml", "GraphML, relations", "application/graphml+xml", ".graphml", exportGraphML},
	{"ftm", "FollowTheMoney", "application/jsonl", ".ftm.json", exportFTM},
	{"stix", "STIX 2.1", "application/stix+json", ".stix.json", exportSTIX},
	{"jsonld", "JSON-LD with PROV", "application/ld+json", ".jsonld", exportJSONLD},
	{"annotations", "W3C Web Annotation, evidence", "application/jsonl", ".annotations.jsonl", exportAnnotations},
	{"croissant", "Croissant card", "application/ld+json", ".croissant.json", exportCroissant},
	{"methodology", "Methodology", "text/markdown", ".md", exportMethodology},
}

// Find is the format with a name; an error of kind casus.ErrInvalid names those
// that there are.
func Find(name string) (Format, error) {
	var names []string
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("%w: no format %q; there are %s", casus.ErrInvalid, name, strings.Join(names, ", "))
}
