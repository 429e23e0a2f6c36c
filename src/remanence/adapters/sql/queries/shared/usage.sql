-- What is used. Whether a quota allows it is decided where it is counted, by one statement.

-- name: usage_count
INSERT INTO usage_totals (org_id, meter, month, quantity)
SELECT :org, :meter, :month, CAST(:quantity AS BIGINT) WHERE CAST(:quantity AS BIGINT) <= :limit
ON CONFLICT (org_id, meter, month) DO UPDATE SET quantity = usage_totals.quantity + excluded.quantity
WHERE usage_totals.quantity + excluded.quantity <= :limit

-- name: usage_count_hour
INSERT INTO usage_hours (org_id, hour, meter, key_id, quantity) VALUES (:org, :hour, :meter, :key, :quantity)
ON CONFLICT (org_id, hour, meter, key_id) DO UPDATE SET quantity = usage_hours.quantity + excluded.quantity

-- name: usage_of_month
SELECT meter, quantity FROM usage_totals WHERE org_id = :org AND month = :month

-- name: usage_by_hour
SELECT hour, meter, sum(quantity) AS quantity FROM usage_hours
WHERE org_id = :org AND hour >= :start AND hour < :end AND (:key = '' OR key_id = :key)
GROUP BY hour, meter ORDER BY hour, meter

-- name: memories_stored
SELECT count(*) AS n FROM memories m JOIN users u ON u.user_id = m.user_id
WHERE u.org_id = :org AND m.status <> 'forgotten'
