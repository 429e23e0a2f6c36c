-- Orgs, roles and teams as people describe them.

-- name: circle_add
INSERT INTO circles (org_id, project_id, realm, level, id, name, focus, prompt, prompt_origin, created_at, updated_at)
VALUES (:org, :project, :realm, :level, :id, :name, :focus, :prompt, :origin, :created_at, :updated_at)
ON CONFLICT (org_id, project_id, realm, level, id) DO NOTHING

-- name: circle_get
SELECT * FROM circles WHERE org_id = :org AND project_id = :project AND realm = :realm AND level = :level AND id = :id

-- name: circles_of_level
SELECT * FROM circles WHERE org_id = :org AND project_id = :project AND realm = :realm AND level = :level
ORDER BY created_at, id LIMIT :limit OFFSET :offset

-- name: circle_put
UPDATE circles SET name = :name, focus = :focus, prompt = :prompt, prompt_origin = :origin, updated_at = :updated_at
WHERE org_id = :org AND project_id = :project AND realm = :realm AND level = :level AND id = :id

-- name: circle_remove
DELETE FROM circles WHERE org_id = :org AND project_id = :project AND realm = :realm AND level = :level AND id = :id
RETURNING id
