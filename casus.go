// Package casus holds the words of the domain: what a report is, what it claims,
// who acts, where, when, how many were hurt, who says so, and which incident the
// claims tell of. It does nothing with them. Every other package speaks in these
// types; this one imports only the standard library.
//
// The way of a report through the program is told in ARCHITECTURE.md.
package casus
