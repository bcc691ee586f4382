package web

import (
	"net/http"
	"net/url"
	"strings"

	"casus"
	"casus/internal/brief"
)

type actorList struct {
	Filter filter
	Actors []casus.ActorCount
	Pager  pager
}

func (s *site) actors(req *http.Request) (view, error) {
	f, err := readFilter(req.URL)
	if err != nil {
		return view{}, err
	}
	list, err := s.r.Actors(req.Context(), f.Query)
	if err != nil {
		return view{}, err
	}
	data := actorList{Filter: f}
	data.Actors, data.Pager = cut(f, list)
	return view{Page: "actors", Nav: "actors", Title: "Actors", Data: data}, nil
}

// shown is how many incidents a dossier lists; the rest is one link away.
const shown = 100

type dossierPage struct {
	brief.Dossier
	Path   string
	Filter filter
	Rows   []row // the last incidents
	More   int   // earlier ones that are not shown
	All    string
	Chart  *tollChart
	Axis   axis
	Bands  []bandRow
	Leads  []bandRow
	Notes  []noted
}

// A noted is a claim with its report.
type noted struct {
	casus.Claim
	Report casus.Report
}

func (s *site) dossier(req *http.Request) (view, error) {
	f, err := readFilter(req.URL)
	if err != nil {
		return view{}, err
	}
	q := f.Query
	q.Limit, q.Offset = 0, 0
	q.Actors = []string{req.PathValue("a")}
	if b := req.PathValue("b"); b != "" {
		q.Actors = append(q.Actors, b)
	}
	d, err := brief.Compile(req.Context(), s.r, q)
	if err != nil {
		return view{}, err
	}
	data := dossierPage{Dossier: d, Path: req.URL.EscapedPath(), Filter: f, All: incidentsOf(d.Actors, f)}
	list := d.Timeline
	data.More = max(0, len(list)-shown)
	h := s.shelf()
	for _, r := range d.Reports {
		h.known[r.ID] = r
	}
	if data.Rows, err = h.rows(req.Context(), list[data.More:]); err != nil {
		return view{}, err
	}
	data.Chart = newTollChart(d.Months, d.Actors)
	data.Axis = newAxis(d)
	data.Bands, data.Leads = data.Axis.rows(d.Relations, h), data.Axis.rows(d.Leaders, h)
	for _, c := range d.Strengths {
		data.Notes = append(data.Notes, noted{c, h.known[c.Report]})
	}
	return view{Page: "dossier", Nav: "actors", Title: dossierTitle(d), Data: data}, nil
}

func dossierTitle(d brief.Dossier) string {
	names := make([]string, len(d.Actors))
	for i, a := range d.Actors {
		names[i] = brief.Name(a)
	}
	return strings.Join(names, " and ")
}

// incidentsOf is the list of all incidents of the actors, under the same filter.
func incidentsOf(actors []casus.Party, f filter) string {
	v := url.Values{}
	for k, vs := range f.values {
		v[k] = vs
	}
	v.Del("page")
	v.Del("actor")
	for _, a := range actors {
		v.Add("actor", brief.Key(a))
	}
	return address("/", v)
}
