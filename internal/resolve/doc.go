// Package resolve says who and where is meant: it takes the names and
// descriptions that package mention found to actors of the registry and places
// of the gazetteer, with reasons and runners-up. A name is a key to candidates;
// country, date and what else the report names decide between them. It finds no
// mentions and reads no claims.
package resolve
