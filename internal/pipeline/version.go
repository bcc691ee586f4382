package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Release is the version of the program as people name it.
const Release = "0.1.0"

// Version names the program and all it knows, so that a record can tell which
// claims another one made. It rests on the bytes of the program itself, with
// the data embedded in it, and on the files that add to the codebook and the
// registry: nobody has to remember to raise a number.
func (p *Program) Version() (string, error) {
	exe, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("version: %w", err)
	}
	h := sha256.New()
	for _, path := range append([]string{exe}, p.added...) {
		if err := hashTree(h, path); err != nil {
			return "", fmt.Errorf("version: %w", err)
		}
	}
	return Release + "+" + hex.EncodeToString(h.Sum(nil))[:12], nil
}

// hashTree adds the files below path to h, in the order of their names.
func hashTree(h hash.Hash, path string) error {
	return filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := os.Open(p)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(h, f)
		return err
	})
}
