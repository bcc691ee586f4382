package codebook

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"casus"
)

//go:embed figures/*.fig
var figureFiles embed.FS

// FigureTypes are the kinds of figures that a report gives.
var FigureTypes = []string{"killed", "injured", "abducted", "arrested", "displaced", "strength", "money"}

// FigureRole says how a word meets the number that it is about.
type FigureRole string

// The roles of words about figures.
const (
	Done   FigureRole = "done"   // is done to those counted: "killed three men"
	Befall FigureRole = "befall" // happens to them: "three men died"
	State  FigureRole = "state"  // is said of them: "three men dead"
	Deed   FigureRole = "deed"   // names it: "the death of three men"
	Toll   FigureRole = "toll"   // names the total: "the toll rose to 30"
	MayHit FigureRole = "hit"    // may have done it: "three men were shot"
	Force  FigureRole = "force"  // says how many somebody has: "has 3,000 fighters"
	Ranks  FigureRole = "ranks"  // those whose number is a strength: "fighters"
)

var figureRoles = []FigureRole{Done, Befall, State, Deed, Toll, MayHit, Force, Ranks}

// VerbForm is a set of the forms that a spelling can be.
type VerbForm uint8

// The forms of a verb.
const (
	Present    VerbForm = 1 << iota // base form or third person
	Past                            // past tense or participle
	Continuous                      // the form in -ing
)

// A FigureWord is one spelling of a word about figures, with the words that
// must follow it.
type FigureWord struct {
	Type string
	Role FigureRole
	Form VerbForm // of a verb; 0 otherwise
	Rest []string // lower case
	At   string   // file and line
}

// A FigureExample is a sentence with the figures that must be found in it.
type FigureExample struct {
	Text string
	Want []string // "killed 3", in text order; empty: none
	At   string
}

// Figures is the lexicon of words about figures, by first word in lower case;
// entries with more words stand first. It is read-only once loaded.
type Figures struct {
	words    map[string][]FigureWord
	Examples []FigureExample
}

// Find is the entries that begin with a word in lower case.
func (f *Figures) Find(word string) []FigureWord { return f.words[word] }

// LoadFigures reads the embedded lexicon and then the .fig files of dirs. What
// a later file says of a word takes the place of what earlier files say of it.
func LoadFigures(dirs ...string) (*Figures, error) {
	f := &Figures{words: map[string][]FigureWord{}}
	if err := f.readTree(figureFiles, ""); err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		if err := f.readTree(os.DirFS(dir), dir+"/"); err != nil {
			return nil, fmt.Errorf("codebook %s: %w", dir, err)
		}
	}
	for w := range f.words {
		slices.SortStableFunc(f.words[w], func(a, b FigureWord) int { return len(b.Rest) - len(a.Rest) })
	}
	return f, nil
}

func (f *Figures) readTree(fsys fs.FS, prefix string) error {
	return fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".fig") {
			return err
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		return f.read(prefix+name, string(text))
	})
}

// figureReader reads one file of words about figures.
type figureReader struct {
	f    *Figures
	at   string
	typ  string
	anew map[string]bool // words that this file has begun to tell anew
}

func (f *Figures) read(name, text string) error {
	r := figureReader{f: f, anew: map[string]bool{}}
	for i, line := range strings.Split(text, "\n") {
		r.at = fmt.Sprintf("%s:%d", name, i+1)
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		if err := r.line(line); err != nil {
			return fmt.Errorf("%s: %w: %w", r.at, err, casus.ErrInvalid)
		}
	}
	return nil
}

func (r *figureReader) line(line string) error {
	head, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch {
	case head == ">":
		return r.example(rest)
	case head == "type":
		if !slices.Contains(FigureTypes, rest) {
			return fmt.Errorf("no figure %q: want one of %s", rest, strings.Join(FigureTypes, " "))
		}
		r.typ = rest
		return nil
	case !slices.Contains(figureRoles, FigureRole(head)):
		return fmt.Errorf("a line begins with type, > or one of %v, not %q", figureRoles, head)
	case r.typ == "":
		return fmt.Errorf("%q stands before the first type", head)
	}
	for w := range strings.SplitSeq(rest, ",") {
		if err := r.word(FigureRole(head), strings.Fields(strings.ToLower(w))); err != nil {
			return err
		}
	}
	return nil
}

// word adds an entry in all its spellings.
func (r *figureReader) word(role FigureRole, words []string) error {
	if len(words) == 0 {
		return fmt.Errorf("an empty word")
	}
	var spelt map[string]VerbForm
	switch role {
	case Done, Befall, MayHit, Force:
		spelt = verbForms(words[0])
	case Deed, Ranks:
		one, many, irregular := strings.Cut(words[0], "/")
		spelt = map[string]VerbForm{one: 0}
		if irregular {
			spelt[many] = 0
		} else if len(words) == 1 {
			spelt[plural(one)] = 0
		}
	default:
		spelt = map[string]VerbForm{words[0]: 0}
	}
	for s, form := range spelt {
		if !r.anew[s] && !strings.HasPrefix(r.at, "figures/") {
			delete(r.f.words, s)
		}
		r.anew[s] = true
		r.f.words[s] = append(r.f.words[s], FigureWord{Type: r.typ, Role: role, Form: form, Rest: words[1:], At: r.at})
	}
	return nil
}

// example reads "sentence = type number type number" or "sentence = none".
func (r *figureReader) example(line string) error {
	text, want, ok := strings.Cut(line, " = ")
	f := strings.Fields(want)
	if !ok || len(f) == 0 || len(f)%2 == 1 && f[0] != "none" {
		return fmt.Errorf("want > sentence = type number, or = none")
	}
	e := FigureExample{Text: strings.TrimSpace(text), At: r.at}
	for i := 0; i+1 < len(f); i += 2 {
		if _, err := strconv.ParseFloat(f[i+1], 64); err != nil || !slices.Contains(FigureTypes, f[i]) {
			return fmt.Errorf("%q is no figure", f[i]+" "+f[i+1])
		}
		e.Want = append(e.Want, f[i]+" "+f[i+1])
	}
	r.f.Examples = append(r.f.Examples, e)
	return nil
}

// verbForms is the spellings of a verb: those that follow its base form after
// slashes, or the regular ones.
func verbForms(w string) map[string]VerbForm {
	forms := map[string]VerbForm{}
	if base, rest, irregular := strings.Cut(w, "/"); irregular {
		forms[base] |= Present
		for s := range strings.SplitSeq(rest, "/") {
			switch {
			case strings.HasSuffix(s, "ing"):
				forms[s] |= Continuous
			case s == base+"s" || s == base+"es":
				forms[s] |= Present
			default:
				forms[s] |= Past
			}
		}
		return forms
	}
	stem := strings.TrimSuffix(w, "e")
	forms[w] |= Present
	forms[plural(w)] |= Present
	double := ""
	if n := len(w); n >= 3 && n <= 4 && !isVowel(w[n-1]) && isVowel(w[n-2]) && !isVowel(w[n-3]) && w[n-1] != 'w' && w[n-1] != 'y' {
		double = w[n-1:]
	}
	past := stem + double + "ed"
	if strings.HasSuffix(w, "y") && !isVowel(w[len(w)-2]) {
		past = w[:len(w)-1] + "ied"
	}
	forms[past] |= Past
	forms[stem+double+"ing"] |= Continuous
	return forms
}

func plural(w string) string {
	switch {
	case strings.HasSuffix(w, "y") && len(w) > 1 && !isVowel(w[len(w)-2]):
		return w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "x"):
		return w + "es"
	}
	return w + "s"
}

func isVowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }
