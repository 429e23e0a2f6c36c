-- Lists arrive as arrays.

-- name: events_by_id
SELECT * FROM events WHERE user_id = :user AND id = ANY(:ids) ORDER BY said_at, id

-- name: events_behind
SELECT * FROM events WHERE user_id = :user AND id IN (
    SELECT unnest(:ids::bigint[])
    UNION SELECT event_id FROM evidence WHERE user_id = :user AND memory_id = ANY(:memories)
)

-- name: events_by_external_id
SELECT * FROM events WHERE user_id = :user AND external_id = ANY(:ids) ORDER BY said_at, id
