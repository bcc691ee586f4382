// Package mention finds what a report speaks of: who can act or suffer, places,
// times and numbers, each with the words that say it. It stands after package
// lang, whose trees it reads, and before resolve, which says who and where is
// meant; it decides nothing about events.
package mention
