package lang

import (
	"strings"
	"testing"
)

// columns turns blanks into tabs, so that the samples stay readable.
func columns(s string) string {
	var out []string
	for _, l := range strings.Split(s, "\n") {
		if !strings.HasPrefix(l, "#") {
			l = strings.Join(strings.Fields(l), "\t")
		}
		out = append(out, l)
	}
	return strings.Join(out, "\n")
}

func TestReadCoNLLU(t *testing.T) {
	const in = `# newdoc id = a
# newpar
1 Rebels rebel NOUN NNS _ 4 nsubj _ _
2-3 didn't _ _ _ _ _ _ _ _
2 did do AUX VBD _ 4 aux _ _
3 n't not PART RB _ 4 advmod _ _
4 fire fire VERB VB _ 0 root _ SpaceAfter=No
5 . . PUNCT . _ 4 punct _ _

# newpar
1 Who who PRON WP _ 0 root _ SpaceAfter=No
1.1 did do AUX VBD _ _ _ _ _
2 ? ? PUNCT . _ 1 punct:odd _ _

# newdoc id = b
1 Yes yes INTJ UH _ 0 root _ _
`
	docs, err := ReadCoNLLU(strings.NewReader(columns(in)))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 2 || len(docs[0].Sentences) != 2 {
		t.Fatalf("%d documents, want 2, the first of 2 sentences", len(docs))
	}
	d := docs[0]
	if want := "Rebels didn't fire.\n\nWho?"; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	var words []string
	for _, tok := range d.Sentences[0].Tokens {
		words = append(words, d.Text[tok.Start:tok.End])
	}
	if got, want := strings.Join(words, "|"), "Rebels|did|n't|fire|."; got != want {
		t.Errorf("words %s, want %s", got, want)
	}
	if got, want := d.Sentences[0].Tree(d.Text), "root(nsubj(Rebels) aux(did) advmod(n't) fire punct(.))"; got != want {
		t.Errorf("tree %s, want %s", got, want)
	}
	if tok := d.Sentences[1].Tokens[1]; tok.Rel != Punct || tok.Form != FormPunct || tok.Tag != PUNCT {
		t.Errorf("last mark is %v %v %v", tok.Tag, tok.Form, tok.Rel)
	}
}

func TestReadCoNLLUErrors(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"1 Yes yes INTJ UH _ 0 root _", "9 fields"},
		{"1 Yes yes INTJ UH _ top root _ _", `head "top"`},
		{"1 Yes yes WORD UH _ 0 root _ _", `tag "WORD"`},
		{"1 Yes yes INTJ UH _ 0 boss _ _", `relation "boss"`},
		{"2-1 x _ _ _ _ _ _ _ _", `range "2-1"`},
	} {
		_, err := ReadCoNLLU(strings.NewReader(columns(test.in)))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: error %v, want %s", test.in, err, test.want)
		}
	}
}
