package intake

import (
	"bytes"
	"errors"
	"io"
	"strings"

	trafilatura "github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"casus"
)

// readPage takes a web page as one report: its article, without the furniture.
func readPage(name string, r io.Reader, yield func(casus.Report, error) bool) bool {
	raw, err := slurp(r)
	if err != nil {
		return yield(casus.Report{}, refuse(name, "%v", err))
	}
	rep, err := parsePage(raw)
	if err != nil {
		return yield(casus.Report{}, refuse(name, "%v", err))
	}
	rep.Origin = name
	return yield(sealed(rep), nil)
}

func parsePage(raw []byte) (casus.Report, error) {
	if bytes.IndexByte(raw, 0) >= 0 && !bytes.HasPrefix(raw, []byte{0xFF, 0xFE}) && !bytes.HasPrefix(raw, []byte{0xFE, 0xFF}) {
		return casus.Report{}, errNoText
	}
	page, err := charset.NewReader(bytes.NewReader(raw), "text/html")
	if err != nil {
		return casus.Report{}, errNoText
	}
	got, err := trafilatura.Extract(page, trafilatura.Options{ExcludeComments: true, EnableFallback: true})
	if err != nil || got == nil || got.ContentNode == nil {
		return casus.Report{}, errNoArticle
	}
	text := blockText(got.ContentNode)
	if len(strings.Fields(text)) < minArticle {
		return casus.Report{}, errNoArticle
	}
	m := got.Metadata
	rep := casus.Report{Title: m.Title, Publisher: m.Sitename, URL: m.URL, Text: text, Raw: raw, Medium: "html"}
	if !m.Date.IsZero() {
		rep.Published = casus.DayOf(m.Date)
	}
	return rep, nil
}

var errNoArticle = errors.New("the page holds no article")

// minArticle is the number of words below which what is left of a page is taken
// for its furniture. The shortest wire flashes have more.
const minArticle = 12

// blockText writes the text below n, a blank line between blocks. The library's
// own text runs paragraphs together, and a sentence must not cross them.
func blockText(n *html.Node) string {
	var b strings.Builder
	writeText(&b, n)
	blocks := strings.Split(b.String(), blockMark)
	var out []string
	for _, s := range blocks {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n\n")
}

const blockMark = "\x1e" // record separator: cannot stand in decoded HTML text that we keep

func writeText(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(strings.ReplaceAll(n.Data, blockMark, " "))
		return
	}
	if n.DataAtom == atom.Script || n.DataAtom == atom.Style || n.DataAtom == atom.Template {
		return
	}
	block := n.Type == html.ElementNode && !inline[n.DataAtom]
	if block {
		b.WriteString(blockMark)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeText(b, c)
	}
	if block {
		b.WriteString(blockMark)
	}
}

// inline are the elements that do not end a line of text.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Cite: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true,
	atom.Mark: true, atom.Q: true, atom.S: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true,
	atom.Time: true, atom.U: true, atom.Del: true,
}
