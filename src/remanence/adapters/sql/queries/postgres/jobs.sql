-- Many may claim at once: SKIP LOCKED passes over what another is about to take. Only the first job of a lane that is due
-- is taken, so that two who claim at the same moment cannot both find the lane free.

-- name: job_claim
UPDATE jobs SET owner = :owner, leased_until = :leased_until, attempts = attempts + 1, merge_key = NULL
WHERE id = (SELECT j.id FROM jobs j WHERE j.dead = 0 AND j.run_at <= :now AND j.leased_until <= :now
    AND NOT EXISTS (SELECT 1 FROM jobs b WHERE b.lane = j.lane AND b.leased_until > :now)
    AND NOT EXISTS (SELECT 1 FROM jobs e WHERE e.lane = j.lane AND e.dead = 0 AND e.run_at <= :now
        AND (e.run_at < j.run_at OR (e.run_at = j.run_at AND e.id < j.id)))
    ORDER BY j.run_at, j.id FOR UPDATE SKIP LOCKED LIMIT 1)
RETURNING *
