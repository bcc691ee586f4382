-- Whether a record holds rows at all is asked whenever reports come in.
CREATE INDEX report_row ON report (seq) WHERE part_of <> '';
