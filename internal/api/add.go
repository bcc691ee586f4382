package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"casus"
)

// MaxParcel is the most bytes that are taken in one request.
const MaxParcel = 512 << 20

// A Sheet is a text or an address that somebody sends to be read, or asks for the samples.
type Sheet struct {
	Samples   bool      `json:"samples,omitempty" doc:"The sample reports that come with the program; only into an empty record."`
	Text      string    `json:"text,omitempty" doc:"The text of a report."`
	URL       string    `json:"url,omitempty" doc:"Address of a page or feed, which this server then fetches."`
	Title     string    `json:"title,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Published casus.Day `json:"published,omitzero"`
}

// addReports registers the way in. Files come as a form and all else as JSON, which
// one operation of huma cannot take; so it is described by hand.
func (s *server) addReports(mux *http.ServeMux) {
	get(s, "/api/jobs/{id}", "job", "How far the reading of what was sent has come", func(_ context.Context, in *struct {
		ID string `path:"id"`
	}) (Job, error) {
		return s.jobs.find(in.ID)
	})
	schemas := s.api.OpenAPI().Components.Schemas
	file := &huma.Schema{Type: huma.TypeString, Format: "binary"}
	form := &huma.Schema{Type: huma.TypeObject, Properties: map[string]*huma.Schema{
		"file": {Type: huma.TypeArray, Items: file}, "publisher": {Type: huma.TypeString}, "published": {Type: huma.TypeString, Format: "date"},
	}}
	s.api.OpenAPI().AddOperation(&huma.Operation{
		OperationID: "add-reports", Method: http.MethodPost, Path: "/api/reports", Summary: "Read files, a text, a page or a feed into the record",
		Security: []map[string][]string{{tokenScheme: {}}},
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			"multipart/form-data": {Schema: form},
			"application/json":    {Schema: schemas.Schema(reflect.TypeFor[Sheet](), true, "Sheet")},
		}},
		Responses: map[string]*huma.Response{"202": {Description: "A job that reads it", Content: map[string]*huma.MediaType{
			"application/json": {Schema: schemas.Schema(reflect.TypeFor[Job](), true, "Job")}}}},
	})
	mux.HandleFunc("POST /api/reports", s.add)
}

func (s *server) add(w http.ResponseWriter, r *http.Request) {
	if trouble := s.mayWrite(r.Header.Get("Authorization")); trouble != "" {
		refuse(w, http.StatusForbidden, trouble)
		return
	}
	if s.Add == nil {
		refuse(w, http.StatusNotImplemented, "This server was started without the program that reads.")
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, MaxParcel)
	folder, err := os.MkdirTemp("", "casus-parcel-")
	if err != nil {
		tell(w, r, err)
		return
	}
	p, err := unpack(r, folder)
	if err != nil {
		os.RemoveAll(folder) // what went wrong before is the error to tell
		tell(w, r, err)
		return
	}
	job := s.jobs.start(context.WithoutCancel(r.Context()), func(ctx context.Context, note func(Outcome)) (Tally, error) {
		t, err := s.Add(ctx, p, note)
		return t, errors.Join(err, os.RemoveAll(folder))
	})
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Location", "/api/jobs/"+job.ID)
	w.WriteHeader(http.StatusAccepted)
	json.NewEncoder(w).Encode(job) // an error here means that the sender has gone
}

// tell answers with the problem that err is.
func tell(w http.ResponseWriter, r *http.Request, err error) {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		refuse(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("That is more than %d MB. Send it in parts, or use casus read on this machine.", MaxParcel>>20))
		return
	}
	var told huma.StatusError
	if errors.As(problem(r.Context(), err), &told) {
		refuse(w, told.GetStatus(), told.Error())
	}
}

// unpack reads what was sent; files go to the folder.
func unpack(r *http.Request, folder string) (Parcel, error) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return Parcel{}, fmt.Errorf("content type %q: %w: want application/json or multipart/form-data", r.Header.Get("Content-Type"), casus.ErrInvalid)
	}
	switch kind {
	case "application/json":
		return readSheet(r.Body)
	case "multipart/form-data":
		return readForm(r, folder)
	}
	return Parcel{}, fmt.Errorf("content type %q: %w: want application/json or multipart/form-data", kind, casus.ErrInvalid)
}

func readSheet(body io.Reader) (Parcel, error) {
	var s Sheet
	dec := json.NewDecoder(body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&s); err != nil {
		return Parcel{}, malformed(err)
	}
	p := Parcel{Samples: s.Samples, Text: s.Text, URL: s.URL, Title: s.Title, Publisher: s.Publisher, Published: s.Published}
	switch {
	case s.Samples && (s.Text != "" || s.URL != ""):
		return p, fmt.Errorf("%w: samples or a text or url, not both", casus.ErrInvalid)
	case s.Samples:
	case strings.TrimSpace(s.Text) == "" && s.URL == "":
		return p, fmt.Errorf("%w: neither text nor url", casus.ErrInvalid)
	case s.Text != "" && s.URL != "":
		return p, fmt.Errorf("%w: text or url, not both", casus.ErrInvalid)
	case s.URL != "":
		u, err := url.Parse(s.URL)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return p, fmt.Errorf("url %q: %w: want an address that begins with http:// or https://", s.URL, casus.ErrInvalid)
		}
	}
	return p, nil
}

// malformed marks what a body is wrong in; that it is too large is told as such.
func malformed(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return err
	}
	return fmt.Errorf("the body: %w: %w", casus.ErrInvalid, err)
}

func readForm(r *http.Request, folder string) (p Parcel, err error) {
	form, err := r.MultipartReader()
	if err != nil {
		return p, malformed(err)
	}
	for {
		part, err := form.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			return p, malformed(err)
		}
		if err := p.take(part, folder); err != nil {
			return p, err
		}
	}
	if len(p.Files) == 0 {
		return p, fmt.Errorf("%w: the form has no file", casus.ErrInvalid)
	}
	return p, nil
}

// take adds a part of a form: a file, or a field on all of them.
func (p *Parcel) take(part *multipart.Part, folder string) error {
	if part.FileName() != "" {
		return p.keep(part, folder)
	}
	b, err := io.ReadAll(io.LimitReader(part, 1<<10))
	if err != nil {
		return malformed(err)
	}
	switch part.FormName() {
	case "publisher":
		p.Publisher = string(b)
	case "published":
		p.Published, err = day("published", string(b))
	default:
		err = fmt.Errorf("field %q: %w: a form has file, publisher and published", part.FormName(), casus.ErrInvalid)
	}
	return err
}

// keep writes a file to a folder of its own, so that two may have one name.
func (p *Parcel) keep(part *multipart.Part, folder string) error {
	name := filepath.Base(filepath.Clean("/" + strings.ReplaceAll(part.FileName(), `\`, "/")))
	own := filepath.Join(folder, strconv.Itoa(len(p.Files)))
	if err := os.Mkdir(own, 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(own, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("file %q: %w: its name cannot be used here", part.FileName(), casus.ErrInvalid)
	}
	_, err = io.Copy(f, part)
	if closed := f.Close(); err == nil {
		err = closed
	}
	p.Files = append(p.Files, File{Name: name, Path: f.Name()})
	return err
}
