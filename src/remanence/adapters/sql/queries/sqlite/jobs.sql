-- There is one writer, so that nothing needs a lock.

-- name: job_claim
UPDATE jobs SET owner = :owner, leased_until = :leased_until, attempts = attempts + 1, merge_key = NULL
WHERE id = (SELECT id FROM jobs WHERE dead = 0 AND run_at <= :now AND leased_until <= :now
    AND lane NOT IN (SELECT lane FROM jobs WHERE leased_until > :now)
    ORDER BY run_at, id LIMIT 1)
RETURNING *
