-- What somebody brings along. What is over stays as it is.

-- name: import_add
INSERT INTO imports (user_id, id, kind, stage, digest, body, created_at, updated_at)
VALUES (:user, :id, :kind, :stage, :digest, :body, :created_at, :updated_at)

-- name: import_put
UPDATE imports SET stage = :stage, digest = :digest, body = :body, updated_at = :updated_at
WHERE user_id = :user AND id = :id AND stage NOT IN ('completed', 'failed', 'cancelled')

-- name: import_get
SELECT * FROM imports WHERE user_id = :user AND id = :id

-- name: imports_page
SELECT * FROM imports WHERE user_id = :user AND (:kind = '' OR kind = :kind) AND (:stage = '' OR stage = :stage)
ORDER BY id DESC LIMIT :limit OFFSET :offset

-- name: imports_page_count
SELECT count(*) AS n FROM imports WHERE user_id = :user AND (:kind = '' OR kind = :kind)
    AND (:stage = '' OR stage = :stage)

-- name: imports_within
SELECT i.* FROM imports i JOIN users u ON u.user_id = i.user_id
WHERE u.org_id = :org AND (:project = '' OR u.project_id = :project) AND u.realm = :realm AND u.level = 'user'
    AND i.kind = :kind
ORDER BY i.id DESC, i.user_id LIMIT :limit

-- name: import_part_put
INSERT INTO import_parts (user_id, import_id, shelf, number, content)
VALUES (:user, :import, :shelf, :number, :content)
ON CONFLICT (user_id, import_id, shelf, number) DO UPDATE SET content = excluded.content

-- name: import_part_get
SELECT content FROM import_parts
WHERE user_id = :user AND import_id = :import AND shelf = :shelf AND number = :number

-- name: import_part_drop
DELETE FROM import_parts WHERE user_id = :user AND import_id = :import AND shelf = :shelf AND number = :number

-- name: import_parts_drop
DELETE FROM import_parts WHERE user_id = :user AND import_id = :import AND (:shelf = '' OR shelf = :shelf)

-- name: forget_imports
DELETE FROM imports WHERE user_id = :user

-- name: forget_import_parts
DELETE FROM import_parts WHERE user_id = :user
