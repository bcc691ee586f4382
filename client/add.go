package client

import (
	"context"
	"io"
	"mime/multipart"
	"net/url"
	"time"

	"casus"
)

// A Job is the reading of reports that were sent.
type Job struct {
	ID      string           `json:"id"`
	State   string           `json:"state"` // waiting, reading, done or failed
	Read    int              `json:"read"`
	Added   int              `json:"added"`
	Known   int              `json:"known"`
	Reports []casus.ReportID `json:"reports"`
	Refused []string         `json:"refused"` // which, and why
	Problem string           `json:"problem"`
}

// AddText sends the text of a report to be read, with what is known of it. It needs
// the token, as do AddURL and AddFile.
func (c *Client) AddText(ctx context.Context, r casus.Report) (Job, error) {
	return post[Job](ctx, c, "/api/reports", map[string]any{"text": r.Text, "title": r.Title, "publisher": r.Publisher, "published": r.Published})
}

// AddURL has the server fetch a page or a feed and read it.
func (c *Client) AddURL(ctx context.Context, address string) (Job, error) {
	return post[Job](ctx, c, "/api/reports", map[string]string{"url": address})
}

// AddFile sends a file to be read; the ending of its name says what it is.
func (c *Client) AddFile(ctx context.Context, name string, file io.Reader) (Job, error) {
	body, w := io.Pipe()
	form := multipart.NewWriter(w)
	go func() {
		part, err := form.CreateFormFile("file", name)
		if err == nil {
			_, err = io.Copy(part, file)
		}
		if err == nil {
			err = form.Close()
		}
		w.CloseWithError(err)
	}()
	return send[Job](ctx, c, "/api/reports", form.FormDataContentType(), body)
}

// Wait asks for a job until it has ended.
func (c *Client) Wait(ctx context.Context, id string) (Job, error) {
	for {
		job, err := get[Job](ctx, c, "/api/jobs/"+url.PathEscape(id), nil)
		if err != nil || job.State == "done" || job.State == "failed" {
			return job, err
		}
		select {
		case <-ctx.Done():
			return job, ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
}
