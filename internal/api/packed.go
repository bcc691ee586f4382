package api

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"encoding/json"
	"math"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"casus"
)

// The packed index is the index for the explorer's own use: a browser takes it in
// without parsing a number. Four bytes give the length of a head in JSON; after it,
// each at a multiple of four bytes, come the columns that the head names. All is
// little-endian. A list of lists is two columns: where each begins, and their items.

// A packedHead names what follows it.
type packedHead struct {
	Types      []string     `json:"types"`
	Places     []IndexPlace `json:"places"`
	Parties    []IndexParty `json:"parties"`
	Publishers []string     `json:"publishers"`
	Columns    []packedName `json:"columns"`
}

// A packedName is a column's name, what its items are and how many bytes it has.
type packedName struct {
	Name  string `json:"name"`
	Kind  string `json:"kind"` // i32, f32, u8, or text: UTF-8, an item a line
	Bytes int    `json:"bytes"`
}

// unknownInt stands where a number is not known; among floats NaN does.
const unknownInt = math.MinInt32

func (s *server) readPacked() {
	huma.Register(s.api, huma.Operation{
		OperationID: "index-packed", Method: http.MethodGet, Path: "/api/index/packed", Summary: "The index in the explorer's own format, which may change with any version",
		Responses: map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{"application/octet-stream": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}}},
	}, func(ctx context.Context, in *indexScope) (*indexReply, error) {
		return s.indexIn(ctx, in, "application/octet-stream", pack)
	})
}

// pack writes an index with its columns as bytes.
func pack(z *gzip.Writer, x Index) error {
	p := packing{head: packedHead{Types: x.Types, Places: x.Places, Parties: x.Parties, Publishers: x.Publishers}}
	ids := make([]string, len(x.ID))
	for i, id := range x.ID {
		ids[i] = string(id)
	}
	p.column("id", "text", []byte(strings.Join(ids, "\n")))
	for _, c := range []struct {
		name string
		of   column
	}{{"from", x.From}, {"to", x.To}, {"level", x.Level}, {"place", x.Place}, {"killed", x.Killed}, {"low", x.Low}, {"high", x.High}} {
		p.column(c.name, "i32", ints(c.of, func(n casus.Number) int {
			if !n.Known {
				return unknownInt
			}
			return int(n.Value)
		}))
	}
	p.column("lat", "f32", floats(x.Lat))
	p.column("lon", "f32", floats(x.Lon))
	own := func(n int) int { return n }
	p.column("type", "i32", ints(x.Type, own))
	p.column("reports", "i32", ints(x.Reports, own))
	p.column("review", "i32", ints(x.Review, own))
	p.lists("source", x.Source)
	p.lists("target", x.Target)
	p.lists("publisher", x.Publisher)
	return p.write(z)
}

// A packing gathers columns.
type packing struct {
	head    packedHead
	columns [][]byte
}

func (p *packing) column(name, kind string, b []byte) {
	p.head.Columns = append(p.head.Columns, packedName{name, kind, len(b)})
	p.columns = append(p.columns, b)
}

// lists packs lists as where each begins, with an end for the last, and their items.
func (p *packing) lists(name string, all [][]int) {
	begins, items := make([]int, 1, len(all)+1), []int{}
	for _, list := range all {
		items = append(items, list...)
		begins = append(begins, len(items))
	}
	own := func(n int) int { return n }
	p.column(name+"-begin", "i32", ints(begins, own))
	p.column(name+"-item", "i32", ints(items, own))
}

func (p *packing) write(z *gzip.Writer) error {
	head, err := json.Marshal(p.head)
	if err != nil {
		return err
	}
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(head)))
	for _, part := range append([][]byte{append(b, head...)}, p.columns...) {
		part = append(part, bytes.Repeat([]byte{' '}, -len(part)&3)...)
		if _, err := z.Write(part); err != nil {
			return err
		}
	}
	return nil
}

func ints[T any](all []T, as func(T) int) []byte {
	b := make([]byte, 0, 4*len(all))
	for _, v := range all {
		b = binary.LittleEndian.AppendUint32(b, uint32(int32(as(v))))
	}
	return b
}

func floats(c column) []byte {
	b := make([]byte, 0, 4*len(c))
	for _, n := range c {
		v := float32(math.NaN())
		if n.Known {
			v = float32(n.Value)
		}
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}
