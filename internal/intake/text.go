package intake

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"casus"
)

// readText takes a plain text as one report, or the articles of an archive's export.
func readText(name string, r io.Reader, yield func(casus.Report, error) bool) bool {
	raw, err := slurp(r)
	if err != nil {
		return yield(casus.Report{}, refuse(name, "%v", err))
	}
	text, err := decode(raw)
	if err != nil {
		return yield(casus.Report{}, refuse(name, "%v", err))
	}
	if strings.TrimSpace(text) == "" {
		return yield(casus.Report{}, refuse(name, "the document is empty"))
	}
	if all := articles(text); all != nil {
		return giveArticles(name, all, yield)
	}
	return yield(sealed(casus.Report{Text: text, Raw: raw, Medium: "text", Origin: name}), nil)
}

var errNoText = errors.New("these bytes are no text")

// decode makes a string of bytes in UTF-8, in UTF-16 with a byte order mark, or
// else in Windows-1252, the encoding that old newsroom files come in.
func decode(b []byte) (string, error) {
	switch {
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}), bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b)
		return string(out), err
	case isBinary(b):
		return "", errNoText
	case utf8.Valid(b):
		return string(b), nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err == nil && bytes.ContainsRune(out, utf8.RuneError) {
		err = errNoText // the five bytes that Windows-1252 leaves open
	}
	return string(out), err
}

// isBinary reports whether b holds control characters that no text has.
func isBinary(b []byte) bool {
	for _, c := range b {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			return true
		}
	}
	return false
}
