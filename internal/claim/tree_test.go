package claim

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// TestTrees checks the claims of trees that were made by hand.
func TestTrees(t *testing.T) {
	book, err := codebook.LoadPatterns()
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("testdata/trees.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var tree string
	var want, got []string
	check := func(line int) {
		if strings.Join(want, "\n") != strings.Join(got, "\n") {
			t.Errorf("line %d: %s\n got %s\nwant %s", line, tree, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
		}
		want, got = nil, nil
	}
	lines := bufio.NewScanner(f)
	n := 0
	for ; lines.Scan(); n++ {
		switch line := lines.Text(); {
		case line == "" || line[0] == '#':
			check(n)
		case line[0] == '=':
			want = append(want, strings.TrimSpace(line[1:]))
		default:
			tree = line
			doc, m := byHand(t, line)
			for _, c := range Extract(doc, casus.Report{ID: "t"}, m, book) {
				got = append(got, short(c))
			}
		}
	}
	check(n)
}

// byHand makes a document of one sentence with its mentions.
func byHand(t *testing.T, line string) (*lang.Doc, *casus.Mentions) {
	doc, m := &lang.Doc{Language: "en"}, &casus.Mentions{}
	var s lang.Sentence
	for i, f := range strings.Fields(line) {
		p := strings.Split(f, "/")
		head, err := strconv.Atoi(p[4])
		if err != nil {
			t.Fatal(f, err)
		}
		mark := p[0][len(p[0])-1]
		word := strings.TrimRight(p[0], "*@~")
		start := len(doc.Text)
		doc.Text += word
		rel, ok := lang.ParseRel(p[3])
		if !ok {
			t.Fatalf("%s: no relation %q", f, p[3])
		}
		s.Tokens = append(s.Tokens, lang.Token{Start: start, End: len(doc.Text), Lemma: p[1], Tag: tagOf(p[2], p[3]), Form: formOf(p[2]), Head: head - 1, Rel: rel})
		doc.Text += " "
		ph := casus.Phrase{Span: casus.Span{Start: start, End: start + len(word)}, Text: word, First: i, Last: i + 1, Head: i}
		switch mark {
		case '*':
			m.Actors = append(m.Actors, casus.ActorMention{Phrase: ph, ID: casus.ActorID(word), Name: word, Type: typeOf(p), Named: p[2] == "NNP", Refers: -1})
		case '@':
			m.Places = append(m.Places, casus.PlaceMention{Phrase: ph, Place: casus.Place{ID: casus.PlaceID(word), Name: word, Level: casus.Village}})
		case '~':
			m.Times = append(m.Times, casus.TimeMention{Phrase: ph, From: 1, To: 2})
		}
	}
	s.End = len(doc.Text)
	doc.Sentences = []lang.Sentence{s}
	return doc, m
}

func typeOf(p []string) casus.ActorType {
	if p[1] == "Omar" {
		return casus.Person
	}
	if p[1] == "civilian" {
		return casus.Civilians
	}
	return casus.Rebel
}

func formOf(s string) lang.Form {
	for f := lang.FormNone; f <= lang.FormPunct; f++ {
		if f.String() == s {
			return f
		}
	}
	return lang.FormNone
}

var tags = map[string]lang.Tag{"NN": lang.NOUN, "NNS": lang.NOUN, "NNP": lang.PROPN, "VB": lang.VERB, "VBD": lang.VERB, "VBN": lang.VERB, "VBG": lang.VERB,
	"MD": lang.AUX, "IN": lang.ADP, "DT": lang.DET, "CD": lang.NUM, "CC": lang.CCONJ, "WP": lang.PRON, "PRP": lang.PRON, "PRP$": lang.PRON, "RB": lang.ADV, "TO": lang.PART, "RP": lang.ADP, ".": lang.PUNCT}

func tagOf(form, rel string) lang.Tag {
	if strings.HasPrefix(rel, "aux") || rel == "cop" {
		return lang.AUX
	}
	return tags[form]
}

// short is a claim in a line.
func short(c casus.Claim) string {
	names := func(ps []casus.Party) []string {
		s := []string{}
		for _, p := range ps {
			s = append(s, p.Text)
		}
		return s
	}
	out := fmt.Sprintf("%s %v -> %v %s", c.Type, names(c.Source), names(c.Target), c.Modality)
	if len(c.SaidBy) > 0 {
		out += fmt.Sprintf(" by %v", names(c.SaidBy))
	}
	if c.Instrument != "" {
		out += " with " + c.Instrument
	}
	if c.Place != nil {
		out += " at " + c.Place.Name
	}
	if c.Time != nil {
		out += " on " + c.Time.Text
	}
	return out
}
