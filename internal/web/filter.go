package web

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"casus"
)

// pageSize is how many rows a list shows at once.
const pageSize = 50

// A filter is what a list is asked for, as it stands in the address.
type filter struct {
	path   string
	values url.Values
	Query  casus.Query
	Page   int // from 1
}

// readFilter reads the fields of an address; they are named like the flags of
// the command line.
func readFilter(u *url.URL) (filter, error) {
	f := filter{path: u.Path, values: url.Values{}, Page: 1}
	for k, vs := range u.Query() {
		for _, v := range vs {
			if v = strings.TrimSpace(v); v != "" {
				// The explorer's addresses are those of the API: min_killed.
				f.values.Add(strings.ReplaceAll(k, "_", "-"), v)
			}
		}
	}
	q := &f.Query
	q.Actors, q.Place, q.Type, q.Source, q.Words = f.values["actor"], f.Get("place"), f.Get("type"), f.Get("source"), f.Get("words")
	for _, d := range []struct {
		name string
		day  *casus.Day
	}{{"from", &q.From}, {"to", &q.To}, {"as-of", &q.AsOf}} {
		if err := f.day(d.name, d.day); err != nil {
			return f, err
		}
	}
	if err := f.count("min-killed", &q.MinKilled); err != nil {
		return f, err
	}
	if err := f.count("page", &f.Page); err != nil {
		return f, err
	}
	// One more than is shown tells whether there is a next page.
	f.Page = max(1, f.Page)
	q.Limit, q.Offset = pageSize+1, (f.Page-1)*pageSize
	return f, nil
}

// Get is the first value of a field, "" where it is not given.
func (f filter) Get(name string) string { return f.values.Get(name) }

func (f filter) day(name string, d *casus.Day) error {
	s := f.Get(name)
	if s == "" {
		return nil
	}
	day, err := casus.ParseDay(s)
	if err != nil {
		return fmt.Errorf("field %s: %w", name, err)
	}
	*d = day
	return nil
}

// maxPage keeps the offset of a page within what a store counts in.
const maxPage = 1_000_000

func (f filter) count(name string, n *int) error {
	s := f.Get(name)
	if s == "" {
		return nil
	}
	v, err := strconv.Atoi(s)
	if err != nil || v < 0 || name == "page" && v > maxPage {
		return fmt.Errorf("field %s: %q: %w: want a whole number", name, s, casus.ErrInvalid)
	}
	*n = v
	return nil
}

// Active reports whether anything is filtered.
func (f filter) Active() bool {
	for k := range f.values {
		if k != "page" {
			return true
		}
	}
	return false
}

// Clear is the address of the list without a filter.
func (f filter) Clear() string { return f.path }

// At is the address of page n of the list.
func (f filter) At(n int) string {
	v := url.Values{}
	for k, vs := range f.values {
		v[k] = vs
	}
	v.Del("page")
	if n > 1 {
		v.Set("page", strconv.Itoa(n))
	}
	return address(f.path, v)
}

func address(path string, v url.Values) string {
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// A pager leads through the pages of a list.
type pager struct {
	First, Last int // numbers of the rows shown, from 1
	Prev, Next  string
}

// cut takes the row beyond the page off list and says where the page stands.
func cut[T any](f filter, list []T) ([]T, pager) {
	p := pager{First: f.Query.Offset + 1}
	if f.Page > 1 {
		p.Prev = f.At(f.Page - 1)
	}
	if len(list) > pageSize {
		list = list[:pageSize]
		p.Next = f.At(f.Page + 1)
	}
	p.Last = f.Query.Offset + len(list)
	return list, p
}
