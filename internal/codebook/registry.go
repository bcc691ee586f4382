package codebook

import (
	"strings"

	"casus"
)

// A Registry is the actors that Casus knows by name: states, armed groups,
// parties, organisations and the people who lead them, each with the names and
// ties it had over time. It is read-only once loaded and safe for concurrent use.
//
// A name is a key to candidates and not an identity: several actors may share
// one, and package resolve weighs them by country and date.
type Registry struct {
	Entries []Entry
	Sources *Sources // outlets that reports come from
	byID    map[casus.ActorID]int
	byIDNo  map[string]int // "ucdp 234" -> entry, for blocks of several files on one actor
	names   index
	loose   func() map[string][]Ref // keys that forgive spelling, see LooseKey; made when first asked for
	offices map[string][]Ref        // office -> who held it somewhere
	begins  map[string]int          // first word of such a noun -> most words
	heads   map[string]Head         // nouns for people and bodies, see heads.lex
}

// An Entry is an actor of the registry with all that is known of it.
type Entry struct {
	casus.Actor
	In       []string // ISO 3166-1 alpha-3 of countries it acts in, Country first where known
	Aliases  []Alias  // every name but the canonical one
	Demonyms []string // of states: "Afghan", "Afghans"
	Seats    []string // of states: capital or palace that stands for the government
	Numbers  []Number // ids in other lists, where they hold for a time only
	Ties     []Tie
	Source   string // where its facts come from
	At       string // file and line of its first block
}

// An Alias is a name of an actor, and where and when it is one.
type Alias struct {
	Name     string
	In       []string // only in reports on these countries; empty is anywhere
	From, To casus.Day
	Weak     bool   // names the actor only where something else speaks for it
	Source   string // where it differs from the entry's
}

// A Number is an actor's id in another list over a time.
type Number struct {
	List     string // "ucdp", "gw", "iso", "wikidata"
	ID       string
	From, To casus.Day
}

// A Tie says how an actor stands or stood to another.
type Tie struct {
	Kind     string        // "leads", "led-by", "part-of", "split-from", "merged-into", "renamed", "ally"
	To       casus.ActorID // empty where the other is not an actor: renamed
	What     string        // the office, or the name before
	From, Up casus.Day     // first and last day, as far as known
	Source   string
}

// A Ref points to a name of an entry: an alias, or -1 for the canonical name.
type Ref struct {
	Entry int32
	Alias int16
}

// Canonical and special values of Ref.Alias.
const (
	canonical int16 = -1
	seat      int16 = -2
	people    int16 = -3
)

// Entry is the actor with an id, or false.
func (r *Registry) Entry(id casus.ActorID) (*Entry, bool) {
	i, ok := r.byID[id]
	if !ok {
		return nil, false
	}
	return &r.Entries[i], true
}

// Numbered is the actor with an id in another list ("ucdp", "gw", "iso",
// "wikidata"), or false.
func (r *Registry) Numbered(list, id string) (*Entry, bool) {
	i, ok := r.byIDNo[list+" "+id]
	if !ok {
		return nil, false
	}
	return &r.Entries[i], true
}

// Alias is the name that a Ref points to.
func (r *Registry) Alias(f Ref) Alias {
	e := &r.Entries[f.Entry]
	if f.Alias >= 0 {
		return e.Aliases[f.Alias]
	}
	return Alias{Name: e.Name}
}

// Seat reports whether f names a state by its capital or palace.
func (f Ref) Seat() bool { return f.Alias == seat }

// People reports whether f names a state's people, or is its adjective:
// "Afghans", "Afghan".
func (f Ref) People() bool { return f.Alias == people }

// Lookup is every entry that goes by a name, spelling and case aside, in the
// order of the registry.
func (r *Registry) Lookup(name string) []Ref { return r.names.find(Key(name)) }

// LookupLoose is every entry with a name that sounds alike: "Zawahri" for
// "Zawahiri", "Daish" for "Daesh".
func (r *Registry) LookupLoose(name string) []Ref { return r.loose()[LooseKey(name)] }

// IDsOn is the entry's ids in other lists as they hold on a day; an unknown
// day takes those without a time, else the latest.
func (e *Entry) IDsOn(day casus.Day) map[string]string {
	ids := make(map[string]string, len(e.Numbers))
	fit := make(map[string]int, len(e.Numbers))
	for _, n := range e.Numbers {
		f := 1
		switch {
		case n.From == 0 && n.To == 0:
			f = 2
		case day != 0 && within(day, n.From, n.To):
			f = 3
		}
		if f >= fit[n.List] {
			fit[n.List], ids[n.List] = f, n.ID
		}
	}
	return ids
}

func within(d, from, to casus.Day) bool {
	return (from == 0 || d >= from) && (to == 0 || d <= to)
}

// ActsIn reports whether the entry is known to act in a country.
func (e *Entry) ActsIn(country string) bool {
	for _, c := range e.In {
		if c == country {
			return true
		}
	}
	return false
}

// Curated reports whether the entry is kept by hand rather than made from a list.
func (e *Entry) Curated() bool { return !strings.HasPrefix(e.At, "ucdp.txt:") }
