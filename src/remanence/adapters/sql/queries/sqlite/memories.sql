-- Lists arrive as JSON text.

-- name: memories_by_id
SELECT * FROM memories WHERE user_id = :user AND id IN (SELECT value FROM json_each(:ids))

-- name: memories_by_attribute
SELECT m.* FROM memories m JOIN json_each(:subjects) s ON m.subject = s.value
    JOIN json_each(:attributes) a ON a.key = s.key AND m.attribute = a.value
WHERE m.user_id = :user AND m.status IN ('active', 'superseded', 'expired', 'decayed')

-- name: evidence_of_memories
SELECT * FROM evidence WHERE user_id = :user AND memory_id IN (SELECT value FROM json_each(:ids))
ORDER BY memory_id, event_id, span_start

-- name: evidence_of_events
SELECT * FROM evidence WHERE user_id = :user AND event_id IN (SELECT value FROM json_each(:ids)) ORDER BY event_id, memory_id, span_start

-- name: memories_of_events
SELECT DISTINCT event_id, memory_id FROM evidence
WHERE user_id = :user AND event_id IN (SELECT value FROM json_each(:ids)) ORDER BY event_id, memory_id

-- name: memories_changed_by
SELECT DISTINCT memory_id FROM changes WHERE user_id = :user AND event_id IN (SELECT value FROM json_each(:ids))

-- name: memories_replaced_by
SELECT * FROM memories WHERE user_id = :user AND superseded_by IN (SELECT value FROM json_each(:ids)) ORDER BY id

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
