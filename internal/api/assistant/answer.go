package assistant

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"casus"
	"casus/internal/brief"
	"casus/internal/incident"
)

// The limits of lists: what is answered is read by somebody with little memory.
const (
	usual = 20
	most  = 100
	words = 2 // sentences quoted for one thing of a list
)

func limited(n int) int { return min(cmp.Or(max(n, 0), usual), most) }

// A Filter is what an assistant narrows a list by.
type Filter struct {
	Actors    []string `json:"actors,omitempty" jsonschema:"names or ids of actors; each of them must take part"`
	Place     string   `json:"place,omitempty" jsonschema:"name or id of a place; what lies within counts"`
	Type      string   `json:"type,omitempty" jsonschema:"event type such as ASSAULT, THREATEN, AGREE, or relation type such as ally"`
	From      string   `json:"from,omitempty" jsonschema:"first day, such as 2016-06-30"`
	To        string   `json:"to,omitempty" jsonschema:"last day"`
	Source    string   `json:"source,omitempty" jsonschema:"publisher"`
	MinKilled int      `json:"min_killed,omitempty" jsonschema:"at least so many killed"`
	Words     string   `json:"words,omitempty" jsonschema:"words that a report must hold"`
	Limit     int      `json:"limit,omitempty" jsonschema:"at most so many; 20 unless told, 100 at most"`
	Offset    int      `json:"offset,omitempty" jsonschema:"leave out so many first"`
}

func (f Filter) query() (casus.Query, error) {
	q := casus.Query{Actors: f.Actors, Place: f.Place, Type: f.Type, Source: f.Source, MinKilled: f.MinKilled, Words: f.Words, Limit: limited(f.Limit), Offset: max(f.Offset, 0)}
	var err error
	if q.From, err = day(f.From); err == nil {
		q.To, err = day(f.To)
	}
	return q, err
}

func day(text string) (casus.Day, error) {
	if text == "" {
		return 0, nil
	}
	return casus.ParseDay(text)
}

// A Source is the words of a report that something rests on.
type Source struct {
	Claim     casus.ClaimID  `json:"claim"`
	Words     string         `json:"words"`
	SaidBy    string         `json:"said_by,omitempty"`
	Report    casus.ReportID `json:"report"`
	Publisher string         `json:"publisher"`
	Published casus.Day      `json:"published"`
	Title     string         `json:"title"`
	URL       string         `json:"url,omitempty"`
	Sample    bool           `json:"sample,omitempty"`
	Reviewed  bool           `json:"reviewed"`
}

func (d *desk) sources(ctx context.Context, ids []casus.ClaimID) ([]Source, error) {
	claims, err := d.r.ClaimsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := []Source{}
	for _, c := range claims {
		r, err := d.r.Report(ctx, c.Report)
		if err != nil {
			return nil, err
		}
		s := Source{Claim: c.ID, Words: strings.Join(strings.Fields(c.Evidence.Text), " "), Report: r.ID, Publisher: r.Publisher, Published: r.Published, Title: r.Title, URL: r.URL, Sample: r.Sample, Reviewed: c.Review != ""}
		if len(c.SaidBy) > 0 {
			s.SaidBy = brief.Names(c.SaidBy)
		}
		out = append(out, s)
	}
	return out, nil
}

// some are the first ids of a list.
func some(ids []casus.ClaimID) []casus.ClaimID { return ids[:min(words, len(ids))] }

// A shortIncident is an incident as lists give it.
type shortIncident struct {
	ID      casus.IncidentID `json:"id"`
	Type    string           `json:"type"`
	When    string           `json:"when"`
	Where   *casus.Place     `json:"where"`
	Source  []string         `json:"source"`
	Target  []string         `json:"target"`
	Killed  casus.Range      `json:"killed"`
	Injured casus.Range      `json:"injured"`
	Reports int              `json:"reports"`
	Clashes []string         `json:"clashes,omitempty"`
	Sources []Source         `json:"sources"`
}

func (d *desk) short(ctx context.Context, i casus.Incident) (s shortIncident, err error) {
	s = shortIncident{ID: i.ID, Type: i.Type, When: brief.When(i.Time), Where: i.Place, Source: names(i.Source), Target: names(i.Target), Killed: i.Killed, Injured: i.Injured, Reports: len(i.Documents)}
	for _, c := range i.Clashes {
		s.Clashes = append(s.Clashes, c.Field+": "+c.Says)
	}
	s.Sources, err = d.sources(ctx, some(i.Claims))
	return s, err
}

func names(all []casus.Party) []string {
	out := []string{}
	for _, p := range all {
		if n := brief.Name(p); !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

type incidents struct {
	Incidents []shortIncident `json:"incidents"`
	More      bool            `json:"more"` // there may be more after these
}

func (d *desk) searchIncidents(ctx context.Context, f Filter) (out incidents, err error) {
	q, err := f.query()
	if err != nil {
		return out, err
	}
	all, err := d.r.Incidents(ctx, q)
	if err != nil {
		return out, err
	}
	total, err := d.r.Total(ctx, casus.OfIncidents, q)
	if err != nil {
		return out, err
	}
	out.Incidents, out.More = []shortIncident{}, total > q.Offset+q.Limit
	for _, i := range all {
		s, err := d.short(ctx, i)
		if err != nil {
			return out, err
		}
		out.Incidents = append(out.Incidents, s)
	}
	return out, nil
}

type byID struct {
	ID string `json:"id" jsonschema:"id of the incident or claim, as other tools give it"`
}

type wholeIncident struct {
	Incident shortIncident `json:"incident"`
	Ledger   casus.Ledger  `json:"ledger"`
	Sources  []Source      `json:"sources"`
}

func (d *desk) getIncident(ctx context.Context, in byID) (out wholeIncident, err error) {
	i, err := d.r.Incident(ctx, casus.IncidentID(in.ID))
	if err != nil {
		return out, err
	}
	if out.Incident, err = d.short(ctx, i); err != nil {
		return out, err
	}
	if out.Ledger, err = incident.ReadLedger(ctx, d.r, i.ID, d.registry); err != nil {
		return out, err
	}
	out.Sources, err = d.sources(ctx, i.Claims)
	return out, err
}

type onDay struct {
	Day    string   `json:"day,omitempty" jsonschema:"only what held on this day, such as 2016-06-30; without it, all"`
	Actors []string `json:"actors,omitempty" jsonschema:"names or ids of one actor or two"`
	Type   string   `json:"type,omitempty" jsonschema:"ally, rival, affiliate-of, split-from, merged-with, supports, leader-of, member-of, defected-to, operates-in or controls"`
	Limit  int      `json:"limit,omitempty" jsonschema:"at most so many; 20 unless told, 100 at most"`
}

type relation struct {
	Says    string           `json:"says"`
	ID      casus.RelationID `json:"id"`
	From    casus.Day        `json:"from"`
	To      casus.Day        `json:"to"`
	Claims  int              `json:"claims"`
	Sources []Source         `json:"sources"`
	Against []Source         `json:"against"`
}

type relations struct {
	Relations []relation `json:"relations"`
}

func (d *desk) relationsAt(ctx context.Context, in onDay) (out relations, err error) {
	q := casus.Query{Actors: in.Actors, Type: in.Type, Limit: limited(in.Limit)}
	if q.From, err = day(in.Day); err != nil {
		return out, err
	}
	q.To = q.From
	all, err := d.r.Relations(ctx, q)
	if err != nil {
		return out, err
	}
	out.Relations, err = d.ties(ctx, all)
	return out, err
}

func (d *desk) ties(ctx context.Context, all []casus.Relation) ([]relation, error) {
	out := []relation{}
	for _, r := range all {
		x := relation{Says: brief.Tie(r), ID: r.ID, From: r.From, To: r.To, Claims: len(r.Claims)}
		var err error
		if x.Sources, err = d.sources(ctx, some(r.Claims)); err != nil {
			return nil, err
		}
		if x.Against, err = d.sources(ctx, some(r.Contradicted)); err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

type pair struct {
	Actor string `json:"actor" jsonschema:"name or id of an actor"`
	Other string `json:"other,omitempty" jsonschema:"a second actor, for a pair"`
	From  string `json:"from,omitempty" jsonschema:"first day"`
	To    string `json:"to,omitempty" jsonschema:"last day"`
}

type dossier struct {
	Actors    []casus.Party   `json:"actors"`
	Incidents int             `json:"incidents"`
	Latest    []shortIncident `json:"latest"` // incidents, last first
	Months    []brief.Month   `json:"months"`
	Sides     []brief.Side    `json:"sides"`
	Relations []relation      `json:"relations"`
	Leaders   []relation      `json:"leaders"`
	Strengths []Source        `json:"strengths"`
	Places    []brief.Count   `json:"places"`
	Others    []brief.Count   `json:"others"`
	Reports   int             `json:"reports"`
	Sources   []brief.Count   `json:"sources"` // publishers
}

// latest is how many incidents a dossier tells.
const latest = 10

func (d *desk) dossier(ctx context.Context, in pair) (out dossier, err error) {
	q, err := Filter{From: in.From, To: in.To}.query()
	if err != nil {
		return out, err
	}
	q.Limit, q.Actors = 0, []string{in.Actor}
	if in.Other != "" {
		q.Actors = append(q.Actors, in.Other)
	}
	b, err := brief.Compile(ctx, d.r, q)
	if err != nil {
		return out, err
	}
	out = dossier{Actors: b.Actors, Incidents: len(b.Timeline), Months: b.Months, Sides: b.Sides, Reports: len(b.Reports), Latest: []shortIncident{},
		Places: b.Places[:min(usual, len(b.Places))], Others: b.Others[:min(usual, len(b.Others))], Sources: b.Sources[:min(usual, len(b.Sources))]}
	for _, i := range slices.Backward(b.Timeline) {
		if len(out.Latest) == latest {
			break
		}
		s, err := d.short(ctx, i)
		if err != nil {
			return out, err
		}
		out.Latest = append(out.Latest, s)
	}
	if out.Relations, err = d.bands(ctx, b.Relations); err != nil {
		return out, err
	}
	if out.Leaders, err = d.bands(ctx, b.Leaders); err != nil {
		return out, err
	}
	var strengths []casus.ClaimID
	for _, c := range b.Strengths {
		strengths = append(strengths, c.ID)
	}
	out.Strengths, err = d.sources(ctx, strengths)
	return out, err
}

func (d *desk) bands(ctx context.Context, all []brief.Band) ([]relation, error) {
	var rels []casus.Relation
	for _, b := range all[:min(most, len(all))] {
		rels = append(rels, b.Relation)
	}
	return d.ties(ctx, rels)
}

type hits struct {
	Reports []casus.Hit `json:"reports"`
}

func (d *desk) searchReports(ctx context.Context, f Filter) (out hits, err error) {
	q, err := f.query()
	if err != nil {
		return out, err
	}
	out.Reports = []casus.Hit{}
	if f.Words != "" {
		found, err := d.r.Search(ctx, q)
		out.Reports = append(out.Reports, found...)
		return out, err
	}
	all, err := d.r.Reports(ctx, q)
	for _, r := range all {
		out.Reports = append(out.Reports, casus.Hit{Report: r})
	}
	return out, err
}

type evidence struct {
	Claim   casus.Claim `json:"claim"`
	Source  Source      `json:"source"`
	Context string      `json:"context"` // the sentence and its neighbours
}

func (d *desk) getEvidence(ctx context.Context, in byID) (out evidence, err error) {
	claims, err := d.r.ClaimsByID(ctx, []casus.ClaimID{casus.ClaimID(in.ID)})
	if err != nil {
		return out, err
	}
	if len(claims) == 0 {
		return out, fmt.Errorf("claim %s: %w: it is a row with terms of use, which casus mcp --restricted gives", in.ID, casus.ErrNotFound)
	}
	out.Claim = claims[0]
	all, err := d.sources(ctx, []casus.ClaimID{out.Claim.ID})
	if err != nil {
		return out, err
	}
	out.Source = all[0]
	r, err := d.r.Reading(ctx, out.Claim.Report)
	if err != nil {
		return out, err
	}
	out.Context = around(r, out.Claim.Sentence)
	return out, nil
}

// around is a sentence of a reading with the one before and the one after.
func around(r casus.Reading, n int) string {
	text := []rune(r.Report.Text)
	if n < 0 || n >= len(r.Sentences) {
		return ""
	}
	from, to := r.Sentences[max(0, n-1)][0], r.Sentences[min(len(r.Sentences)-1, n+1)][1]
	if from < 0 || to > len(text) || from > to {
		return ""
	}
	return string(text[from:to])
}

type naming struct {
	Words string `json:"words,omitempty" jsonschema:"words that the name must hold"`
	Limit int    `json:"limit,omitempty" jsonschema:"at most so many; 20 unless told, 100 at most"`
}

type actors struct {
	Actors []casus.ActorCount `json:"actors"`
}

func (d *desk) actors(ctx context.Context, in naming) (out actors, err error) {
	all, err := d.r.Actors(ctx, casus.Query{})
	if err != nil {
		return out, err
	}
	out.Actors = []casus.ActorCount{}
	slices.SortStableFunc(all, func(a, b casus.ActorCount) int { return cmp.Compare(b.Claims, a.Claims) })
	for _, a := range all {
		if len(out.Actors) < limited(in.Limit) && holds(a.Party.Name, in.Words) {
			out.Actors = append(out.Actors, a)
		}
	}
	return out, nil
}

func holds(name, words string) bool {
	name = strings.ToLower(name)
	for _, w := range strings.Fields(strings.ToLower(words)) {
		if !strings.Contains(name, w) {
			return false
		}
	}
	return true
}
