package resolve

import (
	"regexp"
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
)

// A reading is one way to take a name: an entry of the registry by one of its
// names, or an organ of a state.
type reading struct {
	ref    codebook.Ref
	weight float64
	why    string
	organ  codebook.Head // set where the name means an organ of the state ref points to
}

var (
	bracketed = regexp.MustCompile(`\s*\([^()]*\)`)
	within    = regexp.MustCompile(`\(([^()]*)\)`)
)

// readings are the ways to take a name, the plainest kind that gives any.
func readings(reg *codebook.Registry, name string) []reading {
	if r := exact(reg, name, 0.7, "goes by this name"); len(r) > 0 {
		return r
	}
	if r := organs(reg, name); len(r) > 0 {
		return r
	}
	for _, n := range shortened(name) {
		if r := exact(reg, n, 0.6, "goes by "+n); len(r) > 0 {
			return r
		}
	}
	if r := sounding(reg, name); len(r) > 0 {
		return r
	}
	return nil
}

func exact(reg *codebook.Registry, name string, weight float64, why string) []reading {
	var all []reading
	refs := reg.Lookup(name)
	// "Uzbek" is a nation's adjective before it is a group in another land.
	other := weight
	if slices.ContainsFunc(refs, codebook.Ref.People) {
		other -= 0.3
	}
	for _, f := range refs {
		switch {
		case f.Seat():
			all = append(all, reading{ref: f, weight: weight - 0.1, why: "its seat stands for the government", organ: codebook.Head{Type: casus.Government, Organ: "government"}})
		case f.People():
			all = append(all, reading{ref: f, weight: weight - 0.2, why: "its people or adjective"})
		default:
			all = append(all, reading{ref: f, weight: other, why: why})
		}
	}
	return all
}

// organs reads "Government of Syria", "Syrian army", "the military of Mali".
func organs(reg *codebook.Registry, name string) []reading {
	words := strings.Fields(codebook.Key(name))
	for cut := 1; cut < len(words); cut++ {
		first, rest := strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
		if of, ok := strings.CutPrefix(rest, "of "); ok {
			if r := organOf(reg, of, first); len(r) > 0 {
				return r
			}
		}
		if r := organOf(reg, first, rest); len(r) > 0 {
			return r
		}
	}
	return nil
}

// organOf reads a state's name or adjective with the noun for its organ.
func organOf(reg *codebook.Registry, state, noun string) []reading {
	h, ok := reg.Head(noun)
	if !ok {
		h, ok = reg.Head(strings.TrimSuffix(noun, "s"))
	}
	if !ok || h.Organ == "" {
		return nil
	}
	var all []reading
	for _, f := range reg.Lookup(strings.TrimPrefix(state, "the ")) {
		if reg.Entries[f.Entry].Type == casus.State && !f.Seat() {
			all = append(all, reading{ref: f, weight: 0.7, why: "organ of the state", organ: h})
		}
	}
	return all
}

// fillers are words that add nothing to which actor is meant.
var fillers = map[string]bool{"group": true, "militants": true, "fighters": true, "rebels": true, "forces": true, "militia": true,
	"movement": true, "organisation": true, "organization": true, "insurgents": true, "gunmen": true, "terrorists": true,
	"jihadists": true, "guerrillas": true, "members": true, "faction": true, "gang": true, "cartel": true, "troops": true, "party": true,
	"separatists": true, "network": true, "militiamen": true, "leaders": true, "leadership": true, "commanders": true, "regime": true, "terror": true, "terrorist": true, "militant": true, "rebel": true, "jihadist": true, "army": true}

// shortened are looser forms of a name, the fullest first: without brackets,
// what the brackets hold, and without words such as "fighters".
func shortened(name string) []string {
	var forms []string
	if b := strings.TrimSpace(bracketed.ReplaceAllString(name, " ")); b != name && b != "" {
		forms = append(forms, b)
	}
	if m := within.FindStringSubmatch(name); m != nil {
		forms = append(forms, m[1])
	}
	words := strings.Fields(name)
	for n := len(words) - 1; n > 0 && fillers[strings.ToLower(words[n])]; n-- {
		forms = append(forms, strings.Join(words[:n], " "))
	}
	return forms
}

// sounding are the entries with a name of the same sound.
func sounding(reg *codebook.Registry, name string) []reading {
	var all []reading
	for _, f := range reg.LookupLoose(name) {
		all = append(all, reading{ref: f, weight: 0.5, why: "sounds like " + reg.Alias(f).Name})
	}
	return all
}
