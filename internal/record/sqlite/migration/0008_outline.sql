-- Outlines are entered where the file ends and not amid others: in a large record
-- nearly each of them would have a page of its own read and written again.
ALTER TABLE outline RENAME TO outline_before;
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
) STRICT;
INSERT INTO outline SELECT incident, type, first, last, place, source, target, killed, reports, publishers, review FROM outline_before ORDER BY incident;
DROP TABLE outline_before; -- and its index
CREATE INDEX outline_review ON outline (review);

-- Derive enters day and id of a report with the rest.
DROP TRIGGER current_shelved;
