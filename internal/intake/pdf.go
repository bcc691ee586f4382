package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ledongthuc/pdf"

	"casus"
)

// readPDF takes a PDF as a report: the text of its pages. One that is only a scan has
// none and is refused.
func readPDF(name string, r io.Reader, yield func(casus.Report, error) bool) bool {
	raw, err := slurp(r)
	if err != nil {
		return yield(casus.Report{}, refuse(name, "%v", err))
	}
	text, title, err := pdfText(raw)
	if err == nil && strings.TrimSpace(text) == "" {
		err = errors.New("the PDF has no text; it may be a scan")
	}
	if err != nil {
		return yield(casus.Report{}, refuse(name, "%v", err))
	}
	return yield(sealed(casus.Report{Title: title, Text: text, Raw: raw, Medium: "pdf", Origin: name}), nil)
}

// pdfText is the text of all pages. The library panics on some broken files.
func pdfText(raw []byte) (text, title string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the PDF is damaged: %v", r)
		}
	}()
	if !bytes.HasPrefix(raw, []byte("%PDF-")) {
		return "", "", errors.New("not a PDF")
	}
	doc, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return "", "", fmt.Errorf("the PDF is damaged: %w", err)
	}
	var out strings.Builder
	for n := 1; n <= doc.NumPage(); n++ {
		page := doc.Page(n)
		if page.V.IsNull() {
			continue
		}
		s, err := page.GetPlainText(nil)
		if err != nil {
			return "", "", fmt.Errorf("page %d: %w", n, err)
		}
		out.WriteString(s + "\n\n")
	}
	return strings.TrimSpace(strings.ToValidUTF8(out.String(), "")), doc.Trailer().Key("Info").Key("Title").Text(), nil
}
