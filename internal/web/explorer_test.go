package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestLocal(t *testing.T) {
	for to, want := range map[string]string{
		"/incident/a?x=1":       "/incident/a?x=1",
		"":                      "/",
		"https://example.org/":  "/",
		"//example.org/":        "/",
		`/\example.org`:         "/",
		"javascript:alert(1)":   "/",
		"/report/r?claim=c#end": "/report/r?claim=c",
	} {
		if got := local(to); got != want {
			t.Errorf("local(%q) = %q, want %q", to, got, want)
		}
	}
}

// TestToken checks that the page carries the token only where it is given one,
// that it allows no other host, and that the plain pages can be chosen.
func TestToken(t *testing.T) {
	plain := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("plain")) })
	e := &explorer{plain: plain, page: []byte(`<head><meta http-equiv="refresh" content="0; url=/plain"></head>`)}
	get := func(token, cookie string) *httptest.ResponseRecorder {
		e.token = func(*http.Request) string { return token }
		req := httptest.NewRequest("GET", "/actors?words=a", nil)
		if cookie != "" {
			req.AddCookie(&http.Cookie{Name: plainCookie, Value: cookie})
		}
		w := httptest.NewRecorder()
		e.ServeHTTP(w, req)
		return w
	}
	if body := get("secret", "").Body.String(); !strings.Contains(body, `<meta name="casus-token" content="secret">`) || !strings.Contains(body, "url=/plain?to=%2Factors%3Fwords%3Da") {
		t.Errorf("page with a token: %s", body)
	}
	w := get("", "")
	if strings.Contains(w.Body.String(), "casus-token") {
		t.Errorf("page without a token: %s", w.Body)
	}
	if p := w.Header().Get("Content-Security-Policy"); strings.Contains(p, "http") || strings.Contains(p, "unsafe") {
		t.Errorf("policy %q", p)
	}
	if body := get("secret", "1").Body.String(); body != "plain" {
		t.Errorf("plain page chosen: %s", body)
	}
	first := httptest.NewRecorder()
	e.ServeHTTP(first, httptest.NewRequest("GET", "/", nil))
	if links := first.Header().Values("Link"); len(links) != 2 || !strings.Contains(links[1], "</api/index/packed>; rel=preload") {
		t.Errorf("the first page tells of %q", links)
	}
	if links := w.Header().Values("Link"); links != nil {
		t.Errorf("another page tells of %q", links)
	}
}
