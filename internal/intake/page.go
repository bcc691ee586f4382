package intake

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
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
	tree, err := html.Parse(page)
	if err != nil {
		return casus.Report{}, errNoArticle
	}
	rep := casus.Report{URL: canonical(tree), Raw: raw, Medium: "html"}
	got, err := readability.FromDocument(tree, nil)
	if err != nil || got.Node == nil {
		return casus.Report{}, errNoArticle
	}
	if rep.Text = blockText(got.Node); len(strings.Fields(rep.Text)) < minArticle {
		return casus.Report{}, errNoArticle
	}
	rep.Title, rep.Publisher = got.Title(), got.SiteName()
	if t, err := got.PublishedTime(); err == nil {
		rep.Published = casus.DayOf(t)
	}
	return rep, nil
}

var errNoArticle = errors.New("the page holds no article")

// canonical is the address that a page gives for itself, or "".
func canonical(n *html.Node) string {
	if n.DataAtom == atom.Link || n.DataAtom == atom.Meta {
		is := map[string]string{}
		for _, a := range n.Attr {
			is[a.Key] = a.Val
		}
		switch {
		case is["rel"] == "canonical":
			return is["href"]
		case is["property"] == "og:url":
			return is["content"]
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if u := canonical(c); u != "" {
			return u
		}
	}
	return ""
}

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
