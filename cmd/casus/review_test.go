package main

import (
	"bufio"
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"casus"
	"casus/internal/record"
	"casus/internal/record/sqlite"
)

// typed is a keyboard that somebody has typed on before: single keys, and lines up
// to their end.
type typed struct {
	in    *bufio.Reader
	asked []string
}

func (k *typed) key() (rune, error) {
	r, _, err := k.in.ReadRune()
	return r, err
}

func (k *typed) line(prompt string) (string, error) {
	k.asked = append(k.asked, prompt)
	s, err := k.in.ReadString('\n')
	if err == io.EOF && s != "" {
		err = nil
	}
	return strings.TrimSpace(s), err
}

// deskOn opens a desk on the record at path; what is typed decides.
func deskOn(t *testing.T, path, author, keys string, again bool) (*desk, *bytes.Buffer, *sqlite.Store) {
	t.Helper()
	rec := recordFlag{path: path}
	store, err := rec.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	queue, err := queueOf(t.Context(), store, casus.Query{}, author, again)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	d := &desk{record: store, keys: &typed{in: bufio.NewReader(strings.NewReader(keys))}, out: &out, author: author, blind: again, queue: queue}
	if err := d.sit(t.Context()); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	return d, &out, store
}

// smallRecord is a record of two reports on two attacks.
func smallRecord(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "small.db")
	reports := `{"id":"one","published":"2016-03-02","publisher":"The Orchard","text":"Three soldiers were killed and five injured on Tuesday in Kunduz when Taliban fighters attacked a checkpoint, the army said."}
{"id":"two","published":"2016-03-03","publisher":"The Valley","text":"Two policemen were killed on Wednesday in Herat when gunmen attacked a bank."}
`
	var errs bytes.Buffer
	if code := run(t.Context(), []string{"read", "--db", path, "-"}, strings.NewReader(reports), io.Discard, &errs); code != exitDone {
		t.Fatal(errs.String())
	}
	return path
}

func decisions(t *testing.T, store *sqlite.Store) (all []string) {
	t.Helper()
	log, err := store.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range log {
		line := d.Author + " " + string(d.Action)
		if d.Field != "" {
			line += " " + d.Field
		}
		if d.Reason != "" {
			line += ": " + d.Reason
		}
		all = append(all, line)
	}
	return all
}

func TestDeskKeys(t *testing.T) {
	for _, c := range []struct {
		about, keys string
		want        []string
	}{
		{"accept and reject", "ar", []string{"ann accept", "ann reject"}},
		{"a reason", "wseen in the archive\na", []string{"ann accept: seen in the archive"}},
		{"next and previous", "npa", []string{"ann accept"}},
		{"undo goes back", "auq", []string{"ann accept", "ann undo"}},
		{"undo once too often", "uq", nil},
		{"edit the day", "ee2016-02-29\nq", []string{"ann correct time"}},
		{"edit a side by name", "egTaliban\nq", []string{"ann correct source"}},
		{"edit to nonsense", "eeyesterday\nq", nil},
		{"edit nothing", "ezq", nil},
		{"no such key", "xyzq", nil},
		{"split one claim", "saq", []string{"ann split"}},
		{"merge with the neighbour", "m1\nq", []string{"ann merge"}},
	} {
		t.Run(c.about, func(t *testing.T) {
			d, out, store := deskOn(t, smallRecord(t), "ann", c.keys, false)
			if got := decisions(t, store); strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("decided %q; want %q\n%s", got, c.want, out)
			}
			if !strings.Contains(out.String(), "left in the queue") || d.at > len(d.queue) {
				t.Errorf("no farewell:\n%s", out)
			}
		})
	}
}

// TestDeskShows: the words of a claim are marked in their sentence, and who read
// it is said.
func TestDeskShows(t *testing.T) {
	_, out, _ := deskOn(t, smallRecord(t), "ann", "ap", false)
	for _, want := range []string{"The Orchard 2016-03-02", "] ", "read by the program, unchecked", "accepted by a person"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

// TestDoubleCoding: a second reviewer judges what the first has judged, blind, and
// alpha tells how far they agree.
func TestDoubleCoding(t *testing.T) {
	path := smallRecord(t)
	first, _, _ := deskOn(t, path, "ann", strings.Repeat("a", 20), false)
	if len(first.queue) < 4 {
		t.Fatalf("only %d claims", len(first.queue))
	}
	second, out, store := deskOn(t, path, "bob", "r"+strings.Repeat("a", 20), true)
	if len(second.queue) != len(first.queue) || strings.Contains(out.String(), "accepted by a person") {
		t.Errorf("%d of %d claims, or not blind:\n%s", len(second.queue), len(first.queue), out)
	}
	log, err := store.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	claims, err := store.ClaimsAsRead(t.Context(), record.DoubleCoded(log))
	if err != nil {
		t.Fatal(err)
	}
	all, err := record.Agreements(claims, log)
	if err != nil {
		t.Fatal(err)
	}
	n := float64(2 * len(first.queue))
	want := 1 - (2/1.0)/(2*(n-1)/(n-1)) // one pair differs: observed 2, expected 2·1·(n−1)/(n−1)
	if v := all[0]; v.Field != "verdict" || v.Alpha != casus.N(want) || len(v.Disputes) != 1 || v.Claims != len(first.queue) {
		t.Errorf("verdict %+v; want alpha %v", v, want)
	}
	if typ := all[1]; typ.Field != "type" || typ.Claims != len(first.queue)-1 || len(typ.Disputes) != 0 || typ.Alpha != casus.N(1) {
		t.Errorf("type %+v", typ)
	}
}
