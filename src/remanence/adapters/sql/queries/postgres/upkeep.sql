-- Looking the database over.

-- name: about
SELECT current_setting('server_version') AS version, current_database() AS name,
    pg_database_size(current_database()) AS bytes
