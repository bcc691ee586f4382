package resolve

import (
	"slices"
	"strings"
	"unicode"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// describe resolves a description by whose it is ("Taliban fighters", "Afghan
// civilians"), by the country at hand ("the army"), or leaves it unidentified.
func (r *resolver) describe(i int) {
	a := &r.m.Actors[i]
	h, ok := r.reg.Head(a.Name)
	if !ok {
		return // a pronoun that stands for nobody known
	}
	h = r.force(a, h)
	state, org := r.owner(a, h)
	if state == "" && org == nil && h.Organ != "" {
		state = r.seatBehind(a)
	}
	if state == "" && org == nil && h.Type == casus.Civilians && h.Organ == "" {
		state = r.landBehind(a)
	}
	if r.inOffice(a, h, state, org) {
		return
	}
	if org != nil {
		r.ofGroup(a, h, org)
	} else if state != "" {
		r.ofState(a, h, state, 0.9)
	} else if c, sure := r.countryAtHand(a, h); c != "" && !(h.Organ != "" && r.others(a)) {
		r.ofState(a, h, c, sure)
	} else {
		r.unidentified(a, h)
	}
}

// landBehind is the country that the words right behind people say they are in: "18
// people in Turkey"; "" where they say none.
func (r *resolver) landBehind(a *casus.ActorMention) string {
	if p := r.placeBehind(a); p != nil {
		return p.Country
	}
	return ""
}

// seatBehind is the country whose capital the words behind a description say it sits
// in: "the defence ministry in Ankara"; "" where they say none.
func (r *resolver) seatBehind(a *casus.ActorMention) string {
	if a.Type != casus.Government && !strings.Contains(a.Name, "ministry") {
		return "" // "troops in Kabul" may be anybody's
	}
	if p := r.placeBehind(a); p != nil && slices.ContainsFunc(r.reg.Lookup(p.Text), codebook.Ref.Seat) {
		return p.Country
	}
	return ""
}

// placeBehind is the place of a country that stands with "in" right behind a
// description, or nil: "people in northern Syria".
func (r *resolver) placeBehind(a *casus.ActorMention) *casus.PlaceMention {
	tokens := r.doc.Sentences[a.Sentence].Tokens
	if a.Last+1 >= len(tokens) || r.doc.Text[tokens[a.Last].Start:tokens[a.Last].End] != "in" {
		return nil
	}
	for i, p := range r.m.Places {
		if p.Sentence != a.Sentence || p.First <= a.Last || p.Country == "" {
			continue
		}
		if slices.ContainsFunc(tokens[a.Last+1:p.First], func(t lang.Token) bool { return t.Tag != lang.ADJ && t.Tag != lang.DET }) {
			return nil
		}
		return &r.m.Places[i]
	}
	return nil
}

// force tells officers and deputies of the police from those of the army and
// of parliament, by which of them the report speaks of.
func (r *resolver) force(a *casus.ActorMention, h codebook.Head) codebook.Head {
	if a.Name != "officer" && a.Name != "deputy" && a.Name != "sergeant" && a.Name != "lieutenant" || r.police <= r.military {
		return h
	}
	if p, ok := r.reg.Head("police officer"); ok {
		a.Type = p.Type
		return p
	}
	return h
}

// inOffice resolves one person by office to who held it: "the Turkish prime
// minister", "the Taliban spokesman".
func (r *resolver) inOffice(a *casus.ActorMention, h codebook.Head, state string, org *casus.ActorMention) bool {
	if h.Kind != codebook.Office || a.Plural || former(r.doc, a) {
		return false
	}
	of := casus.ActorID("")
	switch {
	case org != nil:
		of = org.ID
	case state != "":
		of = casus.ActorID("state:" + state)
	case len(a.Group) > 0 || !definite(r.doc, a):
		return false
	}
	e, ok := r.holder(a.Name, of)
	if ok {
		a.ID, a.Name, a.Type, a.Country, a.Score = e.ID, e.Name, e.Type, e.Country, 0.8
	}
	return ok
}

// former reports whether a description is of one no longer, or not yet, or
// not fully in office.
func former(doc *lang.Doc, a *casus.ActorMention) bool {
	for _, t := range doc.Sentences[a.Sentence].Tokens[a.First:a.Last] {
		switch strings.ToLower(doc.Text[t.Start:t.End]) {
		case "former", "ex", "late", "then", "next", "future", "acting", "deputy", "vice", "old", "previous", "new":
			return true
		}
	}
	return false
}

// definite reports whether a description is of one that the reader knows.
func definite(doc *lang.Doc, a *casus.ActorMention) bool {
	t := doc.Sentences[a.Sentence].Tokens[a.First]
	w := strings.ToLower(doc.Text[t.Start:t.End])
	return w == "the" || t.Tag == lang.PROPN
}

// byWords resolves a description that is itself a name in the countries at
// hand: "the coalition" in Syria since 2014.
func (r *resolver) byWords(a *casus.ActorMention) bool {
	w := weigher{reg: r.reg, day: r.rep.Published, countries: r.countries.near(a.Sentence), present: r.present}
	words := plain(r.doc, a)
	if t := r.doc.Sentences[a.Sentence].Tokens[a.First]; strings.EqualFold(t.Lemma, "a") || strings.EqualFold(r.doc.Text[t.Start:t.End], "an") {
		return false // "a coalition of clans" is none that the reader knows
	}
	if len(r.reg.Written(r.reg.Lookup(words), words)) == 0 {
		return false
	}
	res := w.resolve(a.Name, exact(r.reg, words, 0.7, "goes by these words"))
	if res.Actor.ID == "" || res.Score < 0.7 {
		return false
	}
	a.ID, a.Name, a.Type, a.Country, a.Score = res.Actor.ID, res.Actor.Name, res.Actor.Type, res.Actor.Country, res.Score
	return true
}

// owner is whose a description is: a country's code, or a group. A group says
// more than a country: "Afghan Taliban fighters".
func (r *resolver) owner(a *casus.ActorMention, h codebook.Head) (country string, group *casus.ActorMention) {
	nearer := false // a country's adjective stands before the noun
	for _, g := range a.Group {
		b := &r.m.Actors[g]
		switch {
		case b.Type == casus.State || strings.HasPrefix(string(b.ID), "state:") || strings.HasPrefix(string(b.ID), "derived:"):
			if country == "" {
				country = b.Country
			}
		case b.Type == casus.Person && h.Organ != "" && r.leads(b.ID) != "":
			if country == "" {
				country = r.leads(b.ID) // "the Assad regime", "Putin's army"
			}
		case h.Organ != "" && b.Modifier && r.adjective(b) != "":
			if country == "" {
				country = r.adjective(b) // "the Somali army" is no clan's
			}
		case b.ID != "" && group == nil:
			group = b
		}
		nearer = nearer || b.Modifier && b.Type == casus.State
	}
	if group != nil && nearer && !group.Modifier && h.Organ != "" {
		return country, nil // "Kenyan soldiers of the African Union mission"
	}
	return country, group
}

// adjective is the country whose adjective a mention is, or "".
func (r *resolver) adjective(a *casus.ActorMention) string {
	for _, f := range r.reg.Lookup(a.Name) {
		if f.People() {
			return r.reg.Entries[f.Entry].Country
		}
	}
	return ""
}

// leads is the country of the state that a person leads or led, or "".
func (r *resolver) leads(id casus.ActorID) string {
	e, ok := r.reg.Entry(id)
	if !ok {
		return ""
	}
	for _, t := range e.Ties {
		if code, isState := strings.CutPrefix(string(t.To), "state:"); t.Kind == "leads" && isState && !strings.Contains(code, "/") {
			return code
		}
	}
	return ""
}

// ofGroup resolves a description of people or a body of a group. Its members
// act as the group does; one by office is somebody of it.
func (r *resolver) ofGroup(a *casus.ActorMention, h codebook.Head, org *casus.ActorMention) {
	a.Country = org.Country
	a.Score = 0.85 * org.Score
	single := h.Kind == codebook.Office && !a.Plural
	switch {
	case h.Kind == codebook.Relative, org.Type == casus.Person && h.Kind != codebook.Body, h.Type == casus.Civilians && h.Organ == "":
		a.ID = casus.ActorID("derived:" + tail(org.ID) + ":" + slug(a.Name))
		a.Name = plain(r.doc, a)
	case single:
		a.ID = casus.ActorID("derived:" + tail(org.ID) + ":" + slug(a.Name))
		a.Name = plain(r.doc, a)
		a.Type = casus.Person
	default:
		a.ID, a.Name, a.Type = org.ID, org.Name, org.Type
	}
}

func tail(id casus.ActorID) string {
	_, t, _ := strings.Cut(string(id), ":")
	return t
}

// ofState resolves a description with a country: an organ of the state, or
// people of the land.
func (r *resolver) ofState(a *casus.ActorMention, h codebook.Head, country string, sure float64) {
	state, ok := r.reg.Entry(casus.ActorID("state:" + country))
	if !ok {
		r.unidentified(a, h)
		return
	}
	a.Country, a.Score = country, sure
	switch {
	case h.Kind == codebook.Relative && h.Type != casus.Civilians:
		a.ID = casus.ActorID("derived:" + country + ":" + slug(a.Name))
		a.Name = plain(r.doc, a)
	case h.Organ != "" && !r.ofPeople(a):
		o := organ(state, h, nil)
		a.ID, a.Name, a.Type = o.ID, o.Name, o.Type
	case h.Kind == codebook.Office:
		a.ID = casus.ActorID("derived:" + country + ":" + slug(a.Name))
		a.Name = plain(r.doc, a)
	case h.Type == casus.State:
		a.ID, a.Name, a.Type = state.ID, state.Name, casus.State
	case r.special(a) || r.ofPeople(a) || !lumped[h.Type]:
		// "Kurdish militants" are not all rebels of the country.
		a.Name = plain(r.doc, a)
		a.ID = casus.ActorID("derived:" + country + ":" + slug(a.Name))
	default:
		a.ID = derived(country, h.Type)
		a.Name = collective(a, h, state.Name)
	}
}

// ofPeople reports whether a description names a people or a faith, whose forces
// are not the state's: "Syrian Kurdish forces".
func (r *resolver) ofPeople(a *casus.ActorMention) bool {
	for _, t := range r.doc.Sentences[a.Sentence].Tokens[a.First:a.Last] {
		if peoples[strings.ToLower(r.doc.Text[t.Start:t.End])] {
			return true
		}
	}
	return false
}

var peoples = map[string]bool{"kurdish": true, "arab": true, "turkmen": true, "druze": true, "alawite": true, "yazidi": true, "assyrian": true, "shia": true,
	"shiite": true, "shi'ite": true, "sunni": true, "christian": true, "tuareg": true, "karen": true, "kachin": true, "tamil": true, "hutu": true, "tutsi": true, "tribal": true}

// special reports whether a proper adjective that is no country's stands in
// the description: "Kurdish", "Shia", "Maoist".
func (r *resolver) special(a *casus.ActorMention) bool {
	for _, t := range r.doc.Sentences[a.Sentence].Tokens[a.First:a.Last] {
		w := r.doc.Text[t.Start:t.End]
		if t.Start == r.doc.Sentences[a.Sentence].Start || t.Tag != lang.ADJ && t.Tag != lang.PROPN {
			continue
		}
		if first := []rune(w)[0]; unicode.IsUpper(first) && len(r.reg.Lookup(w)) == 0 {
			return true
		}
	}
	return false
}

func derived(country string, t casus.ActorType) casus.ActorID {
	return casus.ActorID("derived:" + country + ":" + string(t))
}

func civiliansOf(state string) string { return "Civilians (" + state + ")" }

// lumped are the types whose people of one country are one derived actor. A
// country's parties and bodies are not.
var lumped = map[casus.ActorType]bool{casus.Civilians: true, casus.Rebel: true, casus.Militia: true, casus.Unidentified: true}

// others reports whether a bare description is of somebody else's organ than
// the country's at hand: "Kurdish forces", "foreign troops".
func (r *resolver) others(a *casus.ActorMention) bool {
	if r.special(a) {
		return true
	}
	if a.Modifier && a.Last == a.First+1 { // the government of "anti-government protests"
		return foreign[strings.ToLower(a.Text)]
	}
	for _, t := range r.doc.Sentences[a.Sentence].Tokens[a.First:a.Last] {
		w := strings.ToLower(r.doc.Text[t.Start:t.End])
		if foreign[w] || strings.HasPrefix(w, "anti-") {
			return true
		}
	}
	return false
}

var foreign = map[string]bool{"foreign": true, "allied": true, "rebel": true, "opposition": true, "coalition": true, "international": true,
	"western": true, "enemy": true, "jihadist": true, "islamist": true, "militant": true, "insurgent": true, "tribal": true, "rival": true,
	"multinational": true, "peacekeeping": true, "occupying": true, "occupation": true, "invading": true, "guerrilla": true, "irregular": true,
	"separatist": true, "anti": true, "mercenary": true, "un": true, "backed": true, "led": true, "friendly": true, "neighbouring": true, "neighboring": true}

var collectives = map[casus.ActorType]string{casus.Civilians: "Civilians", casus.Rebel: "Rebels", casus.Militia: "Militias"}

func collective(a *casus.ActorMention, h codebook.Head, state string) string {
	if c := collectives[h.Type]; c != "" {
		return c + " (" + state + ")"
	}
	return a.Name + " (" + state + ")"
}

// unidentified keeps a description as it is, apart in each report.
func (r *resolver) unidentified(a *casus.ActorMention, h codebook.Head) {
	a.Name = plain(r.doc, a)
	a.ID = casus.ActorID("unidentified:" + string(r.rep.ID) + ":" + slug(a.Name))
	a.Score = 0.4
}

// quantity are adjectives that say how many, and nothing of who.
var quantity = map[string]bool{"several": true, "many": true, "few": true, "some": true, "other": true, "more": true, "numerous": true,
	"additional": true, "certain": true, "various": true, "dozen": true, "hundred": true, "unspecified": true}

// plain is the words of a description without article and number.
func plain(doc *lang.Doc, a *casus.ActorMention) string {
	if a.Modifier && a.Last == a.First+1 {
		return a.Text
	}
	t := doc.Sentences[a.Sentence].Tokens
	first := a.First
	for first < a.Last-1 && t[first+1].Tag != lang.PUNCT && (t[first].Tag == lang.DET || t[first].Tag == lang.NUM || t[first].Form == lang.PRPS || quantity[strings.ToLower(doc.Text[t[first].Start:t[first].End])]) {
		first++
	}
	return strings.Join(strings.Fields(doc.Text[t[first].Start:t[a.Last-1].End]), " ")
}
