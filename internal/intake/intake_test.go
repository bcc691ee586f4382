package intake

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus"
)

const page = `<!doctype html><html><head><title>Market struck in Kunduz | Sample Wire</title>
<meta property="og:title" content="Market struck in Kunduz"><meta property="og:site_name" content="Sample Wire"><link rel="canonical" href="http://sample.invalid/a">
<meta property="article:published_time" content="2016-08-03T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Market struck in Kunduz</h1>
<p>At least twelve people were killed on Tuesday when a bomb went off in a market in Kunduz, officials said. The police closed the roads that lead to the market and searched the houses nearby.</p>
<p>No group has said that it laid the bomb. A spokesman for the governor said that forty others were taken to the hospital, and that the number of the dead could still rise.</p>
</article><footer>All rights reserved</footer></body></html>`

const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Sample Wire</title>
<item><title>Talks open</title><link>http://sample.invalid/1</link><pubDate>Tue, 03 May 2016 08:00:00 GMT</pubDate><description>&lt;p&gt;The two sides met.&lt;/p&gt;&lt;p&gt;They agreed.&lt;/p&gt;</description></item>
<item><title>Nothing here</title><link>http://sample.invalid/2</link></item></channel></rss>`

// files writes a folder of files and gives its path.
func files(t *testing.T, content map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, c := range content {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(c), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// tell writes one line a report or refusal, without the folder's path.
func tell(dir string, paths ...string) string {
	var b strings.Builder
	for i, p := range paths {
		paths[i] = filepath.Join(dir, p)
	}
	for r, err := range Read(paths, Options{}) {
		if err != nil {
			if !errors.Is(err, casus.ErrRefused) {
				b.WriteString("WRONG KIND ")
			}
			fmt.Fprintln(&b, strings.ReplaceAll(err.Error(), dir+"/", ""))
			continue
		}
		fmt.Fprintf(&b, "%s|%s|%s|%s|%q\n", strings.ReplaceAll(string(r.ID), r.SHA256[:16], "HASH"), r.Title, r.Published, r.Publisher, r.Text)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	long := `{"id":"long","text":"` + strings.Repeat("a", 50<<20) + `"}`
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"plain text", map[string]string{"a.txt": "Shelling went on.\n"}, "sha256:HASH||||\"Shelling went on.\\n\"\n"},
		{"windows-1252", map[string]string{"a.txt": "a \x93quote\x94"}, "sha256:HASH||||\"a “quote”\"\n"},
		{"utf-16", map[string]string{"a.txt": "\xff\xfea\x00b\x00"}, "sha256:HASH||||\"ab\"\n"},
		{"no text", map[string]string{"a.txt": "PK\x03\x04\x00\x00"}, "a.txt: refused: these bytes are no text\n"},
		{"empty", map[string]string{"a.txt": " \n"}, "a.txt: refused: the document is empty\n"},
		{"lines", map[string]string{"a.jsonl": `{"id":"1","title":"T","published":"2016-05-03","publisher":"P","text":"One."}` + "\n\n" + `{"id":2,"text":"Two."}`},
			"1|T|2016-05-03|P|\"One.\"\n2||||\"Two.\"\n"},
		{"bad lines", map[string]string{"a.jsonl": "{\"id\":\"1\",\"text\":\n{\"id\":\"1\",\"text\":\"One.\"}\n{\"id\":\"1\",\"text\":\"Again.\"}\n{\"text\":\"x\"}\n{\"id\":\"e\",\"text\":\"\"}\n{\"id\":\"d\",\"text\":\"x\",\"published\":\"soon\"}\n\xff\xfe\n{\"id\":\"9\",\"text\":\"Nine.\"}"},
			"a.jsonl:1: refused: not a JSON object of a report: unexpected end of JSON input\n1||||\"One.\"\na.jsonl:3: refused: id \"1\" is already that of a.jsonl:2\na.jsonl:4: refused: no \"id\"\na.jsonl:5: refused: the document is empty: no \"text\"\na.jsonl:6: refused: day \"soon\": invalid input: want a date such as 2016-06-30\na.jsonl:7: refused: not UTF-8\n9||||\"Nine.\"\n"},
		{"long line", map[string]string{"a.jsonl": long + "\n" + `{"id":"1","text":"One."}`}, "a.jsonl:1: refused: the line is longer than 16 MB\n1||||\"One.\"\n"},
		{"page", map[string]string{"a.html": page}, "sha256:HASH|Market struck in Kunduz|2016-08-03|Sample Wire|\"At least twelve people were killed on Tuesday when a bomb went off in a market in Kunduz, officials said. The police closed the roads that lead to the market and searched the houses nearby.\\n\\nNo group has said that it laid the bomb. A spokesman for the governor said that forty others were taken to the hospital, and that the number of the dead could still rise.\"\n"},
		{"page without article", map[string]string{"a.html": "<html><body><nav><a href=x>x</a></nav></body></html>"}, "a.html: refused: the page holds no article\n"},
		{"feed", map[string]string{"a.rss": feed}, "http://sample.invalid/1|Talks open|2016-05-03|Sample Wire|\"The two sides met.\\n\\nThey agreed.\"\na.rss: item 2: refused: the item has no text\n"},
		{"not a feed", map[string]string{"a.xml": "<x/>"}, "a.xml: refused: not an RSS or Atom feed: failed to detect feed type\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := files(t, c.files)
			var name string
			for n := range c.files {
				name = n
			}
			if got := tell(dir, name); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestReadPaths(t *testing.T) {
	dir := files(t, map[string]string{"b.txt": "B.", "a.txt": "A.", "c.txt": "A.", "x.png": "\x89PNG", ".hidden.txt": "H."})
	empty := t.TempDir()
	if got, want := tell(dir, "."), "sha256:HASH||||\"A.\"\nsha256:HASH||||\"B.\"\n"; !strings.HasPrefix(got, want) || !strings.Contains(got, "c.txt: refused: id ") {
		t.Errorf("folder: got %q", got)
	}
	if got := tell(empty, "."); !strings.Contains(got, "no reports in this folder") {
		t.Errorf("empty folder: got %q", got)
	}
	if got := tell(dir, "none.txt"); got != "none.txt: refused: no such file or folder\n" {
		t.Errorf("missing file: got %q", got)
	}
	if got := tell(dir, "x.png"); !strings.HasPrefix(got, "x.png: refused: not a kind of file that Casus reads") {
		t.Errorf("unknown kind: got %q", got)
	}
}

func fuzz(f *testing.F, read format, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		read("x", bytes.NewReader(b), func(r casus.Report, err error) bool {
			if err == nil && (strings.TrimSpace(r.Text) == "" || r.ID == "" || r.SHA256 == "") {
				t.Errorf("a report without text, id or hash: %+v", r)
			}
			if err != nil && !errors.Is(err, casus.ErrRefused) {
				t.Errorf("%v is not of kind ErrRefused", err)
			}
			return true
		})
	})
}

func FuzzText(f *testing.F)  { fuzz(f, readText, "Shelling went on.", "\xff\xfea\x00", "\x93") }
func FuzzLines(f *testing.F) { fuzz(f, readLines, `{"id":"1","text":"One."}`, "{\n\n") }
func FuzzPage(f *testing.F)  { fuzz(f, readPage, page, "<p>x") }
func FuzzFeed(f *testing.F)  { fuzz(f, readFeed, feed, "<rss/>") }
