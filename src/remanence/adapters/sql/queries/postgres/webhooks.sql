-- Lists arrive as arrays.

-- name: deliveries_page
SELECT * FROM deliveries WHERE webhook_id = ANY(:webhooks) AND created_at >= :since
    AND (cardinality(:states::text[]) = 0 OR state = ANY(:states))
ORDER BY id DESC LIMIT :limit OFFSET :offset

-- name: deliveries_page_count
SELECT count(*) AS n FROM deliveries WHERE webhook_id = ANY(:webhooks) AND created_at >= :since
    AND (cardinality(:states::text[]) = 0 OR state = ANY(:states))
