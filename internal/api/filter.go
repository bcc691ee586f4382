package api

import (
	"fmt"

	"casus"
)

// A Filter is what lists are narrowed by; the words are those of the command line.
type Filter struct {
	Actor     []string `query:"actor,explode" doc:"Name or id of an actor that takes part; every one given must."`
	Place     string   `query:"place" doc:"Name or id of a place; what lies within counts."`
	Type      string   `query:"type" doc:"Type of the event, relation or figure, such as ASSAULT or ally."`
	From      string   `query:"from" format:"date" doc:"Only what can have happened on or after this day."`
	To        string   `query:"to" format:"date" doc:"Only what can have happened on or before this day."`
	Source    string   `query:"source" doc:"Only what this publisher reports."`
	MinKilled int      `query:"min_killed" minimum:"0" doc:"Only with at least this many killed."`
	Words     string   `query:"words" doc:"Only what reports with all these words tell."`
	Review    string   `query:"review" enum:"unreviewed,accepted,corrected" doc:"State of review, of incidents and claims."`
	AsOf      string   `query:"as_of" format:"date" doc:"The record as it stood at the end of this day."`
}

func (f Filter) query() (casus.Query, error) {
	q := casus.Query{Actors: f.Actor, Place: f.Place, Type: f.Type, Source: f.Source, MinKilled: f.MinKilled, Words: f.Words, Review: casus.Review(f.Review)}
	for _, d := range []struct {
		name, text string
		day        *casus.Day
	}{{"from", f.From, &q.From}, {"to", f.To, &q.To}, {"as_of", f.AsOf, &q.AsOf}} {
		var err error
		if *d.day, err = day(d.name, d.text); err != nil {
			return q, err
		}
	}
	return q, nil
}

func day(name, text string) (casus.Day, error) {
	if text == "" {
		return 0, nil
	}
	d, err := casus.ParseDay(text)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	return d, nil
}

// A Page is the part of a list that is given.
type Page struct {
	Limit  int `query:"limit" default:"100" minimum:"1" maximum:"1000" doc:"At most this many."`
	Offset int `query:"offset" minimum:"0" maximum:"1000000000" doc:"Leave out this many first."`
}

// A Listing is a filter and a page.
type Listing struct {
	Filter
	Page
}

func (l Listing) query() (casus.Query, error) {
	q, err := l.Filter.query()
	q.Limit, q.Offset = l.Limit, l.Offset
	return q, err
}

// A Whole is a filter on a list that is given whole unless a limit is asked.
type Whole struct {
	Filter
	Limit  int `query:"limit" minimum:"0" doc:"At most this many; without it, all."`
	Offset int `query:"offset" minimum:"0" doc:"Leave out this many first."`
}

func (w Whole) query() (casus.Query, error) {
	q, err := w.Filter.query()
	q.Limit, q.Offset = w.Limit, w.Offset
	return q, err
}
