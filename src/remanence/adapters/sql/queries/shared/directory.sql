-- Orgs, projects, keys and users.

-- name: org_add
INSERT INTO orgs (id, name, created_at) VALUES (:id, :name, :now) ON CONFLICT (id) DO NOTHING

-- name: org_get
SELECT * FROM orgs WHERE id = :org

-- name: org_settings
SELECT settings FROM orgs WHERE id = :org

-- name: org_settings_put
UPDATE orgs SET settings = :settings WHERE id = :org

-- name: project_add
INSERT INTO projects (org_id, id, name, created_at) VALUES (:org, :id, :name, :now) ON CONFLICT (org_id, id) DO NOTHING

-- name: projects_of_org
SELECT * FROM projects WHERE org_id = :org ORDER BY created_at, id

-- name: project_put
UPDATE projects SET name = :name, updated_at = :updated_at, archived_at = :archived_at WHERE org_id = :org AND id = :id

-- name: project_delete
DELETE FROM projects WHERE org_id = :org AND id = :id

-- name: memories_by_project
SELECT u.project_id, count(*) AS n FROM users u JOIN memories m ON m.user_id = u.user_id
WHERE u.org_id = :org AND u.level = 'user' AND m.status = 'active'
    AND (m.expires_at IS NULL OR m.expires_at > :now) GROUP BY u.project_id

-- name: key_add
INSERT INTO keys (id, digest, hint, org_id, project_id, user_name, realm, name, scopes, tier, created_at, expires_at)
VALUES (:id, :digest, :hint, :org, :project, :user, :realm, :name, :scopes, :tier, :created_at, :expires_at)

-- name: key_by_digest
SELECT * FROM keys WHERE digest = :digest

-- name: keys_of_org
SELECT * FROM keys WHERE org_id = :org ORDER BY created_at, id

-- name: keys_count
SELECT count(*) AS n FROM keys

-- name: key_revoke
UPDATE keys SET revoked_at = :now WHERE org_id = :org AND id = :id AND revoked_at IS NULL RETURNING id

-- name: key_secret_put
UPDATE keys SET digest = :digest, hint = :hint WHERE org_id = :org AND id = :id

-- name: key_used
UPDATE keys SET last_used_at = :now WHERE digest = :digest

-- The epoch begins at the present, so that nobody takes one who comes back after an erasure for who was there before.
-- name: user_add
INSERT INTO users (user_id, org_id, project_id, realm, name, level, epoch, created_at)
VALUES (:user, :org, :project, :realm, :name, :level, :now, :now) ON CONFLICT (user_id) DO NOTHING

-- name: user_get
SELECT * FROM users WHERE user_id = :user AND org_id = :org AND project_id = :project AND realm = :realm AND name = :name
    AND level = :level

-- name: user_by_number
SELECT * FROM users WHERE user_id = :user

-- name: users_of_org
SELECT * FROM users WHERE org_id = :org AND level = 'user' AND (CAST(:project AS TEXT) IS NULL OR project_id = :project)
ORDER BY name LIMIT :limit

-- name: users_within
SELECT * FROM users WHERE org_id = :org AND (:project = '' OR project_id = :project) AND realm = :realm ORDER BY user_id

-- name: users_holding
SELECT u.* FROM users u JOIN memories m ON m.user_id = u.user_id AND m.id = :memory
WHERE u.org_id = :org AND (:project = '' OR u.project_id = :project) AND u.realm = :realm AND u.level = 'user'

-- name: user_settings_put
UPDATE users SET settings = :settings WHERE user_id = :user

-- name: user_touch
UPDATE users SET revision = revision + 1 WHERE user_id = :user AND org_id = :org AND name = :name AND (:unmoved < 0 OR revision = :unmoved)

-- name: user_touch_memories
UPDATE users SET revision = revision + 1, memory_revision = memory_revision + 1
WHERE user_id = :user AND org_id = :org AND name = :name AND (:seen < 0 OR memory_revision = :seen)

-- name: user_same_epoch
UPDATE users SET epoch = epoch WHERE user_id = :user AND epoch = :epoch

-- name: user_start_afresh
UPDATE users SET epoch = epoch + 1 WHERE user_id = :user
