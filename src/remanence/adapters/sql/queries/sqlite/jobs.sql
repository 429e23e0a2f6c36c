-- There is one writer, so that nothing needs a lock.

-- From the org `:start` on, in the order of their names, the oldest due job of the first org that has one whose lane is
-- free. An org that has none costs one look into the index, however many jobs of it wait for later.
-- name: job_claim
UPDATE jobs SET owner = :owner, leased_until = :leased_until, attempts = attempts + 1, merge_key = NULL
WHERE id = (
    WITH RECURSIVE waiting (org) AS (
        SELECT min(org_id) FROM jobs WHERE dead = 0 AND org_id >= :start
        UNION ALL
        SELECT (SELECT min(org_id) FROM jobs WHERE dead = 0 AND org_id > waiting.org) FROM waiting
        WHERE waiting.org IS NOT NULL
    ),
    due (id) AS (
        SELECT (SELECT id FROM jobs WHERE dead = 0 AND org_id = waiting.org AND run_at <= :now AND leased_until <= :now
            AND lane NOT IN (SELECT lane FROM jobs WHERE owner <> '' AND leased_until > :now)
            ORDER BY run_at, id LIMIT 1)
        FROM waiting WHERE waiting.org IS NOT NULL
    )
    SELECT id FROM due WHERE id IS NOT NULL LIMIT 1
)
RETURNING *
