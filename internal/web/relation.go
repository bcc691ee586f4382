package web

import (
	"net/http"

	"casus"
	"casus/internal/brief"
)

type relationList struct {
	Filter filter
	At     string
	Rows   []bandRow
	Pager  pager
	Types  []string
}

// relations lists who stood how to whom; with "at", on that day.
func (s *site) relations(req *http.Request) (view, error) {
	f, err := readFilter(req.URL)
	if err != nil {
		return view{}, err
	}
	var at casus.Day
	if err := f.day("at", &at); err != nil {
		return view{}, err
	}
	if at != 0 {
		f.Query.From, f.Query.To = at, at
	}
	list, err := s.r.Relations(req.Context(), f.Query)
	if err != nil {
		return view{}, err
	}
	data := relationList{Filter: f, At: f.Get("at"), Types: relationTypes}
	list, data.Pager = cut(f, list)
	bands, err := brief.Bands(req.Context(), s.r, list)
	if err != nil {
		return view{}, err
	}
	h := s.shelf()
	for _, b := range bands {
		r := bandRow{Band: b}
		if r.Notes, err = h.notes(req.Context(), b); err != nil {
			return view{}, err
		}
		data.Rows = append(data.Rows, r)
	}
	return view{Page: "relations", Nav: "relations", Title: "Relations", Data: data}, nil
}
