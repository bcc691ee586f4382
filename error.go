package casus

import "errors"

// The kinds of errors. Wrap one with the operation and its arguments; only the
// edge turns a kind into an exit code or a status.
var (
	ErrNotFound = errors.New("not found")
	ErrInvalid  = errors.New("invalid input")
	ErrExists   = errors.New("already there")
	ErrRefused  = errors.New("refused") // an input that cannot be read; the rest goes on
)
