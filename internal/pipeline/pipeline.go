// Package pipeline runs the stages in order: a report goes in, and what it says
// comes out. Every stage is a pure function over values; this is the one place
// that knows their order. It stores nothing.
package pipeline

import (
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"

	"casus"
	"casus/internal/claim"
	"casus/internal/codebook"
	"casus/internal/gazetteer"
	"casus/internal/incident"
	"casus/internal/lang"
	"casus/internal/mention"
	"casus/internal/resolve"
)

// A Program is everything that reading needs to know: the model of the
// language, the codebook, the registry of actors and the gazetteer. It is
// read-only and serves any number of goroutines.
type Program struct {
	model    *lang.Model
	patterns *codebook.Patterns
	actors   *codebook.Registry
	places   *gazetteer.Gazetteer
	added    []string // files and folders of Options
}

// Options add to what the program knows of itself.
type Options struct {
	Codebook []string // folders with entries that add or override
	Actors   []string // files with further actors
	// Gazetteer is a file of places in place of the one that Casus brings.
	Gazetteer string
}

// Load makes a program ready.
func Load(o Options) (*Program, error) {
	model, err := lang.Load()
	if err != nil {
		return nil, fmt.Errorf("load the language model: %w", err)
	}
	patterns, err := codebook.LoadPatterns(o.Codebook...)
	if err != nil {
		return nil, fmt.Errorf("load the codebook: %w", err)
	}
	actors, err := codebook.LoadActors(o.Actors...)
	if err != nil {
		return nil, fmt.Errorf("load the actors: %w", err)
	}
	added := slices.Concat(o.Codebook, o.Actors)
	open := gazetteer.Default
	if o.Gazetteer != "" {
		added = append(added, o.Gazetteer)
		open = func() (*gazetteer.Gazetteer, error) { return gazetteer.OpenFile(o.Gazetteer) }
	}
	places, err := open()
	if err != nil {
		return nil, fmt.Errorf("open the gazetteer: %w", err)
	}
	return &Program{model, patterns, actors, places, added}, nil
}

// Read gives what one report says.
func (p *Program) Read(rep casus.Report) casus.Reading {
	doc, found := p.understand(&rep)
	out := casus.Reading{Report: rep, Sentences: sentences(doc), Actors: listed(found.Actors), Places: named(found.Places), Times: found.Times}
	out.Claims = claim.Extract(doc, rep, found, p.patterns)
	out.Incidents = incident.Group(out)
	return withLists(out)
}

// Explain tells why the claim with an id is made of a report; it is false where
// the report makes no such claim.
func (p *Program) Explain(rep casus.Report, id casus.ClaimID) (string, bool) {
	doc, found := p.understand(&rep)
	return claim.Explain(doc, rep, found, p.patterns, id)
}

// understand reads the language of a report and finds what it speaks of. A
// report in another language has sentences, and nothing is said of them.
func (p *Program) understand(rep *casus.Report) (*lang.Doc, *casus.Mentions) {
	doc := p.model.Analyse(rep.Text)
	rep.Language = doc.Language
	if doc.Language != "en" {
		return doc, &casus.Mentions{}
	}
	found := mention.Find(doc, *rep, p.actors, p.places)
	resolve.Places(&found, doc, *rep, p.places)
	resolve.Actors(&found, doc, *rep, p.actors, p.places)
	return doc, &found
}

// sentences are the sentences of doc in code points.
func sentences(doc *lang.Doc) [][2]int {
	out := make([][2]int, len(doc.Sentences))
	for i, s := range doc.Sentences {
		start, end := doc.Runes(s.Start, s.End)
		out[i] = [2]int{start, end}
	}
	return out
}

// fault is where in Casus the panic that is being recovered from began.
func fault() string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "casus/") {
			return fmt.Sprintf("%s:%d", path.Base(f.File), f.Line)
		}
		if !more {
			return "an unknown place"
		}
	}
}

// readSafely is Read for a batch: a report on which a stage fails is refused by
// name, and the others go on.
func (p *Program) readSafely(rep casus.Report) (out casus.Reading, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s (%s): %w: a fault in Casus, please report it: %v at %s", rep.ID, rep.Origin, casus.ErrRefused, r, fault())
		}
	}()
	return p.Read(rep), nil
}

// Ties is the pairs of actors that the sentences of a report name, for the
// command that learns how they are bound, with the mentions they number.
func (p *Program) Ties(rep casus.Report) ([]claim.Tie, *casus.Mentions) {
	doc, found := p.understand(&rep)
	return claim.Ties(doc, rep, found, p.patterns), found
}
