-- Standing instructions.

-- name: pattern_put
INSERT INTO patterns (user_id, id, name, instruction, description, triggers, threshold, confidence, uses, evidence,
    created_at, used_at, deleted_at)
VALUES (:user, :id, :name, :instruction, :description, :triggers, :threshold, :confidence, :uses, :evidence,
    :created_at, :used_at, :deleted_at)
ON CONFLICT (user_id, id) DO UPDATE SET name = excluded.name, instruction = excluded.instruction,
    description = excluded.description, triggers = excluded.triggers, threshold = excluded.threshold,
    confidence = excluded.confidence, uses = excluded.uses, evidence = excluded.evidence, used_at = excluded.used_at,
    deleted_at = excluded.deleted_at

-- name: patterns_of_user
SELECT * FROM patterns WHERE user_id = :user ORDER BY id

-- name: pattern_delete
DELETE FROM patterns WHERE user_id = :user AND id = :id

-- A pattern repeats the words that it was learned from: it goes with them.
-- name: patterns_unlearn
DELETE FROM patterns WHERE user_id = :user AND evidence LIKE :mark
