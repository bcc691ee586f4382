package api

import (
	"compress/gzip"
	"crypto/rand"
	"fmt"
	"hash/fnv"
	"net/http"
	"strings"
	"sync"

	"casus"
)

// policy lets nothing that is sent run or load.
const policy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox"

// secure lets nothing that comes from here act in a browser.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// started differs from run to run: another program may answer the same question
// about the same record otherwise.
var started = rand.Text()

// fresh answers 304 where the asker has what a GET would give: the answer follows
// from the address and the version of the record alone.
func (s *server) fresh(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || strings.HasPrefix(r.URL.Path, "/api/jobs/") {
			w.Header().Set("Cache-Control", "no-store")
			next.ServeHTTP(w, r)
			return
		}
		version, err := s.Reader.Version(r.Context())
		if err != nil {
			next.ServeHTTP(w, r) // the answer will tell what is wrong with the record
			return
		}
		tag := etag(version, r.URL.RequestURI())
		w.Header().Set("Cache-Control", "private, no-cache")
		w.Header().Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("If-None-Match"), tag) {
			w.Header().Set("ETag", tag)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		next.ServeHTTP(&tagged{ResponseWriter: w, tag: tag}, r)
	})
}

func etag(version casus.Version, uri string) string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\n%s\n%d\n%s", started, version.Read, version.Decided, uri)
	return fmt.Sprintf(`W/"%016x"`, h.Sum64())
}

// tagged puts the tag on answers that are none but the whole answer: not on errors.
type tagged struct {
	http.ResponseWriter
	tag string
}

func (t *tagged) WriteHeader(status int) {
	if status == http.StatusOK {
		t.Header().Set("ETag", t.tag)
	}
	t.ResponseWriter.WriteHeader(status)
}

func (t *tagged) Write(b []byte) (int, error) {
	if t.tag != "" && t.Header().Get("ETag") == "" && t.Header().Get("Content-Type") != "application/problem+json" {
		t.Header().Set("ETag", t.tag)
	}
	t.tag = ""
	return t.ResponseWriter.Write(b)
}

var zippers = sync.Pool{New: func() any {
	z, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	if err != nil {
		panic(err) // the level is one of the package's own
	}
	return z
}}

// zip compresses what is sent to who takes gzip.
func zip(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !takesGzip(r) {
			next.ServeHTTP(w, r)
			return
		}
		z := &zipped{ResponseWriter: w}
		defer z.close()
		next.ServeHTTP(z, r)
	})
}

func takesGzip(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept-Encoding"), "gzip")
}

// A zipped answer begins to compress with its first byte, unless it is
// compressed already or has none.
type zipped struct {
	http.ResponseWriter
	to    *gzip.Writer
	plain bool
}

func (z *zipped) WriteHeader(status int) {
	z.begin(status != http.StatusNotModified && status != http.StatusNoContent)
	z.ResponseWriter.WriteHeader(status)
}

func (z *zipped) begin(body bool) {
	if z.to != nil || z.plain {
		return
	}
	if !body || z.Header().Get("Content-Encoding") != "" {
		z.plain = true
		return
	}
	z.Header().Set("Content-Encoding", "gzip")
	z.Header().Del("Content-Length")
	z.to = zippers.Get().(*gzip.Writer)
	z.to.Reset(z.ResponseWriter)
}

func (z *zipped) Write(b []byte) (int, error) {
	z.begin(true)
	if z.plain {
		return z.ResponseWriter.Write(b)
	}
	return z.to.Write(b)
}

func (z *zipped) close() {
	if z.to != nil {
		_ = z.to.Close() // fails where the reader has gone
		zippers.Put(z.to)
	}
}
