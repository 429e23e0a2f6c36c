-- What was given out as context. An erased user gets no rows any more.

-- name: given_out_put
INSERT INTO given_out (user_id, fingerprint, at)
SELECT user_id, :fingerprint, :now FROM users WHERE user_id = :user
ON CONFLICT (user_id, fingerprint) DO UPDATE SET at = excluded.at

-- name: given_out_trim
DELETE FROM given_out WHERE user_id = :user AND at < (
    SELECT min(kept.at) FROM (
        SELECT at FROM given_out WHERE user_id = :user ORDER BY at DESC LIMIT :most
    ) AS kept
)
