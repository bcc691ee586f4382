package main

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"
	"testing"
)

// TestMCP speaks to the command as an assistant does: lines on its standard input,
// answers on its output.
func TestMCP(t *testing.T) {
	t.Chdir(t.TempDir())
	if code := run(t.Context(), []string{"demo", "--no-serve", "--db", "casus.db"}, strings.NewReader(""), io.Discard, io.Discard); code != exitDone {
		t.Fatalf("demo: exit code %d", code)
	}
	in, ask := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan int)
	var errs strings.Builder
	go func() { done <- run(t.Context(), []string{"mcp", "--db", "casus.db"}, in, out, &errs) }()
	lines := bufio.NewScanner(answers)
	lines.Buffer(nil, 1<<20)
	send := func(message string) { io.WriteString(ask, message+"\n") }
	answer := func() (text string) {
		if !lines.Scan() {
			t.Fatalf("no answer: %v %s", lines.Err(), errs.String())
		}
		if !json.Valid(lines.Bytes()) {
			t.Errorf("not the protocol's: %s", lines.Text())
		}
		return lines.Text()
	}
	send(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}`)
	answer()
	send(`{"jsonrpc":"2.0","method":"notifications/initialized"}`)
	send(`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search_incidents","arguments":{"actors":["Islamic State"]}}}`)
	if got := answer(); !strings.Contains(got, "Casus Sample") {
		t.Errorf("the answer names no source: %s", got)
	}
	ask.Close()
	if code := <-done; code != exitDone {
		t.Errorf("exit code %d: %s", code, errs.String())
	}
}
