package assistant_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"casus"
	"casus/internal/api/assistant"
	"casus/internal/codebook"
	"casus/internal/record/recordtest"
	"casus/internal/record/sqlite"
)

// session is a client that speaks to a server over a record of six readings; the
// last, of the second province, has terms of use.
func session(t *testing.T, restricted bool) (*mcp.ClientSession, *sqlite.Store) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"), sqlite.Options{Program: "test 1", Now: recordtest.Clock(), Linker: recordtest.Linker{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for i := range 6 {
		r := recordtest.Reading(i)
		if i == 5 {
			r.Report.Restrict = "terms"
		}
		if _, err := s.Add(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Derive(t.Context()); err != nil {
		t.Fatal(err)
	}
	registry, err := codebook.LoadActors()
	if err != nil {
		t.Fatal(err)
	}
	here, there := mcp.NewInMemoryTransports()
	server := assistant.New(assistant.Options{Reader: s, Registry: registry, Program: "1", Restricted: restricted})
	if _, err := server.Connect(t.Context(), here, nil); err != nil {
		t.Fatal(err)
	}
	client, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), there, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	return client, s
}

// call gives the answer of a tool as text, and whether it is an error.
func call(t *testing.T, c *mcp.ClientSession, name string, args map[string]any) (string, bool) {
	t.Helper()
	res, err := c.CallTool(context.Background(), &mcp.CallToolParams{Name: name, Arguments: args})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	text := res.Content[0].(*mcp.TextContent).Text
	if !res.IsError && !json.Valid([]byte(text)) {
		t.Errorf("%s: no JSON: %s", name, text)
	}
	return text, res.IsError
}

func TestTools(t *testing.T) {
	c, s := session(t, false)
	listed, err := c.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, tool := range listed.Tools {
		if tool.Annotations == nil || !tool.Annotations.ReadOnlyHint {
			t.Errorf("%s does not say that it only reads", tool.Name)
		}
	}
	all, err := s.Incidents(t.Context(), casus.Query{})
	if err != nil {
		t.Fatal(err)
	}
	open, mixed := string(all[0].ID), string(all[1].ID)
	for _, tt := range []struct {
		tool string
		args map[string]any
		err  bool
		want string // lines that must be there; after "!" those that must not
	}{
		{"search_incidents", map[string]any{"actors": []string{"Taliban"}}, false, open + "\n" + mixed + "\n!report-005\n\"words\":\"Gunmen\"\n\"publisher\":\"Gazette\"\n\"more\":false"},
		{"search_incidents", map[string]any{"from": "soon"}, true, "want a date"},
		{"search_incidents", map[string]any{"colour": "red"}, true, "colour"},
		{"get_incident", map[string]any{"id": open}, false, "\"ledger\":{\n\"report\":\"report-000\""},
		{"get_incident", map[string]any{"id": mixed}, false, "report-003\n!report-005\n!claim-005"},
		{"get_incident", map[string]any{"id": "none"}, true, "not found"},
		{"relations_at", map[string]any{"day": "2021-09-10"}, false, "rival\nclaim-000-rival\n!claim-005"},
		{"relations_at", map[string]any{"day": "2020-01-01"}, false, `{"relations":[]}`},
		{"dossier", map[string]any{"actor": "Taliban", "other": "ISKP"}, false, "\"incidents\":2\n\"sides\":[{\n!report-005\n!claim-005"},
		{"dossier", map[string]any{"actor": "nobody"}, true, "not found"},
		{"search_reports", map[string]any{"words": "witness"}, false, "report-000\n!report-005"},
		{"search_reports", map[string]any{"source": "Herald"}, false, "report-001\n!report-005"},
		{"get_evidence", map[string]any{"id": "claim-001-dead"}, false, "\"context\":\"Gunmen attacked a checkpoint, witness 1\n\"published\":\"2021-08-27\""},
		{"get_evidence", map[string]any{"id": "claim-005-dead"}, true, "terms of use"},
		{"actors", map[string]any{"words": "talib"}, false, "\"claims\":10\n!Khorasan"},
	} {
		text, failed := call(t, c, tt.tool, tt.args)
		if failed != tt.err {
			t.Errorf("%s %v: error %v: %s", tt.tool, tt.args, failed, text)
		}
		for _, want := range strings.Split(tt.want, "\n") {
			not, ok := strings.CutPrefix(want, "!")
			if ok && strings.Contains(text, not) || !ok && !strings.Contains(text, want) {
				t.Errorf("%s %v: %s in\n%s", tt.tool, tt.args, want, text)
			}
		}
	}
	if len(listed.Tools) != 7 {
		t.Errorf("%d tools; want 7", len(listed.Tools))
	}
}

func TestRestricted(t *testing.T) {
	c, _ := session(t, true)
	if text, failed := call(t, c, "get_evidence", map[string]any{"id": "claim-005-dead"}); failed || !strings.Contains(text, "report-005") {
		t.Errorf("an allowed row: %s", text)
	}
}
