package codebook

import (
	"slices"
	"strings"

	"casus"
)

// facts are the words that an indented line may begin with.
var facts map[string]func(*reader, *Entry, clause) error

var factWords string

func init() {
	facts = map[string]func(*reader, *Entry, clause) error{
		"name": setName, "type": setType, "country": setCountry, "in": setIn,
		"alias": setAlias, "weak": setAlias, "renamed": setRenamed,
		"demonym": setDemonym, "seat": setSeat,
		"ucdp": setNumber, "gw": setNumber, "iso": setNumber, "wikidata": setNumber,
		"led-by": setLeader, "leads": setTie, "part-of": setTie, "split-from": setTie, "merged-into": setTie, "ally": setTie,
		"source": setSource, "note": func(*reader, *Entry, clause) error { return nil },
	}
	words := make([]string, 0, len(facts))
	for w := range facts {
		words = append(words, w)
	}
	slices.Sort(words)
	factWords = strings.Join(words, ", ")
}

var actorTypes = []casus.ActorType{casus.State, casus.Government, casus.ArmedForces, casus.Police, casus.Intelligence,
	casus.Rebel, casus.Militia, casus.Faction, casus.Organisation, casus.International, casus.Media, casus.Civilians,
	casus.Person, casus.Unidentified}

func setName(r *reader, e *Entry, c clause) error {
	if len(c.parts) > 0 {
		return r.errorf(c.parts[0].column, "a name has no qualifier: give its time with alias")
	}
	if e.Name == "" || e.Name == c.value {
		e.Name = c.value
		return nil
	}
	// The first file names the actor; later ones add their names for it.
	addAlias(e, Alias{Name: c.value, Source: r.source})
	return nil
}

func setType(r *reader, e *Entry, c clause) error {
	t := casus.ActorType(c.value)
	if !slices.Contains(actorTypes, t) {
		return r.errorf(c.column, "%q is no type of actor: want one of %v", c.value, actorTypes)
	}
	if e.Type == "" {
		e.Type = t
	}
	return nil
}

func setCountry(r *reader, e *Entry, c clause) error {
	if !countryList.MatchString(c.value) || len(c.value) != 3 {
		return r.errorf(c.column, "%q is no ISO 3166-1 alpha-3 code", c.value)
	}
	if e.Country == "" {
		e.Country = c.value
	}
	addCountry(e, c.value)
	return nil
}

func setIn(r *reader, e *Entry, c clause) error {
	if !countryList.MatchString(c.value) {
		return r.errorf(c.column, "%q: want ISO 3166-1 alpha-3 codes, such as AFG PAK", c.value)
	}
	for _, code := range strings.Fields(c.value) {
		addCountry(e, code)
	}
	return nil
}

func addCountry(e *Entry, code string) {
	if !slices.Contains(e.In, code) {
		e.In = append(e.In, code)
	}
}

func setAlias(r *reader, e *Entry, c clause) error {
	q, err := r.qualify(c, false)
	if err != nil {
		return err
	}
	if Key(c.value) == "" {
		return r.errorf(c.column, "the name %q holds no letter", c.value)
	}
	addAlias(e, Alias{Name: c.value, In: q.in, From: q.from, To: q.to, Weak: c.key == "weak", Source: q.source})
	return nil
}

// addAlias adds a name unless the entry has it. What an earlier block says of
// the same spelling stands.
func addAlias(e *Entry, a Alias) {
	for _, old := range e.Aliases {
		if old.Name == a.Name {
			return
		}
	}
	if a.Name != e.Name {
		e.Aliases = append(e.Aliases, a)
	}
}

func setRenamed(r *reader, e *Entry, c clause) error {
	q, err := r.qualify(c, false)
	if err != nil {
		return err
	}
	e.Ties = append(e.Ties, Tie{Kind: "renamed", What: c.value, From: q.from, Up: q.to, Source: q.source})
	addAlias(e, Alias{Name: c.value, To: q.from, Source: q.source})
	return nil
}

func setDemonym(_ *reader, e *Entry, c clause) error {
	for _, d := range strings.Split(c.value, ",") {
		e.Demonyms = append(e.Demonyms, strings.TrimSpace(d))
	}
	return nil
}

func setSeat(_ *reader, e *Entry, c clause) error {
	e.Seats = append(e.Seats, c.value)
	return nil
}

func setNumber(r *reader, e *Entry, c clause) error {
	q, err := r.qualify(c, false)
	if err != nil {
		return err
	}
	key := c.key + " " + c.value
	if old, ok := r.reg.byIDNo[key]; ok && old != r.entry {
		return r.join(old)
	}
	r.reg.byIDNo[key] = r.entry
	n := Number{c.key, c.value, q.from, q.to}
	if !slices.Contains(e.Numbers, n) {
		e.Numbers = append(e.Numbers, n)
	}
	return nil
}

// join moves what the block has said so far to the entry that already has the
// number, and goes on there.
func (r *reader) join(old int) error {
	e, to := &r.reg.Entries[r.entry], &r.reg.Entries[old]
	if r.entry != len(r.reg.Entries)-1 {
		return r.errorf(1, "%s and %s have the same number in one list", e.ID, to.ID)
	}
	for _, name := range append([]string{e.Name}, e.aliasNames()...) {
		if name != "" {
			addAlias(to, Alias{Name: name, Source: e.Source})
		}
	}
	for _, code := range e.In {
		addCountry(to, code)
	}
	to.Ties = append(to.Ties, e.Ties...)
	delete(r.reg.byID, e.ID)
	r.reg.byID[e.ID] = old // ties of other blocks may point to either id
	r.reg.Entries = r.reg.Entries[:r.entry]
	r.entry = old
	return nil
}

func (e *Entry) aliasNames() []string {
	names := make([]string, len(e.Aliases))
	for i, a := range e.Aliases {
		names[i] = a.Name
	}
	return names
}

func setTie(r *reader, e *Entry, c clause) error {
	q, err := r.qualify(c, true)
	if err != nil {
		return err
	}
	if !idForm.MatchString(c.value) {
		return r.errorf(c.column, "%q is no actor id", c.value)
	}
	e.Ties = append(e.Ties, Tie{c.key, casus.ActorID(c.value), q.words, q.from, q.to, q.source})
	return nil
}

func setSource(_ *reader, e *Entry, c clause) error {
	e.Source = c.value
	return nil
}

// setLeader reads "led-by NAME = OTHER NAME | office | period" and gives the
// person an entry.
func setLeader(r *reader, e *Entry, c clause) error {
	q, err := r.qualify(c, true)
	if err != nil {
		return err
	}
	names := strings.Split(c.value, "=")
	for i := range names {
		if names[i] = strings.TrimSpace(names[i]); Key(names[i]) == "" {
			return r.errorf(c.column, "the name %q holds no letter", names[i])
		}
	}
	id := casus.ActorID("person:" + strings.ReplaceAll(Key(names[0]), " ", "-"))
	led, country := e.ID, e.Country
	e.Ties = append(e.Ties, Tie{"led-by", id, q.words, q.from, q.to, q.source})
	p := &r.reg.Entries[r.reg.entryFor(id, r.source, r.at())]
	p.Name, p.Type = names[0], casus.Person
	if p.Country == "" && country != "" {
		p.Country = country
		addCountry(p, country)
	}
	for _, n := range names[1:] {
		addAlias(p, Alias{Name: n, Weak: !strings.Contains(n, " ")})
	}
	p.Ties = append(p.Ties, Tie{"leads", led, q.words, q.from, q.to, q.source})
	return nil
}
