-- What was said, as it came.

-- An event is analysed when it is worked on, so that it is acknowledged at once.
-- name: event_add
INSERT INTO events (user_id, id, thread, agent, role, speaker, content, source, external_id, role_id, team_id, metadata,
    extras, terms, said_at, accepted_at, expires_at, importance, verdict, reason, lexemes, revision)
SELECT user_id, :id, :thread, :agent, :role, :speaker, :content, :source, :external_id, :role_id, :team_id, :metadata,
    :extras, :terms, :said_at, :accepted_at, :expires_at, :importance, 'pending', '', :lexemes, revision
FROM users WHERE user_id = :user

-- name: event_settle
UPDATE events SET verdict = :verdict, reason = :reason, lexemes = :lexemes, reader = :reader, owed = :owed,
    sensitive = :sensitive, clean = :clean, revision = (SELECT revision FROM users WHERE user_id = :user)
WHERE user_id = :user AND id = :id AND verdict = 'pending'

-- name: event_resettle
UPDATE events SET verdict = :verdict, reason = :reason, lexemes = :lexemes, reader = :reader, owed = :owed,
    sensitive = :sensitive, clean = :clean, revision = (SELECT revision FROM users WHERE user_id = :user)
WHERE user_id = :user AND id = :id AND verdict <> 'pending'

-- name: event_fail
UPDATE events SET verdict = 'failed', reason = :reason WHERE user_id = :user AND id = :id AND verdict = 'pending'

-- name: event_reopen
UPDATE events SET verdict = 'pending', reason = '' WHERE user_id = :user AND id = :id AND verdict = 'failed'

-- name: events_of_user
SELECT * FROM events WHERE user_id = :user ORDER BY id

-- name: events_expired
SELECT * FROM events WHERE user_id = :user AND expires_at <= :now ORDER BY id

-- name: event_hide
UPDATE events SET hidden = :hidden, revision = (SELECT revision FROM users WHERE user_id = :user)
WHERE user_id = :user AND id = :id

-- name: event_rewrite
UPDATE events SET content = :content, lexemes = :lexemes, hidden = 0,
    revision = (SELECT revision FROM users WHERE user_id = :user)
WHERE user_id = :user AND id = :id

-- name: event_delete
DELETE FROM events WHERE user_id = :user AND id = :id

-- name: events_black_out
UPDATE events SET reason = replace(reason, :quoted, :blacked)
WHERE user_id = :user AND reason <> replace(reason, :quoted, :blacked)

-- name: events_before
SELECT * FROM events WHERE user_id = :user AND thread = :thread AND hidden = 0
    AND (said_at, id) < (:said_at, :id)
ORDER BY said_at DESC, id DESC LIMIT :limit

-- name: events_listed
SELECT * FROM events WHERE user_id = :user AND id > :after
    AND (:agent = '' OR agent = :agent) AND (:thread = '' OR thread = :thread) AND (:source = '' OR source = :source)
    AND said_at >= :since AND said_at < :until
ORDER BY id LIMIT :limit

-- name: events_owed
SELECT * FROM events WHERE user_id = :user AND owed = 1 AND hidden = 0 ORDER BY id LIMIT :limit

-- name: events_since
SELECT * FROM events WHERE user_id = :user AND id >= :first ORDER BY id

-- name: events_of_thread
SELECT id FROM events WHERE user_id = :user AND thread = :thread ORDER BY id

-- name: events_latest
SELECT * FROM events WHERE user_id = :user AND thread = :thread AND hidden = 0 AND role <> 'app'
    AND said_at > :after AND said_at < :before AND (expires_at IS NULL OR expires_at > :now)
ORDER BY said_at DESC, id DESC LIMIT :limit

-- name: events_count
SELECT count(*) AS n FROM events WHERE user_id = :user
