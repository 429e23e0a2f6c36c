-- What is kept, its evidence and its history.

-- name: memory_put
INSERT INTO memories (
    user_id, id, text, kind, categories, status, subject, attribute, importance, confidence, strength, pinned,
    sensitive, recalls, recalled_at, nature, superseded_by, used_at, half_life, fades_at, valid_from,
    valid_to, created_at, updated_at, observed_at, expires_at, source,
    agent, thread, tags, metadata, rest, lexemes, revision
) SELECT
    user_id, :id, :text, :kind, :categories, :status, :subject, :attribute, :importance, :confidence, :strength,
    :pinned, :sensitive, :recalls, :recalled_at, :nature, :superseded_by, :used_at, :half_life, :fades_at, :valid_from,
    :valid_to, :created_at, :updated_at, :observed_at,
    :expires_at, :source, :agent, :thread, :tags, :metadata, :rest, :lexemes,
    revision
FROM users WHERE user_id = :user ON CONFLICT (user_id, id) DO UPDATE SET
    text = excluded.text, kind = excluded.kind, categories = excluded.categories, status = excluded.status,
    subject = excluded.subject, attribute = excluded.attribute, importance = excluded.importance,
    confidence = excluded.confidence, strength = excluded.strength, pinned = excluded.pinned,
    sensitive = excluded.sensitive, nature = excluded.nature, superseded_by = excluded.superseded_by,
    used_at = excluded.used_at, half_life = excluded.half_life, fades_at = excluded.fades_at,
    valid_from = excluded.valid_from, valid_to = excluded.valid_to, updated_at = excluded.updated_at,
    observed_at = excluded.observed_at, expires_at = excluded.expires_at, source = excluded.source,
    agent = excluded.agent, thread = excluded.thread, tags = excluded.tags, metadata = excluded.metadata,
    rest = excluded.rest, lexemes = excluded.lexemes, revision = excluded.revision

-- What a change makes of a memory leaves alone how often it was used: that is noted here, beside the changes.
-- name: memory_used
UPDATE memories SET recalls = :recalls, recalled_at = :recalled_at, strength = :strength, used_at = :used_at,
    fades_at = :fades_at
WHERE user_id = :user AND id = :id AND updated_at = :updated_at

-- name: memories_faded
SELECT * FROM memories WHERE user_id = :user AND status = 'active' AND fades_at <= :now ORDER BY id

-- name: users_with_faded
SELECT * FROM users WHERE user_id IN (SELECT user_id FROM memories WHERE status = 'active' AND fades_at <= :now)

-- name: memory_delete
DELETE FROM memories WHERE user_id = :user AND id = :id

-- name: memories_every
SELECT * FROM memories WHERE user_id = :user ORDER BY id

-- name: memories_of_user
SELECT * FROM memories WHERE user_id = :user AND status = :status AND (expires_at IS NULL OR expires_at > :now)
ORDER BY created_at DESC, id DESC

-- name: memories_foremost
SELECT * FROM memories WHERE user_id = :user AND status = 'active' AND (expires_at IS NULL OR expires_at > :now)
ORDER BY CASE WHEN subject = '' AND attribute <> '' THEN 0 ELSE 1 END,
    importance + CASE kind WHEN 'semantic' THEN 0.3 ELSE 0.0 END DESC, id
LIMIT :limit

-- name: memories_expired
SELECT * FROM memories WHERE user_id = :user AND expires_at <= :now ORDER BY id

-- name: memories_black_out
UPDATE memories SET rest = replace(rest, :quoted_in_json, :blacked)
WHERE user_id = :user AND rest <> replace(rest, :quoted_in_json, :blacked)

-- name: changes_black_out
UPDATE changes SET reason = replace(reason, :quoted, :blacked),
    before_state = replace(before_state, :quoted_in_json, :blacked),
    after_state = replace(after_state, :quoted_in_json, :blacked)
WHERE user_id = :user AND (reason <> replace(reason, :quoted, :blacked)
    OR before_state <> replace(before_state, :quoted_in_json, :blacked)
    OR after_state <> replace(after_state, :quoted_in_json, :blacked))

-- name: evidence_add
INSERT INTO evidence (user_id, memory_id, event_id, span_start, span_end)
VALUES (:user, :memory, :event, :span_start, :span_end) ON CONFLICT DO NOTHING

-- name: evidence_delete
DELETE FROM evidence WHERE user_id = :user AND memory_id = :memory

-- name: evidence_of_event_delete
DELETE FROM evidence WHERE user_id = :user AND event_id = :event

-- name: change_add
INSERT INTO changes (user_id, id, memory_id, verb, reason, at, before_state, after_state, actor, event_id,
    decision)
VALUES (:user, :id, :memory, :verb, :reason, :at, :before, :after, :actor, :event, :decision)

-- name: changes_of_user
SELECT * FROM changes WHERE user_id = :user AND (:verbs = '' OR :verbs LIKE '%,' || verb || ',%') ORDER BY id

-- name: changes_of_memory
SELECT * FROM changes WHERE user_id = :user AND memory_id = :memory ORDER BY id

-- name: changes_of_decision
SELECT * FROM changes WHERE user_id = :user AND decision = :decision ORDER BY id

-- name: decisions_page
SELECT c.* FROM changes c JOIN (
    SELECT DISTINCT decision FROM changes WHERE user_id = :user AND (:verb = '' OR verb = :verb)
    ORDER BY decision DESC LIMIT :limit OFFSET :offset
) AS chosen ON chosen.decision = c.decision
WHERE c.user_id = :user ORDER BY c.decision DESC, c.id

-- name: decisions_count
SELECT count(DISTINCT decision) AS n FROM changes WHERE user_id = :user AND (:verb = '' OR verb = :verb)

-- name: changes_delete
DELETE FROM changes WHERE user_id = :user AND memory_id = :memory

-- name: changes_of_event_delete
DELETE FROM changes WHERE user_id = :user AND event_id = :event
