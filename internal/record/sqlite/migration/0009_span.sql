-- Under a key stand the days on which the deed of a node can have been, so that nodes
-- whose days lie apart need not be read; and what nodes offer to rows of tables is
-- entered when the first row comes. Records made before are derived anew when they
-- are opened.
DELETE FROM current; DELETE FROM live; DELETE FROM keyset; DELETE FROM place; DELETE FROM actor;
DELETE FROM tie; DELETE FROM relation; DELETE FROM relation_key;
DELETE FROM node; DELETE FROM node_claim; DELETE FROM edge;
DELETE FROM incident; DELETE FROM outline;
INSERT INTO words (words) VALUES ('delete-all');
DROP TABLE node_key;
CREATE TABLE node_key (
	key   INTEGER NOT NULL,
	node  INTEGER NOT NULL,
	first INTEGER NOT NULL DEFAULT 0, -- see record.Node; 0 is open
	last  INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (key, node)
) STRICT, WITHOUT ROWID;
ALTER TABLE derived ADD COLUMN offered INTEGER NOT NULL DEFAULT 0; -- 1 where offers are entered
UPDATE derived SET reading = 0, decision = 0, edition = 0;
