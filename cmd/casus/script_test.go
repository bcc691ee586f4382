package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"

	"casus"
)

// asCasus makes the test binary behave as casus itself, for tests that need a
// process that they can kill.
const asCasus = "CASUS_TEST_AS_COMMAND"

// TestMain lets the scripts run casus as a process of its own.
func TestMain(m *testing.M) {
	if os.Getenv(asCasus) != "" {
		main()
		return
	}
	testscript.Main(m, map[string]func(){"casus": main})
}

// TestScripts runs testdata/script: command lines with their input, output and
// exit codes. The custom command "code N casus …" checks an exit code.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("CASUS_DB", filepath.Join(e.WorkDir, "casus.db"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"code": code},
	})
}

// code runs a command line and checks its exit code: code N casus ARGS….
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N COMMAND ARGS…")
	}
	got := exitDone
	err := ts.Exec(args[1], args[2:]...)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if want := args[0]; want != strconv.Itoa(got) {
		ts.Fatalf("exit code %d, want %s", got, want)
	}
}

// TestHelpExamples runs every example of every command's help on a record of
// the sample reports: an example that fails is a lie.
func TestHelpExamples(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("CASUS_DB", "casus.db")
	prepareExamples(t)
	for _, c := range newRoot().Commands() {
		if c.Name() == "help" || c.Name() == "serve" || c.Name() == "mcp" { // serve and mcp run until they are stopped: TestServe, TestMCP
			continue
		}
		if c.Example == "" {
			t.Errorf("casus %s --help has no example", c.Name())
		}
		for _, line := range examples(c) {
			t.Run(line, func(t *testing.T) { runExample(t, line) })
		}
	}
}

func examples(c *cobra.Command) []string {
	var out []string
	for line := range strings.Lines(c.Example) {
		if line = strings.TrimSpace(line); line != "" && line != "casus demo" { // the one that serves
			out = append(out, line)
		}
	}
	return out
}

// runExample runs "casus ARGS" or "cat FILE | casus ARGS".
func runExample(t *testing.T, line string) {
	in := []byte(nil)
	if file, rest, ok := strings.Cut(line, " | "); ok {
		b, err := os.ReadFile(strings.TrimPrefix(file, "cat "))
		if err != nil {
			t.Fatal(err)
		}
		in, line = b, rest
	}
	some := someIncident(t) // help shows made-up ids
	args := words(strings.NewReplacer("c0123456789ab", string(some.Claims[0]), "incident:0123456789ab", string(some.ID)).Replace(line))
	var out, errs bytes.Buffer
	if got := run(t.Context(), args[1:], bytes.NewReader(in), &out, &errs); got != exitDone {
		t.Fatalf("exit code %d\n%s", got, errs.String())
	}
	if out.Len() == 0 {
		t.Error("printed nothing")
	}
}

// someIncident is an incident of the record in which people were killed.
func someIncident(t *testing.T) (i casus.Incident) {
	t.Helper()
	var out, errs bytes.Buffer
	if run(t.Context(), []string{"incidents", "--format", "jsonl", "--limit", "1", "--min-killed", "2"}, nil, &out, &errs) != exitDone {
		t.Fatal(errs.String())
	}
	if err := json.Unmarshal(out.Bytes(), &i); err != nil {
		t.Fatal(err)
	}
	return i
}

// words splits a command line at blanks, but for what stands in double quotes.
func words(line string) []string {
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
			continue
		}
		out = append(out, strings.Fields(part)...)
	}
	return out
}

// prepareExamples makes the files that the examples name.
func prepareExamples(t *testing.T) {
	t.Helper()
	const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Sample Wire</title><item><title>Talks open</title><link>http://sample.invalid/1</link><description>The two sides met in Doha on Tuesday.</description></item></channel></rss>`
	const dump = "1138958\tKabul\tKabul\t\t34.52813\t69.17233\tP\tPPLC\tAF\t\t13\t\t\t\t3043532\t\t1798\tAsia/Kabul\t2019-09-05\n"
	const ged = "id,type_of_violence,dyad_name,side_a_new_id,side_a,side_b_new_id,side_b,where_prec,where_coordinates,latitude,longitude,country,country_id,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n" +
		"1,1,Government of Afghanistan - IS,130,Government of Afghanistan,234,IS,1,Jalalabad city,34.42647,70.45153,Afghanistan,700,2015-04-18,2015-04-18,0,0,33,0,33,35,33\n"
	var lines bytes.Buffer
	for rep, err := range sampleReports() {
		if err != nil {
			t.Fatal(err)
		}
		writeJSONL(&lines, []any{map[string]string{"id": string(rep.ID), "title": rep.Title, "publisher": rep.Publisher, "published": rep.Published.String(), "text": rep.Text}})
	}
	os.Mkdir("reports", 0o755)
	for name, content := range map[string]string{
		"report.txt": "Two soldiers were killed in Kunduz on Monday, officials said.", "reports/report.txt": "Three people were hurt in Kabul.",
		"reports.jsonl": lines.String(), "feed.rss": feed, "allCountries.txt": dump, "GEDEvent_v24_1.csv": ged,
	} {
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	store, err := makeDemo(t.Context(), "casus.db")
	if err != nil {
		t.Fatal(err)
	}
	store.Close()
}
