-- Lists arrive as arrays.

-- name: vectors_by_item
SELECT item_id, vectors FROM vectors WHERE user_id = :user AND model = :model AND item_id = ANY(:ids)
