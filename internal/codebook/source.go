package codebook

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"

	"casus"
)

//go:embed sources.txt
var sourceList string

// SourceKind says what an outlet is to the conflicts that it reports on.
type SourceKind string

// The kinds of sources.
const (
	StateOutlet         SourceKind = "state" // owned or run by a state
	PartyOutlet         SourceKind = "party" // a side of a conflict speaks through it
	Agency              SourceKind = "agency"
	LocalOutlet         SourceKind = "local"
	InternationalOutlet SourceKind = "international"
)

// A Source is an outlet or a spokesperson's office that reports come from.
type Source struct {
	ID      string // "outlet:reuters"
	Name    string
	Kind    SourceKind
	Owner   string        // in words; empty when it owns itself or nothing is known
	For     casus.ActorID // the actor that speaks through it; empty when none of the registry
	Country string        // ISO 3166-1 alpha-3 of its seat; empty when it has none
	Grade   string        // B, C or D of the NATO reliability scale; see sources.txt
	names   []string
	hosts   []string
}

// Sources are the outlets that Casus knows. It is read-only once loaded.
type Sources struct {
	All    []Source
	byName map[string]int
	byHost map[string]int
}

// LoadSources gives the embedded list of outlets.
func LoadSources() (*Sources, error) {
	s, err := readSources("sources.txt", strings.NewReader(sourceList))
	if err != nil {
		return nil, fmt.Errorf("source registry: %w", err)
	}
	return s, nil
}

// Find is the outlet that a report comes from, by the name of its publisher or
// the host of its address; false where neither is known.
func (s *Sources) Find(publisher, address string) (Source, bool) {
	if i, ok := s.byName[Key(publisher)]; ok && publisher != "" {
		return s.All[i], true
	}
	for _, where := range []string{address, publisher} {
		if i, ok := s.host(where); ok {
			return s.All[i], true
		}
	}
	return Source{}, false
}

// host looks an address up by its host and the domains above it.
func (s *Sources) host(address string) (int, bool) {
	h := strings.ToLower(address)
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		h = strings.ToLower(u.Hostname())
	}
	for strings.Contains(h, ".") {
		if i, ok := s.byHost[h]; ok {
			return i, true
		}
		_, h, _ = strings.Cut(h, ".")
	}
	return 0, false
}

var outletForm = regexp.MustCompile(`^outlet:[a-z0-9-]+$`)

var outletFacts = map[string]func(*Source, string) bool{
	"name":    func(s *Source, v string) bool { s.Name = v; s.names = append(s.names, v); return true },
	"alias":   func(s *Source, v string) bool { s.names = append(s.names, v); return true },
	"owner":   func(s *Source, v string) bool { s.Owner = v; return true },
	"for":     func(s *Source, v string) bool { s.For = casus.ActorID(v); return idForm.MatchString(v) },
	"host":    func(s *Source, v string) bool { s.hosts = append(s.hosts, v); return strings.Contains(v, ".") },
	"country": func(s *Source, v string) bool { s.Country = v; return countryList.MatchString(v) && len(v) == 3 },
	"grade":   func(s *Source, v string) bool { s.Grade = v; return len(v) == 1 && strings.Contains("ABCDEF", v) },
	"kind": func(s *Source, v string) bool {
		s.Kind = SourceKind(v)
		switch s.Kind {
		case StateOutlet, PartyOutlet, Agency, LocalOutlet, InternationalOutlet:
			return true
		}
		return false
	},
}

// readSources reads blocks as the actor registry has them.
func readSources(file string, in io.Reader) (*Sources, error) {
	s := &Sources{byName: map[string]int{}, byHost: map[string]int{}}
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimRight(lines.Text(), " \t\r")
		body := strings.TrimLeft(text, " \t")
		switch {
		case body == "" || body[0] == '#' || strings.HasPrefix(text, "source "):
		case len(body) == len(text):
			if !outletForm.MatchString(text) {
				return nil, fmt.Errorf("%s:%d:1: %w: %q is no id: want outlet: and a word", file, n, casus.ErrInvalid, text)
			}
			s.All = append(s.All, Source{ID: text})
		default:
			if err := s.fact(body); err != nil {
				return nil, fmt.Errorf("%s:%d:%d: %w: %w", file, n, len(text)-len(body)+1, casus.ErrInvalid, err)
			}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return s, s.index(file)
}

func (s *Sources) fact(body string) error {
	key, value, _ := strings.Cut(body, " ")
	set, ok := outletFacts[key]
	switch {
	case len(s.All) == 0:
		return fmt.Errorf("a fact before any outlet")
	case !ok:
		return fmt.Errorf("unknown word %q: want name, alias, kind, owner, for, country, grade or host", key)
	case !set(&s.All[len(s.All)-1], strings.TrimSpace(value)):
		return fmt.Errorf("%q is no %s", value, key)
	}
	return nil
}

// index makes the look-ups, and refuses a name or host that two outlets have.
func (s *Sources) index(file string) error {
	for i, o := range s.All {
		if o.Name == "" || o.Kind == "" {
			return fmt.Errorf("%s: %w: %s has no name or kind", file, casus.ErrInvalid, o.ID)
		}
		for _, n := range o.names {
			if j, taken := s.byName[Key(n)]; taken && j != i {
				return fmt.Errorf("%s: %w: %s and %s are both called %q", file, casus.ErrInvalid, s.All[j].ID, o.ID, n)
			}
			s.byName[Key(n)] = i
		}
		for _, h := range o.hosts {
			if j, taken := s.byHost[h]; taken && j != i {
				return fmt.Errorf("%s: %w: %s and %s are both at %s", file, casus.ErrInvalid, s.All[j].ID, o.ID, h)
			}
			s.byHost[h] = i
		}
	}
	return nil
}
