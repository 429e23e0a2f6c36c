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

-- name: shares_of_circle
SELECT m.*, u.org_id, u.project_id, u.realm, u.name, u.level, v.vectors AS packed
FROM users u JOIN memories m ON m.user_id = u.user_id
LEFT JOIN vectors v ON v.user_id = m.user_id AND v.item_id = m.id AND v.model = :model
WHERE u.org_id = :org AND u.project_id = :project AND u.realm = :realm AND u.level = 'user'
    AND m.status = 'active' AND (m.expires_at IS NULL OR m.expires_at > :now)
    AND ((:role = '' AND :team = '') OR EXISTS (
        SELECT 1 FROM evidence e JOIN events s ON s.user_id = e.user_id AND s.id = e.event_id
        WHERE e.user_id = m.user_id AND e.memory_id = m.id
            AND ((:role <> '' AND s.role_id = :role) OR (:team <> '' AND s.team_id = :team))
    ))
ORDER BY m.id DESC, m.user_id LIMIT :limit

-- name: support_of_user
SELECT * FROM support WHERE user_id = :user ORDER BY memory_id, source_user, source_memory

-- name: support_add
INSERT INTO support (user_id, memory_id, source_user, source_memory) VALUES (:user, :memory, :source_user, :source_memory)
ON CONFLICT (user_id, memory_id, source_user, source_memory) DO NOTHING

-- name: support_delete
DELETE FROM support WHERE user_id = :user AND memory_id = :memory
