// Package intake turns bytes from outside into reports: plain text, web pages,
// JSON lines, feeds, and folders of these. Each format has a file of its own
// that ends in a casus.Report; nothing after intake knows the format. It does
// not read the language of a report and it stores nothing.
//
// What cannot be read is named in one error of kind casus.ErrRefused, and the
// rest goes on.
package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"casus"
)

// Limits on one report. A news report has some thousand characters; these keep
// a broken or hostile file from taking the machine.
const (
	MaxLine = 16 << 20 // bytes of one line of JSON
	MaxFile = 64 << 20 // bytes of one text, page or feed
)

// Options say how to take reports in.
type Options struct {
	Published casus.Day         // for reports that tell no date themselves; 0 leaves it unknown
	Stdin     io.Reader         // what "-" reads: JSON lines
	Progress  func(bytes int64) // told what was read, as it is read; may be nil
}

// A format reads one kind of file. It yields reports, or errors that name what
// was refused; it stops when yield gives false.
type format func(name string, r io.Reader, yield func(casus.Report, error) bool) bool

var formats = map[string]format{
	".txt": readText, ".text": readText, ".md": readText,
	".html": readPage, ".htm": readPage, ".xhtml": readPage,
	".jsonl": readLines, ".ndjson": readLines,
	".xml": readFeed, ".rss": readFeed, ".atom": readFeed,
	".pdf": readPDF, ".docx": readWord, ".eml": readMail, ".mbox": readMailbox,
	".json": readReliefWeb, ".warc": readWARC,
}

// formatOf is the format of a file by its ending, or nil.
func formatOf(path string) format {
	path = strings.ToLower(path)
	if strings.HasSuffix(path, ".warc.gz") {
		return readWARC
	}
	return formats[filepath.Ext(path)]
}

// Read gives the reports of the files and folders named, in the order named;
// folders in the order of their file names. "-" is JSON lines on o.Stdin. A
// second report with the same id is refused.
func Read(paths []string, o Options) iter.Seq2[casus.Report, error] {
	return func(yield func(casus.Report, error) bool) {
		seen := map[casus.ReportID]string{}
		give := func(r casus.Report, err error) bool {
			if err != nil {
				return yield(casus.Report{}, err)
			}
			if first, ok := seen[r.ID]; ok {
				return yield(casus.Report{}, refuse(r.Origin, "id %q is already that of %s", r.ID, first))
			}
			seen[r.ID] = r.Origin
			if r.Published == 0 {
				r.Published = o.Published
			}
			return yield(r, nil)
		}
		for _, p := range paths {
			if !readPath(p, o, give) {
				return
			}
		}
	}
}

func readPath(path string, o Options, yield func(casus.Report, error) bool) bool {
	if path == "-" {
		return readLines("standard input", o.counted(o.Stdin), yield)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return yield(casus.Report{}, refuse(path, "no such file or folder"))
	case info.IsDir():
		return readFolder(path, o, yield)
	}
	read := formatOf(path)
	if read == nil {
		return yield(casus.Report{}, refuse(path, "not a kind of file that Casus reads (%s)", kinds))
	}
	return readFile(path, read, o, yield)
}

const kinds = ".txt .html .pdf .docx .eml .mbox .jsonl .json .xml .rss .atom .warc .warc.gz"

// readFolder reads every file below path that has a known ending. Hidden files
// and other endings are passed over: a folder of reports often holds more.
func readFolder(path string, o Options, yield func(casus.Report, error) bool) bool {
	var files []string
	err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(d.Name(), ".") && p != path
		if d.IsDir() && hidden {
			return filepath.SkipDir
		}
		if !d.IsDir() && !hidden && formatOf(p) != nil {
			files = append(files, p)
		}
		return nil
	})
	if err != nil && !yield(casus.Report{}, refuse(path, "%v", err)) {
		return false
	}
	if len(files) == 0 {
		return yield(casus.Report{}, refuse(path, "no reports in this folder (%s)", kinds))
	}
	for _, f := range files {
		if !readFile(f, formatOf(f), o, yield) {
			return false
		}
	}
	return true
}

func readFile(path string, read format, o Options, yield func(casus.Report, error) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(casus.Report{}, refuse(path, "%v", err))
	}
	defer f.Close()
	return read(path, o.counted(f), yield)
}

// Size is the number of bytes that Read will read of paths, for a progress bar;
// standard input counts as 0.
func Size(paths []string) int64 {
	var total int64
	for _, p := range paths {
		// What cannot be looked at is refused, and named, when it is read.
		_ = filepath.WalkDir(p, func(_ string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			if info, err := d.Info(); err == nil {
				total += info.Size()
			}
			return nil
		})
	}
	return total
}

// counter tells a callback how many bytes went through it.
type counter struct {
	r    io.Reader
	told func(int64)
}

func (c counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.told(int64(n))
	return n, err
}

func (o Options) counted(r io.Reader) io.Reader {
	if o.Progress == nil {
		return r
	}
	return counter{r, o.Progress}
}

// slurp reads all of r, up to MaxFile.
func slurp(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err == nil && len(b) > MaxFile {
		err = fmt.Errorf("larger than %d MB", MaxFile>>20)
	}
	return b, err
}

func refuse(name, why string, args ...any) error {
	return fmt.Errorf("%s: %w: %s", name, casus.ErrRefused, fmt.Sprintf(why, args...))
}

// sealed gives the report its hash and, where the archive gave it none, an id.
func sealed(r casus.Report) casus.Report {
	sum := sha256.Sum256(r.Raw)
	r.SHA256 = hex.EncodeToString(sum[:])
	if r.ID == "" {
		r.ID = casus.ReportID("sha256:" + r.SHA256[:16])
	}
	return r
}
