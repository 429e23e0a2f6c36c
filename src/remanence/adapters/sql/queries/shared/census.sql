-- What everyone in reach has, in figures that both databases count alike.

-- name: activity
SELECT c.at / 86400000000 AS day, c.verb, count(*) AS n
FROM users u JOIN changes c ON c.user_id = u.user_id
WHERE u.org_id = :org AND (:project = '' OR u.project_id = :project) AND u.realm = :realm AND (:user < 0 OR c.user_id = :user)
    AND c.at >= :since AND c.at < :until
GROUP BY c.at / 86400000000, c.verb ORDER BY day, c.verb
