-- Lists of ids arrive as JSON text.

-- name: events_by_id
SELECT * FROM events WHERE user_id = :user AND id IN (SELECT value FROM json_each(:ids)) ORDER BY said_at, id

-- name: events_behind
SELECT * FROM events WHERE user_id = :user AND id IN (
    SELECT value FROM json_each(:ids)
    UNION SELECT event_id FROM evidence WHERE user_id = :user AND memory_id IN (SELECT value FROM json_each(:memories))
)

-- name: events_by_external_id
SELECT * FROM events WHERE user_id = :user AND external_id IN (SELECT value FROM json_each(:ids)) ORDER BY said_at, id
