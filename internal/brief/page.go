package brief

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
)

// WriteMarkdown writes the account with footnotes. It refuses one with a sentence
// that has no source.
func (a Account) WriteMarkdown(w io.Writer) error {
	if err := a.Check(); err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", plainMarkdown(a.Title))
	for _, s := range a.Sections {
		fmt.Fprintf(&b, "\n## %s\n\n", plainMarkdown(s.Heading))
		for _, t := range s.Sentences {
			b.WriteString(plainMarkdown(t.Text))
			for _, n := range t.Notes {
				fmt.Fprintf(&b, "[^%d]", n)
			}
			b.WriteString("\n")
		}
	}
	b.WriteString("\n---\n\n")
	for _, m := range a.Method {
		b.WriteString(plainMarkdown(m) + "\n")
	}
	b.WriteString("\n")
	for i, n := range a.Notes {
		fmt.Fprintf(&b, "[^%d]: %s\n", i+1, plainMarkdown(n.String()))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// plainMarkdown keeps the words of reports from being read as marks.
func plainMarkdown(s string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", "#", `\#`, "|", `\|`).Replace(s)
}

// String is a note in words.
func (n Note) String() string {
	var parts []string
	for _, q := range n.Quotes {
		parts = append(parts, q.String())
	}
	s := strings.Join(parts, " — ")
	if more := len(n.Claims) - len(n.Quotes); more > 0 {
		s += " — and " + strings.Replace(Plural(more, "claim"), " ", " more ", 1)
	}
	if n.How != "" {
		return strings.ToUpper(n.How[:1]) + n.How[1:] + ", such as " + s
	}
	return s
}

// String is the words and where they stand: “…” Gazette, 3 May 2020, Title [claim].
func (q Quote) String() string {
	s := "“" + q.Text + "” " + q.Where()
	return s + " [" + string(q.Claim) + "]"
}

// Where is the publisher, the day and the title.
func (q Quote) Where() string {
	var parts []string
	if q.Publisher != "" {
		parts = append(parts, q.Publisher)
	}
	if q.Published != 0 {
		parts = append(parts, date(q.Published))
	}
	if q.Title != "" {
		parts = append(parts, q.Title)
	}
	if len(parts) == 0 {
		parts = []string{string(q.Report)}
	}
	if q.Sample {
		parts = append(parts, "a sample, not to be cited")
	}
	if q.Reviewed {
		parts = append(parts, "reviewed")
	}
	return strings.Join(parts, ", ")
}

//go:embed page.html
var pageText string

//go:embed page.css
var sheet string

var pages = template.Must(template.New("page").Funcs(template.FuncMap{
	"next": func(i int) int { return i + 1 },
	"css":  func() template.CSS { return template.CSS(sheet) },
	"bars": bars,
	"more": func(n Note) string {
		if more := len(n.Claims) - len(n.Quotes); more > 0 {
			return strings.Replace(Plural(more, "claim"), " ", " more ", 1)
		}
		return ""
	},
	"web": func(u string) bool { return strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://") },
}).Parse(pageText))

// Policy is what a page of WriteHTML needs to be shown: its own style and nothing else.
func Policy() string {
	sum := sha256.Sum256([]byte(sheet))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

// WriteHTML writes the account as one page that needs no other file. It refuses
// one with a sentence that has no source.
func (a Account) WriteHTML(w io.Writer) error {
	if err := a.Check(); err != nil {
		return err
	}
	var b strings.Builder
	if err := pages.Execute(&b, a); err != nil {
		return err
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// A stick is a month of the chart, in units of it: a month is 10 wide, the chart 100 high.
type stick struct {
	X, Y, Height float64
	Low, High    float64 // where the whisker ends; equal where there is none
	Title        string
}

// bars are those of the months' tolls.
func bars(months []Month) []stick {
	most := 0.0
	for _, m := range months {
		most = max(most, m.Bar(), m.Killed.High.Value)
	}
	if most == 0 || len(months) < 2 {
		return nil
	}
	var out []stick
	for i, m := range months {
		h := 100 * m.Bar() / most
		b := stick{X: float64(i * 10), Y: 100 - h, Height: h, Title: fmt.Sprintf("%s: %s, killed %s", m, Plural(m.Incidents, "incident"), Range(m.Killed))}
		if m.Killed.Low.Known && m.Killed.High.Known && m.Killed.Low != m.Killed.High {
			b.Low, b.High = 100-100*m.Killed.Low.Value/most, 100-100*m.Killed.High.Value/most
		}
		out = append(out, b)
	}
	return out
}
