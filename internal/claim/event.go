package claim

import (
	"fmt"
	"path"
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// An event is what one predicate tells, or several that tell of one occurrence.
// Relations are told in the same way.
type event struct {
	at         lang.Ref
	kind       casus.Kind
	typ        string
	mode       string
	instrument string
	pattern    *codebook.Pattern
	light      *light
	rule       string
	words      []int // trigger and its companions, and those of what was joined to it
	with       []int // the companions by which its entry was known
	source     []filler
	target     []filler
	place      int // index of the place mention, or -1
	lands      []int
	time       *casus.Interval
	timeToken  int // head of the time phrase in the sentence, or -1
	standing   standing
	background bool
	doubt      float32
	via        bool    // its source is whoever made another event
	reached    bool    // its target stands in no slot of its own
	derived    bool    // follows from another event
	merged     bool    // told by another event as well
	kept       bool    // is what another event promises
	goesOn     bool    // its time is that of an attack told before it
	account    bool    // tells who made an attack that is told elsewhere
	sure       float64 // probability by a learned model; 0 where an entry made it
}

// events is everything that the report tells, sentence by sentence.
func (r *reading) events() []*event { return r.learnt(r.coded()) }

// coded is what the entries of the codebook find.
func (r *reading) coded() []*event {
	var out []*event
	for _, s := range r.sentences {
		out = append(out, r.sentenceEvents(s)...)
	}
	out = r.oncePosts(out)
	return r.retold(r.comrades(r.rivals(r.accounts(r.refer(r.narrate(r.occurred(r.headlines(out))))))))
}

// group reports whether f is an organised side, and named or part of a named one.
func (r *reading) group(f filler) bool { return r.meets(f, "group") && r.mention(f) != nil }

func (r *reading) sentenceEvents(s *sentence) []*event {
	var told []*event
	for _, p := range s.preds {
		e := r.tell(p)
		if e == nil {
			continue
		}
		e.standing = r.standing(s, e)
		sided := len(e.source)+len(e.target) > 0
		if e.unspoken(s); sided && len(e.source)+len(e.target) == 0 {
			continue
		}
		told = append(told, e)
		if b := r.bond(p); b != nil && (e.standing.modality == casus.Actual || e.standing.modality == casus.Possible && len(b.pattern.Place) == 0) {
			b.standing = e.standing
			told = append(told, b)
		}
	}
	told = r.covered(s, told)
	told = r.dropOutlines(s, r.join(s, told))
	s.lendDoers(told)
	s.lendParts(told)
	var out []*event
	for _, e := range told {
		r.locate(s, e)
		r.date(s, e)
		e.background = e.background || s.bygone(e) || r.habitual(s, e) || s.standingFight(r, e)
	}
	r.settle(s, told)
	r.enabled(s, told)
	r.eversince(s, told)
	r.open(s, told)
	r.news(s, told)
	told = append(told, r.shapes(s, told)...)
	for _, e := range r.split(told) {
		e.intend(r)
		out = append(out, e)
		if also := e.also(r); also != nil {
			out = append(out, also)
		}
	}
	return r.plain(out)
}

// plain drops a relation of two that another of the sentence tells as well.
func (r *reading) plain(told []*event) []*event {
	var out []*event
	for _, e := range told {
		if !slices.ContainsFunc(out, func(o *event) bool { return r.holds(o, e) }) {
			out = append(out, e)
		}
	}
	return out
}

// holds reports whether relation o has all that relation e says.
func (r *reading) holds(o, e *event) bool {
	within := func(part, all []filler) bool {
		return !slices.ContainsFunc(part, func(f filler) bool { return !r.same(f, all) })
	}
	return e.kind == casus.Relating && o.kind == e.kind && o.typ == e.typ && len(e.target) > 0 && o.standing.modality == e.standing.modality &&
		within(e.source, o.source) && within(e.target, o.target)
}

// unspoken takes out of the roles who only says so: a speaker is no side of
// what he tells, but where he tells it of himself ("said it", "denied killing").
func (e *event) unspoken(s *sentence) {
	if personal[e.typ] {
		return // who holds a post holds it whatever he says
	}
	own := slices.Contains(e.pattern.Source, codebook.Speaker)
	if !own {
		e.source = slices.DeleteFunc(slices.Clone(e.source), func(f filler) bool { return !f.pronoun && s.attributes(e.at.Token, f) })
	}
	speaks := func(f filler) bool {
		return !f.pronoun && slices.ContainsFunc(e.standing.said, func(g filler) bool { return f.token == g.token && f.sentence == g.sentence })
	}
	if e.light == nil && !own {
		e.source = slices.DeleteFunc(slices.Clone(e.source), func(f filler) bool { return f.doubt == adjacent && speaks(f) })
	}
	e.target = slices.DeleteFunc(slices.Clone(e.target), func(f filler) bool {
		return speaks(f) || !own && !f.pronoun && s.attributes(e.at.Token, f)
	})
}

// split makes of a relation with several lands one for each.
func (r *reading) split(told []*event) []*event {
	var out []*event
	for _, e := range told {
		out = append(out, e)
		for _, land := range e.lands[min(1, len(e.lands)):] {
			more := *e
			more.place = land
			out = append(out, &more)
		}
	}
	return out
}

// tell is what p tells, nil where it tells nothing: the first of its entries
// whose needs are met, those of events before those of relations.
func (r *reading) tell(p *predicate) *event {
	if p.chosen == nil && !p.busy {
		p.busy = true
		if p.chosen = r.first(p, casus.Event); p.chosen == nil {
			p.chosen = r.first(p, casus.Relating)
		}
		p.busy = false
	}
	return p.chosen
}

// bond is the relation that p tells beside its event: "seized the town" is a
// deed, and says who holds it.
func (r *reading) bond(p *predicate) *event {
	if e := r.tell(p); e != nil && e.kind == casus.Event {
		return r.first(p, casus.Relating)
	}
	return nil
}

func (r *reading) first(p *predicate, kind casus.Kind) *event {
	for _, m := range p.matches {
		if m.pattern.Kind != kind {
			continue
		}
		if e := r.try(p, m); e != nil {
			return e
		}
	}
	return nil
}

// try fills the roles of an entry; nil where its needs are not met.
func (r *reading) try(p *predicate, m match) *event {
	s, pat := r.sentences[p.at.Sentence], m.pattern
	if pat.Refers && pat.Class == codebook.Adjective && s.child(p.at.Token, lang.Cop) < 0 {
		return nil // "the man responsible" says nothing of anybody else
	}
	if personal[pat.Type] && s.surname(p.at.Token) {
		return nil
	}
	if pat.Definite && s.indefinite(p.at.Token) || pat.Type == "affiliate-of" && s.nameWord(r, p.at.Token) {
		return nil
	}
	e := &event{at: p.at, kind: pat.Kind, typ: pat.Type, mode: pat.Mode, instrument: pat.Instrument, pattern: pat, light: p.light,
		rule: fmt.Sprintf("%s:%d %s", path.Base(pat.File), pat.Line, s.lemma(p.at.Token)), place: -1, timeToken: -1,
		words: append([]int{p.at.Token}, m.with...), with: m.with}
	args := s.withCompanions(r.arguments(s, p), m.with)
	spent := map[int]bool{}
	for _, w := range e.words {
		spent[w] = true
	}
	var slot codebook.Slot
	e.target, _ = r.take(s, r.withInner(s, p, pat, args), pat.Target, spent)
	if e.target == nil && pat.Class == codebook.Verb && len(m.with) > 0 && slices.Contains(pat.Needs, codebook.Need{Slot: "target"}) {
		e.target, _ = r.take(s, args, pat.Target, map[int]bool{}) // "raided the offices of a newspaper"
		e.target = slices.DeleteFunc(slices.Clone(e.target), func(f filler) bool { return f.sentence == s.index && s.lemma(f.token) == "control" })
	}
	e.source, slot = r.take(s, s.whence(args), pat.Source, spent)
	if len(e.source) == 0 && slices.Contains(pat.Needs, codebook.Need{Slot: "source", Kind: "event"}) {
		e.source = r.occasion(s, p.at.Token)
	}
	if len(e.source) == 0 && slices.Contains(pat.Source, codebook.Speaker) {
		e.source = r.standing(s, e).said
	}
	mutual := s.mutual(e.words)
	if len(e.source) == 0 && len(e.target) > 0 && pat.Reciprocal && pat.Class == codebook.Noun && p.light == nil {
		e.source = r.fighting(s, p.at.Token)
	}
	if row := s.rowBefore(p.at.Token); mutual && len(e.source) < len(row) {
		e.source, slot = r.rowed(s, row), codebook.Subject
	}
	if pat.Reciprocal && pat.Kind == casus.Event && len(e.source) > 1 && !slices.ContainsFunc(e.target, func(f filler) bool { return f.actor >= 0 || f.place >= 0 }) {
		e.target = nil // "the two sides will hold a round of talks"
	}
	if (mutual || pat.Reciprocal && len(e.target) == 0) && len(e.source) > 1 && slot != "" {
		e.source, e.target = e.source[:1], e.source[1:]
	}
	if pat.Reciprocal && len(e.target) == 0 && len(e.source) < 2 {
		if one, other := r.both(s, args); other != nil {
			e.source, e.target = one, other
		}
	}
	if e.typ == "defected-to" {
		e.source = r.deserters(s, e)
	}
	if len(pat.Place) > 0 {
		if e.lands = r.land(s, args, pat.Place, spent, pat.Class == codebook.Verb && len(m.with) == 0); e.lands == nil && (pat.Class == codebook.Noun || s.ground(r, args)) {
			e.lands = r.landBeside(s, e)
		}
		if len(e.lands) > 0 {
			e.place = e.lands[0]
		}
	}
	if s.Tokens[p.at.Token].Rel == lang.Amod && s.verbal(p.at.Token) {
		e.target = s.onlyNoun(r, e.target, p.at.Token)
	}
	if pat.Kind == casus.Relating {
		e.target = r.behindDeeds(r.notItself(s, e))
	}
	for _, f := range slices.Concat(e.source, e.target) {
		e.doubt = max(e.doubt, f.doubt)
	}
	e.via = slices.ContainsFunc(e.source, func(f filler) bool { return f.event })
	if ofBodies[e.typ] {
		e.target = slices.DeleteFunc(slices.Clone(e.target), func(f filler) bool { return f.event })
	} else {
		e.target = r.belonging(e.target, e.typ == "ASSAULT" || e.typ == "COERCE")
	}
	if personal[e.typ] {
		e.source = s.titledOnly(e.source, p.at.Token)
	}
	e.source = r.doers(e)
	e.target = slices.DeleteFunc(slices.Clone(e.target), func(f filler) bool { return r.itself(e, f, e.source) })
	if more := r.reach(s, e); more != nil && len(e.source) > 0 {
		e.target, e.reached = more, true
	}
	nobody := func(f filler) bool { return f.sentence == s.index && s.no(f.token) }
	if slices.ContainsFunc(e.source, func(f filler) bool { return r.nobody(f) && (f.words != "" || !nobody(f)) }) {
		return nil // "No group has said it fired the rockets"
	}
	if !r.needs(s, p, e) || pat.Refers && slices.ContainsFunc(e.source, nobody) || !r.tenable(e) {
		return nil
	}
	r.uninvolved(e)
	r.equip(s, e)
	return e
}

// occasion is who made the attack in whose course, as a clause says, somebody
// died at verb v: "died when a militia fired mortars at a school".
func (r *reading) occasion(s *sentence, v int) []filler {
	for _, k := range s.kids[v] {
		if s.Tokens[k].Rel != lang.Advcl || k < v || !s.finite(k) || s.byHead[k] == nil || !occasions[s.lemma(s.opening(k))] {
			continue
		}
		if e := r.tell(s.byHead[k]); e != nil && e.typ == "ASSAULT" && e.kind == casus.Event {
			return r.viaEvent(e, max(s.Tokens[k].Doubt, guess))
		}
	}
	return nil
}

// occasions are the words that open a clause about what somebody died of.
var occasions = map[string]bool{"when": true, "after": true, "as": true}

// whence leaves out of args what follows "from" and is nobody: "an attack six
// kilometres from the town" is not the town's.
func (s *sentence) whence(args []arg) []arg {
	return slices.DeleteFunc(slices.Clone(args), func(a arg) bool { return a.slot == "from" && s.actor[a.token] < 0 && s.byHead[a.token] == nil })
}

// aside is the doubt about what only sets the scene for another event.
const aside = 2

// fighting is the armed side that the clause is about in which noun n tells of a fight
// with another: "fighters surrendered after weeks of battles with the army".
func (r *reading) fighting(s *sentence, n int) []filler {
	top := s.measured(r, n)
	if w := s.preposition(top); s.Tokens[top].Rel != lang.Obl || w != "after" && !inThe[w] && w != "amid" {
		return nil
	}
	k, doubt := s.surfaceSubject(s.Tokens[top].Head, 0)
	if k < 0 {
		return nil
	}
	return slices.DeleteFunc(r.fill(s, arg{codebook.Subject, k, max(doubt, aside)}), func(f filler) bool {
		return !r.meets(f, "force")
	})
}

// mutual reports whether what the words tell is done to each other.
func (s *sentence) mutual(words []int) bool {
	for i := 1; i < len(s.Tokens); i++ {
		if w := s.lemma(i-1) + " " + s.lemma(i); w != "one another" && w != "each other" {
			continue
		}
		for n, h := 0, s.Tokens[i].Head; n < 3 && h >= 0; n, h = n+1, s.Tokens[h].Head {
			if slices.Contains(words, h) {
				return true
			}
		}
	}
	return false
}

// arguments is the args of p, with those that a light verb lends it.
func (r *reading) arguments(s *sentence, p *predicate) []arg {
	args := s.args(p.at.Token)
	if p.light == nil {
		return r.lentDoer(s, args, p.at.Token)
	}
	for _, a := range s.verbArgs(p.light.verb) {
		if slices.Contains(p.light.pattern.Source, a.slot) { // "blamed the attack on the rebels" is no attack on the rebels
			args = slices.DeleteFunc(args, func(b arg) bool { return b.token == a.token })
		}
		switch {
		case a.token == p.at.Token || s.above(p.at.Token, p.light.verb) && s.above(a.token, p.at.Token):
		case s.no(a.token): // "no group has claimed the attack" leaves its doer open
		case slices.Contains(p.light.pattern.Source, a.slot) || a.slot == "by" && s.doneBy(p.at.Token, p.light.verb):
			args = append(args, arg{codebook.Subject, a.token, a.doubt})
		case slices.Contains(p.light.pattern.Target, a.slot):
			args = append(args, arg{codebook.Object, a.token, a.doubt})
		case a.slot != codebook.Subject && a.slot != codebook.Object:
			args = append(args, a)
		}
	}
	return args
}

// lentDoer adds to the args of deed n who does something with it: "[France] helped the
// army with air strikes", "[the army] answered with shelling".
func (r *reading) lentDoer(s *sentence, args []arg, n int) []arg {
	v := s.Tokens[n].Head
	if k, doubt := s.dependant(n); k >= 0 {
		return append(args, arg{codebook.Subject, k, doubt})
	}
	if k, doubt := r.encouraged(s, n); k >= 0 {
		return append(args, arg{codebook.Subject, k, doubt})
	}
	if s.Tokens[n].Rel != lang.Obl || s.preposition(n) != "with" || !s.nominal(n) || v < 0 || !s.verbal(v) || s.passive(v) || !r.violent(codebook.Noun, s.lemma(n)) {
		return args
	}
	if s.child(v, lang.Obj) < 0 && !answers[s.lemma(v)] || r.violent(codebook.Verb, s.lemma(v)) {
		return args // "coincided with the attack"; "hit it with rockets" tells it itself
	}
	if k, doubt := s.surfaceSubject(v, 0); k >= 0 && s.actor[k] >= 0 {
		args = append(args, arg{codebook.Subject, k, max(doubt, s.Tokens[n].Doubt)})
	}
	return args
}

// answers are the verbs after which "with" tells what was done.
var answers = map[string]bool{"respond": true, "reply": true, "answer": true, "react": true, "retaliate": true}

// withCompanions adds what hangs on the nouns that an entry was known by: "sent
// arms to Chad", "held talks with Iran".
func (s *sentence) withCompanions(args []arg, with []int) []arg {
	for _, w := range with {
		if !s.nominal(w) {
			continue
		}
		for _, a := range s.nounArgs(w) {
			switch a.slot {
			case codebook.Self, codebook.Modifier, codebook.Possessor, "":
			default:
				args = append(args, a)
			}
		}
	}
	return args
}

// needs reports whether the event has what its entry asks for. An event always
// needs somebody or something.
func (r *reading) needs(s *sentence, p *predicate, e *event) bool {
	if len(e.source) == 0 && len(e.target) == 0 {
		return r.bare(s, p, e)
	}
	for _, n := range e.pattern.Needs {
		if !r.need(s, p, e, n) {
			return false
		}
	}
	return true
}

// bare reports whether an attack on nobody by nobody is told all the same: it
// must be somewhere, and not be one that the report told before ("the attack").
func (r *reading) bare(s *sentence, p *predicate, e *event) bool {
	i := p.at.Token
	return e.typ == "ASSAULT" && s.nominal(i) && !e.pattern.Weak && len(e.pattern.Needs) == 0 && !s.definite(s.measured(r, i)) && (r.nearest(s, i, e) >= 0 || r.saidOfAttack(s, i))
}

// saidOfAttack reports whether noun i says of an attack at a place what it was:
// "the blast in Mosul was an air strike".
func (r *reading) saidOfAttack(s *sentence, i int) bool {
	if s.child(i, lang.Cop) < 0 || r.onlyPlace(s) < 0 {
		return false
	}
	for k := range i {
		if s.nominal(k) && s.Tokens[k].Tag == lang.NOUN && s.byHead[k] != nil && r.attack(s, k) {
			return true
		}
	}
	return false
}

func (r *reading) need(s *sentence, p *predicate, e *event, n codebook.Need) bool {
	var fs []filler
	switch n.Slot {
	case "source":
		if e.via && (n.Kind == "event" || n.Kind == "") {
			return true
		}
		fs = e.source
	case "target":
		fs = e.target
	case "place":
		return e.place >= 0
	case "passive":
		return s.passive(p.at.Token)
	case codebook.Inner:
		return r.innerIs(s, p, n.Kind)
	default:
		for _, a := range r.arguments(s, p) {
			if a.slot == n.Slot {
				fs = append(fs, r.fill(s, a)...)
			}
		}
	}
	if n.Kind == "" {
		return len(fs) > 0
	}
	return slices.ContainsFunc(fs, func(f filler) bool { return r.meets(f, n.Kind) })
}

// also is the relation that an event between two groups shows, or nil.
func (e *event) also(r *reading) *event {
	if e.pattern.Also == "" || e.reached || e.standing.modality != casus.Actual {
		return nil
	}
	also := *e
	also.source, also.target = r.outermost(r.sidesOf(e.source, e.pattern.Also)), r.outermost(r.sidesOf(e.target, e.pattern.Also))
	if len(also.source) == 0 || len(also.target) == 0 {
		return nil
	}
	also.kind, also.typ, also.mode, also.instrument = casus.Relating, e.pattern.Also, "", ""
	return &also
}
