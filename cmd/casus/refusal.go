package main

import (
	"errors"
	"fmt"
	"io"

	"casus"
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
