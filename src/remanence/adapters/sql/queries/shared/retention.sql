-- What is older than it is kept. The number of an event says when it was accepted.

-- name: orgs_all
SELECT * FROM orgs ORDER BY id

-- name: users_outliving
SELECT * FROM users u WHERE u.org_id = :org AND (:project = '' OR u.project_id = :project) AND (
    EXISTS (SELECT 1 FROM events e WHERE e.user_id = u.user_id AND e.id < :event)
    OR EXISTS (SELECT 1 FROM memories m WHERE m.user_id = u.user_id AND m.pinned = 0 AND m.used_at <
        CASE m.kind WHEN 'semantic' THEN CAST(:semantic AS BIGINT) WHEN 'episodic' THEN CAST(:episodic AS BIGINT)
        ELSE CAST(:procedural AS BIGINT) END)
) ORDER BY u.user_id

-- name: events_accepted_before
SELECT * FROM events WHERE user_id = :user AND id < :event ORDER BY id LIMIT :limit

-- name: memories_last_used_before
SELECT * FROM memories WHERE user_id = :user AND pinned = 0 AND used_at <
    CASE kind WHEN 'semantic' THEN CAST(:semantic AS BIGINT) WHEN 'episodic' THEN CAST(:episodic AS BIGINT)
        ELSE CAST(:procedural AS BIGINT) END
ORDER BY id
