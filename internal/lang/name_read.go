package lang

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// iobKinds are the names of the kinds in IOB2 files.
var iobKinds = map[string]NameKind{"PER": Person, "ORG": Organisation, "LOC": Location, "NAT": Nationality}

// ReadIOB2 reads the named spans of a treebank: a line a token (number, word,
// label), an empty line after each sentence, "# newdoc" before each document.
// The text of a Doc is its words with blanks between them.
// https://www.universalner.org
func ReadIOB2(r io.Reader) ([]*Doc, error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	var docs []*Doc
	var text strings.Builder
	var s Sentence
	end := func() {
		if len(docs) == 0 {
			docs = append(docs, &Doc{Language: "en"})
		}
		d := docs[len(docs)-1]
		if len(s.Tokens) > 0 {
			s.Start, s.End = s.Tokens[0].Start, s.Tokens[len(s.Tokens)-1].End
			d.Sentences = append(d.Sentences, s)
			s = Sentence{}
		}
		d.Text = text.String()
	}
	for n := 1; in.Scan(); n++ {
		l := in.Text()
		switch {
		case strings.HasPrefix(l, "# newdoc"):
			if len(docs) > 0 {
				end()
			}
			text.Reset()
			docs = append(docs, &Doc{Language: "en"})
		case l == "":
			end()
		case l[0] == '#':
		default:
			f := strings.Split(l, "\t")
			if len(f) < 3 {
				return nil, fmt.Errorf("IOB2 line %d: %d fields", n, len(f))
			}
			if err := s.addIOB2(&text, f[1], f[2]); err != nil {
				return nil, fmt.Errorf("IOB2 line %d: %w", n, err)
			}
		}
	}
	end()
	return docs, in.Err()
}

// addIOB2 appends a token with its label.
func (s *Sentence) addIOB2(text *strings.Builder, word, label string) error {
	if text.Len() > 0 {
		text.WriteByte(' ')
	}
	i := len(s.Tokens)
	s.Tokens = append(s.Tokens, Token{Start: text.Len(), End: text.Len() + len(word)})
	text.WriteString(word)
	if label == "O" {
		return nil
	}
	part, name, _ := strings.Cut(label, "-")
	kind, ok := iobKinds[name]
	if !ok {
		return fmt.Errorf("label %q", label)
	}
	if last := len(s.Names) - 1; part == "I" && last >= 0 && s.Names[last].Last == i {
		s.Names[last].Last++
		return nil
	}
	s.Names = append(s.Names, Name{First: i, Last: i + 1, Kind: kind})
	return nil
}

// A NameScore counts names: those of the gold, those found, and those found with
// the right words and kind.
type NameScore struct{ Gold, Found, Right int }

// F1 is the harmonic mean of precision and recall.
func (s NameScore) F1() float64 { return 2 * float64(s.Right) / float64(max(1, s.Gold+s.Found)) }

// ScoreNames gives the documents trees and compares the names found in them with
// those given.
func (m *Model) ScoreNames(docs []*Doc) NameScore {
	m.Trees(docs)
	return (&NameModel{*m.names}).Score(docs)
}

// Trees tags and parses documents whose sentences are cut.
func (m *Model) Trees(docs []*Doc) {
	var sc Scratch
	for _, d := range docs {
		for i := range d.Sentences {
			m.TagParse(&d.Sentences[i], d.Text, &sc)
		}
	}
}

// Score compares the names found in documents that have trees with those given.
// Kinds that the documents never mark are not counted: UD English EWT marks no
// nationalities.
func (m *NameModel) Score(docs []*Doc) NameScore {
	var out NameScore
	marked := map[NameKind]bool{}
	for _, d := range docs {
		for _, s := range d.Sentences {
			for _, n := range s.Names {
				marked[n.Kind] = true
			}
		}
	}
	for _, d := range docs {
		own := &Doc{Text: d.Text, Sentences: make([]Sentence, len(d.Sentences))}
		for i, s := range d.Sentences {
			own.Sentences[i].Tokens = s.Tokens
		}
		m.Find(own)
		for i, s := range d.Sentences {
			out.add(s.Names, own.Sentences[i].Names, marked)
		}
	}
	return out
}

func (s *NameScore) add(gold, found []Name, marked map[NameKind]bool) {
	have := map[Name]bool{}
	for _, n := range gold {
		have[n] = true
	}
	s.Gold += len(gold)
	for _, n := range found {
		if marked[n.Kind] {
			s.Found++
			s.Right += count(have[n])
		}
	}
}
