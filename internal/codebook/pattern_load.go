package codebook

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path"
	"sort"
)

//go:embed events/*.txt relations/*.txt grammar/*.txt
var patternFiles embed.FS

// LoadPatterns reads the embedded lexicon and then, in order, the .txt files
// of dirs. An entry of a later place takes the place of all earlier entries
// for the same words; with type "none" and nothing else it removes them.
func LoadPatterns(dirs ...string) (*Patterns, error) {
	entries, err := readTree(patternFiles, "")
	if err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		added, err := readTree(os.DirFS(dir), dir)
		if err != nil {
			return nil, fmt.Errorf("codebook %s: %w", dir, err)
		}
		entries = override(entries, added)
	}
	p := indexPatterns(entries)
	if p.figures, err = LoadFigures(dirs...); err != nil {
		return nil, err
	}
	return p, nil
}

// readTree reads every .txt file below fsys in the order of their paths.
func readTree(fsys fs.FS, dir string) ([]*Pattern, error) {
	var out []*Pattern
	err := fs.WalkDir(fsys, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(file) != ".txt" {
			return err
		}
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return err
		}
		got, err := parsePatterns(path.Join(dir, file), string(text))
		out = append(out, got...)
		return err
	})
	return out, err
}

// override drops of the old entries the words that the new ones tell anew.
func override(old, added []*Pattern) []*Pattern {
	anew := map[string]bool{}
	for _, p := range added {
		for _, w := range p.Words {
			anew[string(p.Class)+" "+w.String()] = true
		}
	}
	var out []*Pattern
	for _, p := range old {
		kept := *p
		kept.Words = nil
		for _, w := range p.Words {
			if !anew[string(p.Class)+" "+w.String()] {
				kept.Words = append(kept.Words, w)
			}
		}
		if len(kept.Words) > 0 {
			out = append(out, &kept)
		}
	}
	return append(out, added...)
}

func indexPatterns(entries []*Pattern) *Patterns {
	p := &Patterns{byLemma: map[Class]map[string][]Match{}, lists: map[Class]map[string]bool{}, instruments: map[string]Instrument{}}
	for _, e := range entries {
		if e.Class == instrument {
			p.addInstrument(e)
			continue
		}
		p.all = append(p.all, e)
		for _, w := range e.Words {
			p.add(e, w)
		}
	}
	for _, m := range p.byLemma {
		for _, ms := range m {
			sort.SliceStable(ms, func(i, j int) bool { return ms[i].telling() > ms[j].telling() })
		}
	}
	return p
}

// telling is how much a match asks for: one that asks for more goes first.
func (m Match) telling() int {
	return 4*len(m.Word.With) + len(m.Pattern.Needs)
}

func (p *Patterns) add(e *Pattern, w Word) {
	if e.Class.list() {
		if p.lists[e.Class] == nil {
			p.lists[e.Class] = map[string]bool{}
		}
		p.lists[e.Class][w.String()] = true
		return
	}
	if p.byLemma[e.Class] == nil {
		p.byLemma[e.Class] = map[string][]Match{}
	}
	p.byLemma[e.Class][w.Lemma] = append(p.byLemma[e.Class][w.Lemma], Match{w, e})
}

func (p *Patterns) addInstrument(e *Pattern) {
	for _, w := range e.Words {
		name := e.Instrument
		if name == "" {
			name = w.String()
		}
		p.instruments[w.String()] = Instrument{name, e.Mode}
	}
}
