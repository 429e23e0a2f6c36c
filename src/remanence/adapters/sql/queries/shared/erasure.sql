-- Counting and removing a user.

-- name: forget_user
DELETE FROM users WHERE user_id = :user

-- name: forget_events
DELETE FROM events WHERE user_id = :user

-- name: forget_memories
DELETE FROM memories WHERE user_id = :user

-- name: forget_evidence
DELETE FROM evidence WHERE user_id = :user

-- name: forget_vectors
DELETE FROM vectors WHERE user_id = :user

-- name: forget_changes
DELETE FROM changes WHERE user_id = :user

-- name: forget_views
DELETE FROM views WHERE user_id = :user

-- name: forget_receipts
DELETE FROM receipts WHERE user_id = :user

-- What was promoted rests on others' memories too; only this user's part in it goes.
-- name: forget_support
DELETE FROM support WHERE user_id = :user OR source_user = :user

-- name: forget_given_out
DELETE FROM given_out WHERE user_id = :user

-- name: forget_reextractions
DELETE FROM reextractions WHERE user_id = :user

-- name: forget_jobs
DELETE FROM jobs WHERE lane = :lane

-- name: count_rows_of_user
SELECT (SELECT count(*) FROM events WHERE user_id = :user) AS events,
    (SELECT count(*) FROM memories WHERE user_id = :user AND status <> 'forgotten') AS memories,
    (SELECT count(DISTINCT thread) FROM events WHERE user_id = :user) AS threads,
    (SELECT count(*) FROM memories WHERE user_id = :user AND kind = 'procedural' AND status <> 'forgotten') AS patterns

-- name: forget_threads
DELETE FROM threads WHERE user_id = :user

-- name: forget_patterns
DELETE FROM patterns WHERE user_id = :user

-- name: users_of_any_kind
SELECT * FROM users WHERE org_id = :org AND (:project = '' OR project_id = :project) ORDER BY user_id

-- name: org_delete
DELETE FROM orgs WHERE id = :org

-- name: deliveries_of_org_forget
DELETE FROM deliveries WHERE webhook_id IN (
    SELECT id FROM webhooks WHERE org_id = :org AND (:project = '' OR project_id = :project)
)

-- name: accounts_of_org_forget
DELETE FROM accounts WHERE id IN (SELECT account_id FROM memberships WHERE org_id = :org)
    AND id NOT IN (SELECT account_id FROM memberships WHERE org_id <> :org)
