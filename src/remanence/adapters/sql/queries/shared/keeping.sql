-- What applications keep beside memories: transcripts and states.

-- name: line_add
INSERT INTO transcripts (user_id, id, session, source, role, content, digest, seq, idempotency_key, occurred_at, payload,
    created_at)
VALUES (:user, :id, :session, :source, :role, :content, :digest, :seq, :key, :occurred_at, :payload, :created_at)

-- name: lines_of_session
SELECT * FROM transcripts WHERE user_id = :user AND session = :session AND (:source = '' OR source = :source) ORDER BY id

-- name: lines_latest
SELECT * FROM transcripts WHERE user_id = :user AND session = :session AND source = :source AND id < :before
ORDER BY id DESC LIMIT :limit

-- name: lines_of_user
SELECT * FROM transcripts WHERE user_id = :user ORDER BY id

-- name: line_delete
DELETE FROM transcripts WHERE user_id = :user AND id = :id

-- name: forget_transcripts
DELETE FROM transcripts WHERE user_id = :user

-- name: state_put
INSERT INTO states (user_id, id, source, namespace, name, value, text, indexed, created_at, updated_at)
VALUES (:user, :id, :source, :namespace, :name, :value, :text, :indexed, :created_at, :updated_at)
ON CONFLICT (user_id, id) DO UPDATE SET value = excluded.value, text = excluded.text, indexed = excluded.indexed,
    updated_at = excluded.updated_at

-- name: state_get
SELECT * FROM states WHERE user_id = :user AND source = :source AND namespace = :namespace AND name = :name

-- name: states_below
SELECT * FROM states WHERE user_id = :user AND source = :source
    AND (namespace = :namespace OR substr(namespace, 1, CAST(:length AS INTEGER)) = :opening)
ORDER BY updated_at DESC, id DESC LIMIT :limit OFFSET :offset

-- name: states_below_count
SELECT count(*) AS n FROM states WHERE user_id = :user AND source = :source
    AND (namespace = :namespace OR substr(namespace, 1, CAST(:length AS INTEGER)) = :opening)

-- name: states_namespaces
SELECT DISTINCT namespace FROM states WHERE user_id = :user AND source = :source

-- name: states_of_user
SELECT * FROM states WHERE user_id = :user ORDER BY id

-- name: state_delete
DELETE FROM states WHERE user_id = :user AND id = :id

-- name: forget_states
DELETE FROM states WHERE user_id = :user
