package api

import (
	"context"
	"crypto/subtle"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"casus"
)

// mayWrite tells what keeps a request from writing, or "".
func (s *server) mayWrite(authorization string) (trouble string) {
	if s.Token == "" || s.Writer == nil {
		return "This server only reads. Start casus serve without --read-only to write."
	}
	token, ok := strings.CutPrefix(authorization, "Bearer ")
	if !ok || subtle.ConstantTimeCompare([]byte(token), []byte(s.Token)) != 1 {
		return "Writing needs the token of this server, as Authorization: Bearer TOKEN. Pages opened on the machine that serves have it; other programs set CASUS_TOKEN before casus serve starts."
	}
	return ""
}

// guarded lets an operation run only for who has the token.
func (s *server) guarded(ctx huma.Context, next func(huma.Context)) {
	if trouble := s.mayWrite(ctx.Header("Authorization")); trouble != "" {
		// The error is of writing to somebody who has gone.
		_ = huma.WriteErr(s.api, ctx, http.StatusForbidden, trouble)
		return
	}
	next(ctx)
}

func (s *server) writeDecisions() {
	op := huma.Operation{
		OperationID: "decide", Method: http.MethodPost, Path: "/api/decisions", Summary: "Accept, reject, correct, merge, split, withdraw or undo",
		DefaultStatus: http.StatusCreated, Errors: []int{http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound},
		Security: []map[string][]string{{tokenScheme: {}}}, Middlewares: huma.Middlewares{s.guarded},
	}
	huma.Register(s.api, op, func(ctx context.Context, in *struct{ Body Verdict }) (*reply[casus.Decision], error) {
		d, err := s.decide(ctx, in.Body)
		if err != nil {
			return nil, problem(ctx, err)
		}
		return &reply[casus.Decision]{d}, nil
	})
}

// A Verdict is a decision as it is sent: without what the record gives it.
type Verdict struct {
	Author string           `json:"author,omitempty" doc:"Who decides; without it, the user that the server runs as."`
	Action casus.Action     `json:"action" enum:"accept,reject,correct,merge,split,withdraw,undo"`
	Claims []casus.ClaimID  `json:"claims,omitempty" doc:"What it is about; of a merge, claims of each incident."`
	Report casus.ReportID   `json:"report,omitempty" doc:"What is withdrawn."`
	Field  string           `json:"field,omitempty" doc:"What is corrected."`
	Value  string           `json:"value,omitempty" doc:"To what: a word, a number, FROM/TO, or JSON."`
	Lifts  casus.DecisionID `json:"lifts,omitempty" doc:"What is undone."`
	Reason string           `json:"reason,omitempty"`
}

func (s *server) decide(ctx context.Context, v Verdict) (d casus.Decision, err error) {
	d = casus.Decision{Author: v.Author, Action: v.Action, Claims: v.Claims, Report: v.Report, Field: v.Field, Value: v.Value, Lifts: v.Lifts, Reason: v.Reason}
	if d.Author == "" {
		d.Author = s.Author
	}
	if d.Author == "" {
		return d, fmt.Errorf("decide: %w: it has no author", casus.ErrInvalid)
	}
	id, err := s.Writer.Decide(ctx, d)
	if err != nil {
		return d, err
	}
	all, err := s.allDecisions(ctx)
	if err != nil {
		return d, err
	}
	for _, x := range all {
		if x.ID == id {
			return x, nil
		}
	}
	return d, fmt.Errorf("decision %d is not in the log", id)
}
