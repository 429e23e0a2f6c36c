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
