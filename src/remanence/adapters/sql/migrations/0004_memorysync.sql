-- What a turn's caller asks of the memories that come of it, and when it leaves every read.
ALTER TABLE events ADD COLUMN terms TEXT NOT NULL DEFAULT '{}';
ALTER TABLE events ADD COLUMN expires_at BIGINT;
CREATE INDEX events_expiring ON events (user_id, expires_at) WHERE expires_at IS NOT NULL;

-- Something that it said was forgotten, and will be erased.
ALTER TABLE events ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;

ALTER TABLE projects ADD COLUMN updated_at BIGINT;

-- Drawn by hand between two memories.
CREATE TABLE relations (
    user_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    from_id BIGINT NOT NULL,
    to_id BIGINT NOT NULL,
    type TEXT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    metadata TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
) ${clustered};
CREATE INDEX relations_from ON relations (user_id, from_id);
CREATE INDEX relations_to ON relations (user_id, to_id);

-- What somebody thought of a memory that they were given.
CREATE TABLE signals (
    user_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    memory_id BIGINT NOT NULL,
    signal TEXT NOT NULL,
    comment TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
) ${clustered};
CREATE INDEX signals_of_memory ON signals (user_id, memory_id, id);

-- Conversations as an application keeps them, line by line: not memories, and in no search. A line is stored once under
-- its key, and once at its place with its words; NULLs are never the same.
CREATE TABLE transcripts (
    user_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    session TEXT NOT NULL,
    source TEXT NOT NULL,
    role TEXT NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    seq BIGINT,
    idempotency_key TEXT,
    occurred_at TEXT,
    payload TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
) ${clustered};
CREATE INDEX transcripts_of_session ON transcripts (user_id, session, id);
CREATE UNIQUE INDEX transcripts_by_key ON transcripts (user_id, session, source, idempotency_key);
CREATE UNIQUE INDEX transcripts_by_place ON transcripts (user_id, session, source, seq, role, digest);

-- Values that a framework keeps between runs, by namespace (a JSON list) and key.
CREATE TABLE states (
    user_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    source TEXT NOT NULL,
    namespace TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    text TEXT NOT NULL,
    indexed INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
) ${clustered};
CREATE UNIQUE INDEX states_by_name ON states (user_id, source, namespace, name);

-- Imports and exports with their files, in parts. Like the jobs that work on them, they stay on the coordinator.
CREATE TABLE transfers (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    org_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    realm TEXT NOT NULL,
    user_name TEXT NOT NULL,
    status TEXT NOT NULL,
    name TEXT NOT NULL,
    options TEXT NOT NULL,
    counts TEXT NOT NULL,
    error TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    completed_at BIGINT,
    expires_at BIGINT
);
CREATE INDEX transfers_of_project ON transfers (org_id, project_id, kind, created_at);

CREATE TABLE transfer_parts (
    transfer_id TEXT NOT NULL,
    part BIGINT NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (transfer_id, part)
);

-- People who sign in, the orgs that they belong to, and where they are signed in.
CREATE TABLE accounts (
    id BIGINT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE memberships (
    account_id BIGINT NOT NULL,
    org_id TEXT NOT NULL,
    role TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, org_id)
);
CREATE INDEX memberships_of_org ON memberships (org_id);

CREATE TABLE sessions (
    id BIGINT PRIMARY KEY,
    account_id BIGINT NOT NULL,
    org_id TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    agent TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX sessions_of_account ON sessions (account_id);

-- What this installation has made up for itself, such as the key that signs its tokens.
CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
