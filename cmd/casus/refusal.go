package main

import (
	"errors"
	"fmt"
	"io"

	"casus"
	"casus/internal/gazetteer"
)

// refusals names each input that was refused, once, as it comes.
type refusals struct {
	out io.Writer
	n   int
}

// note prints a refusal; any other error is given back, for it ends the work.
func (r *refusals) note(err error) error {
	if !errors.Is(err, casus.ErrRefused) && !errors.Is(err, casus.ErrExists) {
		return err
	}
	r.n++
	_, werr := fmt.Fprintln(r.out, "casus:", err)
	return werr
}

// err is errPartial where something was refused.
func (r *refusals) err() error {
	if r.n > 0 {
		return errPartial
	}
	return nil
}

// fault names a line of a gazetteer's dump that cannot be read.
func (r *refusals) fault(f gazetteer.Fault) {
	r.n++
	fmt.Fprintln(r.out, "casus:", f)
}
