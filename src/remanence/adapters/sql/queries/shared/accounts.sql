-- People, their orgs, and where they are signed in.

-- name: account_add
INSERT INTO accounts (id, email, name, password, created_at) VALUES (:id, :email, :name, :password, :created_at)

-- name: account_by_email
SELECT * FROM accounts WHERE email = :email

-- name: account_by_id
SELECT * FROM accounts WHERE id = :id

-- name: membership_add
INSERT INTO memberships (account_id, org_id, role, created_at) VALUES (:account, :org, :role, :now)
ON CONFLICT (account_id, org_id) DO UPDATE SET role = excluded.role

-- name: memberships_of_account
SELECT * FROM memberships WHERE account_id = :account ORDER BY created_at, org_id

-- name: session_add
INSERT INTO sessions (id, account_id, org_id, digest, agent, address, created_at, used_at, expires_at)
VALUES (:id, :account, :org, :digest, :agent, :address, :created_at, :used_at, :expires_at)

-- name: session_continue
UPDATE sessions SET digest = :digest, used_at = :now WHERE id = :id AND digest = :before AND revoked_at IS NULL

-- name: session_by_id
SELECT * FROM sessions WHERE id = :id

-- name: session_by_digest
SELECT * FROM sessions WHERE digest = :digest

-- name: sessions_of_account
SELECT * FROM sessions WHERE account_id = :account ORDER BY used_at DESC, id DESC

-- name: session_revoke
UPDATE sessions SET revoked_at = :now WHERE id = :id AND account_id = :account AND revoked_at IS NULL RETURNING id

-- name: sessions_revoke_all
UPDATE sessions SET revoked_at = :now WHERE account_id = :account AND revoked_at IS NULL

-- name: secret_add
INSERT INTO secrets (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING

-- name: secret_get
SELECT value FROM secrets WHERE name = :name
