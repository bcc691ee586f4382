package casus

// ReportID names a report: as its archive does, or "sha256:" and the first 16
// digits of its hash.
type ReportID string

// A Report is a document as it came in, and the text that was found in it.
type Report struct {
	ID        ReportID `json:"id"`
	Title     string   `json:"title"`
	Published Day      `json:"published"` // null when nothing tells it
	Publisher string   `json:"publisher"`
	URL       string   `json:"url"`
	SHA256    string   `json:"sha256"`             // of Raw, hex
	Language  string   `json:"language"`           // ISO 639-1; empty when it cannot be told
	Sample    bool     `json:"sample,omitempty"`   // made up for the demonstration; not to be cited
	Restrict  string   `json:"restrict,omitempty"` // terms that keep it out of exports, such as "acled"
	Table     string   `json:"table,omitempty"`    // of a row: the table that it is a row of, such as "ucdp-ged"; empty for a document
	Text      string   `json:"-"`                  // what spans count in
	Raw       []byte   `json:"-"`                  // the bytes as they came; of a row that is read from its table, nil: they are its Text
	Medium    string   `json:"-"`                  // how Raw is written: text, html, json
	Origin    string   `json:"-"`                  // the file, archive or feed that it came from
}

// A Reading is everything that one program version found in one report.
type Reading struct {
	Report    Report         `json:"document"`
	Sentences [][2]int       `json:"sentences"` // code points
	Actors    []ActorMention `json:"actors"`
	Places    []PlaceMention `json:"places"`
	Times     []TimeMention  `json:"times"`
	Claims    []Claim        `json:"claims"`
	Incidents []Incident     `json:"incidents"` // of this report alone
}
