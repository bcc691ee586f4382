package main

import (
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"path"
	"time"

	"casus"
	"casus/internal/intake"
	"casus/internal/pipeline"
)

// patience is how long a page may take to come.
const patience = time.Minute

// endings are those of the kinds of documents that addresses give.
var endings = map[string]string{
	"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt",
	"application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/xml": ".xml", "text/xml": ".xml",
	"application/pdf": ".pdf", "application/json": ".json", "message/rfc822": ".eml",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}

// fetch gets a page or feed that somebody asked for and gives the file it is in.
// Nothing else in Casus asks anything of another machine.
func fetch(ctx context.Context, address string) (file string, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", fmt.Errorf("fetch: %w: %w", casus.ErrInvalid, err)
	}
	req.Header.Set("User-Agent", "casus/"+pipeline.Release)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", fmt.Errorf("fetch: %w: %w", casus.ErrRefused, err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return "", fmt.Errorf("fetch %s: %w: the server answers %s", address, casus.ErrRefused, res.Status)
	}
	return save(res)
}

// save keeps what a server sent in a file with the ending of its kind.
func save(res *http.Response) (file string, err error) {
	kind, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type")) // without one, the address tells
	ending := endings[kind]
	if ending == "" {
		ending = path.Ext(res.Request.URL.Path)
	}
	f, err := os.CreateTemp("", "casus-page-*"+ending)
	if err != nil {
		return "", err
	}
	n, err := io.Copy(f, io.LimitReader(res.Body, intake.MaxFile+1))
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil && n > intake.MaxFile {
		err = fmt.Errorf("fetch %s: %w: larger than %d MB", res.Request.URL, casus.ErrRefused, intake.MaxFile>>20)
	}
	if err != nil {
		os.Remove(f.Name()) // the first error is the one to tell
		return "", err
	}
	return f.Name(), nil
}
