-- What SQLite says in its own way: lists of ids arrive as JSON text, and there is one writer, so that nothing is locked.

-- name: events_by_id
SELECT * FROM events WHERE user_id = :user AND id IN (SELECT value FROM json_each(:ids)) ORDER BY said_at, id

-- name: events_by_external_id
SELECT * FROM events WHERE user_id = :user AND external_id IN (SELECT value FROM json_each(:ids)) ORDER BY said_at, id

-- name: memories_by_id
SELECT * FROM memories WHERE user_id = :user AND id IN (SELECT value FROM json_each(:ids))

-- name: memories_by_attribute
SELECT m.* FROM memories m JOIN json_each(:pairs) p
    ON m.subject = json_extract(p.value, '$[0]') AND m.attribute = json_extract(p.value, '$[1]')
WHERE m.user_id = :user AND m.status IN ('active', 'superseded', 'expired')

-- name: evidence_of_memories
SELECT * FROM evidence WHERE user_id = :user AND memory_id IN (SELECT value FROM json_each(:ids))
ORDER BY memory_id, event_id, span_start

-- name: memories_of_events
SELECT DISTINCT event_id, memory_id FROM evidence
WHERE user_id = :user AND event_id IN (SELECT value FROM json_each(:ids)) ORDER BY event_id, memory_id

-- name: vectors_by_item
SELECT item_id, vectors FROM vectors WHERE user_id = :user AND model = :model
AND item_id IN (SELECT value FROM json_each(:ids))

-- name: memories_page
SELECT * FROM memories WHERE user_id = :user AND status IN (SELECT value FROM json_each(:statuses))
    AND (expires_at IS NULL OR expires_at > :now)
    AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds))) AND (:agent = '' OR agent = :agent) AND (:thread = '' OR thread = :thread)
    AND (:source = '' OR source = :source)
    AND (:categories = '[]' OR EXISTS (SELECT 1 FROM json_each(:categories) c
        WHERE ',' || memories.categories || ',' LIKE '%,' || c.value || ',%'))
ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset

-- name: memories_page_count
SELECT count(*) AS n FROM memories WHERE user_id = :user AND status IN (SELECT value FROM json_each(:statuses))
    AND (expires_at IS NULL OR expires_at > :now)
    AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds))) AND (:agent = '' OR agent = :agent) AND (:thread = '' OR thread = :thread)
    AND (:source = '' OR source = :source)
    AND (:categories = '[]' OR EXISTS (SELECT 1 FROM json_each(:categories) c
        WHERE ',' || memories.categories || ',' LIKE '%,' || c.value || ',%'))

-- name: job_claim
UPDATE jobs SET owner = :owner, leased_until = :leased_until, attempts = attempts + 1, merge_key = NULL
WHERE id = (SELECT id FROM jobs WHERE dead = 0 AND run_at <= :now AND leased_until <= :now
    AND lane NOT IN (SELECT lane FROM jobs WHERE leased_until > :now)
    ORDER BY run_at, id LIMIT 1)
RETURNING *

-- name: quick_check
PRAGMA quick_check(1)
