-- The words in ${…} are the only difference between the databases: ${clustered} keeps a user's rows together on disk
-- where the database can (SQLite's WITHOUT ROWID). Times are microseconds since 1970, UTC. Lists and objects are JSON
-- text, read by us and never by the database. The user's number leads every key of a user's rows, so that they stay
-- together and, on Citus, on one shard.

CREATE TABLE orgs (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    settings TEXT NOT NULL DEFAULT '{}',
    created_at BIGINT NOT NULL
);

CREATE TABLE projects (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    settings TEXT NOT NULL DEFAULT '{}',
    created_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (org_id, id)
);

CREATE TABLE keys (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    hint TEXT NOT NULL,
    org_id TEXT NOT NULL,
    project_id TEXT,
    user_name TEXT,
    realm TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    tier TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT,
    last_used_at BIGINT
);
CREATE INDEX keys_of_org ON keys (org_id, created_at);

-- revision counts every change that a reader may see; memory_revision only those of memories: whoever decides what to
-- remember checks that it has not moved. epoch moves when rows have gone for good, so that caches start afresh.
CREATE TABLE users (
    user_id BIGINT PRIMARY KEY,
    org_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    realm TEXT NOT NULL,
    name TEXT NOT NULL,
    revision BIGINT NOT NULL DEFAULT 0,
    memory_revision BIGINT NOT NULL DEFAULT 0,
    epoch BIGINT NOT NULL DEFAULT 0,
    settings TEXT NOT NULL DEFAULT '{}',
    created_at BIGINT NOT NULL
);
CREATE INDEX users_of_project ON users (org_id, project_id, realm, name);

CREATE TABLE events (
    user_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    thread TEXT NOT NULL,
    agent TEXT NOT NULL,
    role TEXT NOT NULL,
    speaker TEXT NOT NULL,
    content TEXT NOT NULL,
    source TEXT NOT NULL,
    external_id TEXT NOT NULL,
    metadata TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    accepted_at BIGINT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    lexemes ${bytes} NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
) ${clustered};
CREATE INDEX events_of_thread ON events (user_id, thread, said_at, id);
CREATE INDEX events_by_revision ON events (user_id, revision);

-- Columns are what queries look at; `rest` holds the memory's other fields.
CREATE TABLE memories (
    user_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    categories TEXT NOT NULL,
    status TEXT NOT NULL,
    subject TEXT NOT NULL,
    attribute TEXT NOT NULL,
    importance DOUBLE PRECISION NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    strength DOUBLE PRECISION NOT NULL,
    pinned INTEGER NOT NULL,
    sensitive INTEGER NOT NULL,
    recalls BIGINT NOT NULL,
    recalled_at BIGINT,
    valid_from BIGINT,
    valid_to BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    observed_at BIGINT NOT NULL,
    expires_at BIGINT,
    source TEXT NOT NULL,
    agent TEXT NOT NULL,
    thread TEXT NOT NULL,
    tags TEXT NOT NULL,
    metadata TEXT NOT NULL,
    rest TEXT NOT NULL,
    lexemes ${bytes} NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
) ${clustered};
CREATE INDEX memories_by_revision ON memories (user_id, revision);
CREATE INDEX memories_in_order ON memories (user_id, status, created_at, id);
CREATE INDEX memories_by_attribute ON memories (user_id, subject, attribute);

CREATE TABLE evidence (
    user_id BIGINT NOT NULL,
    memory_id BIGINT NOT NULL,
    event_id BIGINT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (user_id, memory_id, event_id, span_start)
) ${clustered};
CREATE INDEX evidence_of_event ON evidence (user_id, event_id);

-- The vectors of an item's parts, as `domain/vectors.py` packs them.
CREATE TABLE vectors (
    user_id BIGINT NOT NULL,
    model TEXT NOT NULL,
    item_id BIGINT NOT NULL,
    vectors ${bytes} NOT NULL,
    PRIMARY KEY (user_id, model, item_id)
) ${clustered};

CREATE TABLE changes (
    user_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    memory_id BIGINT NOT NULL,
    verb TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    before_state TEXT,
    after_state TEXT,
    actor TEXT NOT NULL,
    event_id BIGINT,
    decision BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
) ${clustered};
CREATE INDEX changes_of_memory ON changes (user_id, memory_id, id);
CREATE INDEX changes_of_decision ON changes (user_id, decision);

-- What is derived from a user's memories and can be made again: profile, bio.
CREATE TABLE views (
    user_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    memory_revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    built_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, name)
) ${clustered};

-- What a client's idempotency key has already brought about.
CREATE TABLE receipts (
    user_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    item_ids TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, name)
) ${clustered};

-- Stays on the coordinator: claiming needs one lock, not a shard.
CREATE TABLE jobs (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    lane TEXT NOT NULL,
    org_id TEXT NOT NULL,
    payload TEXT NOT NULL,
    merge_key TEXT,
    run_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    owner TEXT NOT NULL,
    leased_until BIGINT NOT NULL,
    dead INTEGER NOT NULL,
    error TEXT NOT NULL
);
CREATE INDEX jobs_due ON jobs (dead, run_at, id);
CREATE INDEX jobs_of_lane ON jobs (lane, leased_until);
CREATE UNIQUE INDEX jobs_waiting_once ON jobs (kind, merge_key) WHERE merge_key IS NOT NULL;
