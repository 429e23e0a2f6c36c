-- What was drawn between memories, and what was thought of them.

-- name: relation_add
INSERT INTO relations (user_id, id, from_id, to_id, type, confidence, metadata, created_at)
VALUES (:user, :id, :source, :target, :type, :confidence, :metadata, :created_at)

-- name: relations_of_user
SELECT * FROM relations WHERE user_id = :user ORDER BY id

-- name: relations_delete
DELETE FROM relations WHERE user_id = :user AND (from_id = :memory OR to_id = :memory)

-- name: forget_relations
DELETE FROM relations WHERE user_id = :user

-- name: signal_add
INSERT INTO signals (user_id, id, memory_id, signal, comment, at) VALUES (:user, :id, :memory, :signal, :comment, :at)

-- name: signals_of_memory
SELECT * FROM signals WHERE user_id = :user AND memory_id = :memory ORDER BY id

-- name: signals_of_user
SELECT * FROM signals WHERE user_id = :user ORDER BY id

-- name: signals_delete
DELETE FROM signals WHERE user_id = :user AND memory_id = :memory

-- name: forget_signals
DELETE FROM signals WHERE user_id = :user
