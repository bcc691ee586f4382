-- What has terms of use is asked for before a brief or an export.
CREATE INDEX report_terms ON report (id) WHERE terms <> '';
