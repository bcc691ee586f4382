package brief

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"casus"
	"casus/internal/record"
)

// ErrUnsourced says that a sentence has no source, and so is not told.
var ErrUnsourced = errors.New("a sentence without a source")

// A Scope is what an account is of: an actor, a pair, a place, a time.
type Scope struct {
	casus.Query           // Actors, Place, From, To and the other filters; Limit is how many incidents are told one by one
	Since       casus.Day // tells what changed after that day; 0 does not
	Restricted  bool      // takes in what has terms of use
}

// An Account is what the record tells of a scope, in sentences that each name
// their sources.
type Account struct {
	Title    string    `json:"title"`
	Sections []Section `json:"sections"`
	Notes    []Note    `json:"notes"`  // the n-th is number n, from 1
	Method   []string  `json:"method"` // how it was made, what was left out; nothing of the world
	Months   []Month   `json:"months"` // toll by month, for the chart
	Unplaced int       `json:"unplaced"`
}

// A Section is sentences under a heading.
type Section struct {
	Heading   string     `json:"heading"`
	Sentences []Sentence `json:"sentences"`
}

// A Sentence is what is told, and the numbers of the notes that it rests on.
type Sentence struct {
	Text     string           `json:"text"`
	Notes    []int            `json:"notes"`
	Incident casus.IncidentID `json:"incident,omitempty"` // that it tells of
}

// A Note is what a sentence rests on.
type Note struct {
	How    string          `json:"how,omitempty"` // how it follows from the claims, where it does not stand in one
	Claims []casus.ClaimID `json:"claims"`        // all of them
	Quotes []Quote         `json:"quotes"`        // the words of the first
}

// A Quote is the words of a claim and where they stand.
type Quote struct {
	Claim     casus.ClaimID  `json:"claim"`
	Report    casus.ReportID `json:"report"`
	Title     string         `json:"title"`
	Publisher string         `json:"publisher"`
	Published casus.Day      `json:"published"`
	URL       string         `json:"url"`
	Sample    bool           `json:"sample,omitempty"`
	Reviewed  bool           `json:"reviewed"` // a person accepted or corrected it
	Text      string         `json:"text"`
}

// Check gives an error where a sentence has no source: no note, or one without the
// words of a report.
func (a Account) Check() error {
	for _, s := range a.Sections {
		for _, t := range s.Sentences {
			if err := a.checkSentence(t); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a Account) checkSentence(t Sentence) error {
	if len(t.Notes) == 0 {
		return fmt.Errorf("%w: %q", ErrUnsourced, t.Text)
	}
	for _, n := range t.Notes {
		if n < 1 || n > len(a.Notes) || len(a.Notes[n-1].Quotes) == 0 {
			return fmt.Errorf("%w: note %d of %q", ErrUnsourced, n, t.Text)
		}
		for _, q := range a.Notes[n-1].Quotes {
			if q.Report == "" || strings.TrimSpace(q.Text) == "" {
				return fmt.Errorf("%w: claim %s behind %q has no words", ErrUnsourced, q.Claim, t.Text)
			}
		}
	}
	return nil
}

// oneByOne is how many incidents are told one by one where the scope does not say.
const oneByOne = 30

// quoted is how many claims of a note are quoted; the others are named by id.
const quoted = 4

// A teller writes an account.
type teller struct {
	ctx     context.Context
	r       casus.Reader
	free    *record.Free // r, unless the scope takes in what has terms of use
	scope   Scope
	reports map[casus.ReportID]casus.Report
	known   map[casus.ClaimID]*casus.Claim // those asked for; nil where one may not be told
	numbers map[string]int                 // of notes, by what they say
	out     Account
}

// Tell writes the account of a scope, which must have an actor, a place or a time.
func Tell(ctx context.Context, r casus.Reader, scope Scope) (Account, error) {
	if len(scope.Actors) == 0 && scope.Place == "" && scope.From == 0 && scope.To == 0 {
		return Account{}, fmt.Errorf("brief: %w: of what? Name an actor, a place or a time", casus.ErrInvalid)
	}
	free := record.NewFree(r)
	if !scope.Restricted {
		r = free
	}
	t := &teller{ctx: ctx, r: r, free: free, scope: scope, reports: map[casus.ReportID]casus.Report{}, known: map[casus.ClaimID]*casus.Claim{}, numbers: map[string]int{}}
	t.out.Sections, t.out.Notes, t.out.Months = []Section{}, []Note{}, []Month{}
	if err := t.tell(); err != nil {
		return Account{}, fmt.Errorf("brief of %s: %w", t.out.Title, err)
	}
	return t.out, t.out.Check()
}

func (t *teller) tell() error {
	var parties []casus.Party
	for i, name := range t.scope.Actors {
		p, err := find(t.ctx, t.r, name)
		if err != nil {
			return err
		}
		parties = append(parties, p)
		t.scope.Actors[i] = Key(p)
	}
	t.out.Title = title(parties, t.scope)
	t.out.Method = append(t.out.Method, "Read from reports by machine; what a person has reviewed is marked in the notes. Every sentence names the words that it rests on.")
	incidents, err := t.incidents()
	if err != nil {
		return err
	}
	for _, part := range []func() error{
		func() error { return t.tellSum(parties, incidents) },
		func() error { return t.tellIncidents(incidents) },
		func() error { return t.tellRelations(parties) },
		func() error { return t.tellStrengths(parties) },
		t.tellChanges,
	} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// title is "Taliban and Islamic State in Kabul, 1 May 2015 – 3 June 2016".
func title(parties []casus.Party, s Scope) string {
	var b strings.Builder
	for i, p := range parties {
		if i > 0 {
			b.WriteString(" and ")
		}
		b.WriteString(Name(p))
	}
	if s.Place != "" {
		if b.Len() > 0 {
			b.WriteString(" in ")
		}
		b.WriteString(s.Place)
	}
	if s.From != 0 || s.To != 0 {
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(Held(s.From, s.To))
	}
	return b.String()
}

// incidents are those of the scope that may be told.
func (t *teller) incidents() ([]*casus.Outline, error) {
	q := t.scope.Query
	q.Limit, q.Offset = 0, 0
	all, err := outlines(t.ctx, t.r, q)
	if err != nil {
		return nil, err
	}
	if n := t.free.LeftOut(); n > 0 {
		t.out.Method = append(t.out.Method, "Left out, for resting on rows with terms of use: "+Plural(n, "incident")+".")
	}
	if len(all) == 0 {
		t.out.Method = append(t.out.Method, "The record has no incident of this scope.")
	}
	return all, nil
}

// report is one without text, asked for once.
func (t *teller) report(id casus.ReportID) (casus.Report, error) {
	r, ok := t.reports[id]
	if !ok {
		var err error
		if r, err = t.r.Report(t.ctx, id); err != nil {
			return r, err
		}
		r.Text, r.Raw = "", nil
		t.reports[id] = r
	}
	return r, nil
}

// claims are those of the ids that may be told, each asked for once.
func (t *teller) claims(ids []casus.ClaimID) ([]casus.Claim, error) {
	var missing []casus.ClaimID
	for _, id := range ids {
		if _, ok := t.known[id]; !ok {
			t.known[id] = nil
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		found, err := t.r.ClaimsByID(t.ctx, missing)
		if err != nil {
			return nil, err
		}
		for i := range found {
			t.known[found[i].ID] = &found[i]
		}
	}
	var all []casus.Claim
	for _, id := range ids {
		if c := t.known[id]; c != nil {
			all = append(all, *c)
		}
	}
	return all, nil
}

// section begins a heading; one that gets no sentence is dropped.
func (t *teller) section(heading string, write func() error) error {
	t.out.Sections = append(t.out.Sections, Section{Heading: heading, Sentences: []Sentence{}})
	if err := write(); err != nil {
		return err
	}
	if last := len(t.out.Sections) - 1; len(t.out.Sections[last].Sentences) == 0 {
		t.out.Sections = t.out.Sections[:last]
	}
	return nil
}

// A ground is what a sentence rests on: claims, and how it follows from them.
type ground struct {
	how    string
	claims []casus.ClaimID
}

// key tells grounds apart.
func (g ground) key() string {
	n := len(g.how)
	for _, id := range g.claims {
		n += 1 + len(id)
	}
	var b strings.Builder
	b.Grow(n)
	b.WriteString(g.how)
	for _, id := range g.claims {
		b.WriteByte('\n')
		b.WriteString(string(id))
	}
	return b.String()
}

// say adds a sentence. One that rests on nothing is an error.
func (t *teller) say(incident casus.IncidentID, text string, on ...ground) error {
	s := Sentence{Text: text, Incident: incident}
	for _, g := range on {
		n, err := t.note(g)
		if err != nil {
			return err
		}
		if n != 0 && !slices.Contains(s.Notes, n) {
			s.Notes = append(s.Notes, n)
		}
	}
	if len(s.Notes) == 0 {
		return fmt.Errorf("%w: %q", ErrUnsourced, text)
	}
	last := &t.out.Sections[len(t.out.Sections)-1]
	last.Sentences = append(last.Sentences, s)
	return nil
}

// note gives the number of the note on a ground, 0 where that is nothing.
func (t *teller) note(g ground) (int, error) {
	if len(g.claims) == 0 {
		return 0, nil
	}
	key := g.key()
	if n, ok := t.numbers[key]; ok {
		return n, nil
	}
	n := Note{How: g.how, Claims: g.claims, Quotes: []Quote{}}
	claims, err := t.claims(g.claims[:min(quoted, len(g.claims))])
	if err != nil {
		return 0, err
	}
	for _, c := range claims {
		r, err := t.report(c.Report)
		if err != nil {
			return 0, err
		}
		n.Quotes = append(n.Quotes, Quote{Claim: c.ID, Report: r.ID, Title: r.Title, Publisher: r.Publisher, Published: r.Published, URL: r.URL,
			Sample: r.Sample, Reviewed: c.Review != "", Text: strings.Join(strings.Fields(c.Evidence.Text), " ")})
	}
	t.out.Notes = append(t.out.Notes, n)
	t.numbers[key] = len(t.out.Notes)
	return len(t.out.Notes), nil
}

// ids are those of claims.
func ids(claims []casus.Claim) []casus.ClaimID {
	var out []casus.ClaimID
	for _, c := range claims {
		out = append(out, c.ID)
	}
	return out
}
