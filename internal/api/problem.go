package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"casus"
)

// errNotHere says that this server was not handed what the request needs.
var errNotHere = errors.New("this server does not do that")

// huma makes the errors of its own checks, such as of a date that is none, through
// this variable and has no other place to say how; so it is set once, here.
func init() {
	huma.NewError = func(status int, msg string, errs ...error) huma.StatusError {
		m := &huma.ErrorModel{Status: status, Title: http.StatusText(status), Detail: msg}
		for _, err := range errs {
			if err != nil {
				m.Add(err)
			}
		}
		if len(m.Errors) > 0 {
			first := m.Errors[0]
			where := strings.TrimPrefix(strings.TrimPrefix(first.Location, "query."), "body.")
			m.Detail = sentence(strings.TrimSpace(where+": "+first.Message)) + " GET /api/openapi.json tells what is taken."
		}
		return m
	}
}

// problem is the one place where a kind of error becomes a status. What an error
// of the store says is for the log, not for who asks.
func problem(ctx context.Context, err error) error {
	var told huma.StatusError
	switch {
	case errors.As(err, &told):
		return told
	case errors.Is(err, casus.ErrNotFound):
		return huma.NewError(http.StatusNotFound, sentence(err.Error())+" The id may come from another record, or its report was withdrawn. A search finds reports by their words.")
	case errors.Is(err, casus.ErrInvalid):
		return huma.NewError(http.StatusBadRequest, sentence(err.Error())+" Change it and ask again.")
	case errors.Is(err, casus.ErrExists):
		return huma.NewError(http.StatusConflict, sentence(err.Error()))
	case errors.Is(err, casus.ErrRefused):
		return huma.NewError(http.StatusUnprocessableEntity, sentence(err.Error()))
	case errors.Is(err, errNotHere):
		return huma.NewError(http.StatusNotImplemented, sentence(err.Error()))
	case errors.Is(err, context.Canceled):
		return huma.NewError(499, "The request was given up.") // nobody hears it
	}
	slog.ErrorContext(ctx, "request not answered", "error", err)
	return huma.NewError(http.StatusInternalServerError, "The record could not be read. The log of casus serve says why; if it stays, run casus verify on the record.")
}

func sentence(s string) string {
	s = strings.TrimSuffix(strings.TrimSpace(s), ".")
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// refuse answers with a problem outside huma.
func refuse(w http.ResponseWriter, status int, says string) {
	b, err := json.Marshal(huma.ErrorModel{Status: status, Title: http.StatusText(status), Detail: says})
	if err != nil {
		panic(err) // three plain fields
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	w.Write(b) // an error here means that the reader has gone
}

func nowhere(w http.ResponseWriter, r *http.Request) {
	refuse(w, http.StatusNotFound, fmt.Sprintf("There is no %s %s. GET /api/openapi.json lists what there is.", r.Method, r.URL.Path))
}
