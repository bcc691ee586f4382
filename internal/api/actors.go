package api

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"casus"
	"casus/internal/brief"
)

// A PlaceCount is a place of the record with the number of incidents there.
type PlaceCount struct {
	Place     casus.Place `json:"place"`
	Incidents int         `json:"incidents"`
}

// A Network is who stood how to whom.
type Network struct {
	Actors []Knot `json:"actors"`
	Edges  []Edge `json:"edges"`
}

// A Knot is an actor of a network.
type Knot struct {
	ID     string          `json:"id"` // its name where it is not resolved
	Name   string          `json:"name"`
	Type   casus.ActorType `json:"type"`
	Degree int             `json:"degree"` // edges that end here
}

// An Edge is a relation between two actors of a network.
type Edge struct {
	ID           casus.RelationID `json:"id"`
	Type         string           `json:"type"`
	Source       string           `json:"source"`
	Target       string           `json:"target"`
	From         casus.Day        `json:"from"`
	To           casus.Day        `json:"to"`
	Claims       int              `json:"claims"`
	Contradicted int              `json:"contradicted"`
}

// A Moment is a filter and a day on which relations hold.
type Moment struct {
	Whole
	At string `query:"at" format:"date" doc:"Only what held on this day."`
}

func (m Moment) query() (casus.Query, error) {
	q, err := m.Whole.query()
	if err != nil || m.At == "" {
		return q, err
	}
	q.From, err = day("at", m.At)
	q.To = q.From
	return q, err
}

func (s *server) readActors() {
	get(s, "/api/relations", "relations", "Who stood how to whom, and when", s.relations)
	get(s, "/api/network", "network", "Actors and the relations between them", s.network)
	get(s, "/api/actors", "actors", "Actors of the record, those with most claims first", s.actors)
	get(s, "/api/places", "places", "Places of incidents, those with most first", s.places)
	s.readBriefs()
	get(s, "/api/dossier", "dossier", "All that the record holds on an actor or a pair", s.dossier)
}

func (s *server) relations(ctx context.Context, m *Moment) ([]casus.Relation, error) {
	q, err := m.query()
	if err != nil {
		return nil, err
	}
	return each(s.Reader.Relations(ctx, q))
}

func (s *server) network(ctx context.Context, m *Moment) (n Network, err error) {
	q, err := m.query()
	if err != nil {
		return n, err
	}
	all, err := s.Reader.Relations(ctx, q)
	if err != nil {
		return n, err
	}
	n = Network{Actors: []Knot{}, Edges: []Edge{}}
	at := map[string]int{}
	for _, r := range all {
		if r.Target == nil {
			continue // held of a land, not between actors
		}
		n.Edges = append(n.Edges, Edge{ID: r.ID, Type: r.Type, Source: brief.Key(r.Source), Target: brief.Key(*r.Target),
			From: r.From, To: r.To, Claims: len(r.Claims), Contradicted: len(r.Contradicted)})
		n.tie(at, r.Source)
		n.tie(at, *r.Target)
	}
	return n, nil
}

// tie counts an edge that ends at p.
func (n *Network) tie(at map[string]int, p casus.Party) {
	k := brief.Key(p)
	i, ok := at[k]
	if !ok {
		i = len(n.Actors)
		at[k] = i
		n.Actors = append(n.Actors, Knot{ID: k, Name: brief.Name(p), Type: p.Type})
	}
	n.Actors[i].Degree++
}

// A Naming is asked for names that hold all the words.
type Naming struct {
	Words  string `query:"words" doc:"Only names that hold all these words, or ids that are them."`
	Limit  int    `query:"limit" minimum:"0" doc:"At most this many; without it, all."`
	Offset int    `query:"offset" minimum:"0" doc:"Leave out this many first."`
}

// cut is the page of list that is asked for.
func cut[T any](list []T, limit, offset int) []T {
	list = list[min(offset, len(list)):]
	if limit > 0 {
		list = list[:min(limit, len(list))]
	}
	return list
}

func (n Naming) fits(id, name string) bool {
	if n.Words == "" || strings.EqualFold(id, n.Words) {
		return true
	}
	name = strings.ToLower(name)
	for _, w := range strings.Fields(strings.ToLower(n.Words)) {
		if !strings.Contains(name, w) {
			return false
		}
	}
	return true
}

func (s *server) actors(ctx context.Context, in *struct {
	Naming
	AsOf string `query:"as_of" format:"date" doc:"The record as it stood at the end of this day."`
}) ([]casus.ActorCount, error) {
	asOf, err := day("as_of", in.AsOf)
	if err != nil {
		return nil, err
	}
	version, err := s.Reader.Version(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.ordered.get(ctx, at(version, asOf), func(ctx context.Context) ([]casus.ActorCount, error) { return s.mostTold(ctx, asOf) })
	if err != nil || in.Words == "" {
		return each(cut(all, in.Limit, in.Offset), err)
	}
	var found []casus.ActorCount
	for _, a := range all {
		if in.fits(string(a.Party.ID), a.Party.Name) {
			found = append(found, a)
		}
	}
	return each(cut(found, in.Limit, in.Offset), nil)
}

// mostTold are all actors, those with most claims first.
func (s *server) mostTold(ctx context.Context, asOf casus.Day) ([]casus.ActorCount, error) {
	all, err := s.Reader.Actors(ctx, casus.Query{AsOf: asOf})
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b casus.ActorCount) int { return cmp.Compare(b.Claims, a.Claims) })
	return all, err
}

func (s *server) places(ctx context.Context, in *Naming) ([]PlaceCount, error) {
	version, err := s.Reader.Version(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.placed.get(ctx, at(version, nil), s.countPlaces)
	if err != nil {
		return nil, err
	}
	if in.Words == "" {
		return each(cut(all, in.Limit, in.Offset), nil)
	}
	found := []PlaceCount{}
	for _, p := range all {
		if in.fits(string(p.Place.ID), p.Place.Name) {
			found = append(found, p)
		}
	}
	return cut(found, in.Limit, in.Offset), nil
}

func (s *server) countPlaces(ctx context.Context) ([]PlaceCount, error) {
	all, err := s.Reader.Outlines(ctx, casus.Query{})
	if err != nil {
		return nil, err
	}
	var places []PlaceCount
	at := map[[2]string]int{}
	for _, o := range all {
		if o.Place == nil || o.Place.Name == "" {
			continue
		}
		k := [2]string{string(o.Place.ID), o.Place.Name}
		i, ok := at[k]
		if !ok {
			i = len(places)
			at[k] = i
			places = append(places, PlaceCount{Place: *o.Place})
		}
		places[i].Incidents++
	}
	slices.SortFunc(places, func(a, b PlaceCount) int {
		return cmp.Or(cmp.Compare(b.Incidents, a.Incidents), strings.Compare(a.Place.Name, b.Place.Name), cmp.Compare(a.Place.ID, b.Place.ID))
	})
	return places, nil
}

// A Pairing names one actor or two.
type Pairing struct {
	A string `query:"a" doc:"Name or id of an actor."`
	B string `query:"b" doc:"A second actor, for a pair."`
}

func (p Pairing) actors() ([]string, error) {
	switch {
	case p.A == "" && p.B != "":
		return nil, fmt.Errorf("b without a: %w", casus.ErrInvalid)
	case p.A == "":
		return nil, nil
	case p.B == "":
		return []string{p.A}, nil
	}
	return []string{p.A, p.B}, nil
}

func (s *server) dossier(ctx context.Context, in *struct {
	Pairing
	Filter
	Limit int `query:"limit" minimum:"0" doc:"The latest incidents that are given whole; sums are over all. Without it, all are."`
}) (d brief.Dossier, err error) {
	q, err := in.query()
	if err != nil {
		return d, err
	}
	if q.Actors, err = in.actors(); err != nil {
		return d, err
	}
	q.Limit = in.Limit
	compile := func(ctx context.Context) (brief.Dossier, error) { return brief.Compile(ctx, s.Reader, q) }
	if q.Limit == 0 {
		return compile(ctx) // may hold half the record
	}
	version, err := s.Reader.Version(ctx)
	if err != nil {
		return d, err
	}
	return s.dossiers.get(ctx, at(version, q), compile)
}
