-- Lists of numbers arrive as JSON text.

-- name: users_numbered
SELECT * FROM users WHERE user_id IN (SELECT value FROM json_each(:ids))
    AND org_id = :org AND (:project = '' OR project_id = :project) AND realm = :realm
