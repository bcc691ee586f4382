package lang

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// shared finds a file of the shared data, or skips the test.
func shared(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("CASUS_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no shared data: %v", err)
	}
	return path
}

type span struct{ start, end int }

// A goldText is the raw text of a treebank with the spans of its words and
// sentences: paragraphs parted by empty lines, sentences by a blank.
type goldText struct {
	text      strings.Builder
	words     []span
	sentences []span
}

// readGold reads a CoNLL-U file as raw text.
func readGold(t *testing.T, path string) *goldText {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g := &goldText{}
	pos, rangeEnd, rangeID := 0, 0, ""
	part := ""
	text := ""
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	base := 0
	for in.Scan() {
		l := in.Text()
		switch {
		case strings.HasPrefix(l, "# newdoc"), strings.HasPrefix(l, "# newpar"):
			part = "\n\n"
		case strings.HasPrefix(l, "# text = "):
			text = l[len("# text = "):]
			if g.text.Len() > 0 {
				g.text.WriteString(part)
			}
			part = " "
			base = g.text.Len()
			g.text.WriteString(text)
			g.sentences = append(g.sentences, span{base, base + len(text)})
			pos, rangeID = 0, ""
		case l == "" || l[0] == '#':
		default:
			c := strings.Split(l, "\t")
			if strings.Contains(c[0], ".") {
				continue
			}
			form := c[1]
			if strings.Contains(c[0], "-") {
				pos += skipBlanks(text[pos:])
				rangeEnd, rangeID = pos+len(form), c[0][strings.Index(c[0], "-")+1:]
				continue
			}
			pos += skipBlanks(text[pos:])
			if !strings.HasPrefix(text[pos:], form) {
				if rangeID == "" {
					t.Fatalf("%q not at %d of %q", form, pos, text)
				}
				form = text[pos:min(rangeEnd, pos+len(form))]
			}
			g.words = append(g.words, span{base + pos, base + pos + len(form)})
			pos += len(form)
			if c[0] == rangeID {
				pos, rangeID = rangeEnd, ""
			}
		}
	}
	return g
}

// skipBlanks gives the length of the blanks that s starts with.
func skipBlanks(s string) int { return len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace)) }

// f1 compares two lists of spans in text order.
func f1(want, got []span) float64 {
	have := map[span]bool{}
	for _, s := range want {
		have[s] = true
	}
	right := 0
	for _, s := range got {
		if have[s] {
			right++
		}
	}
	return 2 * float64(right) / float64(len(want)+len(got))
}

// TestSplitScore measures the splitter on raw text.
func TestSplitScore(t *testing.T) {
	for _, c := range []struct {
		file             string
		words, sentences float64
	}{
		{"data/treebank/dev.conllu", .985, .78},
		{"data/treebank/test.conllu", .985, .78},
		{"data/treebank/pud-news.conllu", .985, .95},
	} {
		g := readGold(t, shared(t, c.file))
		var words, sentences []span
		text := g.text.String()
		for _, s := range Split(text) {
			sentences = append(sentences, span{s.Start, s.End})
			for _, k := range s.Tokens {
				words = append(words, span{k.Start, k.End})
			}
		}
		w, s := f1(g.words, words), f1(g.sentences, sentences)
		t.Logf("%s: words %.2f, sentences %.2f", c.file, 100*w, 100*s)
		if w < c.words || s < c.sentences {
			t.Errorf("%s: words %.2f, sentences %.2f; want at least %.2f and %.2f", c.file, 100*w, 100*s, 100*c.words, 100*c.sentences)
		}
		if os.Getenv("CASUS_LIST") != "" {
			list(t, text, g.words, words)
			list(t, text, g.sentences, sentences)
		}
	}
}

// list shows what was missed and what was invented.
func list(t *testing.T, text string, want, got []span) {
	have := map[span]bool{}
	for _, s := range got {
		have[s] = true
	}
	ours := map[span]bool{}
	for _, s := range want {
		ours[s] = true
		if !have[s] {
			t.Logf("missed %q in %q", text[s.start:s.end], text[max(0, s.start-20):min(len(text), s.end+20)])
		}
	}
	for _, s := range got {
		if !ours[s] {
			t.Logf("invented %q in %q", text[s.start:s.end], text[max(0, s.start-20):min(len(text), s.end+20)])
		}
	}
}
