-- Visits to the console.

-- name: visit_add
INSERT INTO visits (digest, key_digest, is_link, created_at, expires_at)
VALUES (:digest, :key_digest, :is_link, :created_at, :expires_at)

-- name: visit_get
SELECT * FROM visits WHERE digest = :digest AND is_link = 0 AND expires_at > :now

-- name: visit_link_take
DELETE FROM visits WHERE digest = :digest AND is_link = 1 AND expires_at > :now RETURNING *

-- name: visit_end
DELETE FROM visits WHERE digest = :digest

-- name: visits_prune
DELETE FROM visits WHERE expires_at <= :now
