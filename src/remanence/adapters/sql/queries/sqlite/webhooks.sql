-- Lists arrive as JSON text.

-- name: deliveries_page
SELECT * FROM deliveries WHERE webhook_id IN (SELECT value FROM json_each(:webhooks)) AND created_at >= :since
    AND (:states = '[]' OR state IN (SELECT value FROM json_each(:states)))
ORDER BY id DESC LIMIT :limit OFFSET :offset

-- name: deliveries_page_count
SELECT count(*) AS n FROM deliveries WHERE webhook_id IN (SELECT value FROM json_each(:webhooks))
    AND created_at >= :since AND (:states = '[]' OR state IN (SELECT value FROM json_each(:states)))
