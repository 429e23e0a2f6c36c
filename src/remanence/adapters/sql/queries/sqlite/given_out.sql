-- Lists arrive as JSON text.

-- name: given_out_among
SELECT fingerprint FROM given_out WHERE user_id = :user
    AND fingerprint IN (SELECT value FROM json_each(:fingerprints))
