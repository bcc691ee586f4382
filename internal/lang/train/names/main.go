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
	seeds := flag.Int("seeds", 4, "how many trainings, each with another order of documents, make the model")
	rounds := flag.Int("rounds", 5, "times through the texts")
	folds := flag.Int("folds", 0, "instead of writing a model, train so many times without a part of the gold treebank and test on it")
	flag.Parse()
	t := training{weight: *weight, seeds: *seeds, rounds: *rounds}
	if err := t.run(*gold, *test, *silver, *lists, *out, *folds); err != nil {
		log.Fatal(err)
	}
}

// A training is what a model is made from.
type training struct {
	treebank, news, copies []*lang.Doc
	lists                  string
	weight                 int
	seeds, rounds          int
}

func (t *training) run(gold, test, silver, lists, out string, folds int) error {
	trees, err := lang.Load()
	if err != nil {
		return err
	}
	var held, heldNews []*lang.Doc
	if t.treebank, err = readIOB2(gold); err != nil {
		return err
	}
	if held, err = readIOB2(test); err != nil {
		return err
	}
	if silver != "" {
		news, copies, err := readSilver(silver)
		if err != nil {
			return err
		}
		t.copies = copies
		// Every fortieth text is kept to test on; silver.py makes no copies of those.
		for i, d := range news {
			if i%40 == 7 {
				heldNews = append(heldNews, d)
			} else {
				t.news = append(t.news, d)
			}
		}
	}
	if lists != "" {
		known, err := os.ReadFile(lists)
		if err != nil {
			return err
		}
		t.lists = string(known)
	}
	for _, docs := range [][]*lang.Doc{t.treebank, held, t.news, t.copies, heldNews} {
		trees.Trees(docs)
	}
	if folds > 0 {
		return t.cross(folds)
	}
	m, err := t.train(t.treebank)
	if err != nil {
		return err
	}
	report(test, m.Score(held))
	report("news held back, by the teachers' marks", m.Score(heldNews))
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		return err
	}
	return f.Close()
}

// train trains on part of the gold treebank and all the news.
func (t *training) train(treebank []*lang.Doc) (*lang.NameModel, error) {
	var docs []*lang.Doc
	for range t.weight {
		docs = append(docs, treebank...)
	}
	docs = append(docs, t.copies...)
	docs = append(docs, t.news...)
	return lang.TrainNames(docs, t.lists, t.seeds, t.rounds, log.Printf)
}

// cross tests each part of the gold treebank with a model that has not seen it.
func (t *training) cross(folds int) error {
	var all lang.NameScore
	for k := range folds {
		var own, held []*lang.Doc
		for i, d := range t.treebank {
			if i%folds == k {
				held = append(held, d)
			} else {
				own = append(own, d)
			}
		}
		m, err := t.train(own)
		if err != nil {
			return err
		}
		s := m.Score(held)
		all = lang.NameScore{Gold: all.Gold + s.Gold, Found: all.Found + s.Found, Right: all.Right + s.Right}
	}
	report(fmt.Sprintf("gold treebank in %d parts", folds), all)
	return nil
}

func report(what string, s lang.NameScore) {
	fmt.Printf("%s: %d names, %d found, %d right, F1 %.4f\n", what, s.Gold, s.Found, s.Right, s.F1())
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
