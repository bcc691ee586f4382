package lang

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ReadCoNLLU reads a treebank in the CoNLL-U format: one Doc for each document
// that the file marks, its text put together again from the words and the marks
// "SpaceAfter=No", paragraphs set apart by an empty line. Relations that are not
// among ours lose their subtype; one that is not known even then is an error.
// https://universaldependencies.org/format.html
func ReadCoNLLU(r io.Reader) ([]*Doc, error) {
	c := conllu{}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		if err := c.line(sc.Text()); err != nil {
			return nil, fmt.Errorf("CoNLL-U line %d: %w", n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("CoNLL-U: %w", err)
	}
	c.endSentence()
	c.endDoc()
	return c.docs, nil
}

// conllu is the state of a reading.
type conllu struct {
	docs  []*Doc
	doc   *Doc
	sent  Sentence
	text  strings.Builder
	space string // what stands between the last word and the next
	multi int    // words of the multiword token that are still to come
	whole string // its surface, less the words that came
	after string // what stands after it
}

func (c *conllu) line(l string) error {
	switch {
	case l == "":
		c.endSentence()
		return nil
	case strings.HasPrefix(l, "# newdoc"):
		c.endDoc()
		return nil
	case strings.HasPrefix(l, "# newpar") && c.text.Len() > 0:
		c.space = "\n\n"
		return nil
	case l[0] == '#':
		return nil
	}
	f := strings.Split(l, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d fields, want 10", len(f))
	}
	if first, last, ok := strings.Cut(f[0], "-"); ok {
		return c.multiword(first, last, f)
	}
	if strings.Contains(f[0], ".") {
		return nil // an empty node of the enhanced graph has no words
	}
	return c.word(f)
}

func (c *conllu) multiword(first, last string, f []string) error {
	a, err1 := strconv.Atoi(first)
	b, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || b < a {
		return fmt.Errorf("bad range %q", f[0])
	}
	c.multi, c.whole, c.after = b-a+1, f[1], spaceAfter(f[9])
	return nil
}

func spaceAfter(misc string) string {
	if strings.Contains(misc, "SpaceAfter=No") {
		return ""
	}
	return " "
}

func (c *conllu) word(f []string) error {
	t, err := goldToken(f)
	if err != nil {
		return err
	}
	form, after := f[1], spaceAfter(f[9])
	if c.multi > 0 {
		form, after = c.part(form)
	}
	if c.doc == nil {
		c.doc = &Doc{Language: "en"}
	}
	if c.text.Len() > 0 {
		c.text.WriteString(c.space)
	}
	t.Start = c.text.Len()
	c.text.WriteString(form)
	t.End = c.text.Len()
	c.space = after
	c.sent.Tokens = append(c.sent.Tokens, t)
	return nil
}

// part gives the stretch of a multiword token that belongs to its next word.
// Where the words are not spelt as in the text ("wanna"), they share it out.
func (c *conllu) part(form string) (string, string) {
	c.multi--
	if c.multi == 0 {
		return c.whole, c.after
	}
	if !strings.HasPrefix(c.whole, form) || len(form) >= len(c.whole) {
		form = string([]rune(c.whole)[:1])
	}
	c.whole = c.whole[len(form):]
	return form, ""
}

func goldToken(f []string) (Token, error) {
	head, err := strconv.Atoi(f[6])
	if err != nil {
		return Token{}, fmt.Errorf("head %q of %q", f[6], f[1])
	}
	t := Token{Lemma: f[2], Head: head - 1, Form: parseForm(f[4])}
	var ok bool
	if t.Tag, ok = ParseTag(f[3]); !ok {
		return t, fmt.Errorf("tag %q of %q", f[3], f[1])
	}
	if t.Rel, ok = ParseRel(f[7]); !ok {
		base, _, _ := strings.Cut(f[7], ":")
		if t.Rel, ok = ParseRel(base); !ok {
			return t, fmt.Errorf("relation %q of %q", f[7], f[1])
		}
	}
	return t, nil
}

// parseForm reads a Penn tag; the tags of marks and of the web's odd tokens are
// all FormPunct.
func parseForm(s string) Form {
	for f, name := range formNames {
		if name == s {
			return Form(f)
		}
	}
	return FormPunct
}

func (c *conllu) endSentence() {
	if n := len(c.sent.Tokens); n > 0 {
		c.sent.Start, c.sent.End = c.sent.Tokens[0].Start, c.sent.Tokens[n-1].End
		c.doc.Sentences = append(c.doc.Sentences, c.sent)
	}
	c.sent = Sentence{}
}

func (c *conllu) endDoc() {
	if c.doc != nil {
		c.doc.Text = c.text.String()
		c.docs = append(c.docs, c.doc)
	}
	c.doc, c.space = nil, ""
	c.text.Reset()
}
