package codebook

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"casus"
)

//go:embed actors/*.txt
var actorFiles embed.FS

// The embedded files in the order they are read: what comes first names an
// actor, what comes later adds to it.
var actorOrder = []string{"states.txt", "organs.txt", "groups.txt", "organisations.txt", "officeholders.txt", "ucdp.txt"}

// LoadActors gives the embedded registry with the user's files added, in the
// order given. A bad file is named with line and column.
func LoadActors(files ...string) (*Registry, error) {
	r := newRegistry()
	var err error
	if r.heads, err = readHeads(strings.NewReader(headLexicon)); err != nil {
		return nil, fmt.Errorf("actor registry: %w", err)
	}
	r.begins = beginnings(r.heads)
	if r.Sources, err = LoadSources(); err != nil {
		return nil, err
	}
	for _, name := range actorOrder {
		f, err := actorFiles.Open("actors/" + name)
		if err != nil {
			return nil, fmt.Errorf("actor registry: %w", err)
		}
		if err := r.readFile(name, f); err != nil {
			return nil, fmt.Errorf("actor registry: %w", err)
		}
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("actor registry: %w", err)
		}
		if err := r.readFile(name, f); err != nil {
			return nil, fmt.Errorf("actor registry: %w", err)
		}
	}
	if err := r.finish(); err != nil {
		return nil, fmt.Errorf("actor registry: %w", err)
	}
	return r, nil
}

func newRegistry() *Registry {
	r := &Registry{byID: map[casus.ActorID]int{}, byIDNo: map[string]int{}, names: newIndex(), offices: map[string][]Ref{}}
	r.loose = sync.OnceValue(r.loosely)
	return r
}

func (r *Registry) readFile(name string, f fs.File) error {
	defer f.Close()
	return (&reader{reg: r, file: name}).read(f)
}

// at is where the reader stands, as file:line.
func (r *reader) at() string { return r.file + ":" + strconv.Itoa(r.line) }

// entryFor is the entry with an id, made where it is new.
func (r *Registry) entryFor(id casus.ActorID, source, at string) int {
	if i, ok := r.byID[id]; ok {
		return i
	}
	r.Entries = append(r.Entries, Entry{Actor: casus.Actor{ID: id}, Source: source, At: at})
	r.byID[id] = len(r.Entries) - 1
	return len(r.Entries) - 1
}

// finish checks the entries against each other and indexes their names.
func (r *Registry) finish() error {
	for i := range r.Entries {
		if err := r.complete(&r.Entries[i]); err != nil {
			return err
		}
	}
	for i := range r.Entries {
		r.indexNames(i)
	}
	return r.owned()
}

// owned refuses an outlet that speaks for an actor who is in no file.
func (r *Registry) owned() error {
	if r.Sources == nil {
		return nil
	}
	for _, o := range r.Sources.All {
		if _, ok := r.byID[o.For]; o.For != "" && !ok {
			return fmt.Errorf("sources.txt: %w: %s speaks for %s, which is in no file", casus.ErrInvalid, o.ID, o.For)
		}
	}
	return nil
}

// complete fills what follows from the rest, and refuses what is missing.
func (r *Registry) complete(e *Entry) error {
	if e.Name == "" {
		return fmt.Errorf("%s: %w: %s has no name", e.At, casus.ErrInvalid, e.ID)
	}
	if state, _, isOrgan := strings.Cut(string(e.ID), "/"); isOrgan && e.Country == "" {
		e.Country = strings.TrimPrefix(state, "state:")
		addCountry(e, e.Country)
		if i, ok := r.byID[casus.ActorID(state)]; ok && len(e.Numbers) == 0 {
			e.Numbers = r.Entries[i].Numbers // the lists do not part a state from its organs
		}
	}
	if e.Type == "" {
		return fmt.Errorf("%s: %w: %s has no type", e.At, casus.ErrInvalid, e.ID)
	}
	for _, t := range e.Ties {
		if _, ok := r.byID[t.To]; t.To != "" && !ok {
			return fmt.Errorf("%s: %w: %s is tied to %s, which is in no file", e.At, casus.ErrInvalid, e.ID, t.To)
		}
	}
	e.IDs = e.IDsOn(0)
	return nil
}

func (r *Registry) indexNames(i int) {
	e := &r.Entries[i]
	r.addName(e.Name, Ref{int32(i), canonical})
	for j, a := range e.Aliases {
		r.addName(a.Name, Ref{int32(i), int16(j)})
	}
	for _, t := range e.Ties {
		if t.Kind == "leads" && t.What != "" {
			k := OfficeKey(t.What)
			r.offices[k] = append(r.offices[k], Ref{int32(i), canonical})
		}
	}
	for _, s := range e.Seats {
		r.addName(s, Ref{int32(i), seat})
	}
	for _, d := range e.Demonyms {
		r.addName(d, Ref{int32(i), people})
	}
}

func (r *Registry) addName(name string, f Ref) {
	begin, _ := utf8.DecodeRuneInString(strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The "))
	r.names.add(Key(name), f, spelling{small: !unicode.IsUpper(begin), owning: strings.IndexFunc(name, isApostrophe) >= 0})
}

// loosely indexes every name but seats and peoples by its loose key.
func (r *Registry) loosely() map[string][]Ref {
	m := make(map[string][]Ref, 2*len(r.Entries))
	add := func(name string, f Ref) {
		k := LooseKey(name)
		if len(k) < 4 || slices.ContainsFunc(m[k], func(old Ref) bool { return old.Entry == f.Entry }) {
			return
		}
		m[k] = append(m[k], f)
	}
	for i := range r.Entries {
		add(r.Entries[i].Name, Ref{int32(i), canonical})
		for j, a := range r.Entries[i].Aliases {
			add(a.Name, Ref{int32(i), int16(j)})
		}
	}
	return m
}

// Country is the ISO 3166-1 alpha-3 code of a country by its name or code, or
// "". "Russia (Soviet Union)" is found by what stands before the bracket.
func (r *Registry) Country(name string) string {
	if c := r.country(name); c != "" {
		return c
	}
	before, _, _ := strings.Cut(name, "(")
	return r.country(before)
}

func (r *Registry) country(name string) string {
	if _, ok := r.byID[casus.ActorID("state:"+strings.ToUpper(name))]; ok {
		return strings.ToUpper(name)
	}
	for _, f := range r.Lookup(name) {
		if e := &r.Entries[f.Entry]; e.Type == casus.State && !f.Seat() && !f.People() && !r.Alias(f).Weak {
			return e.Country
		}
	}
	return ""
}

// Held is everybody known to have held an office, in the order of the
// registry; one who held it twice comes twice.
func (r *Registry) Held(office string) []Ref { return r.offices[OfficeKey(office)] }

// OfficeKey is an office as it is looked up: "US Defense Secretary" and
// "secretary of defence" are held alike.
func OfficeKey(office string) string {
	k := strings.ReplaceAll(Key(office), "defense", "defence")
	if what, of, ok := strings.Cut(k, " of "); ok && (what == "secretary" || what == "minister") && of != "state" {
		return of + " " + what
	}
	return k
}
