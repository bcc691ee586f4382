package sqlite

import (
	"path/filepath"
	"testing"

	"casus/internal/record/recordtest"
)

func open(t *testing.T, path, program string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, Options{Program: program, Now: recordtest.Clock(), Linker: recordtest.Linker{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	recordtest.Run(t, func(t *testing.T) recordtest.Store {
		return open(t, filepath.Join(t.TempDir(), "a record #1?.db"), "test 1")
	})
}
