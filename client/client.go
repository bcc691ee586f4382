// Package client asks a record that casus serve shows, over its HTTP API. Its values
// are those of package casus; doc/api.md tells what each request does.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"casus"
)

// A Client asks one server. Its zero HTTP is http.DefaultClient; Token is only needed
// to decide and to add reports.
type Client struct {
	Base  string // address of the server, such as http://127.0.0.1:8420
	Token string
	HTTP  *http.Client
}

// A Problem is what the server says of a request that it does not answer (RFC 9457).
type Problem struct {
	Status int    `json:"status"`
	Title  string `json:"title"`
	Detail string `json:"detail"`
}

// Error is the detail, which says what to do.
func (p *Problem) Error() string { return fmt.Sprintf("%d %s: %s", p.Status, p.Title, p.Detail) }

// Unwrap is the kind of error of package casus, so that errors.Is tells it.
func (p *Problem) Unwrap() error {
	switch p.Status {
	case http.StatusNotFound:
		return casus.ErrNotFound
	case http.StatusConflict:
		return casus.ErrExists
	case http.StatusBadRequest, http.StatusUnprocessableEntity:
		return casus.ErrInvalid
	}
	return nil
}

// Counts are the sizes of the record, and what the server is.
type Counts struct {
	casus.Counts
	Program  string `json:"program"`
	Writable bool   `json:"writable"`
}

// Counts asks for the sizes of the record.
func (c *Client) Counts(ctx context.Context) (Counts, error) {
	return get[Counts](ctx, c, "/api/counts", nil)
}

// A List is a page of something, and how long the whole is.
type List[T any] struct {
	Total int `json:"total"`
	Items []T `json:"items"`
}

// Incidents asks for a page of incidents: q.Limit of them, 100 where it is 0.
func (c *Client) Incidents(ctx context.Context, q casus.Query) (List[casus.Incident], error) {
	return get[List[casus.Incident]](ctx, c, "/api/incidents", values(q))
}

// EachIncident gives all incidents of q, asked for page by page.
func (c *Client) EachIncident(ctx context.Context, q casus.Query) iter.Seq2[casus.Incident, error] {
	return pages(q, func(q casus.Query) (List[casus.Incident], error) { return c.Incidents(ctx, q) })
}

// An Incident is an incident with all that it rests on.
type Incident struct {
	Incident  casus.Incident   `json:"incident"`
	Claims    []casus.Claim    `json:"claims"`
	Reports   []casus.Report   `json:"reports"`
	Decisions []casus.Decision `json:"decisions"`
}

// Incident asks for one incident.
func (c *Client) Incident(ctx context.Context, id casus.IncidentID) (Incident, error) {
	return get[Incident](ctx, c, "/api/incidents/"+url.PathEscape(string(id)), nil)
}

// Ledger asks for every figure of an incident.
func (c *Client) Ledger(ctx context.Context, id casus.IncidentID) (casus.Ledger, error) {
	return get[casus.Ledger](ctx, c, "/api/incidents/"+url.PathEscape(string(id))+"/ledger", nil)
}

// Relations asks who stood how to whom; q.From and q.To of one day ask what held then.
func (c *Client) Relations(ctx context.Context, q casus.Query) ([]casus.Relation, error) {
	return get[[]casus.Relation](ctx, c, "/api/relations", values(q))
}

// Actors asks for the actors whose names hold the words.
func (c *Client) Actors(ctx context.Context, words string) ([]casus.ActorCount, error) {
	return get[[]casus.ActorCount](ctx, c, "/api/actors", url.Values{"words": {words}})
}

// Reports asks for a page of reports, without text.
func (c *Client) Reports(ctx context.Context, q casus.Query) (List[casus.Report], error) {
	return get[List[casus.Report]](ctx, c, "/api/reports", values(q))
}

// Report asks for a report with its text.
func (c *Client) Report(ctx context.Context, id casus.ReportID) (casus.Report, error) {
	r, err := get[struct {
		casus.Report
		Text string `json:"text"`
	}](ctx, c, "/api/reports/"+url.PathEscape(string(id)), nil)
	r.Report.Text = r.Text
	return r.Report, err
}

// Claims asks for a page of claims.
func (c *Client) Claims(ctx context.Context, q casus.Query) (List[casus.Claim], error) {
	v := values(q)
	set(v, "kind", string(q.Kind))
	return get[List[casus.Claim]](ctx, c, "/api/claims", v)
}

// Claim asks for a claim.
func (c *Client) Claim(ctx context.Context, id casus.ClaimID) (casus.Claim, error) {
	return get[casus.Claim](ctx, c, "/api/claims/"+url.PathEscape(string(id)), nil)
}

// Search asks for the reports that hold q.Words.
func (c *Client) Search(ctx context.Context, q casus.Query) ([]casus.Hit, error) {
	return get[[]casus.Hit](ctx, c, "/api/search", values(q))
}

// Export asks for the record in a format of others and writes it to w.
func (c *Client) Export(ctx context.Context, w io.Writer, format string, q casus.Query) error {
	return c.copy(ctx, w, "/api/export/"+url.PathEscape(format), values(q))
}

// Brief asks for a written account of q's one or two actors, its place and its days,
// as markdown, html or json, and writes it to w.
func (c *Client) Brief(ctx context.Context, w io.Writer, format string, q casus.Query) error {
	v := values(q)
	v.Set("format", format)
	return c.copy(ctx, w, "/api/brief", v)
}

// Decide takes a decision. It needs the token.
func (c *Client) Decide(ctx context.Context, d casus.Decision) (casus.Decision, error) {
	body := map[string]any{"action": d.Action}
	for name, v := range map[string]string{"author": d.Author, "report": string(d.Report), "field": d.Field, "value": d.Value, "reason": d.Reason} {
		if v != "" {
			body[name] = v
		}
	}
	if len(d.Claims) > 0 {
		body["claims"] = d.Claims
	}
	if d.Lifts != 0 {
		body["lifts"] = d.Lifts
	}
	return post[casus.Decision](ctx, c, "/api/decisions", body)
}

// pages asks for page after page until the list ends.
func pages[T any](q casus.Query, page func(casus.Query) (List[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for {
			list, err := page(q)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, v := range list.Items {
				if !yield(v, nil) {
					return
				}
			}
			if q.Offset += len(list.Items); len(list.Items) == 0 || q.Offset >= list.Total {
				return
			}
		}
	}
}

// values are the parameters of a query.
func values(q casus.Query) url.Values {
	v := url.Values{}
	for _, a := range q.Actors {
		v.Add("actor", a)
	}
	for name, s := range map[string]string{"place": q.Place, "type": q.Type, "from": q.From.String(), "to": q.To.String(), "source": q.Source,
		"as_of": q.AsOf.String(), "words": q.Words, "review": string(q.Review)} {
		set(v, name, s)
	}
	for name, n := range map[string]int{"min_killed": q.MinKilled, "limit": q.Limit, "offset": q.Offset} {
		if n != 0 {
			v.Set(name, strconv.Itoa(n))
		}
	}
	return v
}

func set(v url.Values, name, s string) {
	if s != "" {
		v.Set(name, s)
	}
}

func get[T any](ctx context.Context, c *Client, path string, v url.Values) (out T, err error) {
	res, err := c.do(ctx, http.MethodGet, path+"?"+v.Encode(), "", nil)
	if err != nil {
		return out, err
	}
	defer res.Body.Close()
	err = json.NewDecoder(res.Body).Decode(&out)
	return out, err
}

func post[T any](ctx context.Context, c *Client, path string, body any) (out T, err error) {
	b, err := json.Marshal(body)
	if err != nil {
		return out, err
	}
	return send[T](ctx, c, path, "application/json", bytes.NewReader(b))
}

func send[T any](ctx context.Context, c *Client, path, kind string, body io.Reader) (out T, err error) {
	res, err := c.do(ctx, http.MethodPost, path, kind, body)
	if err != nil {
		return out, err
	}
	defer res.Body.Close()
	err = json.NewDecoder(res.Body).Decode(&out)
	return out, err
}

func (c *Client) copy(ctx context.Context, w io.Writer, path string, v url.Values) error {
	res, err := c.do(ctx, http.MethodGet, path+"?"+v.Encode(), "", nil)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	_, err = io.Copy(w, res.Body)
	return err
}

// do sends a request; what is not answered is a Problem.
func (c *Client) do(ctx context.Context, method, path, kind string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(c.Base, "/")+strings.TrimSuffix(path, "?"), body)
	if err != nil {
		return nil, err
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	if c.Token != "" {
		req.Header.Set("Authorization", "Bearer "+c.Token)
	}
	h := c.HTTP
	if h == nil {
		h = http.DefaultClient
	}
	res, err := h.Do(req)
	if err != nil {
		return nil, err
	}
	if res.StatusCode < 300 {
		return res, nil
	}
	defer res.Body.Close()
	p := &Problem{Status: res.StatusCode, Title: http.StatusText(res.StatusCode)}
	if err := json.NewDecoder(res.Body).Decode(p); err != nil {
		p.Detail = "the server does not say why"
	}
	return nil, p
}
