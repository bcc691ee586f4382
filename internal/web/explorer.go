package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// The pattern also matches dist.txt, so that it holds where nothing is built.
//
//go:embed all:dist*
var built embed.FS

// An Option changes what New gives.
type Option func(*explorer)

// Token lets pages write: token gives what a page that answers req may hold, or
// "" where it may only look.
func Token(token func(req *http.Request) string) Option {
	return func(e *explorer) { e.token = token }
}

// PlainOnly leaves the explorer out even where it is built.
func PlainOnly() Option {
	return func(e *explorer) { e.page = nil }
}

// An explorer answers with the built explorer, and with the plain pages at the
// same addresses where it is not built or the reader chose them.
type explorer struct {
	plain http.Handler
	page  []byte // index.html; nil where nothing is built
	files map[string]file
	token func(*http.Request) string
}

// A file is compressed with gzip.
type file struct{ packed []byte }

// plainCookie remembers that somebody chose the plain pages.
const plainCookie = "casus-plain"

// load reads what was built.
func (e *explorer) load() {
	page, err := built.ReadFile("dist/index.html")
	if err != nil {
		return // not built
	}
	e.page, e.files = page, map[string]file{}
	err = fs.WalkDir(built, "dist", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == "dist/index.html" {
			return err
		}
		b, err := built.ReadFile(name)
		e.files["/"+strings.TrimSuffix(strings.TrimPrefix(name, "dist/"), ".gz")] = file{packed: b}
		return err
	})
	if err != nil {
		panic(err) // it is embedded
	}
}

func (e *explorer) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if f, ok := e.files[req.URL.Path]; ok {
		e.file(w, req, f)
		return
	}
	switch req.URL.Path {
	case "/plain":
		choose(w, req, "1")
		return
	case "/explorer":
		choose(w, req, "")
		return
	}
	if e.page == nil || chosePlain(req) || !isPage(req.URL.Path) {
		e.plain.ServeHTTP(w, req)
		return
	}
	e.index(w, req)
}

// isPage tells pages from what they load; the plain pages' files keep their names.
func isPage(p string) bool {
	return path.Ext(p) != ".css" && path.Ext(p) != ".svg" && path.Ext(p) != ".js" && path.Ext(p) != ".json" && !strings.HasSuffix(p, "/raw")
}

// choose sets or takes back the choice of plain pages and leads to the same page.
func choose(w http.ResponseWriter, req *http.Request, value string) {
	c := &http.Cookie{Name: plainCookie, Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode}
	if value == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, req, local(req.FormValue("to")), http.StatusSeeOther)
}

// local is the path and query of an address of this site, or "/": a link made by
// a stranger must not lead elsewhere.
func local(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") || strings.Contains(to, `\`) {
		return "/"
	}
	return u.RequestURI()
}

func chosePlain(req *http.Request) bool {
	c, err := req.Cookie(plainCookie)
	return err == nil && c.Value == "1"
}

// policy lets the explorer load from the program that serves it, and from nowhere else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// firstAsked is what the first page asks for; the browser is told before it has read
// the script that asks.
var firstAsked = []string{"/api/index/packed?latest=true&limit=60", "/api/index/packed"}

// index sends the page that loads the explorer, with the token that lets it write.
func (e *explorer) index(w http.ResponseWriter, req *http.Request) {
	page := bytes.Replace(e.page, []byte(`url=/plain"`), []byte(`url=`+html.EscapeString(plainPath(req.URL))+`"`), 1)
	if token := e.token(req); token != "" {
		page = bytes.Replace(page, []byte("</head>"), []byte(`<meta name="casus-token" content="`+html.EscapeString(token)+`"></head>`), 1)
	}
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store") // the token is of this run alone
	h.Set("Vary", "Cookie")
	if req.URL.Path == "/" && req.URL.RawQuery == "" {
		for _, a := range firstAsked {
			h.Add("Link", "<"+a+">; rel=preload; as=fetch; crossorigin=anonymous")
		}
	}
	w.Write(page) // an error here means that the reader has gone
}

func plainPath(u *url.URL) string {
	return "/plain?" + url.Values{"to": {u.RequestURI()}}.Encode()
}

// file sends a file of the explorer as it is packed, where the browser takes that.
func (e *explorer) file(w http.ResponseWriter, req *http.Request, f file) {
	h := w.Header()
	h.Set("Content-Type", mediaType(req.URL.Path))
	h.Set("Vary", "Accept-Encoding")
	if strings.HasPrefix(req.URL.Path, "/assets/") {
		h.Set("Cache-Control", "max-age=31536000, immutable") // its name holds its hash
	} else {
		sum := sha256.Sum256(f.packed)
		tag := `"` + hex.EncodeToString(sum[:8]) + `"`
		h.Set("ETag", tag)
		h.Set("Cache-Control", "no-cache")
		if req.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if strings.Contains(req.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		w.Write(f.packed)
		return
	}
	if err := unpack(w, f.packed); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func unpack(w io.Writer, packed []byte) error {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return fmt.Errorf("file of the explorer: %w", err)
	}
	_, err = io.Copy(w, z)
	return err
}

// mediaType does not ask the machine's own table, which differs from one to the next.
func mediaType(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json":
		return "application/json"
	}
	return mime.TypeByExtension(path.Ext(name))
}
