-- Words that only count on from others, such as "12 others", are no party of an
-- incident any more: what is derived is emptied, and made anew when the record is opened.
DELETE FROM current; DELETE FROM live; DELETE FROM place; DELETE FROM actor; DELETE FROM tie;
DELETE FROM relation; DELETE FROM relation_key;
DELETE FROM node; DELETE FROM node_key; DELETE FROM edge; DELETE FROM keyset;
DELETE FROM incident; DELETE FROM outline;
INSERT INTO words (words) VALUES ('delete-all');
UPDATE derived SET reading = 0, decision = 0, edition = 0, offered = 0;
