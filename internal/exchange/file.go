package exchange

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Limits on what a compressed file may unfold to. Tables of text shrink to a tenth or
// so; what shrinks to less than a two-hundredth is no table but an attack.
const (
	maxUnpacked = 8 << 30
	maxRatio    = 200
	freeUnpack  = 16 << 20 // below this the ratio is not looked at
)

var (
	errBomb     = errors.New("it unfolds to far more than a table would; taken for an attack")
	errCut      = errors.New("the file is cut short")
	errNoTable  = errors.New("these bytes are no table of text")
	errNoMember = errors.New("the archive holds no .csv, .tsv, .txt or .parquet file")
)

// eachFile opens a file, which may be compressed, and hands on what it holds. What it
// is it is told by its first bytes and not by its name.
func eachFile(path string, progress func(int64), do func(name string, r io.Reader) error) error {
	f, err := os.Open(path)
	if err != nil {
		return refuse(path, "no such file")
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		return refuse(path, "not a file")
	}
	in := bufio.NewReaderSize(counted{f, progress}, 1<<16)
	start, err := in.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return refuse(path, "%v", err)
	}
	switch {
	case len(start) == 0:
		return refuse(path, "the file is empty")
	case bytes.HasPrefix(start, []byte("PK\x03\x04")):
		return eachMember(path, f, info.Size(), progress, do)
	case bytes.HasPrefix(start, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(in)
		if err != nil {
			return refuse(path, "%v", broken(err))
		}
		return unfolded(path, bufio.NewReaderSize(&unfolding{r: z, packed: info.Size()}, 1<<16), do)
	case bytes.HasPrefix(start, []byte(parquetMagic)):
		p, err := openParquet(f, info.Size(), progress)
		if err != nil {
			return refuse(path, "%v", err)
		}
		return do(path, p)
	case noText(start):
		return refuse(path, "%v", errNoTable)
	}
	return do(path, in)
}

// eachMember hands on the tables in a zip file, in the order of the archive.
func eachMember(path string, f io.ReaderAt, size int64, progress func(int64), do func(string, io.Reader) error) error {
	z, err := zip.NewReader(f, size)
	if err != nil {
		return refuse(path, "%v", broken(err))
	}
	found := false
	for _, m := range z.File {
		switch strings.ToLower(filepath.Ext(m.Name)) {
		case ".csv", ".tsv", ".txt", ".parquet":
		default:
			continue
		}
		if strings.HasPrefix(filepath.Base(m.Name), ".") || strings.HasPrefix(m.Name, "__MACOSX/") {
			continue
		}
		found = true
		if err := openMember(path, m, progress, do); err != nil {
			return err
		}
	}
	if !found {
		return refuse(path, "%v", errNoMember)
	}
	return nil
}

func openMember(path string, m *zip.File, progress func(int64), do func(string, io.Reader) error) error {
	name := path + "/" + filepath.Base(m.Name)
	r, err := m.Open()
	if err != nil {
		return refuse(name, "%v", broken(err))
	}
	defer r.Close()
	packed := &unfolding{r: r, packed: int64(m.CompressedSize64)}
	return unfolded(name, bufio.NewReaderSize(counted{packed, progress}, 1<<16), do)
}

// unfolded hands on the table that a compressed file holds.
func unfolded(name string, in *bufio.Reader, do func(string, io.Reader) error) error {
	start, err := in.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return refuse(name, "%v", broken(err))
	}
	switch {
	case bytes.HasPrefix(start, []byte(parquetMagic)):
		return spilt(name, in, do)
	case noText(start):
		return refuse(name, "%v", errNoTable)
	}
	return do(name, in)
}

// spilt hands on the rows of a Parquet file that is compressed once more. It is read
// from its end, so that it is unfolded into a file that goes when it is read.
func spilt(name string, in io.Reader, do func(string, io.Reader) error) error {
	f, err := os.CreateTemp("", "casus-*.parquet")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	size, err := io.Copy(f, in)
	if err != nil {
		return refuse(name, "%v", broken(err))
	}
	p, err := openParquet(f, size, nil)
	if err != nil {
		return refuse(name, "%v", err)
	}
	return do(name, p)
}

// noText reports whether bytes hold what no text has.
func noText(b []byte) bool { return bytes.IndexByte(b, 0) >= 0 || bytes.HasPrefix(b, []byte("%PDF-")) }

// unfolding reads what a compressed file holds, and stops where it is too much.
type unfolding struct {
	r      io.Reader
	packed int64
	n      int64
}

func (u *unfolding) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	u.n += int64(n)
	if u.n > maxUnpacked || u.n > freeUnpack && u.n/max(u.packed, 1) > maxRatio {
		return 0, errBomb
	}
	return n, err
}

// maxLine is the most bytes of a line of a table: the reader of tables would hold
// any line whole.
const maxLine = 4 << 20

var errLine = errors.New("a line is longer than a row of a table would be")

// lined reads lines, and stops where one has no end.
type lined struct {
	r io.Reader
	n int // bytes since the last end of a line
}

func (l *lined) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if at := bytes.LastIndexByte(p[:n], '\n'); at >= 0 {
		l.n = n - at - 1
	} else {
		l.n += n
	}
	if l.n > maxLine {
		return 0, errLine
	}
	return n, err
}

// counted tells how many bytes went through it.
type counted struct {
	r    io.Reader
	told func(int64)
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.told != nil {
		c.told(int64(n))
	}
	return n, err
}

// broken says in words of ours what is wrong with a file.
func broken(err error) error {
	switch {
	case errors.Is(err, errBomb):
		return errBomb
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, zip.ErrFormat):
		return errCut
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, zip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return fmt.Errorf("the file is damaged: %w", err)
	}
	return err
}
