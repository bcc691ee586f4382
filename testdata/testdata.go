// Package testdata holds the sample reports: short texts written for this
// project about public facts, each with what a reader must find in it. The
// demonstration shows them, marked as samples that are not to be cited; the
// tests hold the program to them. It stands above the stages and below the
// command.
package testdata

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"casus"
)

//go:embed reports/*.txtar
var reports embed.FS

// A Sample is a report of the project's own making, with what must be found in
// it and what must not.
type Sample struct {
	Report casus.Report
	Found  []Expectation
}

// Samples are the sample reports in order of their file names, which begin with
// the day of publication.
func Samples() ([]Sample, error) {
	names, err := fs.Glob(reports, "reports/*.txtar")
	if err != nil {
		return nil, err
	}
	var out []Sample
	for _, name := range names {
		b, err := reports.ReadFile(name)
		if err != nil {
			return nil, err
		}
		s, err := Parse(name, string(b))
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// Parse reads a sample: lines of "key: value", then the sections "text" and
// "found" as txtar writes them.
func Parse(name, src string) (Sample, error) {
	head, rest, ok := strings.Cut(src, "-- text --\n")
	text, found, ok2 := strings.Cut(rest, "-- found --\n")
	if !ok || !ok2 {
		return Sample{}, fmt.Errorf("sample %s: %w: want the sections text and found", name, casus.ErrInvalid)
	}
	text = strings.TrimSpace(text) + "\n"
	sum := sha256.Sum256([]byte(text))
	r := casus.Report{
		ID:       casus.ReportID("sample-" + strings.TrimSuffix(path.Base(name), ".txtar")),
		SHA256:   hex.EncodeToString(sum[:]),
		Language: "en",
		Sample:   true,
		Text:     text,
		Raw:      []byte(text),
		Medium:   "text",
		Origin:   "sample reports",
	}
	if err := readHead(&r, head); err != nil {
		return Sample{}, fmt.Errorf("sample %s: %w", name, err)
	}
	exp, err := parseExpectations(text, found)
	if err != nil {
		return Sample{}, fmt.Errorf("sample %s: %w", name, err)
	}
	return Sample{r, exp}, nil
}

func readHead(r *casus.Report, head string) (err error) {
	for line := range strings.Lines(head) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			return fmt.Errorf("%w: %q is not key: value", casus.ErrInvalid, line)
		}
		switch key {
		case "title":
			r.Title = value
		case "publisher":
			r.Publisher = value
		case "published":
			r.Published, err = casus.ParseDay(value)
		default:
			err = fmt.Errorf("%w: unknown key %q", casus.ErrInvalid, key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
