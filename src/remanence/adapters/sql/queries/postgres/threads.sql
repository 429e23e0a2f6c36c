-- How many bytes a text has is asked differently.

-- name: thread_shrink
UPDATE threads SET messages = messages - 1,
    size = size - (SELECT octet_length(e.content) FROM events e WHERE e.user_id = :user AND e.id = :id)
WHERE user_id = :user AND name = (
    SELECT e.thread FROM events e WHERE e.user_id = :user AND e.id = :id AND e.role <> 'app' AND e.hidden = 0
)

-- name: thread_grow_again
UPDATE threads SET messages = messages + 1,
    size = size + (SELECT octet_length(e.content) FROM events e WHERE e.user_id = :user AND e.id = :id)
WHERE user_id = :user AND name = (
    SELECT e.thread FROM events e WHERE e.user_id = :user AND e.id = :id AND e.role <> 'app' AND e.hidden = 1
)

-- name: thread_resize
UPDATE threads SET size = size + octet_length(:content)
    - (SELECT octet_length(e.content) FROM events e WHERE e.user_id = :user AND e.id = :id)
WHERE user_id = :user AND name = (
    SELECT e.thread FROM events e WHERE e.user_id = :user AND e.id = :id AND e.role <> 'app' AND e.hidden = 0
)
