-- Conversations.

-- name: thread_add
INSERT INTO threads (user_id, id, name, title, description, tags, messages, size, created_at, active_at)
VALUES (:user, :id, :name, :title, :description, :tags, :messages, :size, :created_at, :active_at)

-- name: thread_grow
INSERT INTO threads (user_id, id, name, title, description, tags, messages, size, created_at, active_at)
VALUES (:user, :id, :name, :title, :description, :tags, :messages, :size, :created_at, :active_at)
ON CONFLICT (user_id, id) DO UPDATE SET messages = threads.messages + excluded.messages,
    size = threads.size + excluded.size,
    active_at = CASE WHEN excluded.active_at > threads.active_at THEN excluded.active_at ELSE threads.active_at END

-- name: threads_forget_empty
DELETE FROM threads WHERE user_id = :user AND messages <= 0 AND title = ''

-- name: thread_by_id
SELECT * FROM threads WHERE user_id = :user AND id = :id

-- name: threads_of_user
SELECT * FROM threads WHERE user_id = :user ORDER BY active_at DESC, id DESC

-- name: threads_totals
SELECT count(*) AS threads, coalesce(sum(messages), 0) AS messages, coalesce(sum(size), 0) AS size
FROM threads WHERE user_id = :user

-- name: thread_delete
DELETE FROM threads WHERE user_id = :user AND id = :id
