-- Queries that both databases run as they stand. `sqlite.sql` and `postgres.sql` hold what differs.

-- name: org_add
INSERT INTO orgs (id, name, created_at) VALUES (:id, :name, :now) ON CONFLICT (id) DO NOTHING

-- name: org_get
SELECT * FROM orgs WHERE id = :org

-- name: project_add
INSERT INTO projects (org_id, id, name, created_at) VALUES (:org, :id, :name, :now) ON CONFLICT (org_id, id) DO NOTHING

-- name: projects_of_org
SELECT * FROM projects WHERE org_id = :org ORDER BY created_at, id

-- name: key_add
INSERT INTO keys (id, digest, hint, org_id, project_id, user_name, realm, name, scopes, tier, created_at, expires_at)
VALUES (:id, :digest, :hint, :org, :project, :user, :realm, :name, :scopes, :tier, :created_at, :expires_at)

-- name: key_by_digest
SELECT * FROM keys WHERE digest = :digest

-- name: keys_of_org
SELECT * FROM keys WHERE org_id = :org ORDER BY created_at, id

-- name: keys_count
SELECT count(*) AS n FROM keys

-- name: key_revoke
UPDATE keys SET revoked_at = :now WHERE org_id = :org AND id = :id AND revoked_at IS NULL RETURNING id

-- name: key_used
UPDATE keys SET last_used_at = :now WHERE digest = :digest

-- name: user_add
INSERT INTO users (user_id, org_id, project_id, realm, name, created_at)
VALUES (:user, :org, :project, :realm, :name, :now) ON CONFLICT (user_id) DO NOTHING

-- name: user_get
SELECT * FROM users WHERE user_id = :user AND org_id = :org AND project_id = :project AND realm = :realm AND name = :name

-- name: user_by_number
SELECT * FROM users WHERE user_id = :user

-- name: users_of_org
SELECT * FROM users WHERE org_id = :org AND (:project IS NULL OR project_id = :project) ORDER BY name LIMIT :limit

-- name: user_settings_put
UPDATE users SET settings = :settings WHERE user_id = :user

-- name: user_touch
UPDATE users SET revision = revision + 1 WHERE user_id = :user AND org_id = :org AND name = :name

-- name: user_touch_memories
UPDATE users SET revision = revision + 1, memory_revision = memory_revision + 1
WHERE user_id = :user AND org_id = :org AND name = :name AND (:seen < 0 OR memory_revision = :seen)

-- name: user_start_afresh
UPDATE users SET epoch = epoch + 1 WHERE user_id = :user

-- name: event_add
INSERT INTO events (user_id, id, thread, agent, role, speaker, content, source, external_id, metadata, said_at,
    accepted_at, verdict, reason, lexemes, revision)
VALUES (:user, :id, :thread, :agent, :role, :speaker, :content, :source, :external_id, :metadata, :said_at,
    :accepted_at, 'pending', '', :lexemes, (SELECT revision FROM users WHERE user_id = :user))

-- name: event_settle
UPDATE events SET verdict = :verdict, reason = :reason, revision = (SELECT revision FROM users WHERE user_id = :user)
WHERE user_id = :user AND id = :id AND verdict = 'pending'

-- name: event_touch
UPDATE events SET revision = (SELECT revision FROM users WHERE user_id = :user) WHERE user_id = :user AND id = :id

-- name: memory_touch
UPDATE memories SET revision = (SELECT revision FROM users WHERE user_id = :user) WHERE user_id = :user AND id = :id

-- name: event_fail
UPDATE events SET verdict = 'failed', reason = :reason WHERE user_id = :user AND id = :id AND verdict = 'pending'

-- name: event_reopen
UPDATE events SET verdict = 'pending', reason = '' WHERE user_id = :user AND id = :id AND verdict = 'failed'

-- name: events_before
SELECT * FROM events WHERE user_id = :user AND thread = :thread AND (said_at < :said_at OR (said_at = :said_at AND id < :id))
ORDER BY said_at DESC, id DESC LIMIT :limit

-- name: events_count
SELECT count(*) AS n FROM events WHERE user_id = :user

-- name: memory_put
INSERT INTO memories (
    user_id, id, text, kind, categories, status, subject, attribute, importance, confidence, strength, pinned,
    sensitive, recalls, recalled_at, valid_from, valid_to, created_at, updated_at, observed_at, expires_at, source,
    agent, thread, tags, metadata, rest, lexemes, revision
) VALUES (
    :user, :id, :text, :kind, :categories, :status, :subject, :attribute, :importance, :confidence, :strength,
    :pinned, :sensitive, :recalls, :recalled_at, :valid_from, :valid_to, :created_at, :updated_at, :observed_at,
    :expires_at, :source, :agent, :thread, :tags, :metadata, :rest, :lexemes,
    (SELECT revision FROM users WHERE user_id = :user)
) ON CONFLICT (user_id, id) DO UPDATE SET
    text = excluded.text, kind = excluded.kind, categories = excluded.categories, status = excluded.status,
    subject = excluded.subject, attribute = excluded.attribute, importance = excluded.importance,
    confidence = excluded.confidence, strength = excluded.strength, pinned = excluded.pinned,
    sensitive = excluded.sensitive, recalls = excluded.recalls, recalled_at = excluded.recalled_at,
    valid_from = excluded.valid_from, valid_to = excluded.valid_to, updated_at = excluded.updated_at,
    observed_at = excluded.observed_at, expires_at = excluded.expires_at, source = excluded.source,
    agent = excluded.agent, thread = excluded.thread, tags = excluded.tags, metadata = excluded.metadata,
    rest = excluded.rest, lexemes = excluded.lexemes, revision = excluded.revision

-- name: memory_delete
DELETE FROM memories WHERE user_id = :user AND id = :id

-- name: memories_of_user
SELECT * FROM memories WHERE user_id = :user AND status = :status AND (expires_at IS NULL OR expires_at > :now)
ORDER BY created_at DESC, id DESC

-- name: memory_items
SELECT m.id, m.kind, m.status, m.subject, m.categories, m.tags, m.importance, m.strength, m.pinned, m.sensitive,
    m.valid_from, m.valid_to, m.created_at, m.observed_at, m.expires_at, m.source, m.agent, m.thread, m.metadata,
    m.lexemes, v.vectors
FROM memories m LEFT JOIN vectors v ON v.user_id = m.user_id AND v.model = :model AND v.item_id = m.id
WHERE m.user_id = :user AND m.revision > :since ORDER BY m.id

-- name: memory_items_evidence
SELECT e.memory_id, e.event_id FROM evidence e JOIN memories m ON m.user_id = e.user_id AND m.id = e.memory_id
WHERE e.user_id = :user AND m.revision > :since ORDER BY e.memory_id, e.event_id

-- name: event_items
SELECT e.id, e.thread, e.agent, e.source, e.speaker, e.role, e.said_at, e.accepted_at, e.metadata, e.lexemes, v.vectors
FROM events e LEFT JOIN vectors v ON v.user_id = e.user_id AND v.model = :model AND v.item_id = e.id
WHERE e.user_id = :user AND e.revision > :since ORDER BY e.said_at, e.id

-- name: texts_without_vectors
SELECT id, text FROM (
    SELECT id, text FROM memories WHERE user_id = :user AND status <> 'forgotten'
    UNION ALL SELECT id, content AS text FROM events WHERE user_id = :user AND verdict <> 'pending'
) AS texts
WHERE NOT EXISTS (SELECT 1 FROM vectors v WHERE v.user_id = :user AND v.model = :model AND v.item_id = texts.id)
ORDER BY id LIMIT :limit

-- name: users_without_vectors
SELECT * FROM users u WHERE EXISTS (
    SELECT 1 FROM memories m WHERE m.user_id = u.user_id AND m.status <> 'forgotten' AND NOT EXISTS (
        SELECT 1 FROM vectors v WHERE v.user_id = m.user_id AND v.model = :model AND v.item_id = m.id
    )
) OR EXISTS (
    SELECT 1 FROM events e WHERE e.user_id = u.user_id AND e.verdict <> 'pending' AND NOT EXISTS (
        SELECT 1 FROM vectors v WHERE v.user_id = e.user_id AND v.model = :model AND v.item_id = e.id
    )
)

-- name: evidence_add
INSERT INTO evidence (user_id, memory_id, event_id, span_start, span_end)
VALUES (:user, :memory, :event, :span_start, :span_end) ON CONFLICT DO NOTHING

-- name: evidence_delete
DELETE FROM evidence WHERE user_id = :user AND memory_id = :memory

-- name: vectors_put
INSERT INTO vectors (user_id, model, item_id, vectors) VALUES (:user, :model, :item, :vectors)
ON CONFLICT (user_id, model, item_id) DO UPDATE SET vectors = excluded.vectors

-- name: vectors_delete
DELETE FROM vectors WHERE user_id = :user AND item_id = :item

-- name: change_add
INSERT INTO changes (user_id, id, memory_id, verb, reason, at, before_state, after_state, actor, event_id,
    decision)
VALUES (:user, :id, :memory, :verb, :reason, :at, :before, :after, :actor, :event, :decision)

-- name: changes_of_memory
SELECT * FROM changes WHERE user_id = :user AND memory_id = :memory ORDER BY id

-- name: changes_of_decision
SELECT * FROM changes WHERE user_id = :user AND decision = :decision ORDER BY id

-- name: changes_delete
DELETE FROM changes WHERE user_id = :user AND memory_id = :memory

-- name: view_get
SELECT * FROM views WHERE user_id = :user AND name = :name

-- name: view_put
INSERT INTO views (user_id, name, memory_revision, body, built_at)
VALUES (:user, :name, :memory_revision, :body, :built_at)
ON CONFLICT (user_id, name) DO UPDATE SET memory_revision = excluded.memory_revision, body = excluded.body,
    built_at = excluded.built_at

-- name: receipt_add
INSERT INTO receipts (user_id, name, fingerprint, item_ids, created_at)
VALUES (:user, :name, :fingerprint, :items, :now)

-- name: receipt_get
SELECT * FROM receipts WHERE user_id = :user AND name = :name

-- name: job_add
INSERT INTO jobs (id, kind, lane, org_id, payload, merge_key, run_at, created_at, attempts, owner, leased_until, dead,
    error)
VALUES (:id, :kind, :lane, :org, :payload, :merge_key, :run_at, :now, :attempts, :owner, :leased_until, 0, '')
ON CONFLICT DO NOTHING

-- name: job_done
DELETE FROM jobs WHERE id = :id AND owner = :owner

-- name: job_extend
UPDATE jobs SET leased_until = :leased_until WHERE id = :id AND owner = :owner

-- name: job_release
UPDATE jobs SET owner = '', leased_until = 0, run_at = :run_at, error = :error WHERE id = :id AND owner = :owner

-- name: jobs_owners
SELECT DISTINCT owner FROM jobs WHERE owner <> ''

-- name: jobs_release_all
UPDATE jobs SET owner = '', leased_until = 0 WHERE owner = :owner

-- name: job_bury
UPDATE jobs SET owner = '', leased_until = 0, dead = 1, error = :error WHERE id = :id AND owner = :owner

-- name: job_revive
UPDATE jobs SET dead = 0, attempts = 0, run_at = :now WHERE id = :id AND org_id = :org AND dead = 1 RETURNING id

-- name: jobs_dead
SELECT * FROM jobs WHERE dead = 1 AND (:org = '' OR org_id = :org) ORDER BY id LIMIT :limit

-- name: jobs_count
SELECT count(*) AS waiting, coalesce(sum(dead), 0) AS dead, min(CASE WHEN dead = 0 THEN created_at END) AS oldest
FROM jobs

-- name: forget_user
DELETE FROM users WHERE user_id = :user

-- name: forget_events
DELETE FROM events WHERE user_id = :user

-- name: forget_memories
DELETE FROM memories WHERE user_id = :user

-- name: forget_evidence
DELETE FROM evidence WHERE user_id = :user

-- name: forget_vectors
DELETE FROM vectors WHERE user_id = :user

-- name: forget_changes
DELETE FROM changes WHERE user_id = :user

-- name: forget_views
DELETE FROM views WHERE user_id = :user

-- name: forget_receipts
DELETE FROM receipts WHERE user_id = :user

-- name: forget_jobs
DELETE FROM jobs WHERE lane = :lane

-- name: count_rows_of_user
SELECT (SELECT count(*) FROM events WHERE user_id = :user) AS events,
    (SELECT count(*) FROM memories WHERE user_id = :user AND status <> 'forgotten') AS memories,
    (SELECT count(DISTINCT thread) FROM events WHERE user_id = :user) AS threads,
    (SELECT count(*) FROM memories WHERE user_id = :user AND kind = 'procedural' AND status <> 'forgotten') AS patterns
