-- Conversations, patterns, and messages to those who listen.

-- How much a message is worth remembering, judged once when it comes in.
ALTER TABLE events ADD COLUMN importance DOUBLE PRECISION NOT NULL DEFAULT 0.5;

-- What is known of a thread beside its events. Every thread that holds a message has a row.
CREATE TABLE threads (
    user_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    tags TEXT NOT NULL,
    messages BIGINT NOT NULL,
    size BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    active_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
) ${clustered};
CREATE UNIQUE INDEX threads_by_name ON threads (user_id, name);
CREATE INDEX threads_by_activity ON threads (user_id, active_at, id);

-- Standing instructions. A deleted one stays as a mark that keeps it from being learned again from what was said before.
CREATE TABLE patterns (
    user_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    instruction TEXT NOT NULL,
    description TEXT NOT NULL,
    triggers TEXT NOT NULL,
    threshold DOUBLE PRECISION NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    uses BIGINT NOT NULL,
    evidence TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    deleted_at BIGINT,
    PRIMARY KEY (user_id, id)
) ${clustered};

-- Who listens, what they are to hear and what is on its way to them. Like the queue of jobs it stays in one place: it is
-- looked through for what is due, whoever it is about. `hears` names announcements between commas, so that one LIKE finds
-- them.
CREATE TABLE webhooks (
    id BIGINT PRIMARY KEY,
    dialect TEXT NOT NULL,
    org_id TEXT NOT NULL,
    project_id TEXT,
    realm TEXT,
    user_name TEXT,
    user_number BIGINT,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    hears TEXT NOT NULL,
    secret TEXT NOT NULL,
    former_secret TEXT NOT NULL,
    former_until BIGINT,
    active INTEGER NOT NULL,
    notice TEXT NOT NULL,
    retries TEXT NOT NULL,
    options TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    sequence BIGINT NOT NULL DEFAULT 0,
    delivered BIGINT NOT NULL DEFAULT 0,
    failed BIGINT NOT NULL DEFAULT 0,
    delivered_at BIGINT,
    failed_at BIGINT
);
CREATE INDEX webhooks_of_org ON webhooks (org_id, id);

-- What was announced and has not been spread to the endpoints yet. The database counts, so that what is said of one user
-- stays in order whatever the clocks of several processes say.
CREATE TABLE outbox (
    number ${counted},
    user_number BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    org_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    realm TEXT NOT NULL,
    user_name TEXT NOT NULL,
    level TEXT NOT NULL,
    subject BIGINT NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL
);
CREATE UNIQUE INDEX outbox_of_user ON outbox (user_number, id, name);

CREATE TABLE deliveries (
    id BIGINT PRIMARY KEY,
    user_number BIGINT NOT NULL,
    webhook_id BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    message_id TEXT NOT NULL,
    event TEXT NOT NULL,
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    state TEXT NOT NULL,
    tries BIGINT NOT NULL,
    attempts TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    completed_at BIGINT,
    owner TEXT NOT NULL,
    leased_until BIGINT NOT NULL
);
CREATE INDEX deliveries_of_user ON deliveries (user_number, subject);
CREATE INDEX deliveries_of_webhook ON deliveries (webhook_id, id);
CREATE INDEX deliveries_waiting ON deliveries (webhook_id, due_at, id) WHERE state = 'pending';
