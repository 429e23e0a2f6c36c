-- What an org has used of each meter, by month: the row that a quota is checked and counted in, in one statement.
CREATE TABLE usage_totals (
    org_id TEXT NOT NULL,
    meter TEXT NOT NULL,
    month BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (org_id, meter, month)
) ${clustered};

-- The same by hour and key, for reports.
CREATE TABLE usage_hours (
    org_id TEXT NOT NULL,
    hour BIGINT NOT NULL,
    meter TEXT NOT NULL,
    key_id TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (org_id, hour, meter, key_id)
) ${clustered};

-- Beside people ("user"), a role, a team and an org hold memories: what its members have in common.
ALTER TABLE users ADD COLUMN level TEXT NOT NULL DEFAULT 'user';

-- In which role and team it was said, and what a dialect keeps beside it.
ALTER TABLE events ADD COLUMN role_id TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN team_id TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN extras TEXT NOT NULL DEFAULT '{}';
CREATE INDEX events_of_client ON events (external_id, user_id) WHERE external_id <> '';
CREATE INDEX events_in_role ON events (role_id, user_id) WHERE role_id <> '';
CREATE INDEX events_in_team ON events (team_id, user_id) WHERE team_id <> '';

-- used_at is when a memory was last recalled or told again, half_life how fast it loses strength from then on (null where
-- it does not), fades_at when it will have decayed (null where it never will). They are computed when it is written.
ALTER TABLE memories ADD COLUMN nature TEXT NOT NULL DEFAULT 'fact';
ALTER TABLE memories ADD COLUMN superseded_by BIGINT;
ALTER TABLE memories ADD COLUMN used_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE memories ADD COLUMN half_life BIGINT;
ALTER TABLE memories ADD COLUMN fades_at BIGINT;
CREATE INDEX memories_fading ON memories (fades_at, user_id) WHERE status = 'active' AND fades_at IS NOT NULL;
CREATE INDEX memories_replaced ON memories (user_id, superseded_by) WHERE superseded_by IS NOT NULL;

-- Who an org, its roles and its teams are, and what is to be promoted to them.
CREATE TABLE circles (
    org_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    realm TEXT NOT NULL,
    level TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    focus TEXT NOT NULL,
    prompt TEXT NOT NULL,
    prompt_origin TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, project_id, realm, level, id)
) ${clustered};

-- Whose memories stand behind a promoted one (the user is the role, team or org that holds it).
CREATE TABLE support (
    user_id BIGINT NOT NULL,
    memory_id BIGINT NOT NULL,
    source_user BIGINT NOT NULL,
    source_memory BIGINT NOT NULL,
    PRIMARY KEY (user_id, memory_id, source_user, source_memory)
) ${clustered};
CREATE INDEX support_of_user ON support (source_user);
