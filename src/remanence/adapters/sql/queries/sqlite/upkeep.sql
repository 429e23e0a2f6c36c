-- Looking the database over.

-- name: quick_check
PRAGMA quick_check(1)
