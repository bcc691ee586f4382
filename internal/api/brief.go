package api

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"casus/internal/brief"
)

// A briefReply is a brief in one of its formats.
type briefReply struct {
	ContentType string `header:"Content-Type"`
	Policy      string `header:"Content-Security-Policy"`
	Body        []byte
}

// A briefScope is what a brief is asked for.
type briefScope struct {
	Pairing
	Filter
	Since  string `query:"since" format:"date" doc:"Tell what changed after this day."`
	Limit  int    `query:"limit" minimum:"0" maximum:"1000" doc:"How many incidents are told one by one, gravest first; without it, 60."`
	Format string `query:"format" enum:"json,markdown,html" default:"json"`
}

func (b briefScope) scope() (scope brief.Scope, err error) {
	if scope.Query, err = b.query(); err != nil {
		return scope, err
	}
	scope.Limit = b.Limit
	named, err := b.actors()
	if err != nil {
		return scope, err
	}
	scope.Actors = append(named, scope.Actors...)
	scope.Since, err = day("since", b.Since)
	return scope, err
}

func (s *server) readBriefs() {
	schema := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[brief.Account](), true, "Account")
	text := &huma.Schema{Type: huma.TypeString}
	huma.Register(s.api, huma.Operation{
		OperationID: "brief", Method: http.MethodGet, Path: "/api/brief", Errors: []int{http.StatusBadRequest, http.StatusNotFound},
		Summary: "A written account of an actor, a pair, a place or a time; every sentence with its sources",
		Responses: map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{
			"application/json": {Schema: schema}, "text/markdown": {Schema: text}, "text/html": {Schema: text}}}},
	}, s.brief)
}

func (s *server) brief(ctx context.Context, in *briefScope) (*briefReply, error) {
	scope, err := in.scope()
	if err != nil {
		return nil, problem(ctx, err)
	}
	version, err := s.Reader.Version(ctx)
	if err != nil {
		return nil, problem(ctx, err)
	}
	a, err := s.told.get(ctx, at(version, scope), func(ctx context.Context) (brief.Account, error) { return brief.Tell(ctx, s.Reader, scope) })
	if err != nil {
		return nil, problem(ctx, err)
	}
	var b bytes.Buffer
	out := &briefReply{Policy: policy}
	switch in.Format {
	case "markdown":
		out.ContentType = "text/markdown; charset=utf-8"
		err = a.WriteMarkdown(&b)
	case "html":
		out.ContentType, out.Policy = "text/html; charset=utf-8", brief.Policy()
		err = a.WriteHTML(&b)
	default:
		out.ContentType = "application/json"
		err = json.NewEncoder(&b).Encode(a)
	}
	if err != nil {
		return nil, problem(ctx, err)
	}
	out.Body = b.Bytes()
	return out, nil
}
