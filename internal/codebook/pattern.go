package codebook

import (
	"strings"

	"casus"
)

// A Class says what sort of word an entry is about.
type Class string

// The classes of entries.
const (
	Verb      Class = "verb"
	Noun      Class = "noun"
	Adjective Class = "adjective"
	Auxiliary Class = "auxiliary" // a helping verb that tells something of its clause: "must"
	Light     Class = "light"     // a verb that only carries the event of its noun: "carry out (an attack)"
	Doer      Class = "doer"      // a word that says who made an attack told elsewhere: "claim responsibility"
)

// A Slot is a place in the grammar of a word where somebody can stand. Besides
// those below, every preposition is a slot of that name: "on", "against".
type Slot string

// The slots that are not prepositions.
const (
	Subject      Slot = "subject"   // who does it, in active and passive alike
	Object       Slot = "object"    // to whom it is done, in active and passive alike
	Indirect     Slot = "indirect"  // "gave the rebels weapons"
	Self         Slot = "self"      // whom a noun names or is said of: "their leader, Omar"
	Possessor    Slot = "possessor" // "the Taliban's attack"
	Modifier     Slot = "modifier"  // "a Taliban attack", "a US strike"
	Inner        Slot = "inner"     // whoever the event of the complement is done to
	Speaker      Slot = "speaker"   // who says so
	Doing        Slot = "doing"     // who does what the phrase stands beside: "with the help of"
	Acting       Slot = "acting"    // who does what the phrase stands beside: "bombed it in support of"
	InnerSubject Slot = "doer"      // who is to do what the complement tells: "demanded that Iran stop"
)

// Holds reports whether t is slot s, or one of those that s joins: "object+from".
func (s Slot) Holds(t Slot) bool {
	if s == t {
		return true
	}
	for part := range strings.SplitSeq(string(s), "+") {
		if part == string(t) {
			return true
		}
	}
	return false
}

// An Effect is what a word does to the event of its complement.
type Effect string

// The effects, besides the modalities.
const (
	NoEffect Effect = ""
	Said     Effect = "said"    // the complement is what somebody says
	Thought  Effect = "thought" // the complement is a belief: possible
	Ended    Effect = "ended"   // the complement was, and is no more
)

// A Need is a condition on an entry: "source", "target:actor", "object:place".
type Need struct {
	Slot Slot // or "source", "target"
	Kind string
}

// A Word is what an entry is looked up by: a lemma, and the words that must
// stand with it, each with its alternatives: "open fire", "call on/upon".
type Word struct {
	Lemma string
	With  [][]string
}

func (w Word) String() string {
	s := w.Lemma
	for _, alt := range w.With {
		s += " " + strings.Join(alt, "/")
	}
	return s
}

// A Pattern is one entry of the codebook: words that tell an event or a
// relation, or that change how what they govern stands.
type Pattern struct {
	Class      Class
	Words      []Word
	Kind       casus.Kind // empty for a word that tells nothing by itself
	Type       string
	Mode       string
	Instrument string
	Source     []Slot // the first that is filled counts
	Target     []Slot
	Place      []Slot
	Reciprocal bool // both sides do it to each other
	Complement Effect
	Controls   Slot // who does what the complement tells; Subject where empty
	Blames     bool // its target is held to have done what the report told before
	Refers     bool // tells of an event that the report told before
	Keeps      bool // the event of the complement is told as well
	Also       string
	Stance     casus.Stance
	Needs      []Need
	Weak       bool // often means something else
	Former     bool // what it tells is over: "ex-leader"
	Definite   bool // not of a noun that has "a" before it: "a commander" is one of many
	Lasting    bool // it tells a state, not the day on which it came about
	Examples   []Example
	File       string
	Line       int
}

// An Example is a sentence in which an entry must be found.
type Example struct {
	Text           string // without marks
	Source, Target []string
	Place          []string
	Type           string
	Modality       casus.Modality
	None           bool // nothing may be found
	Line           int
}

// Patterns is the lexicon of words that tell who did what to whom. It is
// read-only once loaded.
type Patterns struct {
	byLemma     map[Class]map[string][]Match
	lists       map[Class]map[string]bool
	instruments map[string]Instrument
	figures     *Figures
	all         []*Pattern
}

// A Match is a word of an entry under its lemma.
type Match struct {
	Word    Word
	Pattern *Pattern
}

// An Instrument is a means, with the mode that it gives an ASSAULT.
type Instrument struct{ Name, Mode string }

// Find is the entries of a class under a lemma; those with more words first,
// then in the order of the files.
func (p *Patterns) Find(c Class, lemma string) []Match { return p.byLemma[c][lemma] }

// Instrument is the means that a word names: "drone", "rocket".
func (p *Patterns) Instrument(lemma string) (Instrument, bool) {
	i, ok := p.instruments[lemma]
	return i, ok
}

// Figures is the lexicon of words about figures.
func (p *Patterns) Figures() *Figures { return p.figures }

// All is every entry in the order of the files.
func (p *Patterns) All() []*Pattern { return p.all }
