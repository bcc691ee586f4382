package mention

import (
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// chunk makes mentions of a noun phrase: of the phrase itself where it names
// or describes an actor, and of the names within it.
func (f *finder) chunk(r *run) {
	f.withoutState(r)
	end := r.last
	switch n := f.nameEnding(end); {
	case n >= 0:
		r.mention = f.named(r, n)
	default:
		if i := f.headEnding(r, end); i >= 0 {
			r.mention = f.described(r, i)
		} else if i := f.unknownName(r); i >= 0 {
			r.mention = f.titled(r, i)
		} else {
			f.inner(r, end, -1)
			f.sides(r, end)
		}
	}
}

// withoutState takes off a phrase the word for what became of those it counts: "left
// 18 [fighters] dead" tells of fighters.
func (f *finder) withoutState(r *run) {
	end := r.last - 1
	if r.last-r.first > 1 && strings.EqualFold(f.word(r.first), "dead") && f.t[r.first+1].Tag == lang.NUM {
		r.first++ // "shot dead nine men"
		r.core = max(r.core, r.first)
	}
	if end <= r.core || !states[strings.ToLower(f.word(end))] || f.headEnding(r, end) < 0 {
		return
	}
	if form := f.t[end-1].Form; form == lang.NNS || form == lang.NNPS || f.t[end-1].Lemma == "people" {
		r.last = end
	}
}

var states = list("dead wounded injured missing homeless")

// unknownName is where a proper name begins that ends the phrase, that nothing
// knows, and that a noun of the lexicon goes before: "the engineer Karim
// Daoud", "Mr Daoud". It is -1 where there is none.
func (f *finder) unknownName(r *run) int {
	i := r.last
	for i > r.core && f.t[i-1].Tag == lang.PROPN && f.at[i-1] < 0 && !f.inUnit(r, i-1) {
		i--
	}
	if i == r.last || f.titleBefore(r, i) < 0 {
		return -1
	}
	return i
}

// inUnit reports whether token i belongs to a noun of the lexicon.
func (f *finder) inUnit(r *run, i int) bool {
	for j := max(r.core, i-longestUnit+1); j <= i; j++ {
		if f.heads[j].last > i {
			return true
		}
	}
	return false
}

// titled makes a mention of an unknown name, tokens from i on, by the noun
// before it.
func (f *finder) titled(r *run, i int) int {
	f.names = append(f.names, name{first: i, last: r.last, text: f.text(i, r.last), kind: lang.Person})
	n := len(f.names) - 1
	if h := f.heads[f.titleBefore(r, i)].head; h.Kind == codebook.Body {
		f.names[n].kind = lang.Organisation
	}
	for j := i; j < r.last; j++ {
		f.at[j] = n
	}
	return f.named(r, n)
}

// nameEnding is the name that ends at token end, or -1.
func (f *finder) nameEnding(end int) int { return f.at[end-1] }

// headEnding is where the lexicon noun that ends the phrase begins, or -1.
func (f *finder) headEnding(r *run, end int) int {
	for i := max(r.core, end-longestUnit-1); i < end; i++ {
		if f.heads[i].last == end {
			return i
		}
	}
	return -1
}

// named makes a mention of a phrase that ends in a name: "the Taliban",
// "militant group Hamas", "Syrian President Bashar al-Assad".
func (f *finder) named(r *run, n int) int {
	x := &f.names[n]
	first := r.first
	title := f.titleBefore(r, x.first)
	if title < 0 && !f.plainBefore(r, x.first) {
		first = x.first
	}
	if f.asPlace(r, x) {
		return -1
	}
	m := f.mention(first, r.last, f.headOf(x.first, x.last))
	m.Name, m.Named, m.Type = x.text, true, x.typ(f.reg)
	m.Plural = f.t[x.last-1].Form == lang.NNS || f.t[x.last-1].Form == lang.NNPS
	if _, people := x.state(f.reg); people {
		f.people(&m, x)
	}
	if title >= 0 && m.Type == "" && f.heads[title].head.Kind == codebook.Office {
		m.Type = casus.Person
	}
	m.Group = f.inner(r, x.first, -1)
	if r.owner >= 0 {
		m.Group = append(m.Group, r.owner)
	}
	i := f.add(m)
	if title >= 0 && m.Type == casus.Person {
		f.alone(x, i)
	}
	return i
}

// people marks "Afghans", "the French" as people and no state, and a lone
// adjective as one.
func (f *finder) people(m *casus.ActorMention, x *name) {
	t := f.t[x.last-1]
	if m.Plural || t.Tag == lang.NOUN || m.First < x.first && f.isThe(m.First) {
		m.Type, m.Plural = casus.Civilians, true
		return
	}
	if first := strings.ToLower(f.word(m.First)); m.First < x.first && (first == "a" || first == "an") {
		m.Type = casus.Civilians // "stabbed an Israeli"
		return
	}
	m.Modifier = true
}

// alone makes a mention of a person's name without the titles before it, for
// the same person as mention i.
func (f *finder) alone(x *name, i int) {
	m := f.mention(x.first, x.last, f.headOf(x.first, x.last))
	m.Name, m.Named, m.Type, m.Modifier = x.text, true, casus.Person, true
	f.found[f.add(m)].Refers = i
}

// titleBefore is the lexicon noun right before token i, or -1.
func (f *finder) titleBefore(r *run, i int) int {
	for j := max(r.core, i-longestUnit-1); j < i; j++ {
		if f.heads[j].last == i {
			return j
		}
	}
	return -1
}

// plainBefore reports whether only determiners and adjectives stand before
// token i in the phrase.
func (f *finder) plainBefore(r *run, i int) bool {
	for j := r.core; j < i; j++ {
		if f.at[j] < 0 && f.t[j].Tag != lang.ADJ && f.t[j].Tag != lang.PUNCT && f.t[j].Tag != lang.VERB {
			return false
		}
	}
	return true
}

// headOf is the token of [first, last) that the tree hangs on from outside.
func (f *finder) headOf(first, last int) int {
	for i := first; i < last; i++ {
		if h := f.t[i].Head; h < first || h >= last {
			return i
		}
	}
	return last - 1
}

var (
	compass  = list("northern southern eastern western central north south east west northeast northwest southeast southwest northeastern northwestern southeastern southwestern upper lower")
	whereIn  = list("in at near from to into across through throughout around outside inside toward towards via within over off until")
	patronly = list("centric affiliate backed led allied supported funded sponsored trained linked affiliated aligned controlled held run based born installed occupied friendly dominated besieged majority style made bound inspired speaking wide owned brokered")
)

// asPlace reports whether a country or capital is a place here and nobody:
// "in northern Iraq", "to Baghdad".
func (f *finder) asPlace(r *run, x *name) bool {
	is, people := x.state(f.reg)
	if people || !(is || x.seat()) {
		return false
	}
	for j := r.core; j < x.first; j++ {
		if compass[strings.ToLower(f.word(j))] {
			return true
		}
	}
	if !x.seat() {
		return false
	}
	return !f.acts(f.headOf(x.first, x.last), r)
}

// landNouns are the parts of a town.
var landNouns = list("suburb outskirt street district neighbourhood neighborhood quarter centre center airport port market countryside area region city north south east west edge bazaar square hospital university")

// acts reports whether the token stands where somebody acts or is addressed.
func (f *finder) acts(i int, r *run) bool {
	if r.first > 0 && whereIn[strings.ToLower(f.word(r.first-1))] && !(r.first > 1 && strings.EqualFold(f.word(r.first-2), "according")) {
		return false
	}
	for range f.t {
		switch f.t[i].Rel {
		case lang.Nsubj, lang.NsubjPass, lang.OblAgent, lang.Obj:
			return true
		case lang.Conj:
			if i = f.t[i].Head; i < 0 {
				return false
			}
			continue
		case lang.NmodPoss:
			return !landNouns[strings.ToLower(f.t[f.t[i].Head].Lemma)] // "Beirut's suburbs" are no government's
		case lang.Obl, lang.Nmod:
			c := f.caseOf(i)
			return c == "by" || c == "with" || c == "against" || c == "between" || c == "according"
		}
		return false
	}
	return false
}

// caseOf is the preposition of the phrase headed by token i, or "".
func (f *finder) caseOf(i int) string {
	for j := range f.doc.Sentences[f.s].Children(i) {
		if f.t[j].Rel == lang.Case && j < i {
			return strings.ToLower(f.word(j))
		}
	}
	return ""
}

// described makes a mention of a phrase that ends in a noun of the lexicon:
// "20 Taliban fighters", "the Afghan army", "a Chinese engineer".
func (f *finder) described(r *run, i int) int {
	u := f.heads[i]
	head := f.headOf(i, u.last)
	m := f.mention(r.first, r.last, head)
	m.Name, m.Type = u.key, u.head.Type
	m.Plural = f.t[u.last-1].Form == lang.NNS || f.t[u.last-1].Form == lang.NNPS
	m.Count = f.count(r)
	m.Group = f.inner(r, i, head)
	if r.owner >= 0 {
		m.Group = append(m.Group, r.owner)
		if first := r.ownerFirst; first >= 0 {
			m.Phrase = f.mention(first, r.last, head).Phrase
		}
	}
	if f.t[r.first].Form == lang.PRPS && !(crew[u.key] && strings.EqualFold(f.word(r.first), "its")) {
		m.Group = append(m.Group, f.possessive(r.first))
	}
	f.extend(&m, r, u.head)
	if u.head.Type == casus.State && f.province(r, i) {
		return -1
	}
	if u.key == "head" && !f.headed(&m, r) {
		return -1
	}
	m.Group, m.Phrase = f.unpack(m, r, i)
	return f.add(m)
}

// crew are the people of a craft: in "shot down a plane, killing its pilot", "its"
// is the plane's, and no group's.
var crew = map[string]bool{"pilot": true, "co-pilot": true, "crew": true, "driver": true, "passenger": true, "occupant": true, "captain": true}

// province reports whether a proper name that is no country's stands before the
// noun at token i: "Borno state" is a place.
func (f *finder) province(r *run, i int) bool {
	for j := r.core; j < i; j++ {
		if f.t[j].Tag != lang.PROPN && !(f.t[j].Tag == lang.ADJ && j > 0 && startsUpper(f.word(j)) && f.at[j] < 0) {
			continue
		}
		if n := f.at[j]; n < 0 || !f.isState(n) {
			return true
		}
	}
	return false
}

// headed reports whether a head is somebody at the head of something, and no
// part of a body: "the head of the army", not "his head".
func (f *finder) headed(m *casus.ActorMention, r *run) bool {
	for _, g := range m.Group {
		if t := f.found[g].Type; t != casus.Person && t != casus.Civilians && t != "" {
			return true
		}
	}
	return r.last < len(f.t) && strings.EqualFold(f.word(r.last), "of")
}

// possessive makes a mention of "his" or "their" at token i.
func (f *finder) possessive(i int) int {
	m := f.mention(i, i+1, i)
	m.Name, m.Modifier = strings.ToLower(f.word(i)), true
	return f.add(m)
}

// unpack parts what a conjunction before the noun joins, "Afghan and Taliban
// soldiers": all but the last become mentions of their own with the same head.
func (f *finder) unpack(m casus.ActorMention, r *run, head int) ([]int, casus.Phrase) {
	var apart []int
	for j := r.core; j < head; j++ {
		if f.t[j].Tag == lang.CCONJ && f.at[j] < 0 && f.at[j-1] >= 0 {
			apart = append(apart, f.names[f.at[j-1]].first)
		}
	}
	group := m.Group
	for _, first := range apart {
		for k, g := range group {
			if f.found[g].First != first {
				continue
			}
			own := m
			own.Group = []int{g}
			own.Refers = -1
			if full, ok := f.shared(first); ok {
				own.Name, own.Named, own.Group = full, true, nil
			}
			f.found = append(f.found, own)
			group = append(append([]int{}, group[:k]...), group[k+1:]...)
			break
		}
	}
	return group, m.Phrase
}

// count is the number that stands before the noun, where it is written plainly.
func (f *finder) count(r *run) casus.Range {
	for j := r.first; j < r.last; j++ {
		if f.t[j].Tag != lang.NUM || f.at[j] >= 0 {
			continue
		}
		if v, after := numeral(f.doc.Text, f.t, j); after > j {
			return casus.Exactly(v)
		}
	}
	return casus.Range{}
}

// shared is the whole name that the adjective at token i shares with the name
// after the conjunction: "Pakistani Taliban" of "Pakistani and Afghan Taliban".
func (f *finder) shared(i int) (string, bool) {
	x := f.names[f.at[i]]
	if x.last+1 >= len(f.t) || f.at[x.last+1] < 0 {
		return "", false
	}
	_, rest, ok := strings.Cut(f.names[f.at[x.last+1]].text, " ")
	full := x.text + " " + rest
	return full, ok && len(f.reg.Lookup(full)) > 0
}

// extend takes "of the Taliban", "of Iraq" after the noun into the phrase, and
// after an office whatever it is held in: "minister for trade".
func (f *finder) extend(m *casus.ActorMention, r *run, h codebook.Head) {
	if r.last >= len(f.t) {
		return
	}
	link := strings.ToLower(f.word(r.last))
	if link != "of" && (h.Kind != codebook.Office || link != "for") {
		return
	}
	next, ok := f.run(r.last + 1)
	if !ok {
		return
	}
	next.owner = -1
	f.chunk(&next)
	n := f.nameEnding(next.last)
	switch {
	case next.mention >= 0 && (n >= 0 || len(f.found[next.mention].Group) > 0):
		m.Group = append(m.Group, next.mention)
	case n >= 0 && f.isState(n):
		// A country that is a place elsewhere is whose the body is here.
		m.Group = append(m.Group, f.stateName(n))
	case h.Kind == codebook.Office && next.mention < 0:
	default:
		return
	}
	m.Phrase = f.mention(m.First, next.last, m.Head).Phrase
}

func (f *finder) isState(n int) bool {
	is, _ := f.names[n].state(f.reg)
	return is
}

// stateName is a mention of a country's name by itself.
func (f *finder) stateName(n int) int {
	x := &f.names[n]
	m := f.mention(x.first, x.last, f.headOf(x.first, x.last))
	m.Name, m.Named, m.Type = x.text, true, casus.State
	return f.add(m)
}

// inner makes mentions of the names that stand in the phrase before token end
// and gives those that say whose the noun is. Patrons ("Iran-backed") are
// mentioned, but it is not theirs.
func (f *finder) inner(r *run, end, head int) []int {
	var group []int
	for j := r.core; j < end; {
		n := f.at[j]
		if n < 0 {
			j++
			continue
		}
		x := &f.names[n]
		j = x.last
		if x.seat() && head < 0 || len(x.refs) == 0 && x.kind == lang.Nationality {
			continue
		}
		m := f.mention(x.first, x.last, f.headOf(x.first, x.last))
		m.Name, m.Named, m.Type, m.Modifier = x.text, true, x.typ(f.reg), true
		i := f.add(m)
		if !f.patron(x.last) && f.afterPrefix(x.first) == "" {
			group = append(group, i)
		}
	}
	return group
}

// sides makes mentions of the nouns of the lexicon that say whose the noun at
// the end of the phrase is: "rebel shelling", "coalition air strikes", "an army
// base".
func (f *finder) sides(r *run, end int) {
	for j := r.core; j < end; j++ {
		f.opposed(j)
		u := f.heads[j]
		named := j > r.core && f.at[j-1] >= 0
		if u.last == 0 || u.last >= end || f.at[j] >= 0 || !sided(u) || kinds[u.key] && !named || f.t[u.last-1].Tag == lang.VERB {
			continue
		}
		first := j
		if named { // "Syrian army shelling"
			first = f.names[f.at[j-1]].first
		}
		side := run{first: first, last: u.last, core: first, owner: -1, mention: -1}
		if i := f.described(&side, j); i >= 0 {
			f.found[i].Modifier = true
		}
		j = u.last - 1
	}
}

// prefixes are those of who is for or against somebody, and not of them.
var prefixes = list("anti counter pro non ex post pre")

// afterPrefix is what follows such a prefix in token i, or "".
func (f *finder) afterPrefix(i int) string {
	before, rest, ok := strings.Cut(f.word(i), "-")
	if !ok || !prefixes[strings.ToLower(before)] {
		return ""
	}
	return rest
}

// opposed makes a mention of the side that token i is against or for:
// "anti-government protests".
func (f *finder) opposed(i int) {
	rest := strings.ToLower(f.afterPrefix(i))
	h, ok := f.reg.Head(rest)
	if !ok || f.at[i] >= 0 || !sided(noun{key: rest, head: h}) {
		return
	}
	m := f.mention(i, i+1, i)
	cut := len(m.Text) - len(rest) // of small letters and a hyphen: as many code points as bytes
	m.Start, m.Text = m.Start+cut, m.Text[cut:]
	m.Name, m.Type, m.Modifier = rest, h.Type, true
	f.add(m)
}

// sided reports whether a noun of the lexicon is a side that can act by the
// noun that it stands before: an army has raids, a witness has none.
func sided(u noun) bool {
	switch h := u.head; h.Type {
	case casus.ArmedForces, casus.Police, casus.Intelligence, casus.Rebel, casus.Militia:
		return h.Kind == codebook.Body || h.Kind == codebook.People
	case casus.Government, casus.International:
		return h.Kind == codebook.Body
	}
	return false
}

// kinds are nouns that say before a noun what kind it is of, not whose, where no
// name goes before them: "military aid", but "a Chadian military raid".
var kinds = list("terrorist extremist force general major cell combatant sniper operative command guard artillery security border military intelligence paramilitary separatist islamist guerrilla")

// patron reports whether the name before token i only backs, leads or holds
// what the phrase is about.
func (f *finder) patron(i int) bool {
	if i+1 >= len(f.t) {
		return false
	}
	if f.hyphen(i) {
		return patronly[strings.ToLower(f.word(i+1))]
	}
	return patronly[strings.ToLower(f.word(i))]
}
