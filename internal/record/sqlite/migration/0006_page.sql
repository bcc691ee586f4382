-- A page of a long list is found in an index alone, and only its rows are read.
DROP INDEX incident_day;
CREATE INDEX incident_day ON incident (undated, first, id, last, killed, actors, land, type);

ALTER TABLE current ADD COLUMN published INTEGER;      -- as the reading and the report have them
ALTER TABLE current ADD COLUMN id TEXT NOT NULL DEFAULT '';
UPDATE current SET published = (SELECT published FROM reading WHERE seq = current.reading), id = (SELECT id FROM report WHERE seq = current.report);
CREATE TRIGGER current_shelved AFTER INSERT ON current BEGIN
	UPDATE current SET published = (SELECT published FROM reading WHERE seq = NEW.reading), id = (SELECT id FROM report WHERE seq = NEW.report) WHERE report = NEW.report;
END;
CREATE INDEX current_day ON current ((published IS NULL), published, id);
