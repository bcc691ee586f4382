package web

import (
	"cmp"
	"net/http"
	"slices"

	"casus"
)

type reportList struct {
	Filter  filter
	Reports []casus.Report
	Pager   pager
}

func (s *site) reports(req *http.Request) (view, error) {
	f, err := readFilter(req.URL)
	if err != nil {
		return view{}, err
	}
	list, err := s.r.Reports(req.Context(), f.Query)
	if err != nil {
		return view{}, err
	}
	data := reportList{Filter: f}
	data.Reports, data.Pager = cut(f, list)
	return view{Page: "reports", Nav: "reports", Title: "Reports", Data: data}, nil
}

type reportPage struct {
	casus.Report
	Passages []passage
	Claims   []casus.Claim // in text order
	Selected casus.ClaimID
}

// report shows the text as it is archived, with the sentences that hold claims.
func (s *site) report(req *http.Request) (view, error) {
	reading, err := s.r.Reading(req.Context(), casus.ReportID(req.PathValue("id")))
	if err != nil {
		return view{}, err
	}
	claims := slices.Clone(reading.Claims)
	slices.SortStableFunc(claims, func(a, b casus.Claim) int { return cmp.Compare(a.Evidence.Start, b.Evidence.Start) })
	selected := casus.ClaimID(req.URL.Query().Get("claim"))
	data := reportPage{
		Report:   reading.Report,
		Passages: passages(reading.Report.Text, reading.Sentences, claims, selected),
		Claims:   claims,
		Selected: selected,
	}
	return view{Page: "report", Nav: "reports", Title: cmp.Or(reading.Report.Title, string(reading.Report.ID)), Data: data}, nil
}

// raw sends a report's bytes as they came, as plain text whatever they are: a
// browser must not run what a stranger wrote.
func (s *site) raw(w http.ResponseWriter, req *http.Request) {
	rep, err := s.r.Report(req.Context(), casus.ReportID(req.PathValue("id")))
	if err != nil {
		s.show(w, req, failure(req, err))
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write(rep.Raw) // an error here means that the reader has gone
}

type claimPage struct {
	casus.Claim
	Report  casus.Report
	Context []passage // the sentence with its neighbours
	Figures []casus.Claim
	About   *casus.Claim // of a figure: the event that it belongs to
}

// around is how many code points before and after the evidence a claim's page shows.
const around = 250

func (s *site) claim(req *http.Request) (view, error) {
	ctx := req.Context()
	claims, err := s.r.ClaimsByID(ctx, []casus.ClaimID{casus.ClaimID(req.PathValue("id"))})
	if err != nil {
		return view{}, err
	}
	c := claims[0]
	reading, err := s.r.Reading(ctx, c.Report)
	if err != nil {
		return view{}, err
	}
	data := claimPage{Claim: c, Report: reading.Report}
	ps := passages(reading.Report.Text, reading.Sentences, []casus.Claim{c}, c.ID)
	for _, p := range ps {
		if p.Meets(casus.Span{Start: c.Evidence.Start - around, End: c.Evidence.End + around}) {
			data.Context = append(data.Context, p)
		}
	}
	for _, x := range reading.Claims {
		if x.Value != nil && x.Value.About == c.ID {
			data.Figures = append(data.Figures, x)
		}
		if c.Value != nil && c.Value.About != "" && x.ID == c.Value.About {
			data.About = &x
		}
	}
	return view{Page: "claim", Nav: "reports", Title: "Claim: " + c.Type, Data: data}, nil
}

type searchPage struct {
	Filter filter
	Words  string
	Hits   []hit
	Pager  pager
}

type hit struct {
	casus.Hit
	Snippet []segment
}

func (s *site) search(req *http.Request) (view, error) {
	f, err := readFilter(req.URL)
	if err != nil {
		return view{}, err
	}
	data := searchPage{Filter: f, Words: f.Get("q")}
	v := view{Page: "search", Nav: "search", Title: "Search"}
	if data.Words == "" {
		v.Data = data
		return v, nil
	}
	v.Title = "Search: " + data.Words
	f.Query.Words = data.Words
	list, err := s.r.Search(req.Context(), f.Query)
	if err != nil {
		return view{}, err
	}
	list, data.Pager = cut(f, list)
	for _, x := range list {
		data.Hits = append(data.Hits, hit{x, bracketed(x.Snippet)})
	}
	v.Data = data
	return v, nil
}
