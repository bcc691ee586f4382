package exchange

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"casus"
	"casus/internal/codebook"
	"casus/internal/gazetteer"
)

// A Table is a kind of table that can be taken in.
type Table struct {
	Name   string // as the command calls it
	Title  string // whose table it is; the publisher of its rows
	terms  string // terms of use that keep its rows out of exports
	comma  rune
	header []string             // of tables whose files have none
	alias  map[string]string    // other spellings of its columns
	needs  []string             // columns that it cannot do without
	bind   func(*binding) maker // makes what reads its rows, once for a file
}

// A maker makes the claims of one row. Report has its id, text and title set by it.
type maker func(r *row, b *binding) (casus.Reading, error)

// Tables are the tables that can be taken in, in the order in which they are offered.
var Tables = []Table{gedTable, actorTable, acledTable, gdeltTable, mentionTable, polecatTable}

// FindTable is the table with a name; an error of kind casus.ErrInvalid names those
// that there are.
func FindTable(name string) (Table, error) {
	var names []string
	for _, t := range Tables {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return Table{}, fmt.Errorf("%w: no table %q; there are %s", casus.ErrInvalid, name, strings.Join(names, ", "))
}

// An Importer turns rows of tables into readings. The registry and the gazetteer say
// who and where they are about.
type Importer struct {
	Actors   *codebook.Registry
	Places   *gazetteer.Gazetteer
	Progress func(bytes int64) // told what was read, as it is read; may be nil
}

// A binding is an importer at work on one file.
type binding struct {
	*Importer
	table   Table
	file    string // its name without folder
	columns []string
	at      map[string]int
	parties map[string]casus.Party
	places  map[string]*casus.Place
	sheet   sheet
}

// Read gives the rows of a file as readings, in their order. A row that cannot be
// read gives an error of kind casus.ErrRefused that names file and line, and the
// others go on; so does a file that is no such table.
func (im *Importer) Read(t Table, path string) iter.Seq2[casus.Reading, error] {
	return func(yield func(casus.Reading, error) bool) {
		err := eachFile(path, im.Progress, func(name string, r io.Reader) error {
			return im.readFile(t, name, r, yield)
		})
		if err != nil && !errors.Is(err, errStop) {
			yield(casus.Reading{}, err)
		}
	}
}

// errStop says that who asked for rows wants no more.
var errStop = errors.New("stop")

// readFile gives the rows of one file.
func (im *Importer) readFile(t Table, name string, r io.Reader, yield func(casus.Reading, error) bool) error {
	_, counted := r.(*parquetTable)
	if counted {
		t.comma, t.header = ',', nil // it names its columns
	}
	in := csv.NewReader(&lined{r: r})
	in.Comma = t.comma
	in.FieldsPerRecord = -1
	in.ReuseRecord = true
	in.LazyQuotes = t.comma == '\t' // such tables quote nothing
	b := &binding{Importer: im, table: t, file: filepath.Base(name), parties: map[string]casus.Party{}, places: map[string]*casus.Place{}}
	if err := b.head(in); err != nil {
		return refuse(name, "%v", err)
	}
	make := t.bind(b)
	seen := map[casus.ReportID]int{}
	line := 0
	for n := 1; ; n++ {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		fault := (*csv.ParseError)(nil)
		switch {
		case counted:
			line = n // it has rows and no lines
		case errors.As(err, &fault):
			line = fault.StartLine
		case len(cells) > 0:
			line, _ = in.FieldPos(0)
		}
		where := fmt.Sprintf("%s:%d", name, line)
		if err != nil && fault == nil {
			return refuse(name, "after line %d: %v", line, broken(err)) // the file ends here
		}
		if t.header != nil && line == 1 && len(cells) != len(b.columns) {
			return refuse(name, "not a table of %s: it has %d columns, and not %d", t.Title, len(cells), len(b.columns))
		}
		reading, err := b.reading(make, cells, line, err)
		if err == nil {
			if first, ok := seen[reading.Report.ID]; ok {
				err = fmt.Errorf("its id is that of line %d", first)
			}
			seen[reading.Report.ID] = line
		}
		if err != nil {
			err = refuse(where, "%v", err)
		}
		if !yield(reading, err) {
			return errStop
		}
	}
}

// head reads the names of the columns, and checks that those needed are there.
func (b *binding) head(in *csv.Reader) error {
	columns := b.table.header
	if columns == nil {
		first, err := in.Read()
		if err != nil {
			return fmt.Errorf("no table: %v", broken(err))
		}
		columns = slices.Clone(first)
	}
	b.at = map[string]int{}
	for i, c := range columns {
		c = strings.TrimSpace(strings.TrimPrefix(c, "\ufeff"))
		if to := b.table.alias[strings.ToLower(c)]; to != "" {
			c = to
		}
		columns[i] = c
		b.at[c] = i
	}
	b.columns = columns
	var missing []string
	for _, c := range b.table.needs {
		if _, ok := b.at[c]; !ok {
			missing = append(missing, c)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("not a table of %s: it has no column %s", b.table.Title, strings.Join(missing, ", "))
	}
	return nil
}

// reading is the row as a reading. The error of its reading as CSV comes with it.
func (b *binding) reading(make maker, cells []string, line int, err error) (casus.Reading, error) {
	if err != nil {
		return casus.Reading{}, fmt.Errorf("no row of a table: %v", errors.Unwrap(err))
	}
	if len(cells) != len(b.columns) {
		return casus.Reading{}, fmt.Errorf("%d cells where the table has %d columns", len(cells), len(b.columns))
	}
	for i, c := range cells {
		if !utf8.ValidString(c) {
			return casus.Reading{}, fmt.Errorf("column %s is not UTF-8, as the table is", b.columns[i])
		}
	}
	r := &row{line: line, columns: b.columns, cells: cells, at: b.at}
	return make(r, b)
}

// report is the row as a report: its text is its cells, and its bytes, which are not
// held a second time while many rows wait.
func (b *binding) report(r *row, id, title string) casus.Report {
	b.sheet.write(r)
	sum := sha256.Sum256(b.sheet.text)
	return casus.Report{
		ID: casus.ReportID(b.table.Name + ":" + id), Title: title, Publisher: b.table.Title, SHA256: hex.EncodeToString(sum[:]),
		Language: "en", Restrict: b.table.terms, Table: b.table.Name, Text: string(b.sheet.text), Medium: "row",
		Origin: fmt.Sprintf("%s:%d", b.file, r.line),
	}
}

// evidence is the cells of the columns from one to another as words of the report.
func (b *binding) evidence(rep casus.Report, from, to string) casus.Evidence {
	return b.sheet.evidence(rep.Text, b.at[from], b.at[to])
}

func refuse(name, why string, args ...any) error {
	return fmt.Errorf("%s: %w: %s", name, casus.ErrRefused, fmt.Sprintf(why, args...))
}
