package mention

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casus/internal/gazetteer"
	"casus/internal/lang"
)

var learn = flag.Bool("learn", false, "write place_weights.txt and place_common.txt anew")

var census = flag.String("census", "", "folder with the census's lists of names: write place_people.txt anew")

// shared is the folder with the gold data beside the module.
func shared() string {
	if s := os.Getenv("CASUS_SHARED"); s != "" {
		return s
	}
	return filepath.Join("..", "..", "..", "shared")
}

// A goldText is a text with the places marked in it, in code points.
type goldText struct {
	ID, Text string
	Toponyms []struct{ Start, End int }
	Entities []struct {
		Start, End int
		Type       string
	}
}

func readGold(t *testing.T, name string) []goldText {
	t.Helper()
	f, err := os.Open(filepath.Join(shared(), "gold", name))
	if err != nil {
		t.Skip("no gold data beside the module")
	}
	defer f.Close()
	var out []goldText
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var g goldText
		if err := json.Unmarshal(in.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		for _, e := range g.Entities {
			if e.Type == "Location" {
				g.Toponyms = append(g.Toponyms, struct{ Start, End int }{e.Start, e.End})
			}
		}
		out = append(out, g)
	}
	return out
}

// halfOf parts the texts in two, always the same way.
func halfOf(id string) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	return int(h.Sum32() >> 7 & 1)
}

// An example is a spot with its signs and whether it is a place.
type example struct {
	signs []string // "sign\tvalue"
	place bool
	text  string
	name  string
}

// examples are the spots of a text, and how many gold places none of them meets.
func examples(model *lang.Model, gaz *gazetteer.Gazetteer, g goldText) (out []example, missed int) {
	doc := model.Analyse(g.Text)
	f := &placeFinder{doc: doc, gaz: gaz}
	for i := range doc.Sentences {
		f.read(i)
	}
	f.survey()
	hit := make([]bool, len(g.Toponyms))
	for _, s := range f.spots {
		e := example{text: g.ID, name: f.name(s)}
		f.signs(s, func(k sign, v string) { e.signs = append(e.signs, signNames[k]+"\t"+v) })
		p := f.phrase(s)
		for i, t := range g.Toponyms {
			if !hit[i] && overlap(p.Start, p.End, t.Start, t.End) >= 0.5 {
				hit[i], e.place = true, true
				break
			}
		}
		out = append(out, e)
	}
	for _, h := range hit {
		if !h {
			missed++
		}
	}
	return out, missed
}

func overlap(a, b, c, d int) float64 {
	both := min(b, d) - max(a, c)
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(max(b, d)-min(a, c))
}

// fit learns the weights by AdaGrad with a pull towards 0.
func fit(examples []example, pull float64) map[string]float64 {
	seen := map[string]int{}
	for _, e := range examples {
		for _, s := range e.signs {
			seen[s]++
		}
	}
	w, g := map[string]float64{}, map[string]float64{}
	state := uint64(1)
	for range 12 {
		for range examples {
			state = state*6364136223846793005 + 1442695040888963407
			e := examples[int(state>>33)%len(examples)]
			want := 0.0
			if e.place {
				want = 1
			}
			err := 1/(1+math.Exp(-score(w, e))) - want
			for _, s := range e.signs {
				if seen[s] < 4 {
					continue
				}
				d := err + pull*w[s]
				g[s] += d * d
				w[s] -= 0.2 * d / math.Sqrt(g[s]+1e-8)
			}
		}
	}
	return w
}

func score(w map[string]float64, e example) (sum float64) {
	for _, s := range e.signs {
		sum += w[s]
	}
	return sum
}

func measure(w map[string]float64, examples []example, missed int) string {
	tp, fp, fn := 0.0, 0.0, float64(missed)
	sums, counts := map[[2]string]float64{}, map[[2]string]float64{}
	for _, e := range examples {
		sums[[2]string{e.text, e.name}] += score(w, e)
		counts[[2]string{e.text, e.name}]++
	}
	for _, e := range examples {
		own := score(w, e)
		if n := counts[[2]string{e.text, e.name}]; n > 1 {
			own += sway * (sums[[2]string{e.text, e.name}] - own) / (n - 1)
		}
		switch guess := own > enough; {
		case guess && e.place:
			tp++
		case guess:
			fp++
		case e.place:
			fn++
		}
	}
	p, r := tp/(tp+fp), tp/(tp+fn)
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f (%.0f missed by every spot)", p, r, 2*p*r/(p+r), float64(missed))
}

// TestPlaceWeights learns from one half of the gold texts and measures on the
// other; with -learn it writes the weights learnt from all of them.
func TestPlaceWeights(t *testing.T) {
	if !*learn {
		t.Skip("learns only with -learn")
	}
	lgl, re3d := readGold(t, "places/lgl.jsonl"), readGold(t, "re3d/documents.jsonl")
	model, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	gaz, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	writeCommon(t, gaz)
	writePeople(t, gaz)
	parts, missed := halves(model, gaz, lgl)
	parts3d, missed3d := halves(model, gaz, re3d)
	for _, pull := range []float64{0.003, 0.01} {
		w := fit(slices.Concat(parts[0], parts3d[0]), pull)
		t.Logf("pull %v: seen half %s; other half %s; re3d %s", pull, measure(w, parts[0], missed[0]), measure(w, parts[1], missed[1]), measure(w, parts3d[1], missed3d[1]))
		w = fit(parts[0], pull)
		t.Logf("LGL alone: pull %v: seen half %s; other half %s; re3d %s", pull, measure(w, parts[0], missed[0]), measure(w, parts[1], missed[1]), measure(w, parts3d[1], missed3d[1]))
	}
	w := fit(slices.Concat(parts[0], parts[1], parts3d[0], parts3d[1]), 0.01)
	var lines []string
	for s, v := range w {
		if math.Abs(v) >= 0.01 {
			lines = append(lines, fmt.Sprintf("%s\t%.2f\n", s, v))
		}
	}
	slices.Sort(lines)
	head := "# Signs of place names: sign, value, weight. Written by `go test ./internal/mention -run TestPlaceWeights -learn`.\n"
	if err := os.WriteFile("place_weights.txt", []byte(head+strings.Join(lines, "")), 0o644); err != nil {
		t.Fatal(err)
	}
}

func halves(model *lang.Model, gaz *gazetteer.Gazetteer, texts []goldText) (parts [2][]example, missed [2]int) {
	for _, g := range texts {
		e, m := examples(model, gaz, g)
		h := halfOf(g.ID)
		parts[h] = append(parts[h], e...)
		missed[h] += m
	}
	return parts, missed
}

// writeCommon writes the names of the gazetteer that the treebank also has in
// lower case: words that often are no names.
func writeCommon(t *testing.T, gaz *gazetteer.Gazetteer) {
	f, err := os.Open(filepath.Join(shared(), "data", "treebank", "train.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	count := map[string]int{}
	in := bufio.NewScanner(f)
	for in.Scan() {
		c := strings.Split(in.Text(), "\t")
		if len(c) == 10 && len(c[1]) > 2 && c[3] != "PROPN" && c[1] == strings.ToLower(c[1]) && len(gaz.Lookup(c[1])) > 0 {
			count[c[1]]++
		}
	}
	var words []string
	for w, n := range count {
		if n > 1 && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	if err := os.WriteFile("place_common.txt", []byte(strings.Join(words, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// writePeople writes the given names, and the surnames that are places too, of
// the United States census of 1990 (public domain), where -census tells a folder
// with its lists dist.male.first, dist.female.first and dist.all.last.
func writePeople(t *testing.T, gaz *gazetteer.Gazetteer) {
	if *census == "" {
		return
	}
	what := map[string]string{}
	for _, list := range []string{"dist.all.last", "dist.male.first", "dist.female.first"} {
		data, err := os.ReadFile(filepath.Join(*census, list))
		if err != nil {
			t.Fatal(err)
		}
		for rank, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			name := strings.ToLower(strings.Fields(line)[0])
			switch {
			case list != "dist.all.last":
				what[name] = "given name"
			case len(gaz.Lookup(name)) == 0 || rank > 40000:
			case rank < 1000:
				what[name] = "surname, common"
			case rank < 8000:
				what[name] = "surname"
			default:
				what[name] = "surname, rare"
			}
		}
	}
	var lines []string
	for name, w := range what {
		lines = append(lines, name+"\t"+w+"\n")
	}
	slices.Sort(lines)
	head := "# Given names, and surnames that are places too: United States census of 1990, public domain.\n"
	if err := os.WriteFile("place_people.txt", []byte(head+strings.Join(lines, "")), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestPlaceScore holds what has been reached on the local news. The weights were
// learnt from them: on other news F1 is less by about 0.04.
func TestPlaceScore(t *testing.T) {
	news := readGold(t, "places/lgl.jsonl")
	model, gaz := knowledge(t)
	hits, found, gold := 0, 0, 0
	for _, g := range news[:min(150, len(news))] {
		places := Places(model.Analyse(g.Text), gaz)
		found, gold = found+len(places), gold+len(g.Toponyms)
		for _, x := range g.Toponyms {
			for _, p := range places {
				if overlap(p.Start, p.End, x.Start, x.End) >= 0.5 {
					hits++
					break
				}
			}
		}
	}
	if f1 := 2 * float64(hits) / float64(found+gold); f1 < 0.87 {
		t.Errorf("F1 of place names is %.3f", f1)
	}
}
