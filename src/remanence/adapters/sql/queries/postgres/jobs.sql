-- Many may claim at once: SKIP LOCKED passes over what another is about to take. Only the first job of a lane that is due
-- is taken, so that two who claim at the same moment cannot both find the lane free.

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
    )
    SELECT due.id FROM waiting CROSS JOIN LATERAL (
        SELECT j.id FROM jobs j WHERE j.dead = 0 AND j.org_id = waiting.org AND j.run_at <= :now AND j.leased_until <= :now
            AND j.lane NOT IN (SELECT b.lane FROM jobs b WHERE b.owner <> '' AND b.leased_until > :now)
            AND NOT EXISTS (SELECT 1 FROM jobs e WHERE e.lane = j.lane AND e.dead = 0 AND e.run_at <= :now
                AND (e.run_at, e.id) < (j.run_at, j.id))
        ORDER BY j.run_at, j.id LIMIT 1 FOR UPDATE SKIP LOCKED
    ) due
    LIMIT 1
)
RETURNING *
