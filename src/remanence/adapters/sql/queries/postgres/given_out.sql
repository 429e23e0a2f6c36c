-- Lists arrive as arrays.

-- name: given_out_among
SELECT fingerprint FROM given_out WHERE user_id = :user AND fingerprint = ANY(:fingerprints::bigint[])
