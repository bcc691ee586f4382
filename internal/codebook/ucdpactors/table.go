package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"

	"casus"
	"casus/internal/codebook"
)

// table is the actors read so far, in the order of UCDP's numbers.
type table struct {
	reg       *codebook.Registry
	countries map[string]string
	actors    []*actor
	byUCDP    map[string]*actor
	curated   map[string]casus.ActorID // UCDP number -> id that a file kept by hand gives it
	ids       map[string]bool
}

type actor struct {
	id    casus.ActorID
	ucdp  string
	state bool
	kind  casus.ActorType
	names []string // the canonical one first
	in    []string
	ties  []tie
}

type tie struct{ kind, ucdp string }

// rows gives each row of a CSV file as a map from column to value.
func rows(file string, each func(map[string]string)) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		row := make(map[string]string, len(head))
		for i, v := range rec {
			if i < len(head) {
				row[head[i]] = clean(v)
			}
		}
		each(row)
	}
}

// clean drops what UCDP writes for nothing, and blanks too many.
func clean(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if s == "n/a" || s == "0" {
		return ""
	}
	return strings.ReplaceAll(s, "|", "/")
}

func (t *table) readActors(file string) error {
	return rows(file, func(r map[string]string) {
		a := &actor{ucdp: r["ActorId"], in: t.codes(r["GWNOLoc"]), kind: kind(r), names: names(r)}
		for _, p := range [][2]string{{"split-from", "ActorIdPrev"}, {"split-from", "ActorIdSplitTemp"}, {"part-of", "ActorIdAlliance"}, {"merged-into", "ActorIdGroup"}} {
			for _, id := range strings.Split(r[p[1]], ",") {
				if id = strings.TrimSpace(id); id != "" {
					a.ties = append(a.ties, tie{p[0], id})
				}
			}
		}
		t.add(a)
	})
}

// codes are the ISO codes for a list of Gleditsch-Ward numbers.
func (t *table) codes(list string) []string {
	var in []string
	for _, gw := range strings.Split(list, ",") {
		if c := t.countries[strings.TrimSpace(gw)]; c != "" && !slices.Contains(in, c) {
			in = append(in, c)
		}
	}
	return in
}

func (t *table) add(a *actor) {
	if of, ok := strings.CutPrefix(a.names[0], "Government of "); ok && a.kind == casus.Government {
		if c := t.reg.Country(of); c != "" && !t.ids["state:"+c] {
			a.state, a.id, a.names = true, casus.ActorID("state:"+c), nil
		}
	}
	if a.id == "" {
		a.id = t.curated[a.ucdp]
	}
	if a.id == "" {
		a.id = t.slug(a)
	}
	t.ids[string(a.id)] = true
	t.byUCDP[a.ucdp] = a
	t.actors = append(t.actors, a)
}

// slug is an id made of the name; a second actor of that name adds its
// country, a third its UCDP number.
func (t *table) slug(a *actor) casus.ActorID {
	words := strings.FieldsFunc(codebook.Key(a.names[0]), func(r rune) bool { return r > unicode.MaxASCII || r == ' ' })
	base := "actor:" + strings.Join(words, "-")
	tries := []string{base, base, base + "-ucdp" + a.ucdp}
	if len(a.in) > 0 {
		tries[1] = base + "-" + strings.ToLower(a.in[0])
	}
	for _, id := range tries[:2] {
		_, known := t.reg.Entry(casus.ActorID(id))
		if !t.ids[id] && len(words) > 0 && (!known || t.made(id)) {
			return casus.ActorID(id)
		}
	}
	return casus.ActorID(tries[2])
}

// made reports whether the registry has the id from an earlier run of this command.
func (t *table) made(id string) bool {
	e, ok := t.reg.Entry(casus.ActorID(id))
	return ok && strings.HasPrefix(e.At, "ucdp.txt:")
}

// names are an actor's names: in full before abbreviated.
func names(r map[string]string) []string {
	var all []string
	add := func(n string) {
		if n = strings.TrimSpace(n); codebook.Key(n) != "" && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	data := r["NameData"]
	full := r["NameOrigFullEng"]
	if short(data) && r["NewNameFullEng"] != "" {
		full = r["NewNameFullEng"]
	}
	if short(data) && full != "" && !strings.Contains(full, ",") {
		add(full)
	}
	for _, column := range []string{"NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullMotherTongue", "NewNameFullEng"} {
		add(r[column])
		for _, cut := range []string{", ", " / "} {
			if parts := strings.Split(r[column], cut); len(parts) > 1 && column != "NameData" {
				for _, p := range parts {
					add(p)
				}
			}
		}
	}
	return all
}

// short reports whether a name is an abbreviation.
func short(name string) bool {
	return !strings.Contains(name, " ") && len(name) <= 12 && strings.ToUpper(name) == name
}

// kind is the type for UCDP's organisation level: 1 formal, 2 informal,
// 3 communal, 4 a government.
func kind(r map[string]string) casus.ActorType {
	name := strings.ToLower(r["NameData"] + " " + r["NameOrigFullEng"])
	switch {
	case r["Org"] == "4":
		return casus.Government
	case r["PrimaryParty"] == "1":
		return casus.Rebel
	case strings.Contains(name, "cartel"), strings.Contains(name, "gang"), strings.Contains(name, "mafia"):
		return casus.Organisation
	case strings.HasPrefix(name, "supporters of"):
		return casus.Faction
	}
	return casus.Militia
}

// readEvents adds names and actors that event tables have beyond the list.
func (t *table) readEvents(file string) error {
	return rows(file, func(r map[string]string) {
		for _, side := range []string{"a", "b"} {
			id, name := r["side_"+side+"_new_id"], r["side_"+side]
			if id == "" || name == "" || name == "Civilians" || strings.HasPrefix(name, "XXX") {
				continue
			}
			t.see(id, name, r["country_id"], r["type_of_violence"])
		}
	})
}

func (t *table) see(id, name, gw, violence string) {
	a := t.byUCDP[id]
	in := t.codes(gw)
	switch {
	case a == nil && strings.Contains(name, ", "): // several actors at once
	case a == nil:
		k := casus.Militia
		if violence == "1" {
			k = casus.Rebel
		}
		t.add(&actor{ucdp: id, kind: k, names: []string{name}, in: in})
	case !a.state:
		if !slices.Contains(a.names, name) {
			a.names = append(a.names, name)
		}
		for _, c := range in {
			if !slices.Contains(a.in, c) {
				a.in = append(a.in, c)
			}
		}
	}
}
