-- Exports that were asked for.

-- name: export_add
INSERT INTO transfers (id, kind, org_id, project_id, realm, user_name, status, name, options, counts, error, created_at,
    expires_at)
VALUES (:id, 'export', :org, :project, :realm, :user_name, :status, :name, :options, :counts, '', :created_at, :expires_at)

-- name: export_put
UPDATE transfers SET status = :status, counts = :counts WHERE id = :id AND org_id = :org

-- name: export_get
SELECT * FROM transfers WHERE id = :id AND org_id = :org

-- name: exports_page
SELECT * FROM transfers WHERE org_id = :org AND project_id = :project AND realm = :realm AND created_at >= :since
ORDER BY created_at DESC, id DESC LIMIT :limit

-- name: exports_count
SELECT count(*) AS n FROM transfers WHERE org_id = :org AND project_id = :project AND realm = :realm
    AND created_at >= :since

-- name: exports_prune
DELETE FROM transfers WHERE org_id = :org AND created_at < :until

-- name: exports_of_user_forget
DELETE FROM transfers WHERE org_id = :org AND user_name = :name
