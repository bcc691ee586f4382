-- Edges below even odds are no longer kept, and relations may hold over several
-- times: records made before are derived anew when they are opened.
DELETE FROM current; DELETE FROM live; DELETE FROM keyset; DELETE FROM place; DELETE FROM actor;
DELETE FROM tie; DELETE FROM relation; DELETE FROM relation_key;
DELETE FROM node; DELETE FROM node_key; DELETE FROM node_claim; DELETE FROM edge;
DELETE FROM incident; DELETE FROM outline;
INSERT INTO words (words) VALUES ('delete-all');
UPDATE derived SET reading = 0, decision = 0, edition = 0;
