-- The queue.

-- name: job_add
INSERT INTO jobs (id, kind, lane, org_id, payload, merge_key, run_at, created_at, attempts, owner, leased_until, dead,
    error)
VALUES (:id, :kind, :lane, :org, :payload, :merge_key, :run_at, :now, :attempts, :owner, :leased_until, 0, '')
ON CONFLICT (kind, merge_key) WHERE merge_key IS NOT NULL DO NOTHING

-- name: job_done
DELETE FROM jobs WHERE id = :id AND owner = :owner

-- name: job_extend
UPDATE jobs SET leased_until = :leased_until WHERE id = :id AND owner = :owner

-- name: job_release
UPDATE jobs SET owner = '', leased_until = 0, run_at = :run_at, error = :error WHERE id = :id AND owner = :owner

-- name: job_cancel
DELETE FROM jobs WHERE id = :id

-- name: jobs_of_lane
SELECT * FROM jobs WHERE lane = :lane ORDER BY id

-- name: jobs_owners
SELECT DISTINCT owner FROM jobs WHERE owner <> ''

-- name: jobs_release_all
UPDATE jobs SET owner = '', leased_until = 0 WHERE owner = :owner

-- name: job_bury
UPDATE jobs SET owner = '', leased_until = 0, dead = 1, error = :error WHERE id = :id AND owner = :owner

-- name: job_revive
UPDATE jobs SET dead = 0, attempts = 0, run_at = :now WHERE id = :id AND org_id = :org AND dead = 1 RETURNING id

-- name: jobs_dead
SELECT * FROM jobs WHERE dead = 1 AND (:org = '' OR org_id = :org) ORDER BY id LIMIT :limit

-- name: jobs_count
SELECT count(*) AS waiting, coalesce(sum(dead), 0) AS dead, min(CASE WHEN dead = 0 THEN created_at END) AS oldest
FROM jobs

-- name: job_restore
INSERT INTO jobs (id, kind, lane, org_id, payload, merge_key, run_at, created_at, attempts, owner, leased_until, dead,
    error)
VALUES (:id, :kind, :lane, :org_id, :payload, :merge_key, :run_at, :created_at, :attempts, '', 0, :dead, :error)

-- name: jobs_tally
SELECT kind, CASE WHEN dead = 1 THEN 'dead' WHEN owner <> '' AND leased_until > :now THEN 'running'
        WHEN run_at > :now THEN 'later' ELSE 'waiting' END AS state, count(*) AS n, min(created_at) AS oldest
FROM jobs WHERE org_id = :org GROUP BY 1, 2 ORDER BY 1, 2

-- name: events_pending
SELECT user_id, id FROM events WHERE verdict = 'pending' AND accepted_at < :before ORDER BY accepted_at LIMIT :limit

-- name: jobs_of_kind
SELECT * FROM jobs WHERE kind = :kind ORDER BY id
