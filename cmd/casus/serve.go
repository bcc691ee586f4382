package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/web"
)

func newServe() *cobra.Command {
	var rec recordFlag
	var address string
	c := &cobra.Command{
		Use:   "serve [flags]",
		Short: "Show the record in a browser",
		Long: `Serves the record as web pages until it is interrupted. By default only this
machine can reach them. Nothing is fetched from outside.`,
		Example: `  casus serve
  casus serve --address 127.0.0.1:9000`,
		Args: cobra.NoArgs,
	}
	rec.add(c)
	c.Flags().StringVar(&address, "address", "127.0.0.1:8420", "`host:port` to listen on")
	c.RunE = func(c *cobra.Command, _ []string) error {
		store, err := rec.open(c.Context())
		if err != nil {
			return err
		}
		defer store.Close()
		return serve(c.Context(), store, address, func(url string) {
			fmt.Fprintf(c.OutOrStdout(), "%s is shown at %s (Ctrl-C ends it)\n", rec.name(), url)
		})
	}
	return c
}

// serve shows the record on address until ctx ends; ready is told the pages' URL.
func serve(ctx context.Context, r casus.Reader, address string, ready func(url string)) error {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	srv := &http.Server{Handler: web.New(r), ReadHeaderTimeout: 10 * time.Second}
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
