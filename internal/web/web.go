// Package web shows a record to people. The explorer, whose source is in web/, runs
// in the browser and asks package api; where it is not built, or a browser runs no
// scripts, plain pages made on the server show the same record at the same
// addresses. Those are made here, through casus.Reader only. Nothing is asked of
// any other machine, and every value leads to the report that says so, with the
// sentence marked. The words on the pages are those of the code.
package web

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"strings"

	"casus"
)

//go:embed template/*.html style.css icon.svg
var files embed.FS

// New shows the record that r reads: with the explorer where it is built, else
// with plain pages.
func New(r casus.Reader, options ...Option) http.Handler {
	e := &explorer{token: func(*http.Request) string { return "" }}
	e.load()
	for _, o := range options {
		o(e)
	}
	e.plain = plain(r, e.page != nil)
	return secure(e)
}

// plain are the pages that need no script.
func plain(r casus.Reader, built bool) http.Handler {
	s := &site{r: r, pages: parsePages(), built: built}
	mux := http.NewServeMux()
	mux.Handle("GET /{$}", s.page(s.incidents))
	mux.Handle("GET /incident/{id}", s.page(s.incident))
	mux.Handle("GET /actors", s.page(s.actors))
	mux.Handle("GET /actor/{a}", s.page(s.dossier))
	mux.Handle("GET /pair/{a}/{b}", s.page(s.dossier))
	mux.HandleFunc("GET /pair", choosePair)
	mux.Handle("GET /relations", s.page(s.relations))
	mux.Handle("GET /reports", s.page(s.reports))
	mux.Handle("GET /report/{id}", s.page(s.report))
	mux.HandleFunc("GET /report/{id}/raw", s.raw)
	mux.Handle("GET /claim/{id}", s.page(s.claim))
	mux.Handle("GET /search", s.page(s.search))
	mux.HandleFunc("GET /style.css", asset("style.css", "text/css; charset=utf-8"))
	mux.HandleFunc("GET /icon.svg", asset("icon.svg", "image/svg+xml"))
	mux.Handle("/", s.page(s.nowhere))
	return mux
}

type site struct {
	r     casus.Reader
	pages map[string]*template.Template
	built bool
}

// A view is what one page shows: a template, a title and its data.
type view struct {
	Page   string // name of the template
	Nav    string // entry of the menu that it stands under
	Title  string
	Status int           // 0 is 200
	Counts *casus.Counts // nil where the record could not be read
	Built  bool          // the explorer is there to go back to
	Data   any
}

// parsePages reads each template together with the layout. A template that
// does not parse is a fault of the program, so it stops.
func parsePages() map[string]*template.Template {
	layout := template.Must(template.New("layout.html").Funcs(words).ParseFS(files, "template/layout.html", "template/part.html"))
	names, err := fs.Glob(files, "template/*.html")
	if err != nil {
		panic(err)
	}
	pages := map[string]*template.Template{}
	for _, name := range names {
		page := strings.TrimSuffix(strings.TrimPrefix(name, "template/"), ".html")
		if page != "layout" && page != "part" {
			pages[page] = template.Must(template.Must(layout.Clone()).ParseFS(files, name))
		}
	}
	return pages
}

// page turns a function that gathers a view into a handler.
func (s *site) page(gather func(*http.Request) (view, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		v, err := gather(req)
		if errors.Is(err, context.Canceled) {
			return // the reader has gone
		}
		if err != nil {
			v = failure(req, err)
		}
		s.show(w, req, v)
	})
}

// show writes a page. It is made whole before anything is sent, so that an
// error is never half a page.
func (s *site) show(w http.ResponseWriter, req *http.Request, v view) {
	if n, err := s.r.Counts(req.Context()); err == nil {
		v.Counts = &n
	} else if v.Status == 0 {
		v = failure(req, err)
	}
	v.Built = s.built
	var b bytes.Buffer
	if err := s.pages[v.Page].Execute(&b, v); err != nil {
		slog.ErrorContext(req.Context(), "page not made", "path", req.URL.Path, "error", err)
		http.Error(w, "Casus could not make this page; the log says why.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	if v.Status != 0 {
		w.WriteHeader(v.Status)
	}
	w.Write(b.Bytes()) // an error here means that the reader has gone
}

// A trouble says what went wrong and what to do about it.
type trouble struct{ Says, Do string }

// failure is the page for an error: the one place where a kind of error becomes
// a status.
func failure(req *http.Request, err error) view {
	v := view{Page: "error", Status: http.StatusInternalServerError, Title: "The record could not be read"}
	t := trouble{Says: "The store behind this page gave an error.", Do: "The log of casus serve says which. Try again; if it stays, run casus verify on the record."}
	switch {
	case errors.Is(err, casus.ErrNotFound):
		v.Status, v.Title = http.StatusNotFound, "Not in this record"
		t = trouble{Says: sentence(err), Do: "The link may come from another record, or the report may have been withdrawn. Start again from the incidents, or search."}
	case errors.Is(err, casus.ErrInvalid):
		v.Status, v.Title = http.StatusBadRequest, "This question cannot be answered"
		t = trouble{Says: sentence(err), Do: "Go back and change the field."}
	default:
		slog.ErrorContext(req.Context(), "record not read", "path", req.URL.Path, "error", err)
	}
	v.Data = t
	return v
}

func sentence(err error) string {
	s := strings.TrimSuffix(err.Error(), ".")
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

func (s *site) nowhere(req *http.Request) (view, error) {
	return view{Page: "error", Status: http.StatusNotFound, Title: "No such page", Data: trouble{
		Says: "There is nothing at " + req.URL.Path + ".",
		Do:   "Start from the incidents, or search the reports.",
	}}, nil
}

// secure lets a plain page load its own style sheet and icon and nothing else.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		next.ServeHTTP(w, req)
	})
}

func asset(name, mediaType string) http.HandlerFunc {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(err) // it is embedded
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", mediaType)
		w.Header().Set("Cache-Control", "max-age=300")
		w.Write(b)
	}
}
