-- What is derived, and what idempotency keys have brought about.

-- name: view_get
SELECT * FROM views WHERE user_id = :user AND name = :name

-- name: view_put
INSERT INTO views (user_id, name, memory_revision, body, built_at)
VALUES (:user, :name, :memory_revision, :body, :built_at)
ON CONFLICT (user_id, name) DO UPDATE SET memory_revision = excluded.memory_revision, body = excluded.body,
    built_at = excluded.built_at

-- name: receipt_add
INSERT INTO receipts (user_id, name, fingerprint, item_ids, created_at)
VALUES (:user, :name, :fingerprint, :items, :now)

-- name: receipt_delete
DELETE FROM receipts WHERE user_id = :user AND name = :name

-- name: receipt_get
SELECT * FROM receipts WHERE user_id = :user AND name = :name
