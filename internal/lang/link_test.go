package lang

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// goldTexts gives the shared texts by the hash of their bytes.
func goldTexts(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	put := func(s string) {
		h := sha256.Sum256([]byte(s))
		texts[hex.EncodeToString(h[:])] = s
	}
	articles, err := filepath.Glob(filepath.Join(shared(t, "gold/articles"), "*", "article.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range articles {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		put(string(b))
	}
	for _, name := range []string{"gold/reports/syria.jsonl", "gold/re3d/documents.jsonl"} {
		f, err := os.Open(shared(t, name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		in := bufio.NewScanner(f)
		in.Buffer(nil, 1<<22)
		for in.Scan() {
			var d struct{ Text string }
			if err := json.Unmarshal(in.Bytes(), &d); err != nil {
				t.Fatal(err)
			}
			put(d.Text)
		}
	}
	return texts
}

// TestLinkScore measures the links on those that a person marked.
func TestLinkScore(t *testing.T) {
	texts := goldTexts(t)
	f, err := os.Open("testdata/links.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	marked, err := ReadMarked(f)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	all, right := 0, 0
	for _, mt := range marked {
		text, ok := texts[mt.SHA256]
		if !ok {
			t.Logf("text %.12s is not among the shared ones", mt.SHA256)
			continue
		}
		d := m.Analyse(text)
		r := []rune(text)
		for i, ok := range mt.Check(d) {
			all++
			l := mt.Links[i]
			if ok {
				right++
			} else if os.Getenv("CASUS_LIST") != "" {
				want := "nothing"
				if len(l) == 4 {
					want = string(r[l[2]:l[3]])
				}
				t.Logf("%s[%s]%s: want %q, got %s", string(r[max(0, l[0]-40):l[0]]), string(r[l[0]:l[1]]), string(r[l[1]:min(len(r), l[1]+25)]), want, led(d, l[0], l[1]))
			}
		}
	}
	t.Logf("%d of %d links right: %.3f", right, all, float64(right)/float64(max(1, all)))
	if float64(right) < 0.65*float64(all) {
		t.Errorf("only %d of %d links right", right, all)
	}
}

// led shows where the links lead from a phrase.
func led(d *Doc, start, end int) string {
	out := "nothing"
	c := newLinkCheck(d, MarkedText{})
	for _, r := range c.reached(c.tokens(start, end)) {
		tok := d.Sentences[r.Sentence].Tokens[r.Token]
		out = fmt.Sprintf("%q (sentence %d)", d.Text[tok.Start:tok.End], r.Sentence)
	}
	return out
}

// TestLinks holds links in sentences of our own: "phrase -> what it refers to".
func TestLinks(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, from, want string }{
		{"The Free Syrian Army shelled a village on Monday. The group said it had lost two men.", "group", "Army"},
		{"The Free Syrian Army shelled a village on Monday. The group said it had lost two men.", "it", "Army"},
		{"Omar Haddad met the governor. He told reporters that the talks had failed.", "He", "Omar"},
		{"Mary Collins leads the mission. Her deputy was wounded on Friday.", "Her", "Mary Collins"},
		{"Omar Haddad was shot in Homs. Police said Haddad had been threatened.", "Haddad", "Omar"},
		{"Gunmen stormed the town of Azaz. Residents fled the town before dawn.", "town", "Azaz"},
		{"A bomb went off near the bus station. Two guards died in the blast.", "blast", "bomb"},
		{"The rebels withdrew from the hills after the army had cut their supply road.", "their", "rebels"},
		{"It is clear that the truce will not hold.", "It", ""},
		{"It seems that nobody was hurt.", "It", ""},
	} {
		// Which word of a name is its head is the parser's affair.
		if got := linkFrom(m.Analyse(c.text), c.from); got != c.want && !slices.Contains(strings.Fields(c.want), got) {
			t.Errorf("%s\n%s -> %q, want %q", c.text, c.from, got, c.want)
		}
	}
}

// linkFrom gives the word that the last link from a word leads to.
func linkFrom(d *Doc, from string) string {
	word := func(r Ref) string {
		t := d.Sentences[r.Sentence].Tokens[r.Token]
		return d.Text[t.Start:t.End]
	}
	out := ""
	for _, l := range d.Links {
		if word(l.From) == from {
			out = word(l.To)
		}
	}
	return out
}

func TestReadMarkedRefuses(t *testing.T) {
	for _, s := range []string{"{", `{"links":[[1,2,3]]}`} {
		if _, err := ReadMarked(strings.NewReader(s)); err == nil {
			t.Errorf("%s: no error", s)
		}
	}
}

// TestLinkLong reads a long list of names, none of which comes twice: looking
// for each among all before would never end.
func TestLinkLong(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&b, "Omar Haddad%c%c%d left. ", 'a'+i%26, 'a'+i/26%26, i)
	}
	if d := m.Analyse(b.String()); len(d.Sentences) < 20000 {
		t.Errorf("%d sentences", len(d.Sentences))
	}
}
