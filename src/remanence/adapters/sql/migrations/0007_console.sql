-- Visits to the console, and links that begin one. Only digests: of what the browser shows, and of the key behind it.
CREATE TABLE visits (
    digest TEXT PRIMARY KEY,
    key_digest TEXT NOT NULL,
    is_link INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX visits_over ON visits (expires_at);
