package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/api"
	"casus/internal/codebook"
	"casus/internal/pipeline"
	"casus/internal/record/sqlite"
	"casus/internal/web"
)

func newServe() *cobra.Command {
	var rec recordFlag
	var program programFlags
	var s service
	c := &cobra.Command{
		Use:   "serve [flags]",
		Short: "Show the record in a browser",
		Long: `Serves the record as web pages and as an HTTP API, described at
/api/openapi.json, until it is interrupted. By default only this machine can
reach them, and only pages opened on this machine may review claims and add
reports; a record that is not there is made, empty, unless --read-only. Other
programs may write with the token in $CASUS_TOKEN, where that is set.
Nothing is fetched from outside but a page or feed whose address a user gives.`,
		Example: `  casus serve
  casus serve --address 127.0.0.1:9000 --read-only`,
		Args: cobra.NoArgs,
	}
	rec.add(c)
	program.add(c)
	c.Flags().StringVar(&s.address, "address", "127.0.0.1:8420", "`host:port` to listen on")
	c.Flags().StringArrayVar(&s.hosts, "host", nil, "further `name` that this server goes by, beside its address and localhost")
	c.Flags().BoolVar(&s.readOnly, "read-only", false, "let nobody review claims or add reports")
	c.Flags().StringVar(&s.author, "author", "", "who decides where a request does not tell (default: the user of this machine)")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if !s.readOnly {
			made, err := rec.ensure(c.Context())
			if err != nil {
				return err
			}
			if made {
				fmt.Fprintf(c.OutOrStdout(), "%s was not there; an empty record is made\n", rec.name())
			}
		}
		return rec.with(c.Context(), func(store *sqlite.Store) error {
			s.rec, s.store, s.program = rec, store, sync.OnceValues(program.load)
			return s.run(c.Context(), func(url string) {
				fmt.Fprintf(c.OutOrStdout(), "%s is shown at %s (Ctrl-C ends it)\n", rec.name(), url)
			})
		})
	}
	return c
}

// A service shows a record over HTTP.
type service struct {
	rec      recordFlag
	store    *sqlite.Store
	program  func() (*pipeline.Program, error) // loaded when first asked for
	address  string
	hosts    []string
	readOnly bool
	author   string
	adding   sync.WaitGroup
}

// run serves on the address until ctx ends; ready is told the pages' URL.
func (s *service) run(ctx context.Context, ready func(url string)) error {
	handler, err := s.handler(ctx)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", s.address)
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	defer s.adding.Wait()
	srv := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(ctx, func() {
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
		defer cancel()
		_ = srv.Shutdown(late) // Serve below gives the error that counts
	})
	defer stop()
	ready("http://" + l.Addr().String() + "/")
	s.adding.Go(func() { s.warm(ctx, handler) })
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// warm asks for what the first page and the first brief will, which is dear to make and
// then kept.
func (s *service) warm(ctx context.Context, h http.Handler) {
	for _, path := range []string{"/api/index/packed", "/api/review/queue", "/api/actors?limit=1", "/api/places?limit=1", "/api/relations"} {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost"+path, nil)
		if err != nil {
			panic(err) // the address is written above
		}
		req.Header.Set("Accept-Encoding", "gzip")
		h.ServeHTTP(unread{}, req) // what goes wrong is told to who asks
	}
}

// unread takes an answer that nobody looks at.
type unread struct{}

// Header is one that is not sent.
func (unread) Header() http.Header { return http.Header{} }

// Write drops what it is given.
func (unread) Write(b []byte) (int, error) { return len(b), nil }

// WriteHeader drops the status.
func (unread) WriteHeader(int) {}

// handler answers for the pages and the API. What is added goes on until ctx ends.
func (s *service) handler(ctx context.Context) (http.Handler, error) {
	registry, err := codebook.LoadActors()
	if err != nil {
		return nil, err
	}
	o := api.Options{Reader: s.store, Program: pipeline.Release, Explain: s.explain, Registry: registry}
	if !s.readOnly {
		if o.Token, err = token(); err != nil {
			return nil, err
		}
		if o.Author, err = (&decisionFlags{author: s.author}).who(); err != nil {
			return nil, err
		}
		o.Writer = s.store
		o.Add = func(_ context.Context, p api.Parcel, note func(api.Outcome)) (api.Tally, error) {
			s.adding.Add(1)
			defer s.adding.Done()
			return s.add(ctx, p, note)
		}
	}
	mux := http.NewServeMux()
	mux.Handle("/api/", api.New(o))
	mux.Handle("/", web.New(s.store, web.Token(func(r *http.Request) string {
		if api.Near(r) {
			return o.Token
		}
		return "" // from elsewhere one may look
	})))
	return api.Guard(mux, s.hosts...), nil
}

// leastToken is the fewest characters of a token that nobody guesses.
const leastToken = 16

// token is what lets programs write: a user's own, or one of this run.
func token() (string, error) {
	t := os.Getenv("CASUS_TOKEN")
	if t == "" {
		return rand.Text(), nil
	}
	if len(t) < leastToken {
		return "", usage("CASUS_TOKEN has fewer than %d characters", leastToken)
	}
	return t, nil
}

func (s *service) explain(ctx context.Context, id casus.ClaimID) (string, error) {
	p, err := s.program()
	if err != nil {
		return "", err
	}
	return explain(ctx, s.store, p, id)
}
