package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKilledRead kills a read in the middle, reads again, and holds the record
// against that of one read that nobody disturbed. Real processes, real signals.
func TestKilledRead(t *testing.T) {
	dir := t.TempDir()
	reports := filepath.Join(dir, "reports.jsonl")
	if err := os.WriteFile(reports, manyReports(300), 0o644); err != nil {
		t.Fatal(err)
	}
	whole, killed := filepath.Join(dir, "whole.db"), filepath.Join(dir, "killed.db")
	read(t, whole, reports)
	cut := false
	for wait := 200 * time.Millisecond; !cut && wait > time.Millisecond; wait /= 2 {
		os.Remove(killed)
		cut = killMidway(t, killed, reports, wait)
	}
	if !cut {
		t.Fatal("the read could not be caught in the middle")
	}
	read(t, killed, reports)
	for _, list := range []string{"reports", "incidents", "relations", "figures"} {
		want, got := listing(t, whole, list), listing(t, killed, list)
		if want != got {
			t.Errorf("%s differ after a kill:\n%s\nwant\n%s", list, got, want)
		}
		if list == "reports" && strings.Count(got, "\n") != 300 {
			t.Errorf("%d reports, want 300", strings.Count(got, "\n"))
		}
	}
}

// manyReports makes n different reports of one pattern, as JSON lines.
func manyReports(n int) []byte {
	towns := []string{"Kabul", "Kunduz", "Herat", "Jalalabad", "Kandahar", "Ghazni", "Farah"}
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, `{"id":"r%03d","published":"2016-%02d-%02d","publisher":"Casus Sample Wire","text":"At least %d people were killed and %d injured on Monday in %s when Taliban fighters attacked a convoy of the army, officials said. The Taliban denied that they carried out the attack."}`+"\n",
			i, i%12+1, i%28+1, i%9+2, i%17+2, towns[i%len(towns)])
	}
	return b.Bytes()
}

func casusCommand(args ...string) *exec.Cmd {
	exe, err := os.Executable()
	if err != nil {
		panic(err)
	}
	c := exec.Command(exe, args...)
	c.Env = append(os.Environ(), asCasus+"=1")
	return c
}

func read(t *testing.T, db, reports string) {
	t.Helper()
	if out, err := casusCommand("read", "--db", db, reports).CombinedOutput(); err != nil {
		t.Fatalf("read: %v\n%s", err, out)
	}
}

// killMidway starts a read, kills it once something is stored and wait has
// passed, and reports whether it was still at work.
func killMidway(t *testing.T, db, reports string, wait time.Duration) bool {
	t.Helper()
	c := casusCommand("read", "--db", db, reports)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for range 2000 { // until the log has begun, 20 s at most
		if info, err := os.Stat(db + "-wal"); err == nil && info.Size() > 100_000 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	time.Sleep(wait)
	if err := c.Process.Kill(); err != nil {
		return false // it had finished
	}
	err := c.Wait()
	return err != nil
}

func listing(t *testing.T, db, list string) string {
	t.Helper()
	out, err := casusCommand(list, "--db", db, "--format", "jsonl").Output()
	if err != nil {
		t.Fatalf("%s: %v", list, err)
	}
	return string(out)
}

// TestKilledMerge kills processes that merge incidents, sooner and later after
// their start. Whenever it hits, the log has the decision whole or not at all, and
// all that is derived is what the log says.
func TestKilledMerge(t *testing.T) {
	dir := t.TempDir()
	reports := filepath.Join(dir, "reports.jsonl")
	if err := os.WriteFile(reports, manyReports(40), 0o644); err != nil {
		t.Fatal(err)
	}
	whole, killed := filepath.Join(dir, "whole.db"), filepath.Join(dir, "killed.db")
	read(t, whole, reports)
	read(t, killed, reports)
	var ids []string
	for line := range strings.Lines(listing(t, whole, "incidents")) {
		_, rest, _ := strings.Cut(line, `"id":"`)
		id, _, _ := strings.Cut(rest, `"`)
		ids = append(ids, id)
	}
	if len(ids) < 8 {
		t.Fatalf("only %d incidents", len(ids))
	}
	cut := 0
	for i := 0; i+1 < 8; i += 2 {
		merge := []string{"review", "merge", ids[i], ids[i+1], "--author", "ann"}
		succeed(t, append(merge, "--db", whole)...)
		for wait := time.Duration(0); wait < 2*time.Second; wait += wait/2 + 15*time.Millisecond {
			c := casusCommand(append(merge, "--db", killed)...)
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(wait)
			_ = c.Process.Kill() // it may have finished
			if c.Wait() == nil {
				break
			}
			cut++
			checkDerived(t, killed)
		}
		succeed(t, append(merge, "--db", killed)...)
	}
	if cut == 0 {
		t.Fatal("no process was killed")
	}
	if got, want := listing(t, killed, "incidents"), listing(t, whole, "incidents"); got != want {
		t.Errorf("after %d kills incidents are\n%s\nwant\n%s", cut, got, want)
	}
}

// checkDerived holds what is derived in a record against what its log gives.
func checkDerived(t *testing.T, db string) {
	t.Helper()
	before := listing(t, db, "incidents")
	succeed(t, "rebuild", "--db", db)
	if after := listing(t, db, "incidents"); before != after {
		t.Errorf("incidents\n%s\nthe log gives\n%s", before, after)
	}
	succeed(t, "verify", "--db", db)
}

func succeed(t *testing.T, args ...string) {
	t.Helper()
	if out, err := casusCommand(args...).CombinedOutput(); err != nil {
		t.Fatalf("casus %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}
