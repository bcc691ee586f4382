package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus"
)

const nexisText = "                               1 of 2 DOCUMENTS\n\n                            The Made-up Times\n\n                      January 5, 2016 Tuesday\n\nTwo killed in Kunduz\n\nBYLINE: A. Writer\n\nLENGTH: 9 words\n\nTwo soldiers were killed in Kunduz on Monday.\n\nLOAD-DATE: January 5, 2016\n\nLANGUAGE: ENGLISH\n\n               Copyright 2016 The Made-up Times\n\n                               2 of 2 DOCUMENTS\n\nThe Made-up Times\n\nJanuary 6, 2016 Wednesday\n\nTalks open\n\nLENGTH: 6 words\n\nThe two sides met in Doha.\n"

const factivaText = "Two killed in Kunduz\n9 words\n5 January 2016\n10:30\nMade-up News\nMUN\nEnglish\n(c) 2016 Made-up News\n\nTwo soldiers were killed in Kunduz on Monday.\n\nDocument MUN0000020160105ec1500001\n\nHD\nTalks open\nWC 6 words\nPD 6 January 2016\nSN Made-up News\nLP\nThe two sides met in Doha.\nTD\nThey will meet again.\nAN Document MUN0000020160106ec1600002\n"

const mailText1 = "From: \"Field Office\" <field@sample.invalid>\r\nSubject: =?utf-8?q?Attack_in_Kunduz?=\r\nDate: Tue, 05 Jan 2016 10:00:00 +0000\r\nMessage-ID: <1@sample.invalid>\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Two soldiers</p>\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nTwo soldiers were killed in Kunduz=\r\n on Monday.\r\n--x--\r\n"

const reliefText = `{"data":[{"id":"77","fields":{"title":"Update 3","body":"Two soldiers were killed in Kunduz on Monday.","date":{"original":"2016-01-05T00:00:00+00:00"},"source":[{"name":"A Made-up Agency"}],"url":"http://sample.invalid/77"}},{"id":78,"fields":{"title":"Empty"}}]}`

// article is a page long enough to be taken for an article.
var article = "<html><head><title>Two killed in Kunduz</title></head><body><article><h1>Two killed in Kunduz</h1>" + strings.Repeat("<p>Two soldiers were killed in Kunduz on Monday, officials of the province said in a statement to reporters.</p>", 6) + "</article></body></html>"

func warcText() string {
	http := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + article
	return "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n" +
		fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://sample.invalid/kunduz\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(http), http)
}

func wordFile() string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"word/document.xml": `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Two soldiers were killed</w:t></w:r><w:r><w:t xml:space="preserve"> in Kunduz.</w:t></w:r></w:p><w:p><w:r><w:t>Talks open.</w:t></w:r></w:p></w:body></w:document>`,
		"docProps/core.xml": `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>A note</dc:title></cp:coreProperties>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

// pdfFile is a PDF of one page with one line.
func pdfFile() string {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	var at []int
	content := "BT /F1 12 Tf 72 700 Td (Two soldiers were killed in Kunduz.) Tj ET"
	for i, o := range []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	b.WriteString("xref\n0 6\n0000000000 65535 f \n")
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", start)
	return b.String()
}

func TestFormats(t *testing.T) {
	for _, test := range []struct {
		file, text string
		want       []string // "day publisher: title: text" of each report, or "refused"
	}{
		{"nexis.txt", nexisText, []string{"2016-01-05 The Made-up Times: Two killed in Kunduz: Two soldiers were killed in Kunduz on Monday.", "2016-01-06 The Made-up Times: Talks open: The two sides met in Doha."}},
		{"factiva.txt", factivaText, []string{"2016-01-05 Made-up News: Two killed in Kunduz: Two soldiers were killed in Kunduz on Monday.", "2016-01-06 Made-up News: Talks open: The two sides met in Doha.\n\nThey will meet again."}},
		{"note.eml", mailText1, []string{"2016-01-05 Field Office: Attack in Kunduz: Two soldiers were killed in Kunduz on Monday."}},
		{"box.mbox", "From a Tue Jan 05\n" + mailText1 + "\nFrom b Wed Jan 06\nSubject: Talks\n\nTalks open.\n", []string{"2016-01-05 Field Office: Attack in Kunduz: Two soldiers were killed in Kunduz on Monday.", " : Talks: Talks open."}},
		{"answer.json", reliefText, []string{"2016-01-05 A Made-up Agency: Update 3: Two soldiers were killed in Kunduz on Monday.", "refused: the report has no body"}},
		{"note.docx", wordFile(), []string{" : A note: Two soldiers were killed in Kunduz.\n\nTalks open."}},
		{"note.pdf", pdfFile(), []string{" : : Two soldiers were killed in Kunduz."}},
		{"cut.docx", wordFile()[:60], []string{"refused: not a Word document"}},
		{"other.json", `{"a":1}`, []string{"refused: not an answer of ReliefWeb"}},
		{"bad.pdf", "%PDF-1.4 no more", []string{"refused: the PDF is damaged"}},
		{"bad.warc", "nothing of the kind", []string{"refused: not a web archive"}},
	} {
		t.Run(test.file, func(t *testing.T) {
			got := readOne(t, test.file, test.text)
			if len(got) != len(test.want) {
				t.Fatalf("got %q", got)
			}
			for i, w := range test.want {
				if !strings.Contains(got[i], w) || !strings.HasPrefix(w, "refused") && got[i] != w {
					t.Errorf("got  %q\nwant %q", got[i], w)
				}
			}
		})
	}
}

func TestWARC(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pages.warc")
	if err := os.WriteFile(path, []byte(warcText()), 0o644); err != nil {
		t.Fatal(err)
	}
	var all []casus.Report
	for r, err := range Read([]string{path}, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	if len(all) != 1 || all[0].URL != "http://sample.invalid/kunduz" || !strings.Contains(all[0].Text, "Two soldiers were killed") || all[0].Published != 0 {
		t.Errorf("%+v", all)
	}
}

func readOne(t *testing.T, file, text string) (got []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), file)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for r, err := range Read([]string{path}, Options{}) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, fmt.Sprintf("%s %s: %s: %s", r.Published, r.Publisher, r.Title, strings.TrimSpace(r.Text)))
	}
	return got
}

// FuzzFormats reads any bytes as each format: nothing panics, and what is given has a
// text.
func FuzzFormats(f *testing.F) {
	for _, s := range []string{nexisText, factivaText, mailText1, "From a\n" + mailText1, reliefText, wordFile(), pdfFile(), warcText()} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, read := range []format{readText, readMail, readMailbox, readReliefWeb, readWord, readPDF, readWARC} {
			read("any", bytes.NewReader(b), func(r casus.Report, err error) bool {
				if err == nil && strings.TrimSpace(r.Text) == "" {
					t.Errorf("a report of %q has no text", r.Origin)
				}
				return true
			})
		}
	})
}
