package claim_test

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"casus"
	"casus/internal/claim"
	"casus/internal/mention"
	"casus/internal/resolve"
)

var fit = flag.Bool("fit", false, "learn confidence.txt from the gold in ../shared")

// A lesson is what a claim rests on and whether it holds.
type lesson struct {
	features []claim.Feature
	holds    bool
	weight   float64
	text     int // the text that it is of: a part is kept out whole
}

// shared is the folder of shared material; the test is skipped without it.
func shared(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("CASUS_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "gold")); err != nil {
		t.Skipf("no gold: %v", err)
	}
	return filepath.Join(dir, "gold")
}

// TestFit learns how sure claims are: go test ./internal/claim -run TestFit -fit.
func TestFit(t *testing.T) {
	if !*fit {
		t.Skip("learns only with -fit")
	}
	dir, r := shared(t), newReader(t)
	lessons := slices.Concat(r.articleLessons(t, dir), r.sentenceLessons(t, dir), r.attackLessons(t, dir))
	weights := learn(lessons)
	var names []string
	for n := range weights {
		names = append(names, n)
	}
	sort.Strings(names)
	var out strings.Builder
	fmt.Fprintf(&out, "# Weights of the logistic regression that says how sure a claim is.\n# Learnt from %d claims by go test ./internal/claim -run TestFit -fit; do not edit.\n", len(lessons))
	for _, n := range names {
		fmt.Fprintf(&out, "%s %.3f\n", n, weights[n])
	}
	if err := os.WriteFile("confidence.txt", []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Log(reliability(lessons, func(l lesson) float64 { return chance(weights, l.features) }))
	t.Log(heldOut(lessons))
}

// heldOut learns five times from four fifths of the texts, and tells how the fifth
// that was kept out fares each time.
func heldOut(lessons []lesson) string {
	const parts = 5
	var weights [parts]map[string]float64
	for k := range weights {
		weights[k] = learn(slices.DeleteFunc(slices.Clone(lessons), func(l lesson) bool { return l.text%parts == k }))
	}
	return "held out:" + reliability(lessons, func(l lesson) float64 { return chance(weights[l.text%parts], l.features) })
}

// learn is a logistic regression with a prior that holds weights near 0, by
// gradient steps over all lessons.
func learn(lessons []lesson) map[string]float64 {
	w := map[string]float64{}
	const steps, rate, prior = 3000, 0.5, 0.01
	total := 0.0
	for _, l := range lessons {
		total += l.weight
	}
	for range steps {
		grad := map[string]float64{}
		for _, l := range lessons {
			miss := -chance(w, l.features)
			if l.holds {
				miss++
			}
			for _, f := range l.features {
				grad[f.Name] += l.weight * miss * f.Value / total
			}
		}
		for n, g := range grad {
			if n != "bias" {
				g -= prior * w[n]
			}
			w[n] += rate * g
		}
	}
	return w
}

func chance(w map[string]float64, fs []claim.Feature) float64 {
	z := 0.0
	for _, f := range fs {
		z += w[f.Name] * f.Value
	}
	return 1 / (1 + math.Exp(-z))
}

// reliability sets what was said beside what held, by tenths.
func reliability(lessons []lesson, sure func(lesson) float64) string {
	var n, held [10]float64
	loss, total := 0.0, 0.0
	for _, l := range lessons {
		p := sure(l)
		k := min(int(10*p), 9)
		n[k]++
		if !l.holds {
			p = 1 - p
		} else {
			held[k]++
		}
		loss, total = loss-l.weight*math.Log(p), total+l.weight
	}
	var out strings.Builder
	fmt.Fprintf(&out, "\nsurprise of a claim %.4f", loss/total)
	for k := range n {
		if n[k] > 0 {
			fmt.Fprintf(&out, "\n%.1f to %.1f: %4.0f claims, %.2f hold", float64(k)/10, float64(k+1)/10, n[k], held[k]/n[k])
		}
	}
	return out.String()
}

// read is the claims of a text with what they rest on.
func (r *reader) read(text, published string) ([]casus.Claim, [][]claim.Feature) {
	rep := casus.Report{ID: "gold", Text: text}
	if day, err := casus.ParseDay(published); err == nil {
		rep.Published = day
	}
	doc := r.model.Analyse(text)
	m := mention.Find(doc, rep, r.actors, r.places)
	resolve.Places(&m, doc, rep, r.places)
	resolve.Actors(&m, doc, rep, r.actors, r.places)
	return claim.Features(doc, rep, &m, r.book)
}

func lines[T any](t *testing.T, file string) []T {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out = append(out, v)
	}
	return out
}

// A fact is what somebody found in a whole report.
type fact struct {
	Kind      casus.Kind
	Type      []string
	Source    [][]string
	Target    [][]string
	Place     []string
	Symmetric bool
	Quote     string
}

// articleLessons are the claims of whole reports; one holds where it meets a
// fact in type, sides and words.
func (r *reader) articleLessons(t *testing.T, dir string) []lesson {
	type meta struct{ Dir, Published string }
	var out []lesson
	for n, m := range lines[meta](t, filepath.Join(dir, "articles", "manifest.jsonl")) {
		raw, err := os.ReadFile(filepath.Join(dir, "articles", m.Dir, "article.txt"))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(raw), "\u00a0", " ")
		facts := lines[fact](t, filepath.Join(dir, "articles", m.Dir, "facts.jsonl"))
		claims, features := r.read(text, m.Published)
		for i, c := range claims {
			out = append(out, lesson{features[i], slices.ContainsFunc(facts, func(f fact) bool { return f.met(c, text) }), 2, n})
		}
	}
	return out
}

func (f fact) met(c casus.Claim, text string) bool {
	at := strings.Index(text, f.Quote)
	if at < 0 || f.Kind != c.Kind || !slices.Contains(f.Type, c.Type) {
		return false
	}
	start := len([]rune(text[:at]))
	if !c.Evidence.Span.Meets(casus.Span{Start: start, End: start + len([]rune(f.Quote))}) {
		return false
	}
	if len(f.Place) > 0 && len(f.Target) == 0 && (c.Place == nil || !same(casus.Party{Name: c.Place.Name}, f.Place)) {
		return false
	}
	return held(c.Source, f.Source) && held(c.Target, f.Target) ||
		(f.Symmetric || c.Type == "rival" || c.Type == "ally" || c.Type == "merged-with") && held(c.Target, f.Source) && held(c.Source, f.Target)
}

func held(side []casus.Party, want [][]string) bool {
	for _, names := range want {
		if !slices.ContainsFunc(side, func(p casus.Party) bool { return same(p, names) }) && (len(side) > 0 || !strings.Contains(strings.Join(names, " "), "unknown")) {
			return false
		}
	}
	return true
}

func same(p casus.Party, names []string) bool {
	for _, n := range names {
		for _, own := range []string{p.Name, p.Text, strings.ReplaceAll(string(p.ID[strings.LastIndex(string(p.ID), ":")+1:]), "-", " ")} {
			if w := bare(own); w != "" && w == bare(n) {
				return true
			}
		}
	}
	return false
}

var (
	marks = regexp.MustCompile(`[’'` + "`" + `]s?\b|[^a-z0-9]+`)
	empty = regexp.MustCompile(`\b(fighters|forces|officials|troops|soldiers|government|army|leaders?|leadership|members?|group|authorities|military|militants|several|senior|many|some|of|the|and|its|their|armed|state|an?)\b`)
)

// bare is the telling words of a name, in the order of the alphabet.
func bare(s string) string {
	w := strings.Fields(empty.ReplaceAllString(marks.ReplaceAllString(strings.ToLower(s), " "), " "))
	slices.Sort(w)
	return strings.Join(w, " ")
}

// attackLessons are the assaults of short reports that each tell of one attack:
// one holds that names nobody as its doer, or the perpetrator. They count little
// each, for they are many and all of one kind.
func (r *reader) attackLessons(t *testing.T, dir string) []lesson {
	type row struct{ Text, Perpetrator string }
	var out []lesson
	for n, g := range lines[row](t, filepath.Join(dir, "figures", "attacks.jsonl")) {
		claims, features := r.read(g.Text, "2018-01-01")
		for i, c := range claims {
			if c.Type != "ASSAULT" || c.Modality != casus.Actual || len(c.Target) == 0 {
				continue
			}
			named := slices.ContainsFunc(c.Source, func(p casus.Party) bool { return p.Type != casus.Unidentified && p.Type != casus.Person })
			right := slices.ContainsFunc(c.Source, func(p casus.Party) bool {
				return slices.ContainsFunc(strings.Fields(bare(g.Perpetrator)), func(w string) bool { return slices.Contains(strings.Fields(bare(p.Name+" "+p.Text)), w) })
			})
			out = append(out, lesson{features[i], !named || right, 0.15, n})
		}
	}
	return out
}

// sentenceLessons are the surest claims of single sentences, one event each.
func (r *reader) sentenceLessons(t *testing.T, dir string) []lesson {
	type side struct{ Text string }
	type row struct {
		Text, Type     string
		Source, Target []side
		Reciprocal     bool
	}
	older := map[string]string{"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "YIELD": "CONCEDE RETREAT", "ENGAGE": "COOPERATE SUPPORT"}
	touched := func(ps []casus.Party, want []side) bool {
		return !slices.ContainsFunc(want, func(w side) bool {
			return !slices.ContainsFunc(ps, func(p casus.Party) bool {
				return slices.ContainsFunc(strings.Fields(bare(w.Text)), func(word string) bool {
					return slices.Contains(strings.Fields(bare(p.Name+" "+p.Text)), word)
				})
			})
		})
	}
	var out []lesson
	for n, g := range lines[row](t, filepath.Join(dir, "events", "plover.jsonl")) {
		want := g.Type
		if o, ok := older[want]; ok {
			want = o
		}
		claims, features := r.read(g.Text, "2000-01-01")
		for i, c := range claims {
			if c.Kind != casus.Event {
				continue
			}
			src, tgt := c.Source, c.Target
			if g.Reciprocal {
				src = append(slices.Clone(src), tgt...)
				tgt = src
			}
			out = append(out, lesson{features[i], strings.Contains(want, c.Type) && touched(src, g.Source) && touched(tgt, g.Target), 1, n})
		}
	}
	return out
}
