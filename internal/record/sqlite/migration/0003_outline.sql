-- What lists, maps and charts show of an incident, small enough to read of all.
CREATE TABLE outline (
	incident   TEXT PRIMARY KEY,
	type       TEXT NOT NULL,
	first      INTEGER,
	last       INTEGER,
	place      TEXT NOT NULL,         -- JSON, as are the parties
	source     TEXT NOT NULL,
	target     TEXT NOT NULL,
	killed     TEXT NOT NULL,         -- JSON of a range
	reports    INTEGER NOT NULL,
	publishers TEXT NOT NULL,         -- one a line
	review     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outline_review ON outline (review);

-- Records made before are derived anew when they are opened.
DELETE FROM current; DELETE FROM live; DELETE FROM live_key; DELETE FROM place; DELETE FROM actor;
DELETE FROM tie; DELETE FROM relation; DELETE FROM relation_key;
DELETE FROM node; DELETE FROM node_key; DELETE FROM node_claim; DELETE FROM edge;
DELETE FROM incident; DELETE FROM incident_key;
INSERT INTO words (words) VALUES ('delete-all');
UPDATE derived SET reading = 0, decision = 0;
