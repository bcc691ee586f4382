package exchange

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"casus"
)

// A parquetTable reads a Parquet file as the table of text that it would be in a
// .csv: the names of its columns, then its rows. Numbers, days and times are written
// as tables write them; a null is an empty cell.
type parquetTable struct {
	groups  []parquet.RowGroup
	columns []*parquet.Column
	rows    parquet.Rows
	buffer  []parquet.Row
	cells   []string
	text    bytes.Buffer
	out     *csv.Writer
	told    func(int64) // how many bytes of the file were read; may be nil
	size    int64
	all     int64 // rows of the file
	n       int64 // those read
}

// parquetMagic is how a Parquet file begins and ends.
const parquetMagic = "PAR1"

// openParquet reads the columns of a file. Such as hold lists or records have no
// place in a table of cells.
func openParquet(f io.ReaderAt, size int64, told func(int64)) (p *parquetTable, err error) {
	defer broke(&err)
	// The reader makes room for as much as the file says that its last part has.
	var end [8]byte
	if _, err := f.ReadAt(end[:], size-int64(len(end))); err != nil || int64(binary.LittleEndian.Uint32(end[:])) > size-int64(len(end)) {
		return nil, errParquet
	}
	file, err := parquet.OpenFile(f, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, errParquet
	}
	unpacked := int64(0)
	for _, g := range file.Metadata().RowGroups {
		unpacked += max(g.TotalByteSize, 0)
	}
	if unpacked > maxUnpacked || unpacked > freeUnpack && unpacked/max(size, 1) > maxRatio {
		return nil, errBomb
	}
	p = &parquetTable{groups: file.RowGroups(), columns: file.Root().Columns(), buffer: make([]parquet.Row, 256), told: told, size: size, all: file.NumRows()}
	p.out = csv.NewWriter(&p.text)
	p.cells = make([]string, len(p.columns))
	for i, c := range p.columns {
		if !c.Leaf() || c.Repeated() {
			return nil, fmt.Errorf("column %s holds lists or records, and a table has cells", c.Name())
		}
		if _, err := parquetCell(c, parquet.ZeroValue(c.Type().Kind())); err != nil {
			return nil, err
		}
		p.cells[i] = c.Name()
	}
	p.out.Write(p.cells) // into memory
	p.out.Flush()
	return p, nil
}

var errParquet = errors.New("the Parquet file is damaged or cut short")

// broke turns what the reader of Parquet panics with on bytes that no writer made
// into an error.
func broke(err *error) {
	if r := recover(); r != nil {
		*err = errParquet
	}
}

func (p *parquetTable) Read(b []byte) (int, error) {
	for p.text.Len() == 0 {
		if err := p.fill(); err != nil {
			return 0, err
		}
	}
	return p.text.Read(b)
}

// fill writes the next rows as text; io.EOF where there are no more.
func (p *parquetTable) fill() (err error) {
	defer broke(&err)
	if p.rows == nil {
		if len(p.groups) == 0 {
			return io.EOF
		}
		p.rows, p.groups = p.groups[0].Rows(), p.groups[1:]
	}
	n, err := p.rows.ReadRows(p.buffer)
	for _, row := range p.buffer[:n] {
		clear(p.cells)
		for _, v := range row {
			cell, wrong := parquetCell(p.columns[v.Column()], v)
			if wrong != nil {
				return wrong
			}
			p.cells[v.Column()] = cell
		}
		p.out.Write(p.cells)
	}
	p.out.Flush()
	p.tell(int64(n))
	switch {
	case errors.Is(err, io.EOF):
		err = p.rows.Close()
		p.rows = nil
		return err
	case err != nil:
		return errParquet
	case n == 0:
		return errParquet // it says that there are more, and gives none
	}
	return nil
}

// tell tells how much of the file n more rows are.
func (p *parquetTable) tell(n int64) {
	if p.told != nil && p.all > 0 {
		p.told(p.size*(p.n+n)/p.all - p.size*p.n/p.all)
	}
	p.n += n
}

// parquetCell is a value as the cell of a table.
func parquetCell(c *parquet.Column, v parquet.Value) (string, error) {
	if v.IsNull() {
		return "", nil
	}
	if l := c.Type().LogicalType(); l != nil {
		switch l := l.Value.(type) {
		case *format.DateType:
			return (epoch + casus.Day(v.Int32())).String(), nil
		case *format.TimestampType:
			return parquetTime(v.Int64(), l.Unit), nil
		case *format.IntType:
			if !l.IsSigned && c.Type().Kind() == parquet.Int32 {
				return strconv.FormatUint(uint64(v.Uint32()), 10), nil
			}
		case nil, *format.StringType, *format.EnumType, *format.JsonType, *format.NullType:
		default:
			return "", noCell(c)
		}
	}
	switch c.Type().Kind() {
	case parquet.Int32:
		return strconv.FormatInt(int64(v.Int32()), 10), nil
	case parquet.Int64:
		return strconv.FormatInt(v.Int64(), 10), nil
	case parquet.Float:
		return strconv.FormatFloat(float64(v.Float()), 'f', -1, 32), nil
	case parquet.Double:
		return strconv.FormatFloat(v.Double(), 'f', -1, 64), nil
	case parquet.Boolean:
		return strconv.FormatBool(v.Boolean()), nil
	case parquet.ByteArray:
		return string(v.ByteArray()), nil
	}
	return "", noCell(c)
}

func noCell(c *parquet.Column) error {
	return fmt.Errorf("column %s is of the type %s, which no table of text has", c.Name(), c.Type())
}

// parquetTime is a time as tables write it, without the hour where it is midnight.
func parquetTime(n int64, unit format.TimeUnit) string {
	of := time.Nanosecond
	if unit.Value != nil {
		of = unit.Value.Duration()
	}
	second := int64(time.Second / of)
	return strings.TrimSuffix(time.Unix(n/second, n%second*int64(of)).UTC().Format(time.DateTime), " 00:00:00")
}
