-- What was noticed when an event was worked on: who read it ("rules", or a model too), whether a model still owes it a
-- reading, whether its words are sensitive, and whether it was found to hold no secret.
ALTER TABLE events ADD COLUMN reader TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN owed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN sensitive INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN clean INTEGER NOT NULL DEFAULT 0;
CREATE INDEX events_owed ON events (user_id, id) WHERE owed = 1;

-- Fingerprints of what was given out as context, so that it is no news when it comes back.
CREATE TABLE given_out (
    user_id BIGINT NOT NULL,
    fingerprint BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (user_id, fingerprint)
) ${clustered};
CREATE INDEX given_out_by_age ON given_out (user_id, at);

-- Old events read again by another extractor: what that would change, and whether it was done.
CREATE TABLE reextractions (
    user_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    stage TEXT NOT NULL,
    reader TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
) ${clustered};
