-- What a larger record costs. Whatever is derived is emptied first: a record made
-- before is derived anew when it is opened.
DELETE FROM current; DELETE FROM live; DELETE FROM actor;
DELETE FROM relation; DELETE FROM relation_key;
DELETE FROM node; DELETE FROM incident; DELETE FROM outline;
INSERT INTO words (words) VALUES ('delete-all');
UPDATE derived SET reading = 0, decision = 0, edition = 0, offered = 0;

-- Ids of claims are hashes: each index of them is written all over. One is enough,
-- claim_id; what stands is found by the claim's place in the log, and the nodes of a
-- claim among those of its report.
DROP INDEX live_id;
DROP TABLE node_claim;

-- Keys of sets as hashes of their words: half as many pages.
DROP TABLE keyset;
CREATE TABLE keyset (
	key    INTEGER NOT NULL,          -- hash of a:actor or p:place
	keyset INTEGER NOT NULL,
	PRIMARY KEY (key, keyset)
) STRICT, WITHOUT ROWID;
DROP TABLE place;
CREATE TABLE place (                  -- names of the places that claims tell of
	name   TEXT NOT NULL,
	id     TEXT NOT NULL,
	key    INTEGER NOT NULL,          -- hash of p:id
	claims INTEGER NOT NULL,
	PRIMARY KEY (name, id)
) STRICT, WITHOUT ROWID;

-- Nodes that share a name meet when both were told within some days, and others when
-- they share two.
ALTER TABLE node ADD COLUMN names BLOB NOT NULL DEFAULT x''; -- eight bytes each
ALTER TABLE node ADD COLUMN told INTEGER NOT NULL DEFAULT 0;  -- day of telling
DROP TABLE node_key;
CREATE TABLE node_key (
	key   INTEGER NOT NULL,
	node  INTEGER NOT NULL,
	first INTEGER NOT NULL, -- see record.Node; 0 is open
	last  INTEGER NOT NULL,
	told  INTEGER NOT NULL,
	PRIMARY KEY (key, node)
) STRICT, WITHOUT ROWID;

-- Of an edge few things are asked while components are cut; JSON is slow to read.
DROP TABLE edge;
CREATE TABLE edge (
	a      INTEGER NOT NULL,
	b      INTEGER NOT NULL,
	score  REAL NOT NULL,
	bound  INTEGER NOT NULL,   -- 1 where a person merged them
	agree  TEXT NOT NULL,      -- fields, with commas between
	differ TEXT NOT NULL,
	PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX edge_b ON edge (b, a);

-- What the relations of a pair are made from, without reading its claims.
DROP TABLE tie;
CREATE TABLE tie (
	pair     TEXT NOT NULL,
	key      TEXT NOT NULL,
	claim    INTEGER NOT NULL,
	id       TEXT NOT NULL,    -- of the claim
	day      INTEGER NOT NULL, -- 0 where it tells none
	worded   INTEGER NOT NULL, -- 1 where its own words tell the day
	modality TEXT NOT NULL,
	PRIMARY KEY (pair, key, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX tie_claim ON tie (claim);
