package intake

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"

	"casus"
)

// readWARC takes each page of a web archive (WARC, ISO 28500) as a report. The day of
// its capture is not taken for that of its publication.
func readWARC(name string, r io.Reader, yield func(casus.Report, error) bool) bool {
	in := bufio.NewReaderSize(r, 1<<16)
	if magic, _ := in.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(in)
		if err != nil {
			return yield(casus.Report{}, refuse(name, "%v", err))
		}
		in = bufio.NewReaderSize(z, 1<<16)
	}
	for n := 1; ; n++ {
		where := fmt.Sprintf("%s: record %d", name, n)
		head, body, err := nextRecord(in)
		if errors.Is(err, io.EOF) {
			if n == 1 {
				return yield(casus.Report{}, refuse(name, "the web archive is empty"))
			}
			return true
		}
		if err != nil {
			return yield(casus.Report{}, refuse(where, "%v", err)) // where the next one begins is not known
		}
		rep, ok, err := archived(head, body)
		if err != nil {
			err = refuse(where, "%v", err)
		}
		if !ok && err == nil {
			continue
		}
		rep.Origin = where
		if !yield(sealed(rep), err) {
			return false
		}
	}
}

var errNoWARC = errors.New("not a web archive, or cut short")

// nextRecord reads a record: a line with the version, headers, the content.
func nextRecord(in *bufio.Reader) (textproto.MIMEHeader, []byte, error) {
	version := ""
	for version == "" {
		l, err := in.ReadString('\n')
		if version = strings.TrimSpace(l); version == "" && err != nil {
			return nil, nil, io.EOF
		}
	}
	if !strings.HasPrefix(version, "WARC/") {
		return nil, nil, errNoWARC
	}
	head, err := textproto.NewReader(in).ReadMIMEHeader()
	if err != nil {
		return nil, nil, errNoWARC
	}
	n, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
	if err != nil || n < 0 {
		return nil, nil, errNoWARC
	}
	body, err := io.ReadAll(io.LimitReader(in, min(n, MaxFile)))
	if err == nil && int64(len(body)) < min(n, MaxFile) {
		err = errNoWARC
	}
	if err == nil && n > MaxFile {
		_, err = io.CopyN(io.Discard, in, n-MaxFile)
		body = nil // too large for a page
	}
	return head, body, err
}

// archived is the page of a record; false for records that hold none.
func archived(head textproto.MIMEHeader, body []byte) (casus.Report, bool, error) {
	typ := head.Get("Content-Type")
	switch head.Get("WARC-Type") {
	case "response":
		resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(body)), nil)
		if err != nil || resp.StatusCode != http.StatusOK {
			return casus.Report{}, false, nil
		}
		defer resp.Body.Close()
		var in io.Reader = resp.Body
		if resp.Header.Get("Content-Encoding") == "gzip" {
			if in, err = gzip.NewReader(in); err != nil {
				return casus.Report{}, false, errors.New("the page's compression is damaged")
			}
		}
		if body, err = slurp(in); err != nil {
			return casus.Report{}, false, fmt.Errorf("the page is damaged: %w", err)
		}
		typ = resp.Header.Get("Content-Type")
	case "resource":
	default:
		return casus.Report{}, false, nil
	}
	if !strings.Contains(typ, "html") {
		return casus.Report{}, false, nil
	}
	rep, err := parsePage(body)
	if err != nil {
		return casus.Report{}, false, fmt.Errorf("%s: %w", head.Get("WARC-Target-URI"), err)
	}
	rep.URL = strings.Trim(head.Get("WARC-Target-URI"), "<>")
	return rep, true, nil
}
