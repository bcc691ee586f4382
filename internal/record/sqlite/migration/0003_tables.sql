-- Tables of others, outlines, and keys that stay cheap in large records. What is
-- derived is emptied first: a record made before is derived anew when it is opened.
DELETE FROM current; DELETE FROM place; DELETE FROM actor;
DELETE FROM tie; DELETE FROM relation; DELETE FROM relation_key;
DELETE FROM node; DELETE FROM node_claim; DELETE FROM edge;
INSERT INTO words (words) VALUES ('delete-all');
UPDATE derived SET reading = 0, decision = 0;

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
-- A page of a long list is found in this index alone, and only its rows are read.
CREATE INDEX incident_day ON incident (undated, first, id, last, killed, actors, land, type);
CREATE INDEX incident_actors ON incident (actors);
CREATE INDEX incident_land ON incident (land);

ALTER TABLE node ADD COLUMN offers BLOB NOT NULL DEFAULT x'';

-- Whether a record holds rows at all is asked whenever reports come in.
CREATE INDEX report_row ON report (seq) WHERE part_of <> '';

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
) STRICT; -- entered where the file ends: amid others nearly each would have a page of its own read and written again
CREATE INDEX outline_review ON outline (review);

ALTER TABLE current ADD COLUMN published INTEGER;      -- as the reading and the report have them
ALTER TABLE current ADD COLUMN id TEXT NOT NULL DEFAULT '';
CREATE INDEX current_day ON current ((published IS NULL), published, id);

-- Under a key stand the days on which the deed of a node can have been, so that nodes
-- whose days lie apart need not be read; and what nodes offer to rows of tables is
-- entered when the first row comes.
DROP TABLE node_key;
CREATE TABLE node_key (
	key   INTEGER NOT NULL,
	node  INTEGER NOT NULL,
	first INTEGER NOT NULL DEFAULT 0, -- see record.Node; 0 is open
	last  INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (key, node)
) STRICT, WITHOUT ROWID;
ALTER TABLE derived ADD COLUMN offered INTEGER NOT NULL DEFAULT 0; -- 1 where offers are entered
