package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"casus"
	"casus/internal/brief"
)

type actorList struct {
	Filter filter
	Name   string // part of the names that are listed
	Actors []casus.ActorCount
	Pager  pager
}

// actors lists those with the most claims first. The names that nobody knows,
// of which a big record has many, come after those that are resolved.
func (s *site) actors(req *http.Request) (view, error) {
	f, err := readFilter(req.URL)
	if err != nil {
		return view{}, err
	}
	all, err := s.r.Actors(req.Context(), casus.Query{AsOf: f.Query.AsOf})
	if err != nil {
		return view{}, err
	}
	data := actorList{Filter: f, Name: f.Get("name")}
	part := strings.ToLower(data.Name)
	all = slices.DeleteFunc(all, func(a casus.ActorCount) bool { return !strings.Contains(strings.ToLower(a.Party.Name), part) })
	slices.SortStableFunc(all, func(a, b casus.ActorCount) int {
		return cmp.Or(unresolved(a)-unresolved(b), b.Claims-a.Claims)
	})
	from := min(f.Query.Offset, len(all))
	data.Actors, data.Pager = cut(f, all[from:min(from+f.Query.Limit, len(all))])
	return view{Page: "actors", Nav: "actors", Title: "Actors", Data: data}, nil
}

func unresolved(a casus.ActorCount) int {
	if a.Party.ID == "" {
		return 1
	}
	return 0
}

// shown is how many incidents a dossier lists; the rest is one link away.
const shown = 100

// shownTies is how many relations a dossier lists: those with the most claims.
const shownTies = 30

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
	Ties   string // all relations, where more are known than Bands
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
	data := dossierPage{Dossier: d, Path: req.URL.EscapedPath(), Filter: f, All: listOf("/", d.Actors, f)}
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
	bands := d.Relations
	if len(bands) > shownTies {
		bands = slices.Clone(bands)
		slices.SortStableFunc(bands, func(a, b brief.Band) int { return len(b.For) - len(a.For) })
		bands = bands[:shownTies]
		data.Ties = listOf("/relations", d.Actors, f)
	}
	data.Bands, data.Leads = data.Axis.rows(bands, h), data.Axis.rows(d.Leaders, h)
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

// listOf is the address of the list at path of all that has the actors, under
// the same filter.
func listOf(path string, actors []casus.Party, f filter) string {
	v := url.Values{}
	for k, vs := range f.values {
		v[k] = vs
	}
	v.Del("page")
	v.Del("actor")
	for _, a := range actors {
		v.Add("actor", brief.Key(a))
	}
	return address(path, v)
}
