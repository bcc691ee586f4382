-- Rows of imported tables. A row is a report; when a newer version of its table has
-- it with other cells, that is a further report, an edition of the row.
ALTER TABLE report ADD COLUMN part_of TEXT NOT NULL DEFAULT ''; -- the table that it is a row of
CREATE INDEX report_document ON report (seq) WHERE part_of = '';

-- What newer versions of a table did to a row: from then on another edition of it
-- holds, or none. A row that is not here holds as it first came.
CREATE TABLE edition (
	seq    INTEGER PRIMARY KEY,
	row    TEXT NOT NULL,            -- id of the row: that of its first edition
	report INTEGER REFERENCES report,-- the edition that holds; null when the table has it no more
	at     TEXT NOT NULL,
	why    TEXT NOT NULL
) STRICT;
CREATE INDEX edition_row ON edition (row, seq);
CREATE TRIGGER edition_kept BEFORE UPDATE ON edition BEGIN SELECT RAISE(ABORT, 'editions are only added'); END;
CREATE TRIGGER edition_stays BEFORE DELETE ON edition BEGIN SELECT RAISE(ABORT, 'editions are only added'); END;

ALTER TABLE derived ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;

-- Many claims and incidents have the same parties or the same place: the keys by
-- which filters find them are kept once for each such set. Its id is a hash of it.
CREATE TABLE keyset (
	key    TEXT NOT NULL,             -- a:actor, p:place
	keyset INTEGER NOT NULL,
	PRIMARY KEY (key, keyset)
) STRICT, WITHOUT ROWID;

DROP TABLE live_key;
DROP TABLE incident_key;
DROP TABLE live;
CREATE TABLE live (                   -- the claims that stand, as decided
	claim      INTEGER PRIMARY KEY,   -- claim.seq
	id         TEXT NOT NULL,
	report     INTEGER NOT NULL,
	kind       TEXT NOT NULL,
	type       TEXT NOT NULL,
	first      INTEGER,               -- first and last day it can have been
	last       INTEGER,
	undated    INTEGER NOT NULL,      -- 1 where neither day is known
	number     REAL,                  -- a figure's value
	actors     INTEGER NOT NULL,      -- the keyset of its parties, and that of its place
	land       INTEGER NOT NULL,
	body       BLOB                   -- where a decision changed the claim
) STRICT;
CREATE INDEX live_id ON live (id);
CREATE INDEX live_report ON live (report);
CREATE INDEX live_day ON live (undated, first, id);
CREATE INDEX live_actors ON live (actors);
CREATE INDEX live_land ON live (land);

DROP TABLE incident;
CREATE TABLE incident (
	id      TEXT PRIMARY KEY,
	type    TEXT NOT NULL,
	first   INTEGER,
	last    INTEGER,
	undated INTEGER NOT NULL,
	killed  REAL,                     -- best, or the one bound that is known
	actors  INTEGER NOT NULL,
	land    INTEGER NOT NULL,
	body    BLOB NOT NULL
) STRICT;
CREATE INDEX incident_day ON incident (undated, first, id);
CREATE INDEX incident_actors ON incident (actors);
CREATE INDEX incident_land ON incident (land);

ALTER TABLE node ADD COLUMN offers BLOB NOT NULL DEFAULT x'';

-- Records made before are derived anew when they are opened.
DELETE FROM current; DELETE FROM place; DELETE FROM actor;
DELETE FROM tie; DELETE FROM relation; DELETE FROM relation_key;
DELETE FROM node; DELETE FROM node_key; DELETE FROM node_claim; DELETE FROM edge; DELETE FROM outline;
INSERT INTO words (words) VALUES ('delete-all');
UPDATE derived SET reading = 0, decision = 0, edition = 0;
