package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"casus"
	"casus/internal/codebook"
	"casus/internal/pipeline"
)

// kinds of ties; the first is that nothing binds the two.
var kinds = []string{"none", "ally", "rival", "affiliate-of", "split-from", "merged-with", "member-of", "leader-of"}

// An example is a pair with its kind, and the text that it is from.
type example struct {
	text     string
	features []string
	kind     int
	weight   float64
}

func collect(gold string) ([]example, error) {
	p, err := pipeline.Load(pipeline.Options{})
	if err != nil {
		return nil, err
	}
	pairs, err := fromPairs(p, filepath.Join(gold, "relations", "militants.jsonl"))
	if err != nil {
		return nil, err
	}
	spans, err := fromSpans(p, filepath.Join(gold, "re3d", "documents.jsonl"))
	if err != nil {
		return nil, err
	}
	facts, err := fromFacts(p, filepath.Join(gold, "articles"))
	if err != nil {
		return nil, err
	}
	news, err := fromNews(p, filepath.Join(gold, "reports", "syria.jsonl"))
	return slices.Concat(pairs, spans, facts, news), err
}

// told are the features of a pair that the codebook finds bound or at odds.
var told = []string{"told ally", "told rival", "told supports", "told affiliate-of", "told split-from", "told merged-with", "told ASSAULT", "told COOPERATE"}

// fromNews takes the pairs of every second report as bound by nothing, but those
// of which the codebook tells something: nobody has looked at them, and few of
// the others are bound by what the sentence says.
func fromNews(p *pipeline.Program, path string) ([]example, error) {
	var out []example
	n := 0
	err := eachLine(path, func(r struct{ ID, Text string }) {
		if n++; n%2 != 0 {
			return
		}
		ties, _ := p.Ties(casus.Report{ID: casus.ReportID(r.ID), Text: r.Text})
		for _, t := range ties {
			if !slices.ContainsFunc(told, func(f string) bool { return slices.Contains(t.Features, f) }) {
				out = append(out, example{r.Text, t.Features, 0, 1})
			}
		}
	})
	return out, err
}

// fromPairs takes the pairs that a text is known to be about. What other pairs
// of the text are to each other is not known.
func fromPairs(p *pipeline.Program, path string) ([]example, error) {
	var out []example
	err := eachLine(path, func(r struct{ ID, Text, Type, A, B string }) {
		text := mended(r.Text)
		ties, m := p.Ties(casus.Report{ID: casus.ReportID(r.ID), Text: text, Published: casus.Date(2018, 1, 1)})
		for _, t := range ties {
			if names(m, t.A, r.A) && names(m, t.B, r.B) || names(m, t.A, r.B) && names(m, t.B, r.A) {
				out = append(out, example{text, t.Features, kindOf(r.Type), 1})
			}
		}
	})
	return out, err
}

// fromSpans takes every pair of a text whose relations are all known.
func fromSpans(p *pipeline.Program, path string) ([]example, error) {
	var out []example
	type relation struct {
		Type        string
		Source      string
		Target      string
		SourceStart int `json:"source_start"`
		TargetStart int `json:"target_start"`
	}
	labels := map[string]string{"FightingAgainst": "rival", "AlliesOf": "ally", "BelongsTo": "member-of", "InChargeOf": "leader-of"}
	err := eachLine(path, func(d struct {
		ID, Text  string
		Relations []relation
	}) {
		ties, m := p.Ties(casus.Report{ID: casus.ReportID(d.ID), Text: d.Text, Published: casus.Date(2017, 1, 15)})
		for _, t := range ties {
			kind := 0
			for _, r := range d.Relations {
				s := casus.Span{Start: r.SourceStart, End: r.SourceStart + len([]rune(r.Source))}
				g := casus.Span{Start: r.TargetStart, End: r.TargetStart + len([]rune(r.Target))}
				a, b := m.Actors[t.A].Span, m.Actors[t.B].Span
				if labels[r.Type] != "" && (a.Meets(s) && b.Meets(g) || b.Meets(s) && a.Meets(g)) {
					kind = kindOf(labels[r.Type])
				}
			}
			out = append(out, example{d.Text, t.Features, kind, 1})
		}
	})
	return out, err
}

// fromFacts takes every pair of the whole reports, bound as their facts say.
func fromFacts(p *pipeline.Program, dir string) ([]example, error) {
	folders, err := filepath.Glob(filepath.Join(dir, "*", "article.txt"))
	if err != nil {
		return nil, err
	}
	var out []example
	for _, path := range folders {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		type fact struct {
			Kind           string
			Type           []string
			Source, Target [][]string
			Quote          string
		}
		var facts []fact
		if err := eachLine(filepath.Join(filepath.Dir(path), "facts.jsonl"), func(f fact) { facts = append(facts, f) }); err != nil {
			return nil, err
		}
		ties, m := p.Ties(casus.Report{ID: "a", Text: string(text)})
		for _, t := range ties {
			kind := 0
			for _, f := range facts {
				if f.Kind == "relation" && len(f.Source) > 0 && len(f.Target) > 0 && (among(m.Actors[t.A], f.Source[0]) && among(m.Actors[t.B], f.Target[0]) || among(m.Actors[t.B], f.Source[0]) && among(m.Actors[t.A], f.Target[0])) {
					kind = kindOf(f.Type[0])
				}
			}
			out = append(out, example{string(text), t.Features, kind, 1})
		}
	}
	return out, nil
}

func among(m casus.ActorMention, names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool {
		return codebook.Key(n) == codebook.Key(m.Name) || codebook.Key(n) == codebook.Key(m.Text)
	})
}

func kindOf(name string) int {
	for i, k := range kinds {
		if k == name {
			return i
		}
	}
	return 0
}

// names reports whether mention i, or what it refers to, is the actor of this
// name: by a word that tells it apart, or by its initials.
func names(m *casus.Mentions, i int, name string) bool {
	for n := 0; n < 10; n++ {
		a := m.Actors[i]
		if alike(a.Name, name) || alike(a.Text, name) {
			return true
		}
		if a.Refers < 0 || a.Refers >= len(m.Actors) {
			return false
		}
		i = a.Refers
	}
	return false
}

// common are words that many groups have in their names.
var common = map[string]bool{"of": true, "the": true, "al": true, "el": true, "and": true, "in": true, "for": true, "group": true, "movement": true, "front": true, "army": true, "party": true, "islamic": true}

func alike(a, b string) bool {
	x, y := strings.Fields(codebook.Key(a)), strings.Fields(codebook.Key(b))
	initials := ""
	for _, w := range y {
		if w != "of" && w != "the" && w != "and" {
			initials += w[:1]
		}
	}
	if strings.Join(x, "") == initials {
		return true
	}
	for _, v := range x {
		for _, w := range y {
			if v == w && len(v) > 2 && !common[v] {
				return true
			}
		}
	}
	return false
}

// mended undoes UTF-8 that was once read as Latin-1.
func mended(s string) string {
	b, err := charmap.ISO8859_1.NewEncoder().String(s)
	if err != nil || strings.ToValidUTF8(b, "") != b {
		return s
	}
	return b
}

func eachLine[T any](path string, do func(T)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	for in.Buffer(nil, 1<<24); in.Scan(); {
		var v T
		if err := json.Unmarshal(in.Bytes(), &v); err != nil {
			return err
		}
		do(v)
	}
	return in.Err()
}
