package web_test

import (
	"net/http"
	"os"
	"testing"

	"casus/internal/web"
)

// TestServe serves the sample record at CASUS_WEB_ADDR until it is killed, for
// looking at the pages.
func TestServe(t *testing.T) {
	addr := os.Getenv("CASUS_WEB_ADDR")
	if addr == "" {
		t.Skip("CASUS_WEB_ADDR is not set")
	}
	t.Fatal(http.ListenAndServe(addr, web.New(sampleRecord(t), web.PlainOnly())))
}
