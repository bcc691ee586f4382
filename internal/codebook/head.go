package codebook

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"strings"

	"casus"
)

//go:embed actors/heads.lex
var headLexicon string

// HeadKind says how a noun stands for an actor.
type HeadKind uint8

// The kinds of heads.
const (
	Body     HeadKind = iota // a force, a ministry, a group
	People                   // members or people, one or many
	Office                   // a person by the office held
	Relative                 // somebody who stands to another in a way: ally, victim
)

// A Head is a noun, or a compound of nouns, that heads a phrase for somebody
// who can act or suffer.
type Head struct {
	Kind  HeadKind
	Type  casus.ActorType
	Organ string // organ of a state that it means beside a country: "armed-forces"; empty for people of no organ
}

var headKinds = map[string]HeadKind{"body": Body, "people": People, "office": Office, "relative": Relative}

// readHeads reads lines of the form "KIND TYPE [ORGAN]: word, word …".
func readHeads(in io.Reader) (map[string]Head, error) {
	heads := make(map[string]Head, 1000)
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSpace(lines.Text())
		if text == "" || text[0] == '#' {
			continue
		}
		class, words, ok := strings.Cut(text, ":")
		f := strings.Fields(class)
		if !ok || len(f) < 2 || len(f) > 3 {
			return nil, fmt.Errorf("heads.lex:%d:1: %w: want KIND TYPE [ORGAN]: words", n, casus.ErrInvalid)
		}
		kind, ok := headKinds[f[0]]
		if !ok {
			return nil, fmt.Errorf("heads.lex:%d:1: %w: %q is no kind: want body, people, office or relative", n, casus.ErrInvalid, f[0])
		}
		h := Head{Kind: kind, Type: casus.ActorType(f[1])}
		if len(f) == 3 {
			h.Organ = f[2]
		}
		for _, w := range strings.Split(words, ",") {
			k := Key(w)
			if _, taken := heads[k]; !taken && k != "" {
				heads[k] = h
			}
		}
	}
	return heads, lines.Err()
}

// beginnings gives the most words that a noun of the lexicon has by its first.
func beginnings(heads map[string]Head) map[string]int {
	most := make(map[string]int, len(heads))
	for k := range heads {
		first, _, _ := strings.Cut(k, " ")
		most[first] = max(most[first], 1+strings.Count(k, " "))
	}
	return most
}

// HeadBegins is the most words that a noun of the lexicon has which begins
// with a word in small letters; 0 where none does.
func (r *Registry) HeadBegins(word string) int { return r.begins[word] }

// Head is what a noun means as the head of a phrase, by its lemma or, for
// words of several parts, as written in small letters.
func (r *Registry) Head(noun string) (Head, bool) {
	h, ok := r.heads[noun]
	return h, ok
}
