package intake

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"golang.org/x/net/html/charset"

	"casus"
)

// readMail takes an e-mail as a report: its subject, its day, who sent it, and the
// text that it carries. What is attached is passed over.
func readMail(name string, r io.Reader, yield func(casus.Report, error) bool) bool {
	raw, err := slurp(r)
	if err != nil {
		return yield(casus.Report{}, refuse(name, "%v", err))
	}
	rep, err := parseMail(raw)
	if err != nil {
		return yield(casus.Report{}, refuse(name, "%v", err))
	}
	rep.Origin = name
	return yield(sealed(rep), nil)
}

// readMailbox takes each message of an mbox file as a report: one begins with a line
// "From " after an empty one.
func readMailbox(name string, r io.Reader, yield func(casus.Report, error) bool) bool {
	in := bufio.NewReaderSize(r, 1<<16)
	var message []byte
	n, empty := 0, true
	give := func() bool {
		if n == 0 {
			return true
		}
		where := fmt.Sprintf("%s: message %d", name, n)
		rep, err := parseMail(message)
		if err != nil {
			return yield(casus.Report{}, refuse(where, "%v", err))
		}
		rep.Origin = where
		return yield(sealed(rep), nil)
	}
	for {
		l, err := in.ReadBytes('\n')
		if bytes.HasPrefix(l, []byte("From ")) && empty {
			if !give() {
				return false
			}
			n, message = n+1, nil
		} else if len(message) < MaxFile {
			message = append(message, bytes.TrimPrefix(l, []byte(">"))...)
		}
		empty = len(bytes.TrimSpace(l)) == 0
		if err != nil {
			break
		}
	}
	if n == 0 {
		return yield(casus.Report{}, refuse(name, "not a mailbox: no line begins with \"From \""))
	}
	return give()
}

var errNoMail = errors.New("not an e-mail")

func parseMail(raw []byte) (casus.Report, error) {
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil || m.Header.Get("From")+m.Header.Get("Subject") == "" {
		return casus.Report{}, errNoMail
	}
	text, err := mailText(m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body, 0)
	if err != nil {
		return casus.Report{}, err
	}
	if strings.TrimSpace(text) == "" {
		return casus.Report{}, errors.New("the e-mail has no text")
	}
	rep := casus.Report{ID: casus.ReportID(strings.Trim(m.Header.Get("Message-Id"), "<> ")), Title: header(m.Header.Get("Subject")), Text: text, Raw: raw, Medium: "mail"}
	if from, err := (&mail.AddressParser{WordDecoder: words}).Parse(m.Header.Get("From")); err == nil {
		if rep.Publisher = from.Name; rep.Publisher == "" {
			rep.Publisher = from.Address
		}
	}
	if at, err := m.Header.Date(); err == nil {
		rep.Published = casus.DayOf(at)
	}
	return rep, nil
}

var words = &mime.WordDecoder{CharsetReader: charset.NewReaderLabel}

func header(s string) string {
	if out, err := words.DecodeHeader(s); err == nil {
		return out
	}
	return s
}

// deep is how many parts within parts a message may have.
const deep = 8

// mailText is the text of a message or a part: plain where it has that, else what its
// page says.
func mailText(typ, encoding string, body io.Reader, depth int) (string, error) {
	media, params, err := mime.ParseMediaType(typ)
	if err != nil {
		media, params = "text/plain", nil
	}
	if strings.HasPrefix(media, "multipart/") && depth < deep {
		return partsText(multipart.NewReader(body, params["boundary"]), depth)
	}
	if !strings.HasPrefix(media, "text/") {
		return "", nil
	}
	switch strings.ToLower(encoding) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	if c := params["charset"]; c != "" {
		if body, err = charset.NewReaderLabel(c, body); err != nil {
			return "", fmt.Errorf("its encoding %q is not known", c)
		}
	}
	b, err := slurp(body)
	if err != nil {
		return "", fmt.Errorf("its text cannot be decoded: %w", err)
	}
	text, err := decode(b)
	if err != nil || media != "text/html" {
		return text, err
	}
	return fragmentText(text)
}

// partsText is the first plain text among the parts, or else the first text.
func partsText(parts *multipart.Reader, depth int) (string, error) {
	other := ""
	for {
		p, err := parts.NextRawPart()
		if err != nil {
			return other, nil // what a broken end cuts off is gone; the text before it is kept
		}
		if p.FileName() != "" {
			continue
		}
		text, err := mailText(p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p, depth+1)
		if err != nil {
			return "", err
		}
		if strings.HasPrefix(p.Header.Get("Content-Type"), "text/plain") && text != "" {
			return text, nil
		}
		if other == "" {
			other = text
		}
	}
}
