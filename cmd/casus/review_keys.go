package main

import (
	"bufio"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// A keyboard gives what a reviewer types: single keys, and lines where words are
// asked for.
type keyboard interface {
	key() (rune, error)
	line(prompt string) (string, error)
}

// terminalKeys is a keyboard of which each key counts at once.
type terminalKeys struct {
	in    *bufio.Reader
	lines *term.Terminal
}

// oneByte reads no further than it is asked to, so that what is typed ahead of a
// line is left for the next key.
type oneByte struct{ r io.Reader }

func (o oneByte) Read(p []byte) (int, error) { return o.r.Read(p[:min(1, len(p))]) }

// newTerminalKeys takes a terminal over; restore gives it back as it was.
func newTerminalKeys(in *os.File, out io.Writer) (k *terminalKeys, restore func(), err error) {
	state, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return nil, nil, err
	}
	restore = func() { _ = term.Restore(int(in.Fd()), state) } // nothing is left to do about it
	one := oneByte{in}
	return &terminalKeys{bufio.NewReaderSize(one, 16), term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{one, out}, "")}, restore, nil
}

// ctrlC and ctrlD end a session, as q does.
const (
	ctrlC = 3
	ctrlD = 4
)

func (k *terminalKeys) key() (rune, error) {
	r, _, err := k.in.ReadRune()
	if r == ctrlC || r == ctrlD {
		return 0, io.EOF
	}
	return r, err
}

func (k *terminalKeys) line(prompt string) (string, error) {
	k.lines.SetPrompt(prompt)
	s, err := k.lines.ReadLine()
	return strings.TrimSpace(s), err
}

// rawLines writes line ends as a terminal in raw mode wants them.
type rawLines struct{ w io.Writer }

func (r rawLines) Write(p []byte) (int, error) {
	if _, err := io.WriteString(r.w, strings.ReplaceAll(string(p), "\n", "\r\n")); err != nil {
		return 0, err
	}
	return len(p), nil
}
