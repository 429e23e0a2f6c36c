-- Old events read again: what that would change, and whether it was done.

-- name: reextraction_add
INSERT INTO reextractions (user_id, id, stage, reader, body, created_at, updated_at)
VALUES (:user, :id, :stage, :reader, :body, :created_at, :updated_at)

-- name: reextraction_put
UPDATE reextractions SET stage = :stage, reader = :reader, body = :body, updated_at = :updated_at
WHERE user_id = :user AND id = :id

-- name: reextraction_get
SELECT body FROM reextractions WHERE user_id = :user AND id = :id

-- name: reextractions_of_user
SELECT body FROM reextractions WHERE user_id = :user ORDER BY id DESC LIMIT :limit OFFSET :offset

-- name: reextractions_count
SELECT count(*) AS n FROM reextractions WHERE user_id = :user

-- name: reextractions_drop_proposals
DELETE FROM reextractions WHERE user_id = :user AND stage IN ('reading', 'proposed')
