package api

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"os"

	"github.com/danielgtaylor/huma/v2"

	"casus/internal/exchange"
)

// An ExportFormat is a format that the record can be had in.
type ExportFormat struct {
	Name   string `json:"name"`
	Title  string `json:"title"`
	Media  string `json:"media"`
	Ending string `json:"ending"`
}

func (s *server) readExports() {
	get(s, "/api/export", "formats", "Formats that the record can be had in", func(context.Context, *struct{}) ([]ExportFormat, error) {
		var all []ExportFormat
		for _, f := range exchange.Formats {
			all = append(all, ExportFormat{f.Name, f.Title, f.Media, f.Ending})
		}
		return each(all, nil)
	})
	op := huma.Operation{OperationID: "export", Method: http.MethodGet, Path: "/api/export/{format}", Errors: []int{http.StatusBadRequest},
		Summary: "The record in a format of others, safe by default: private names left out, what is sensitive made coarse, rows with terms of use left out"}
	huma.Register(s.api, op, s.export)
}

// export makes the whole file before it sends any, so that an error is never half a
// file. What is left out by default is only had by the command, with a reason.
func (s *server) export(ctx context.Context, in *struct {
	Whole
	Format string `path:"format"`
}) (*huma.StreamResponse, error) {
	format, err := exchange.Find(in.Format)
	if err != nil {
		return nil, problem(ctx, err)
	}
	q, err := in.query()
	if err != nil {
		return nil, problem(ctx, err)
	}
	f, err := os.CreateTemp("", "casus-export-*"+format.Ending)
	if err != nil {
		return nil, problem(ctx, err)
	}
	if err := format.Export(ctx, f, s.Reader, q, exchange.Options{Program: s.Program, Actors: s.Registry}); err != nil {
		discard(ctx, f)
		return nil, problem(ctx, err)
	}
	return &huma.StreamResponse{Body: func(out huma.Context) {
		defer discard(ctx, f)
		out.SetHeader("Content-Type", format.Media)
		out.SetHeader("Content-Disposition", `attachment; filename="casus`+format.Ending+`"`)
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			slog.ErrorContext(ctx, "export not sent", "error", err)
			out.SetStatus(http.StatusInternalServerError)
			return
		}
		io.Copy(out.BodyWriter(), f) // an error here means that the reader has gone
	}}, nil
}

func discard(ctx context.Context, f *os.File) {
	f.Close() // it was written whole, or is not wanted
	if err := os.Remove(f.Name()); err != nil {
		slog.WarnContext(ctx, "a temporary file is left", "file", f.Name(), "error", err)
	}
}
