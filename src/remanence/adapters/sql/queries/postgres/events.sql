-- Lists arrive as arrays.

-- name: events_by_id
SELECT * FROM events WHERE user_id = :user AND id = ANY(:ids) ORDER BY said_at, id

-- name: events_by_external_id
SELECT * FROM events WHERE user_id = :user AND external_id = ANY(:ids) ORDER BY said_at, id
