package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"casus"
)

// readWord takes a Word document (.docx) as a report: its paragraphs, and the title
// that it gives itself.
func readWord(name string, r io.Reader, yield func(casus.Report, error) bool) bool {
	raw, err := slurp(r)
	if err != nil {
		return yield(casus.Report{}, refuse(name, "%v", err))
	}
	rep, err := parseWord(raw)
	if err != nil {
		return yield(casus.Report{}, refuse(name, "%v", err))
	}
	rep.Origin = name
	return yield(sealed(rep), nil)
}

var errNoWord = errors.New("not a Word document, or cut short")

func parseWord(raw []byte) (casus.Report, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return casus.Report{}, errNoWord
	}
	rep := casus.Report{Raw: raw, Medium: "docx"}
	for _, f := range z.File {
		switch f.Name {
		case "word/document.xml":
			rep.Text, err = wordXML(f, "p", "t")
		case "docProps/core.xml":
			rep.Title, err = wordXML(f, "", "title")
		}
		if err != nil {
			return casus.Report{}, err
		}
	}
	if strings.TrimSpace(rep.Text) == "" {
		return casus.Report{}, errors.New("the document has no text")
	}
	return rep, nil
}

// wordXML is the text within the elements named text of a part; an element named
// block ends with an empty line.
func wordXML(f *zip.File, block, text string) (string, error) {
	in, err := f.Open()
	if err != nil {
		return "", errNoWord
	}
	defer in.Close()
	d := xml.NewDecoder(io.LimitReader(in, MaxFile))
	var out strings.Builder
	within := false
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return strings.TrimSpace(out.String()), nil
		}
		if err != nil {
			return "", errNoWord
		}
		switch t := t.(type) {
		case xml.StartElement:
			within = within || t.Name.Local == text
			if t.Name.Local == "tab" || t.Name.Local == "br" {
				out.WriteByte(' ')
			}
		case xml.EndElement:
			if t.Name.Local == text {
				within = false
			}
			if block != "" && t.Name.Local == block {
				out.WriteString("\n\n")
			}
		case xml.CharData:
			if within {
				out.Write(t)
			}
		}
	}
}
