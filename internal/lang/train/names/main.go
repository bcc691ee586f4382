// Command names makes the model that finds named spans.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
	"unicode/utf8"

	"casus/internal/lang"
)

func main() {
	gold := flag.String("gold", "../shared/data/treebank/names-dev.iob2", "treebank with names, to train on")
	test := flag.String("test", "../shared/data/treebank/names-test.iob2", "treebank with names, to test on")
	silver := flag.String("silver", "", "news with names that teachers marked, JSON lines (see silver.py)")
	lists := flag.String("lists", "", "known names, a line each: name, tab, sorts (see lists.py)")
	weight := flag.Int("weight", 3, "how often the gold treebank is seen for each time through the news")
	out := flag.String("out", "internal/lang/model/names.bin", "model file to write")
	seed := flag.Uint64("seed", 1, "seed of the order of documents")
	rounds := flag.Int("rounds", 8, "times through the texts")
	flag.Parse()
	if err := run(*gold, *test, *silver, *lists, *out, *weight, *seed, *rounds); err != nil {
		log.Fatal(err)
	}
}

func run(gold, test, silver, lists, out string, weight int, seed uint64, rounds int) error {
	treebank, err := readIOB2(gold)
	if err != nil {
		return err
	}
	held, err := readIOB2(test)
	if err != nil {
		return err
	}
	var docs []*lang.Doc
	for range weight {
		docs = append(docs, treebank...)
	}
	var heldNews []*lang.Doc
	if silver != "" {
		news, copies, err := readSilver(silver)
		if err != nil {
			return err
		}
		docs = append(docs, copies...)
		// Every fortieth text is kept to test on; silver.py makes no copies of those.
		for i, d := range news {
			if i%40 == 7 {
				heldNews = append(heldNews, d)
			} else {
				docs = append(docs, d)
			}
		}
	}
	var known []byte
	if lists != "" {
		if known, err = os.ReadFile(lists); err != nil {
			return err
		}
	}
	m, err := lang.TrainNames(docs, string(known), seed, rounds, log.Printf)
	if err != nil {
		return err
	}
	for _, t := range []struct {
		name string
		docs []*lang.Doc
	}{{test, held}, {"news held back, by the teachers' marks", heldNews}} {
		s := m.Score(t.docs)
		fmt.Printf("%s: %d names, %d found, %d right, F1 %.4f\n", t.name, s.Gold, s.Found, s.Right, s.F1())
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		return err
	}
	return f.Close()
}

func readIOB2(path string) ([]*lang.Doc, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	docs, err := lang.ReadIOB2(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return docs, nil
}

// A mark is a name that teachers found: code points [start, end) and the kind.
type mark struct {
	start, end int
	kind       lang.NameKind
}

func (m *mark) UnmarshalJSON(b []byte) error {
	var kind string
	if err := json.Unmarshal(b, &[]any{&m.start, &m.end, &kind}); err != nil {
		return err
	}
	kinds := map[string]lang.NameKind{"PER": lang.Person, "ORG": lang.Organisation, "LOC": lang.Location, "NAT": lang.Nationality}
	m.kind = kinds[kind]
	if m.kind == lang.NoName {
		return fmt.Errorf("kind %q", kind)
	}
	return nil
}

// readSilver reads texts with the names that teachers marked in them. A name
// that does not begin and end with a token of ours is left out. Copies are texts
// that stand in the file before, some of them without capital letters.
func readSilver(path string) (docs, copies []*lang.Doc, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var line struct {
			Text  string
			Copy  bool
			Lower bool
			Names []mark
		}
		if err := json.Unmarshal(in.Bytes(), &line); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		d := &lang.Doc{Text: line.Text, Sentences: lang.Split(line.Text)}
		place(d, line.Names)
		if line.Lower {
			d.Text = strings.ToLower(d.Text)
			if len(d.Text) != len(line.Text) {
				continue
			}
		}
		if line.Copy {
			copies = append(copies, d)
		} else {
			docs = append(docs, d)
		}
	}
	return docs, copies, in.Err()
}

// place puts the marks onto the tokens.
func place(d *lang.Doc, marks []mark) {
	at := make([]int, 0, len(d.Text)+1) // the byte of each code point
	for i := range d.Text {
		at = append(at, i)
	}
	at = append(at, len(d.Text))
	if !utf8.ValidString(d.Text) {
		return
	}
	starts, ends := map[int][2]int{}, map[int][2]int{}
	for i, s := range d.Sentences {
		for k, t := range s.Tokens {
			starts[t.Start], ends[t.End] = [2]int{i, k}, [2]int{i, k}
		}
	}
	for _, m := range marks {
		a, ok := starts[at[m.start]]
		b, ok2 := ends[at[m.end]]
		if !ok || !ok2 || a[0] != b[0] || b[1] < a[1] {
			continue
		}
		s := &d.Sentences[a[0]]
		if n := len(s.Names); n == 0 || s.Names[n-1].Last <= a[1] {
			s.Names = append(s.Names, lang.Name{First: a[1], Last: b[1] + 1, Kind: m.kind})
		}
	}
}
