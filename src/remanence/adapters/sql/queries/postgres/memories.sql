-- Lists arrive as arrays.

-- name: memories_by_id
SELECT * FROM memories WHERE user_id = :user AND id = ANY(:ids)

-- name: memories_by_attribute
SELECT m.* FROM memories m JOIN unnest(:subjects::text[], :attributes::text[]) AS p (subject, attribute)
    ON m.subject = p.subject AND m.attribute = p.attribute
WHERE m.user_id = :user AND m.status IN ('active', 'superseded', 'expired', 'decayed')

-- name: evidence_of_memories
SELECT * FROM evidence WHERE user_id = :user AND memory_id = ANY(:ids) ORDER BY memory_id, event_id, span_start

-- name: evidence_of_events
SELECT * FROM evidence WHERE user_id = :user AND event_id = ANY(:ids) ORDER BY event_id, memory_id, span_start

-- name: memories_of_events
SELECT DISTINCT event_id, memory_id FROM evidence WHERE user_id = :user AND event_id = ANY(:ids)
ORDER BY event_id, memory_id

-- name: memories_changed_by
SELECT DISTINCT memory_id FROM changes WHERE user_id = :user AND event_id = ANY(:ids)

-- name: memories_replaced_by
SELECT * FROM memories WHERE user_id = :user AND superseded_by = ANY(:ids) ORDER BY id

-- name: memories_page
SELECT * FROM memories WHERE user_id = :user AND status = ANY(:statuses)
    AND (expires_at IS NULL OR expires_at > :now)
    AND (cardinality(:kinds::text[]) = 0 OR kind = ANY(:kinds)) AND (:agent = '' OR agent = :agent)
    AND (:thread = '' OR thread = :thread) AND (:source = '' OR source = :source)
    AND (cardinality(:categories::text[]) = 0 OR string_to_array(categories, ',') && :categories::text[])
ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset

-- name: memories_page_count
SELECT count(*) AS n FROM memories WHERE user_id = :user AND status = ANY(:statuses)
    AND (expires_at IS NULL OR expires_at > :now)
    AND (cardinality(:kinds::text[]) = 0 OR kind = ANY(:kinds)) AND (:agent = '' OR agent = :agent)
    AND (:thread = '' OR thread = :thread) AND (:source = '' OR source = :source)
    AND (cardinality(:categories::text[]) = 0 OR string_to_array(categories, ',') && :categories::text[])
