-- What is derived from the log. Rebuild empties these tables and fills them
-- again with the same rows.
CREATE TABLE derived (                -- how far of the log has been taken in
	one      INTEGER PRIMARY KEY CHECK (one = 1),
	reading  INTEGER NOT NULL,
	decision INTEGER NOT NULL
) STRICT;
INSERT INTO derived VALUES (1, 0, 0);

CREATE TABLE current (                -- the reading of each report that holds: its last
	report  INTEGER PRIMARY KEY,
	reading INTEGER NOT NULL
) STRICT;

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
	body       BLOB                   -- where a decision changed the claim
) STRICT;
CREATE INDEX live_id ON live (id);
CREATE INDEX live_report ON live (report);
CREATE INDEX live_day ON live (undated, first, id);

CREATE TABLE live_key (               -- a:actor, p:place
	key   TEXT NOT NULL,
	claim INTEGER NOT NULL,
	PRIMARY KEY (key, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX live_key_claim ON live_key (claim);

CREATE TABLE place (                  -- names of the places that claims tell of
	name   TEXT NOT NULL,
	id     TEXT NOT NULL,
	claims INTEGER NOT NULL,
	PRIMARY KEY (name, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor (
	id      TEXT NOT NULL,
	name    TEXT NOT NULL,
	type    TEXT NOT NULL,
	country TEXT NOT NULL,
	claims  INTEGER NOT NULL,
	PRIMARY KEY (name, id, type, country)
) STRICT, WITHOUT ROWID;

CREATE TABLE tie (                    -- what relation claims bind
	pair  TEXT NOT NULL,
	key   TEXT NOT NULL,
	claim INTEGER NOT NULL,
	PRIMARY KEY (pair, key, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX tie_claim ON tie (claim);

CREATE TABLE relation (
	id     TEXT PRIMARY KEY,
	pair   TEXT NOT NULL,
	type   TEXT NOT NULL,
	source TEXT NOT NULL,
	target TEXT NOT NULL,
	first  INTEGER,
	last   INTEGER,
	body   BLOB NOT NULL
) STRICT;
CREATE INDEX relation_pair ON relation (pair);

CREATE TABLE relation_key (
	key      TEXT NOT NULL,
	relation TEXT NOT NULL,
	PRIMARY KEY (key, relation)
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_key_relation ON relation_key (relation);

CREATE TABLE node (                   -- see record.Node
	number   INTEGER PRIMARY KEY,
	report   INTEGER NOT NULL,
	incident TEXT NOT NULL,
	own      TEXT NOT NULL,           -- the id of the incident that it would be alone
	main     INTEGER NOT NULL,        -- 1 where the report is about it
	cut      INTEGER NOT NULL,        -- the split that made it
	claims   TEXT NOT NULL,           -- JSON
	keys     BLOB NOT NULL,           -- eight bytes each
	traits   BLOB NOT NULL
) STRICT;
CREATE INDEX node_report ON node (report);
CREATE INDEX node_incident ON node (incident);
CREATE INDEX node_own ON node (own);

CREATE TABLE node_key (
	key  INTEGER NOT NULL,
	node INTEGER NOT NULL,
	PRIMARY KEY (key, node)
) STRICT, WITHOUT ROWID;

CREATE TABLE node_claim (
	claim TEXT NOT NULL,
	node  INTEGER NOT NULL,
	PRIMARY KEY (claim, node)
) STRICT, WITHOUT ROWID;
CREATE INDEX node_claim_node ON node_claim (node);

CREATE TABLE edge (                   -- see record.Edge
	a    INTEGER NOT NULL,
	b    INTEGER NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX edge_b ON edge (b, a);

CREATE TABLE incident (
	id      TEXT PRIMARY KEY,
	type    TEXT NOT NULL,
	first   INTEGER,
	last    INTEGER,
	undated INTEGER NOT NULL,
	killed  REAL,                     -- best, or the one bound that is known
	body    BLOB NOT NULL
) STRICT;
CREATE INDEX incident_day ON incident (undated, first, id);

CREATE TABLE incident_key (
	key      TEXT NOT NULL,
	incident TEXT NOT NULL,
	PRIMARY KEY (key, incident)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_key_incident ON incident_key (incident);

CREATE VIEW searchable AS
	SELECT u.report AS seq, g.title, g.text FROM current u JOIN reading g ON g.seq = u.reading;
CREATE VIRTUAL TABLE words USING fts5 (title, text, content='searchable', content_rowid='seq', tokenize='unicode61 remove_diacritics 2');
