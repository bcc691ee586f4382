package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"casus"
)

// A Text is a report with its text and what was found in it, but the claims.
type Text struct {
	casus.Report
	Text      string               `json:"text"` // what spans count in, in code points
	Medium    string               `json:"medium"`
	Origin    string               `json:"origin"`
	Sentences [][2]int             `json:"sentences"`
	Actors    []casus.ActorMention `json:"actors"`
	Places    []casus.PlaceMention `json:"places"`
	Times     []casus.TimeMention  `json:"times"`
}

type reportPath struct {
	ID casus.ReportID `path:"id"`
}

func (s *server) readReports() {
	get(s, "/api/reports", "reports", "Reports by day of publication", s.reports)
	get(s, "/api/reports/{id}", "report", "A report with its text", s.report)
	get(s, "/api/reports/{id}/claims", "report-claims", "The claims of a report, in the order of its text", s.reportClaims)
	get(s, "/api/search", "search", "Reports that hold all of the words, best first", s.search)
	op := huma.Operation{OperationID: "report-raw", Method: http.MethodGet, Path: "/api/reports/{id}/raw", Summary: "The bytes of a report as they came"}
	huma.Register(s.api, op, s.raw)
}

func (s *server) reports(ctx context.Context, l *Listing) (List[casus.Report], error) {
	return listed(ctx, s, casus.OfReports, l, "", s.Reader.Reports)
}

func (s *server) report(ctx context.Context, in *reportPath) (t Text, err error) {
	r, err := s.Reader.Reading(ctx, in.ID)
	if err != nil {
		return t, err
	}
	return Text{Report: r.Report, Text: r.Report.Text, Medium: r.Report.Medium, Origin: r.Report.Origin,
		Sentences: r.Sentences, Actors: r.Actors, Places: r.Places, Times: r.Times}, nil
}

func (s *server) reportClaims(ctx context.Context, in *reportPath) ([]casus.Claim, error) {
	r, err := s.Reader.Reading(ctx, in.ID)
	return each(r.Claims, err)
}

// A rawReply is bytes that a browser may keep but never runs.
type rawReply struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (s *server) raw(ctx context.Context, in *reportPath) (*rawReply, error) {
	r, err := s.Reader.Report(ctx, in.ID)
	if err != nil {
		return nil, problem(ctx, err)
	}
	out := &rawReply{ContentType: "text/plain; charset=utf-8", Body: r.Raw}
	switch r.Medium {
	case "text", "html", "json", "":
	default:
		out.ContentType, out.Disposition = "application/octet-stream", "attachment"
	}
	return out, nil
}

func (s *server) search(ctx context.Context, l *struct {
	Filter
	Limit  int `query:"limit" default:"20" minimum:"1" maximum:"1000" doc:"At most this many."`
	Offset int `query:"offset" minimum:"0" maximum:"1000000000" doc:"Leave out this many first."`
}) ([]casus.Hit, error) {
	q, err := l.query()
	if err != nil {
		return nil, err
	}
	q.Limit, q.Offset = l.Limit, l.Offset
	return each(s.Reader.Search(ctx, q))
}
