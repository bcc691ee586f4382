package exchange

import (
	"strings"
	"unicode/utf8"

	"casus"
)

// A row is one record of a table, with the columns it has.
type row struct {
	line    int
	columns []string
	cells   []string
	at      map[string]int // column to its place; shared by the rows of a table
}

// cell is what a row has under a column; empty where it has no such column.
func (r *row) cell(column string) string {
	if i, ok := r.at[column]; ok && i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// A sheet is a row written as text, which is what the evidence of its claims points
// to: a line "column: value" for each cell that holds something. A line break in a
// cell goes on after a tab, so that the cells can be read back.
type sheet struct {
	text  []byte
	runes int
	lines []line // of each column
}

// A line is where the line of a column stands in a sheet, without its end.
type line struct {
	start, end int // bytes
	span       casus.Span
}

func (s *sheet) write(r *row) {
	s.text, s.runes = s.text[:0], 0
	s.lines = append(s.lines[:0], make([]line, len(r.columns))...)
	for i, column := range r.columns {
		if i >= len(r.cells) || r.cells[i] == "" {
			continue
		}
		l := &s.lines[i]
		l.start, l.span.Start = len(s.text), s.runes
		s.text = append(s.text, column...)
		s.text = append(s.text, ": "...)
		if v := r.cells[i]; strings.IndexByte(v, '\n') < 0 {
			s.text = append(s.text, v...)
		} else {
			s.text = append(s.text, strings.ReplaceAll(v, "\n", "\n\t")...)
		}
		l.end = len(s.text)
		s.runes += utf8.RuneCount(s.text[l.start:l.end])
		l.span.End = s.runes
		s.text = append(s.text, '\n')
		s.runes++
	}
}

// evidence is the lines of the columns first to last that hold something.
func (s *sheet) evidence(text string, first, last int) casus.Evidence {
	if first > last {
		first, last = last, first
	}
	for first < last && s.lines[first].end == 0 {
		first++
	}
	for last > first && s.lines[last].end == 0 {
		last--
	}
	a, b := s.lines[first], s.lines[last]
	return casus.Evidence{Span: casus.Span{Start: a.span.Start, End: b.span.End}, Text: text[a.start:b.end]}
}

// cellsOf reads a sheet back: the value of each column that holds something.
func cellsOf(text string) map[string]string {
	cells := map[string]string{}
	column := ""
	for l := range strings.Lines(text) {
		l = strings.TrimSuffix(l, "\n")
		if more, ok := strings.CutPrefix(l, "\t"); ok {
			cells[column] += "\n" + more
			continue
		}
		var value string
		column, value, _ = strings.Cut(l, ": ")
		cells[column] = value
	}
	return cells
}
