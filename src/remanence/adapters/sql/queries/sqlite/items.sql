-- Lists of ids arrive as JSON text.

-- name: vectors_by_item
SELECT item_id, vectors FROM vectors WHERE user_id = :user AND model = :model
AND item_id IN (SELECT value FROM json_each(:ids))
