package resolve

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"casus"
	"casus/internal/gazetteer"
	"casus/internal/lang"
	"casus/internal/mention"
)

var learn = flag.Bool("learn", false, "write place_weights.txt anew")

// A goldPlace is a name with the point that it means.
type goldPlace struct {
	Start, End int
	Lat, Lon   *float64
}

// A goldText is a text with its places. Where Anywhere is set, the first of them
// is the place of the event, wherever the text names it.
type goldText struct {
	ID, Text string
	Toponyms []goldPlace
	Anywhere bool
}

func sharedLines(t *testing.T, name string, line func([]byte) error) {
	t.Helper()
	shared := os.Getenv("CASUS_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(shared, "gold", name))
	if err != nil {
		t.Skip("no gold data beside the module")
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		if err := line(in.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
}

// localNews are the texts of the LGL corpus.
func localNews(t *testing.T) (out []goldText) {
	sharedLines(t, "places/lgl.jsonl", func(b []byte) error {
		var g goldText
		err := json.Unmarshal(b, &g)
		out = append(out, g)
		return err
	})
	return out
}

// headlines are UCDP's headlines with the point of their event.
func headlines(t *testing.T) (out []goldText) {
	seen := map[string]bool{}
	sharedLines(t, "figures/ucdp_headlines.jsonl", func(b []byte) error {
		var h struct {
			ID        string `json:"id"`
			Headline  string `json:"source_headline"`
			Latitude  string `json:"latitude"`
			Longitude string `json:"longitude"`
			Prec      string `json:"where_prec"`
		}
		if err := json.Unmarshal(b, &h); err != nil {
			return err
		}
		lat, err1 := strconv.ParseFloat(h.Latitude, 64)
		lon, err2 := strconv.ParseFloat(h.Longitude, 64)
		if err1 == nil && err2 == nil && !seen[h.Headline] {
			seen[h.Headline] = true
			out = append(out, goldText{ID: h.ID, Text: h.Headline, Toponyms: []goldPlace{{Lat: &lat, Lon: &lon}}, Anywhere: true})
		}
		return nil
	})
	return out
}

func halfOf(id string) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	return int(h.Sum32() >> 7 & 1)
}

// A lesson is an atlas with, for each name, the options that are right.
type lesson struct {
	atlas  *atlas
	right  [][]int // by name; empty where the gold does not tell
	weight []float64
	gold   []goldPlace // by name
}

func lessonOf(model *lang.Model, gaz *gazetteer.Gazetteer, g goldText) lesson {
	doc := model.Analyse(g.Text)
	m := &casus.Mentions{Places: mention.Places(doc, gaz)}
	l := lesson{atlas: newAtlas(m, doc, casus.Report{}, gaz)}
	n := len(l.atlas.names)
	l.right, l.weight, l.gold = make([][]int, n), make([]float64, n), make([]goldPlace, n)
	for i, p := range m.Places {
		name := l.atlas.nameOf[i]
		for _, t := range g.Toponyms {
			met := min(p.End, t.End)-max(p.Start, t.Start) > (max(p.End, t.End)-min(p.Start, t.Start))/2
			if t.Lat == nil || !g.Anywhere && !met {
				continue
			}
			if l.weight[name]++; l.weight[name] == 1 {
				l.gold[name] = t
				l.right[name] = rightOptions(l.atlas, name, t, g.Anywhere)
				if g.Anywhere && (len(l.right[name]) == 0 || l.atlas.names[name].nation(gaz) != gazetteer.Nowhere) {
					l.right[name] = nil
					l.weight[name] = 0 // another place than the event's
				}
			}
		}
	}
	return l
}

// rightOptions are the options of a name at the gold point: the nearest, and
// what is as near.
func rightOptions(a *atlas, name int, t goldPlace, anywhere bool) (out []int) {
	limit := 161.0
	if anywhere {
		limit = 120
	}
	least := limit
	for _, o := range a.names[name].options {
		least = min(least, off(a.gaz, o.ref, t))
	}
	for k, o := range a.names[name].options {
		if d := off(a.gaz, o.ref, t); d < limit && (d <= least+10) {
			out = append(out, k)
		}
	}
	return out
}

func off(gaz *gazetteer.Gazetteer, r gazetteer.Ref, t goldPlace) float64 {
	lat, lon, ok := gaz.Point(r)
	if !ok {
		return math.Inf(1)
	}
	return distance(lat, lon, *t.Lat, *t.Lon)
}

// distance is the length in kilometres of the way between two points.
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	const degree = math.Pi / 180
	h := math.Pow(math.Sin((lat2-lat1)*degree/2), 2) + math.Cos(lat1*degree)*math.Cos(lat2*degree)*math.Pow(math.Sin((lon2-lon1)*degree/2), 2)
	return 12742 * math.Asin(math.Min(1, math.Sqrt(h)))
}

// fit climbs the likelihood of the right options by AdaGrad.
func fit(lessons []lesson, context bool, rounds int) traitValues {
	var w, g traitValues
	for range rounds {
		for _, l := range lessons {
			for i := range l.atlas.names {
				if len(l.right[i]) > 0 && len(l.atlas.names[i].options) > 1 {
					step(l.atlas, i, l.right[i], math.Min(3, l.weight[i]), context, &w, &g)
				}
			}
		}
	}
	return w
}

func step(a *atlas, i int, right []int, weight float64, context bool, w, g *traitValues) {
	options := a.names[i].options
	values, scores := make([]traitValues, len(options)), make([]float64, len(options))
	all, good := 0.0, 0.0
	for k := range options {
		values[k] = a.traits(i, k, context)
		for t := range values[k] {
			scores[k] += w[t] * values[k][t]
		}
		scores[k] = math.Exp(min(50, max(-50, scores[k])))
		all += scores[k]
	}
	for _, k := range right {
		good += scores[k]
	}
	var slope traitValues
	for k := range options {
		p := scores[k] / all
		for _, r := range right {
			if r == k {
				p -= scores[k] / good
			}
		}
		for t := range slope {
			slope[t] += p * values[k][t] * weight
		}
	}
	for t := range slope {
		d := slope[t] + 0.0005*w[t]
		g[t] += d * d
		w[t] -= 0.2 * d / math.Sqrt(g[t]+1e-8)
	}
}

// measure is the share of mentions with gold coordinates that are put within
// 161 km.
func measure(lessons []lesson, w *placeWeights) string {
	near, all := placed(lessons, w)
	return fmt.Sprintf("%.3f of %.0f", near/all, all)
}

func placed(lessons []lesson, w *placeWeights) (near, all float64) {
	for _, l := range lessons {
		l.atlas.weigh(w)
		for i := range l.atlas.names {
			if l.weight[i] == 0 {
				continue
			}
			all += l.weight[i]
			if n := &l.atlas.names[i]; len(n.options) > 0 && off(l.atlas.gaz, n.best().ref, l.gold[i]) <= 161 {
				near += l.weight[i]
			}
		}
	}
	return near, all
}

// train learns the first look, then the second on what the first gives.
func train(lessons []lesson) *placeWeights {
	w := new(placeWeights)
	w.first = fit(lessons, false, 15)
	for _, l := range lessons {
		for i := range l.atlas.names {
			l.atlas.chances(i, &w.first, false)
		}
	}
	w.second = fit(lessons, true, 15)
	for _, v := range []*traitValues{&w.first, &w.second} {
		// The texts have no publisher, no actors yet and few sites: by judgement.
		v[ofActors], v[inPress], v[isSite], v[isNature], v[noPoint], v[ofAddress] = 1, 1, 0.5, 0.5, -4, 1.5
	}
	return w
}

func TestPlaceWeights(t *testing.T) {
	if !*learn {
		t.Skip("learns only with -learn")
	}
	model, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	gaz, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	var news, heads [2][]lesson
	for _, g := range localNews(t) {
		news[halfOf(g.ID)] = append(news[halfOf(g.ID)], lessonOf(model, gaz, g))
	}
	for _, g := range headlines(t) {
		heads[halfOf(g.ID)] = append(heads[halfOf(g.ID)], lessonOf(model, gaz, g))
	}
	var none placeWeights
	none.first[people], none.second[people] = 1, 1
	t.Logf("most people: news %s, headlines %s", measure(news[1], &none), measure(heads[1], &none))
	w := train(append(append([]lesson(nil), news[0]...), heads[0]...))
	t.Logf("seen half: news %s, headlines %s; other half: news %s, headlines %s", measure(news[0], w), measure(heads[0], w), measure(news[1], w), measure(heads[1], w))
	w = train(append(append([]lesson(nil), news[1]...), heads[1]...))
	t.Logf("the halves changed: other half: news %s, headlines %s", measure(news[0], w), measure(heads[0], w))
	w = train(append(append(append(append([]lesson(nil), news[0]...), news[1]...), heads[0]...), heads[1]...))
	var b strings.Builder
	b.WriteString("# Traits of options: weight at the first look, by itself, and at the second, among the others.\n# Written by `go test ./internal/resolve -run TestPlaceWeights -learn`.\n")
	for i, name := range traitNames {
		fmt.Fprintf(&b, "%s\t%.3f\t%.3f\n", name, w.first[i], w.second[i])
	}
	if err := os.WriteFile("place_weights.txt", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestPlaceScore holds what has been reached on the local news; the weights were
// learnt from them, so that on other news it is less, by about 0.01.
func TestPlaceScore(t *testing.T) {
	news := localNews(t)
	model, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	gaz, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	var lessons []lesson
	for _, g := range news[:min(200, len(news))] {
		lessons = append(lessons, lessonOf(model, gaz, g))
	}
	if near, all := placed(lessons, placeModel()); near < 0.85*all {
		t.Errorf("%.0f of %.0f places lie within 161 km", near, all)
	}
}
