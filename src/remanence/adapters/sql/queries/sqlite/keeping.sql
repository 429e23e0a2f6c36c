-- Lists arrive as JSON text.

-- name: lines_by_id
SELECT * FROM transcripts WHERE user_id = :user AND id IN (SELECT value FROM json_each(:ids)) ORDER BY id

-- name: lines_like
SELECT * FROM transcripts WHERE user_id = :user AND session = :session AND source = :source
    AND (idempotency_key IN (SELECT value FROM json_each(:keys)) OR seq IN (SELECT value FROM json_each(:places)))
ORDER BY id
