package exchange

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
)

// headBytes is as much of a file as the names of its columns take at most.
const headBytes = 1 << 16

// Recognise gives the table that a file holds by the columns of its first line, and
// false where it is none of Tables.
func Recognise(path string) (found Table, ok bool) {
	err := eachFile(path, nil, func(_ string, r io.Reader) error {
		_, columnar := r.(*parquetTable)
		head, _ := bufio.NewReaderSize(r, headBytes).Peek(headBytes) // less is there in most
		for _, t := range Tables {
			if t.begins(string(head), columnar) {
				found, ok = t, true
				break
			}
		}
		return errStop // the first table of an archive tells
	})
	return found, ok && err == errStop
}

// begins reports whether text begins as a file of t does: with its columns, or where
// such files have no line of them, with as many cells.
func (t Table) begins(text string, columnar bool) bool {
	if columnar {
		t.comma, t.header = ',', nil
	}
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord, in.LazyQuotes = t.comma, -1, t.comma == '\t'
	if t.header != nil {
		cells, err := in.Read()
		return err == nil && len(cells) == len(t.header)
	}
	return len(t.needs) > 0 && (&binding{table: t}).head(in) == nil
}
