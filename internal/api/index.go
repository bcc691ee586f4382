package api

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"casus"
)

// An Index is every incident as columns, to be filtered in the browser. The n-th
// entry of each column is of the n-th incident; what is unknown is null.
type Index struct {
	ID         []casus.IncidentID `json:"id"`
	From       column             `json:"from" doc:"Days since 1970-01-01."`
	To         column             `json:"to"`
	Type       []int              `json:"type" doc:"Index into types."`
	Types      []string           `json:"types"`
	Lat        column             `json:"lat"`
	Lon        column             `json:"lon"`
	Level      column             `json:"level" doc:"0 to 8: how exactly the place is known."`
	Place      column             `json:"place" doc:"Index into places."`
	Places     []IndexPlace       `json:"places"`
	Source     [][]int            `json:"source" doc:"Indexes into parties."`
	Target     [][]int            `json:"target"`
	Parties    []IndexParty       `json:"parties"`
	Killed     column             `json:"killed" doc:"Best figure."`
	Low        column             `json:"low"`
	High       column             `json:"high"`
	Reports    []int              `json:"reports" doc:"How many tell of it."`
	Publisher  [][]int            `json:"publisher" doc:"Indexes into publishers."`
	Publishers []string           `json:"publishers"`
	Review     []int              `json:"review" doc:"0 unreviewed, 1 accepted, 2 corrected."`
}

// An IndexPlace is a place of an index.
type IndexPlace struct {
	ID      casus.PlaceID   `json:"id"`
	Name    string          `json:"name"`
	Country string          `json:"country"`
	Within  []casus.PlaceID `json:"within,omitempty" doc:"What holds it: country, province, district."`
}

// A placeKey tells the places of an index apart.
type placeKey struct {
	id            casus.PlaceID
	name, country string
}

// An IndexParty is a party of an index.
type IndexParty struct {
	ID   casus.ActorID   `json:"id"`
	Name string          `json:"name"`
	Type casus.ActorType `json:"type"`
}

// A column of numbers, some unknown. It writes itself: a hundred thousand calls of
// Number's own MarshalJSON take longer than all else.
type column []casus.Number

// MarshalJSON writes numbers and nulls.
func (c column) MarshalJSON() ([]byte, error) {
	b := make([]byte, 1, 8*len(c)+2)
	b[0] = '['
	for i, n := range c {
		if i > 0 {
			b = append(b, ',')
		}
		if n.Known {
			b = strconv.AppendFloat(b, n.Value, 'f', -1, 64)
		} else {
			b = append(b, "null"...)
		}
	}
	return append(b, ']'), nil
}

func (s *server) readIndex() {
	schema := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Index](), true, "Index")
	huma.Register(s.api, huma.Operation{
		OperationID: "index", Method: http.MethodGet, Path: "/api/index", Summary: "Every incident that passes the filters, as columns",
		Responses: map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: schema}}}},
	}, s.index)
	s.readPacked()
}

// An indexReply is compressed already.
type indexReply struct {
	ContentType     string `header:"Content-Type"`
	ContentEncoding string `header:"Content-Encoding"`
	Body            []byte
}

// An indexScope is what an index is asked for.
type indexScope struct {
	Whole
	Latest         bool   `query:"latest" doc:"The latest first; those of no day stay last."`
	AcceptEncoding string `header:"Accept-Encoding"`
}

func (s *server) index(ctx context.Context, in *indexScope) (*indexReply, error) {
	return s.indexIn(ctx, in, "application/json", func(z *gzip.Writer, x Index) error { return json.NewEncoder(z).Encode(x) })
}

// indexIn answers with the index as write gives it, which is made once for each
// state of the record.
func (s *server) indexIn(ctx context.Context, in *indexScope, media string, write func(*gzip.Writer, Index) error) (*indexReply, error) {
	q, err := in.query()
	if err != nil {
		return nil, problem(ctx, err)
	}
	q.Latest = in.Latest
	version, err := s.Reader.Version(ctx)
	if err != nil {
		return nil, problem(ctx, err)
	}
	make := func(ctx context.Context) ([]byte, error) { return s.makeIndex(ctx, q, write) }
	var b []byte
	if q.Limit > 0 {
		b, err = make(ctx) // little, and wanted while the whole is made
	} else {
		b, err = s.indexes.get(ctx, at(version, q)+media, make)
	}
	if err != nil {
		return nil, problem(ctx, err)
	}
	out := &indexReply{media, "gzip", b}
	if !strings.Contains(in.AcceptEncoding, "gzip") {
		out.ContentEncoding = ""
		if out.Body, err = unzip(b); err != nil {
			return nil, problem(ctx, err)
		}
	}
	return out, nil
}

func unzip(b []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// makeIndex gives the index compressed.
func (s *server) makeIndex(ctx context.Context, q casus.Query, write func(*gzip.Writer, Index) error) ([]byte, error) {
	all, err := s.Reader.Outlines(ctx, q)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z := zippers.Get().(*gzip.Writer)
	defer zippers.Put(z)
	z.Reset(&b)
	if err := write(z, columns(all)); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

var epoch = casus.Date(1970, 1, 1)

// columns turns outlines on their side.
func columns(all []casus.Outline) Index {
	x := Index{ID: []casus.IncidentID{}, Type: []int{}, Source: [][]int{}, Target: [][]int{}, Reports: []int{}, Publisher: [][]int{}, Review: []int{}}
	x.Places = []IndexPlace{}
	types, places, parties, publishers := numbering[string]{}, numbering[placeKey]{}, numbering[IndexParty]{}, numbering[string]{}
	for _, o := range all {
		x.ID = append(x.ID, o.ID)
		x.From, x.To = append(x.From, since(o.From)), append(x.To, since(o.To))
		x.Type = append(x.Type, types.at(o.Type))
		x.place(o.Place, &places)
		x.Source, x.Target = append(x.Source, indexes(o.Source, &parties)), append(x.Target, indexes(o.Target, &parties))
		x.Killed, x.Low, x.High = append(x.Killed, o.Killed.Best), append(x.Low, o.Killed.Low), append(x.High, o.Killed.High)
		x.Reports = append(x.Reports, o.Reports)
		of := make([]int, 0, len(o.Publishers))
		for _, p := range o.Publishers {
			of = append(of, publishers.at(p))
		}
		x.Publisher = append(x.Publisher, of)
		x.Review = append(x.Review, map[casus.Review]int{casus.Accepted: 1, casus.Corrected: 2}[o.Review])
	}
	x.Types, x.Parties, x.Publishers = types.list(), parties.list(), publishers.list()
	return x
}

func since(d casus.Day) casus.Number {
	if d == 0 {
		return casus.Number{}
	}
	return casus.N(float64(d - epoch))
}

func (x *Index) place(p *casus.Place, places *numbering[placeKey]) {
	var lat, lon, level, at casus.Number
	if p != nil {
		lat, lon = p.Lat, p.Lon
		if n, err := strconv.Atoi(strings.TrimPrefix(string(p.Level), "p")); err == nil {
			level = casus.N(float64(n))
		}
		k := places.at(placeKey{p.ID, p.Name, p.Country})
		if k == len(x.Places) {
			x.Places = append(x.Places, IndexPlace{p.ID, p.Name, p.Country, p.Within})
		}
		at = casus.N(float64(k))
	}
	x.Lat, x.Lon, x.Level, x.Place = append(x.Lat, lat), append(x.Lon, lon), append(x.Level, level), append(x.Place, at)
}

func indexes(all []casus.Party, parties *numbering[IndexParty]) []int {
	out := make([]int, 0, len(all))
	for _, p := range all {
		name := p.Name
		if name == "" {
			name = p.Text
		}
		out = append(out, parties.at(IndexParty{p.ID, name, p.Type}))
	}
	return out
}

// A numbering gives each value a number, in the order they first come.
type numbering[T comparable] struct {
	all    []T
	number map[T]int
}

func (n *numbering[T]) at(v T) int {
	i, ok := n.number[v]
	if !ok {
		if n.number == nil {
			n.number = map[T]int{}
		}
		i = len(n.all)
		n.number[v] = i
		n.all = append(n.all, v)
	}
	return i
}

func (n *numbering[T]) list() []T {
	if n.all == nil {
		return []T{}
	}
	return n.all
}
