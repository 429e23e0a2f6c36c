-- Lists arrive as arrays.

-- name: lines_by_id
SELECT * FROM transcripts WHERE user_id = :user AND id = ANY(:ids) ORDER BY id

-- name: lines_like
SELECT * FROM transcripts WHERE user_id = :user AND session = :session AND source = :source
    AND (idempotency_key = ANY(:keys) OR seq = ANY(:places))
ORDER BY id
