package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/api"
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
reach them. Nothing is fetched from outside.`,
		Example: `  casus serve
  casus serve --address 127.0.0.1:9000`,
		Args: cobra.NoArgs,
	}
	rec.add(c)
	program.add(c)
	c.Flags().StringVar(&s.address, "address", "127.0.0.1:8420", "`host:port` to listen on")
	c.Flags().StringArrayVar(&s.hosts, "host", nil, "further `name` that this server goes by, beside its address and localhost")
	c.RunE = func(c *cobra.Command, _ []string) error {
		store, err := rec.open(c.Context())
		if err != nil {
			return err
		}
		defer store.Close()
		s.store, s.program = store, sync.OnceValues(program.load)
		return s.run(c.Context(), func(url string) {
			fmt.Fprintf(c.OutOrStdout(), "%s is shown at %s (Ctrl-C ends it)\n", rec.name(), url)
		})
	}
	return c
}

// A service shows a record over HTTP.
type service struct {
	store   *sqlite.Store
	program func() (*pipeline.Program, error) // loaded when first asked for
	address string
	hosts   []string
}

// run serves on the address until ctx ends; ready is told the pages' URL.
func (s *service) run(ctx context.Context, ready func(url string)) error {
	l, err := net.Listen("tcp", s.address)
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	srv := &http.Server{Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(ctx, func() {
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
		defer cancel()
		_ = srv.Shutdown(late) // Serve below gives the error that counts
	})
	defer stop()
	ready("http://" + l.Addr().String() + "/")
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

func (s *service) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/api/", api.New(api.Options{Reader: s.store, Program: pipeline.Release, Explain: s.explain}))
	mux.Handle("/", web.New(s.store))
	return api.Guard(mux, s.hosts...)
}

func (s *service) explain(ctx context.Context, id casus.ClaimID) (string, error) {
	p, err := s.program()
	if err != nil {
		return "", err
	}
	return explain(ctx, s.store, p, id)
}
