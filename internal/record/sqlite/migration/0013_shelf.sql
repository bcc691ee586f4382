-- What is asked of all incidents or all claims at once is read without their bodies.
DROP INDEX node_report;
CREATE INDEX node_report ON node (report, incident);

ALTER TABLE outline ADD COLUMN claims TEXT NOT NULL DEFAULT ''; -- ids, one a line
UPDATE outline SET claims = coalesce((SELECT group_concat(j.value, char(10) ORDER BY j.key)
	FROM incident i JOIN json_each(i.body, '$.claims') j WHERE i.id = outline.incident), '');

ALTER TABLE live ADD COLUMN confidence REAL NOT NULL DEFAULT 0;
ALTER TABLE live ADD COLUMN background INTEGER NOT NULL DEFAULT 0;
UPDATE live SET confidence = b.confidence, background = b.background FROM (
	SELECT l.claim, coalesce(l.body, c.body) ->> 'confidence' AS confidence, coalesce(coalesce(l.body, c.body) ->> 'background', 0) AS background
	FROM live l JOIN claim c ON c.seq = l.claim) b WHERE b.claim = live.claim;

ALTER TABLE current ADD COLUMN publisher TEXT NOT NULL DEFAULT ''; -- as the reading has it
UPDATE current SET publisher = (SELECT publisher FROM reading WHERE seq = current.reading);
