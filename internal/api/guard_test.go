package api_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"casus/internal/api"
)

func TestGuard(t *testing.T) {
	h := api.Guard(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }), "casus.example")
	for host, through := range map[string]bool{
		"127.0.0.1:8420": true, "[::1]:8420": true, "localhost:8420": true, "LOCALHOST": true, "192.0.2.7": true, "casus.example": true, "casus.example.:80": true,
		"evil.example": false, "127.0.0.1.evil.example:8420": false, "localhost.evil.example": false, "": false, "evil.example:8420": false,
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Code == http.StatusTeapot; got != through {
			t.Errorf("host %q: passes %v, want %v", host, got, through)
		}
	}
}

func TestNear(t *testing.T) {
	for from, near := range map[string]bool{"127.0.0.1:5": true, "[::1]:5": true, "[::ffff:127.0.0.1]:5": true, "192.0.2.7:5": false, "": false} {
		if got := api.Near(&http.Request{RemoteAddr: from, Host: "localhost:8420"}); got != near {
			t.Errorf("%s: near %v, want %v", from, got, near)
		}
	}
	for _, r := range []*http.Request{
		{RemoteAddr: "127.0.0.1:5", Host: "casus.example"},
		{RemoteAddr: "127.0.0.1:5", Host: "localhost", Header: http.Header{"X-Forwarded-For": {"192.0.2.7"}}},
	} {
		if api.Near(r) {
			t.Errorf("a request to %s by another server is near", r.Host)
		}
	}
}
