package api

import (
	"bytes"
	"cmp"
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

// columns turns outlines on their side. Those of one reader share places, parties and
// publishers, which are numbered once.
func columns(all []casus.Outline) Index {
	n := len(all)
	x := Index{ID: make([]casus.IncidentID, 0, n), Type: make([]int, 0, n), Source: make([][]int, 0, n), Target: make([][]int, 0, n), Reports: make([]int, 0, n), Publisher: make([][]int, 0, n), Review: make([]int, 0, n)}
	for _, c := range []*column{&x.From, &x.To, &x.Lat, &x.Lon, &x.Level, &x.Place, &x.Killed, &x.Low, &x.High} {
		*c = make(column, 0, n)
	}
	x.Places = []IndexPlace{}
	places, sited := numbering[placeKey]{}, map[*casus.Place]site{}
	types, parties, publishers := numbering[string]{}, numbering[IndexParty]{}, numbering[string]{}
	sides, papers := sharing[casus.Party]{}, sharing[string]{}
	party := func(p casus.Party) int { return parties.at(indexParty(p)) }
	for i := range all {
		o := &all[i]
		x.ID = append(x.ID, o.ID)
		x.From, x.To = append(x.From, since(o.From)), append(x.To, since(o.To))
		x.Type = append(x.Type, types.at(o.Type))
		x.place(o.Place, &places, sited)
		x.Source, x.Target = append(x.Source, sides.numbers(o.Source, party)), append(x.Target, sides.numbers(o.Target, party))
		x.Killed, x.Low, x.High = append(x.Killed, o.Killed.Best), append(x.Low, o.Killed.Low), append(x.High, o.Killed.High)
		x.Reports = append(x.Reports, o.Reports)
		x.Publisher = append(x.Publisher, papers.numbers(o.Publishers, publishers.at))
		x.Review = append(x.Review, reviewed(o.Review))
	}
	x.Types, x.Parties, x.Publishers = types.list(), parties.list(), publishers.list()
	return x
}

func reviewed(r casus.Review) int {
	switch r {
	case casus.Accepted:
		return 1
	case casus.Corrected:
		return 2
	}
	return 0
}

func since(d casus.Day) casus.Number {
	if d == 0 {
		return casus.Number{}
	}
	return casus.N(float64(d - epoch))
}

// A site is what the columns have of a place.
type site struct{ lat, lon, level, at casus.Number }

func (x *Index) place(p *casus.Place, places *numbering[placeKey], known map[*casus.Place]site) {
	var s site
	if p != nil {
		var ok bool
		if s, ok = known[p]; !ok {
			s = x.site(p, places)
			known[p] = s
		}
	}
	x.Lat, x.Lon, x.Level, x.Place = append(x.Lat, s.lat), append(x.Lon, s.lon), append(x.Level, s.level), append(x.Place, s.at)
}

func (x *Index) site(p *casus.Place, places *numbering[placeKey]) site {
	s := site{lat: p.Lat, lon: p.Lon}
	if n, err := strconv.Atoi(strings.TrimPrefix(string(p.Level), "p")); err == nil {
		s.level = casus.N(float64(n))
	}
	k := places.at(placeKey{p.ID, p.Name, p.Country})
	if k == len(x.Places) {
		x.Places = append(x.Places, IndexPlace{p.ID, p.Name, p.Country, p.Within})
	}
	s.at = casus.N(float64(k))
	return s
}

func indexParty(p casus.Party) IndexParty { return IndexParty{p.ID, cmp.Or(p.Name, p.Text), p.Type} }

// A sharing is the numbers of lists of which many incidents have the same one.
type sharing[T any] map[shared[T]][]int

// A shared list is told by where it lies.
type shared[T any] struct {
	first *T
	n     int
}

func (s sharing[T]) numbers(all []T, number func(T) int) []int {
	if len(all) == 0 {
		return []int{}
	}
	k := shared[T]{&all[0], len(all)}
	out, ok := s[k]
	if !ok {
		for _, v := range all {
			out = append(out, number(v))
		}
		s[k] = out
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
