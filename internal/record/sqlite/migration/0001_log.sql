-- The log. Rows are added and never changed; the triggers see to it.
CREATE TABLE report (
	seq    INTEGER PRIMARY KEY,      -- order of arrival
	id     TEXT NOT NULL UNIQUE,
	sha256 TEXT NOT NULL,            -- of raw
	sample INTEGER NOT NULL,
	terms  TEXT NOT NULL,            -- terms that keep it out of exports
	medium TEXT NOT NULL,
	origin TEXT NOT NULL,
	added  TEXT NOT NULL,            -- when it was captured, UTC
	raw    BLOB NOT NULL             -- the bytes as they came
) STRICT;

-- What one program version found in the bytes of a report.
CREATE TABLE reading (
	seq       INTEGER PRIMARY KEY,
	report    INTEGER NOT NULL REFERENCES report,
	program   TEXT NOT NULL,
	at        TEXT NOT NULL,
	title     TEXT NOT NULL,
	published INTEGER,               -- day; null when nothing tells it
	publisher TEXT NOT NULL,
	url       TEXT NOT NULL,
	language  TEXT NOT NULL,
	text      TEXT NOT NULL,         -- what spans count in
	body      BLOB NOT NULL,         -- sentences, mentions and incidents as JSON
	UNIQUE (report, program)
) STRICT;

CREATE TABLE claim (
	seq     INTEGER PRIMARY KEY,
	reading INTEGER NOT NULL REFERENCES reading,
	id      TEXT NOT NULL,
	body    BLOB NOT NULL,           -- the claim as JSON
	UNIQUE (reading, id)
) STRICT;
CREATE INDEX claim_id ON claim (id);

CREATE TABLE decision (
	id   INTEGER PRIMARY KEY,
	at   TEXT NOT NULL,
	body BLOB NOT NULL
) STRICT;

CREATE TRIGGER report_kept BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'reports are only added'); END;
CREATE TRIGGER report_stays BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'reports are only added'); END;
CREATE TRIGGER reading_kept BEFORE UPDATE ON reading BEGIN SELECT RAISE(ABORT, 'readings are only added'); END;
CREATE TRIGGER reading_stays BEFORE DELETE ON reading BEGIN SELECT RAISE(ABORT, 'readings are only added'); END;
CREATE TRIGGER claim_kept BEFORE UPDATE ON claim BEGIN SELECT RAISE(ABORT, 'claims are only added'); END;
CREATE TRIGGER claim_stays BEFORE DELETE ON claim BEGIN SELECT RAISE(ABORT, 'claims are only added'); END;
CREATE TRIGGER decision_kept BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
