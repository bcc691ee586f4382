// Package api is the HTTP interface to a record: JSON over net/http, described by
// its own OpenAPI document at /api/openapi.json. It reads through casus.Reader and
// is handed all else that it needs as functions: it knows no store and no stage of
// the reading. What it writes it writes through casus.Writer, and only for who has
// the token. doc/api.md is its manual; package client calls it from Go.
package api

import (
	"context"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"casus"
	"casus/internal/brief"
	"casus/internal/codebook"
)

// Options are what the API is handed. Only Reader is needed; what is nil is
// answered with 501, or 403 where it would write.
type Options struct {
	Reader  casus.Reader
	Program string // version of the program, told by /api/counts

	// Writer takes the decisions of who has Token. Where either is missing the API
	// only reads.
	Writer casus.Writer
	Token  string
	Author string // who decides where a decision does not tell

	// Registry tells who is a party or a source, for the ledger of an incident, and
	// gives exports the numbers of other lists.
	Registry *codebook.Registry

	// Explain tells in lines of text why a claim was made.
	Explain func(context.Context, casus.ClaimID) (string, error)
	// Add reads a parcel into the record and notes each report's outcome.
	Add func(context.Context, Parcel, func(Outcome)) (Tally, error)
}

// New is the handler of everything under /api/.
func New(o Options) http.Handler {
	mux := http.NewServeMux()
	o.Reader = newKeeper(o.Reader)
	s := &server{Options: o, api: humago.New(mux, config(o.Program)), changed: kept[[]brief.Change]{most: 1}, // all incidents may have changed
		told: kept[brief.Account]{most: many}, dossiers: kept[brief.Dossier]{most: many}}
	s.readIncidents()
	s.readActors()
	s.readReports()
	s.readClaims()
	s.readReview()
	s.readExports()
	s.writeDecisions()
	s.addReports(mux)
	mux.HandleFunc("/api/", nowhere)
	return secure(zip(s.fresh(mux)))
}

// A server answers for one record.
type server struct {
	Options
	api      huma.API
	jobs     jobs
	indexes  kept[[]byte]
	placed   kept[[]PlaceCount]
	ordered  kept[[]casus.ActorCount]
	decided  kept[[]casus.Decision]
	counting kept[casus.Counts]
	totals   kept[int]
	queued   kept[[]casus.ClaimID]
	changed  kept[[]brief.Change]
	told     kept[brief.Account]
	dossiers kept[brief.Dossier]
}

// config names where the description stands. It has no page that loads scripts
// from elsewhere, and adds nothing to the bodies.
func config(program string) huma.Config {
	c := huma.DefaultConfig("Casus", program)
	c.Info.Description = "A sourced record of armed conflict. Bodies are the values of package casus as JSON; unknown is null."
	c.OpenAPIPath, c.DocsPath, c.SchemasPath, c.CreateHooks = "/api/openapi", "", "", nil
	c.RejectUnknownQueryParameters = true
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{tokenScheme: {Type: "http", Scheme: "bearer", Description: "The token that casus serve makes at its start."}}
	r := c.Components.Schemas
	r.RegisterTypeAlias(reflect.TypeFor[casus.Day](), reflect.TypeFor[daySchema]())
	r.RegisterTypeAlias(reflect.TypeFor[casus.Number](), reflect.TypeFor[numberSchema]())
	return c
}

// tokenScheme is the name of the token in the OpenAPI document.
const tokenScheme = "token"

// A daySchema describes a casus.Day, whose JSON its Go type does not show.
type daySchema struct{}

// Schema is a date or null.
func (daySchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date", Nullable: true}
}

// A numberSchema describes a casus.Number.
type numberSchema struct{}

// Schema is a number or null.
func (numberSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeNumber, Nullable: true}
}

// A reply is a body.
type reply[T any] struct{ Body T }

// get registers what reads: answer's value is the body, its error a problem.
func get[I, O any](s *server, path, name, summary string, answer func(context.Context, *I) (O, error)) {
	op := huma.Operation{OperationID: name, Method: http.MethodGet, Path: path, Summary: summary, Errors: []int{http.StatusBadRequest, http.StatusNotFound, http.StatusInternalServerError}}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*reply[O], error) {
		v, err := answer(ctx, in)
		if err != nil {
			return nil, problem(ctx, err)
		}
		return &reply[O]{v}, nil
	})
}

// each is list, or an empty one: JSON's null would be unknown, not none.
func each[T any](list []T, err error) ([]T, error) {
	if list == nil {
		list = []T{}
	}
	return list, err
}
