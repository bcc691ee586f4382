package api

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Guard refuses requests that name this server by a host it does not go by. A page
// of another site may have its own name lead to this machine and read what is
// served here; then the browser names that host. An address cannot be made to lead
// elsewhere, nor can localhost; other names are those given.
func Guard(next http.Handler, names ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if host := hostname(r.Host); !own(host) && !slices.Contains(names, host) {
			refuse(w, http.StatusMisdirectedRequest, "This server does not go by the name "+host+". Use its address, or start casus serve with --host "+host+".")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func hostname(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}

func own(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil || host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// Near reports whether a request comes from this machine itself, by an address of
// its own and not passed on by another server.
func Near(r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	passed := r.Header.Get("Forwarded") != "" || r.Header.Get("X-Forwarded-For") != "" || r.Header.Get("Via") != ""
	return err == nil && from.Addr().Unmap().IsLoopback() && own(hostname(r.Host)) && !passed
}
