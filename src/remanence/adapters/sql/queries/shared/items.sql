-- What can be found, as corpora take it in, and its vectors.

-- name: event_touch
UPDATE events SET revision = (SELECT revision FROM users WHERE user_id = :user) WHERE user_id = :user AND id = :id

-- name: memory_touch
UPDATE memories SET revision = (SELECT revision FROM users WHERE user_id = :user) WHERE user_id = :user AND id = :id

-- name: memory_items
SELECT m.id, m.kind, m.status, m.subject, m.categories, m.tags, m.importance, m.strength, m.pinned, m.sensitive,
    m.valid_from, m.valid_to, m.created_at, m.observed_at, m.expires_at, m.source, m.agent, m.thread, m.metadata,
    m.lexemes, v.vectors
FROM memories m LEFT JOIN vectors v ON v.user_id = m.user_id AND v.model = :model AND v.item_id = m.id
WHERE m.user_id = :user AND m.revision > :since ORDER BY m.id

-- name: memory_items_evidence
SELECT e.memory_id, e.event_id, v.thread FROM evidence e
JOIN memories m ON m.user_id = e.user_id AND m.id = e.memory_id
JOIN events v ON v.user_id = e.user_id AND v.id = e.event_id
WHERE e.user_id = :user AND m.revision > :since ORDER BY e.memory_id, e.event_id

-- Of an event that nobody has worked on yet, the content: its terms are not known.
-- name: event_items
SELECT e.id, e.thread, e.agent, e.source, e.speaker, e.role, e.said_at, e.accepted_at, e.expires_at, e.metadata,
    CASE WHEN e.hidden = 0 THEN 'active' ELSE 'forgotten' END AS status,
    e.sensitive, e.lexemes, v.vectors, CASE WHEN length(e.lexemes) = 0 THEN e.content END AS content
FROM events e LEFT JOIN vectors v ON v.user_id = e.user_id AND v.model = :model AND v.item_id = e.id
WHERE e.user_id = :user AND e.revision > :since ORDER BY e.said_at, e.id

-- name: texts_without_vectors
SELECT id, text FROM (
    SELECT id, text FROM memories WHERE user_id = :user AND status <> 'forgotten'
    UNION ALL SELECT id, content AS text FROM events WHERE user_id = :user AND verdict <> 'pending' AND reason <> :stated
    UNION ALL SELECT id, text FROM states WHERE user_id = :user AND indexed = 1
) AS texts
WHERE NOT EXISTS (SELECT 1 FROM vectors v WHERE v.user_id = :user AND v.model = :model AND v.item_id = texts.id)
ORDER BY id LIMIT :limit

-- name: users_without_vectors
SELECT * FROM users u WHERE EXISTS (
    SELECT 1 FROM memories m WHERE m.user_id = u.user_id AND m.status <> 'forgotten' AND NOT EXISTS (
        SELECT 1 FROM vectors v WHERE v.user_id = m.user_id AND v.model = :model AND v.item_id = m.id
    )
) OR EXISTS (
    SELECT 1 FROM events e WHERE e.user_id = u.user_id AND e.verdict <> 'pending' AND e.reason <> :stated AND NOT EXISTS (
        SELECT 1 FROM vectors v WHERE v.user_id = e.user_id AND v.model = :model AND v.item_id = e.id
    )
) OR EXISTS (
    SELECT 1 FROM states s WHERE s.user_id = u.user_id AND s.indexed = 1 AND NOT EXISTS (
        SELECT 1 FROM vectors v WHERE v.user_id = s.user_id AND v.model = :model AND v.item_id = s.id
    )
)

-- name: vectors_put
INSERT INTO vectors (user_id, model, item_id, vectors) VALUES (:user, :model, :item, :vectors)
ON CONFLICT (user_id, model, item_id) DO UPDATE SET vectors = excluded.vectors

-- name: vectors_delete
DELETE FROM vectors WHERE user_id = :user AND item_id = :item
