package sqlite_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"casus/internal/record/sqlite"
)

// recordEnv names the record that this test binary shall read into when it is
// run as a child by TestKill.
const recordEnv = "CASUS_TEST_RECORD"

const killReports = 400

// readAll is what the child does: it reads in small steps, as casus read does.
func readAll(path string) error {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, options("test 1"))
	if err != nil {
		return err
	}
	for i, r := range generate(7, killReports) {
		if _, err := s.Add(ctx, r); err != nil {
			return err
		}
		if i%16 == 15 {
			if err := s.Derive(ctx); err != nil {
				return err
			}
		}
	}
	if err := s.Derive(ctx); err != nil {
		return err
	}
	return s.Close()
}

// TestKill kills readers in the middle with SIGKILL, until one comes to the end:
// the record is that of an uninterrupted read.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	killed, whole := filepath.Join(dir, "killed.db"), filepath.Join(dir, "whole.db")
	deaths := 0
	for patience := 40 * time.Millisecond; ; patience += patience / 2 {
		child := exec.Command(os.Args[0], "-test.run=^$")
		child.Env = append(os.Environ(), recordEnv+"="+killed)
		child.Stderr = os.Stderr
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(patience, func() { child.Process.Kill() })
		err := child.Wait()
		timer.Stop()
		if err == nil {
			break
		}
		if child.ProcessState.Exited() {
			t.Fatalf("reader: %v", err)
		}
		deaths++
	}
	if deaths == 0 {
		t.Error("no reader was killed")
	}
	if err := readAll(whole); err != nil {
		t.Fatal(err)
	}
	a, b := openLinked(t, killed), openLinked(t, whole)
	defer a.Close()
	defer b.Close()
	same(t, "what readers see", view(t, a), view(t, b))
	same(t, "derived tables", dump(t, a), dump(t, b))
	if bad, err := a.Verify(t.Context()); err != nil || len(bad) > 0 {
		t.Errorf("verify: %v %v", bad, err)
	}
	t.Logf("killed %d times", deaths)
}

func TestMain(m *testing.M) {
	if path := os.Getenv(recordEnv); path != "" {
		if err := readAll(path); err != nil {
			println(err.Error())
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}
