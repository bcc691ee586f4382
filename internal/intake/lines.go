package intake

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"casus"
)

// line is a report as JSON lines carry it; only id and text are required.
type line struct {
	ID        json.RawMessage `json:"id"` // a string or a number
	Title     string          `json:"title"`
	Published string          `json:"published"`
	Publisher string          `json:"publisher"`
	URL       string          `json:"url"`
	Text      string          `json:"text"`
}

// readLines takes each line of JSON as a report. A line that cannot be read is
// named by its number.
func readLines(name string, r io.Reader, yield func(casus.Report, error) bool) bool {
	in := bufio.NewReaderSize(r, 1<<16)
	for n := 1; ; n++ {
		raw, err := nextLine(in)
		if errors.Is(err, io.EOF) {
			return true
		}
		where := fmt.Sprintf("%s:%d", name, n)
		rep := casus.Report{}
		if err == nil {
			if len(bytes.TrimSpace(raw)) == 0 {
				continue
			}
			rep, err = parseLine(raw)
		}
		if err != nil {
			if !yield(casus.Report{}, refuse(where, "%v", err)) {
				return false
			}
			continue
		}
		rep.Origin = where
		if !yield(sealed(rep), nil) {
			return false
		}
	}
}

func parseLine(raw []byte) (casus.Report, error) {
	if !utf8.Valid(raw) {
		return casus.Report{}, errors.New("not UTF-8")
	}
	var l line
	if err := json.Unmarshal(raw, &l); err != nil {
		return casus.Report{}, fmt.Errorf("not a JSON object of a report: %v", err)
	}
	id, err := textOf(l.ID)
	if err != nil {
		return casus.Report{}, err
	}
	if strings.TrimSpace(l.Text) == "" {
		return casus.Report{}, errors.New("the document is empty: no \"text\"")
	}
	day := casus.Day(0)
	if l.Published != "" {
		if day, err = casus.ParseDay(l.Published); err != nil {
			return casus.Report{}, err
		}
	}
	return casus.Report{ID: casus.ReportID(id), Title: l.Title, Published: day, Publisher: l.Publisher, URL: l.URL, Text: l.Text, Raw: raw, Medium: "json"}, nil
}

func textOf(id json.RawMessage) (string, error) {
	var s string
	if json.Unmarshal(id, &s) == nil && s != "" {
		return s, nil
	}
	var n json.Number
	if len(id) > 0 && id[0] != '"' && json.Unmarshal(id, &n) == nil && n != "" {
		return n.String(), nil
	}
	return "", errors.New("no \"id\"")
}

// nextLine gives the next line without its end. A line over MaxLine is read to
// its end and thrown away, so that the lines after it are not lost.
func nextLine(in *bufio.Reader) ([]byte, error) {
	var out []byte
	tooLong := false
	for {
		part, err := in.ReadSlice('\n')
		if !tooLong {
			out = append(out, part...)
		}
		if len(out) > MaxLine {
			tooLong, out = true, nil
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(out) == 0 && !tooLong:
			return nil, io.EOF
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		case tooLong:
			return nil, fmt.Errorf("the line is longer than %d MB", MaxLine>>20)
		}
		return bytes.TrimRight(out, "\r\n"), nil
	}
}
