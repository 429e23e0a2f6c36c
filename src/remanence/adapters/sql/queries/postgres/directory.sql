-- Lists arrive as arrays.

-- name: users_numbered
SELECT * FROM users WHERE user_id = ANY(:ids) AND org_id = :org AND (:project = '' OR project_id = :project)
    AND realm = :realm
