-- Lists arrive as JSON text.

-- name: held_count
SELECT count(*) AS n FROM users u JOIN memories m ON m.user_id = u.user_id
WHERE u.org_id = :org AND (:project = '' OR u.project_id = :project) AND u.realm = :realm AND (:user < 0 OR m.user_id = :user)
    AND m.status <> 'forgotten' AND (m.expires_at IS NULL OR m.expires_at > :now)
    AND (:statuses = '[]' OR m.status IN (SELECT value FROM json_each(:statuses)))
    AND (:kind = '' OR m.kind = :kind) AND (:nature = '' OR m.nature = :nature)
    AND (:containing = '' OR lower(m.text) LIKE :containing ESCAPE '\')

-- name: held_page
SELECT m.*, u.org_id, u.project_id, u.realm, u.name, u.level,
    m.strength * coalesce(power(0.5, (:now - m.used_at) / CAST(m.half_life AS DOUBLE PRECISION)), 1.0) AS strength_now
FROM users u JOIN memories m ON m.user_id = u.user_id
WHERE u.org_id = :org AND (:project = '' OR u.project_id = :project) AND u.realm = :realm AND (:user < 0 OR m.user_id = :user)
    AND m.status <> 'forgotten' AND (m.expires_at IS NULL OR m.expires_at > :now)
    AND (:statuses = '[]' OR m.status IN (SELECT value FROM json_each(:statuses)))
    AND (:kind = '' OR m.kind = :kind) AND (:nature = '' OR m.nature = :nature)
    AND (:containing = '' OR lower(m.text) LIKE :containing ESCAPE '\')
ORDER BY CASE CAST(:order AS TEXT) WHEN 'observed_at_desc' THEN -m.observed_at WHEN 'observed_at_asc' THEN m.observed_at
        WHEN 'created_at_desc' THEN -m.created_at ELSE 0 END,
    CASE CAST(:order AS TEXT) WHEN 'confidence_desc' THEN -m.confidence
        WHEN 'strength_desc' THEN -m.strength * coalesce(power(0.5, (:now - m.used_at) / CAST(m.half_life AS DOUBLE PRECISION)), 1.0)
        ELSE 0.0 END,
    m.id, m.user_id
LIMIT :limit OFFSET :offset

-- name: held_tallies
SELECT m.status, m.kind, m.nature, CASE WHEN m.confidence < 0.2 THEN 0 WHEN m.confidence < 0.4 THEN 1
        WHEN m.confidence < 0.6 THEN 2 WHEN m.confidence < 0.8 THEN 3 ELSE 4 END AS fifth,
    count(*) AS n, sum(m.confidence) AS confidence,
    sum(m.strength * coalesce(power(0.5, (:now - m.used_at) / CAST(m.half_life AS DOUBLE PRECISION)), 1.0)) AS strength,
    min(m.observed_at) AS first, max(m.observed_at) AS last
FROM users u JOIN memories m ON m.user_id = u.user_id
WHERE u.org_id = :org AND (:project = '' OR u.project_id = :project) AND u.realm = :realm AND (:user < 0 OR m.user_id = :user)
    AND m.status <> 'forgotten' AND (m.expires_at IS NULL OR m.expires_at > :now)
GROUP BY m.status, m.kind, m.nature, fifth

-- name: held_entities
SELECT m.rest FROM users u JOIN memories m ON m.user_id = u.user_id
WHERE u.org_id = :org AND (:project = '' OR u.project_id = :project) AND u.realm = :realm AND (:user < 0 OR m.user_id = :user)
    AND m.status <> 'forgotten' AND (m.expires_at IS NULL OR m.expires_at > :now) AND m.rest LIKE '%"entities"%'

-- name: evidence_of_several
SELECT e.* FROM json_each(:users) AS a JOIN json_each(:ids) AS b ON b.key = a.key
JOIN evidence e ON e.user_id = a.value AND e.memory_id = b.value
ORDER BY e.user_id, e.memory_id, e.event_id, e.span_start

-- name: actors_count
SELECT count(*) AS n FROM (
    SELECT u.user_id FROM users u JOIN memories m ON m.user_id = u.user_id
    WHERE u.org_id = :org AND (:project = '' OR u.project_id = :project) AND u.realm = :realm AND u.level = 'user' AND (:user < 0 OR u.user_id = :user)
    AND m.status <> 'forgotten' AND (m.expires_at IS NULL OR m.expires_at > :now)
    AND (:named = '' OR lower(u.name) LIKE :named ESCAPE '\')
    GROUP BY u.user_id
) AS actors

-- name: actors_page
SELECT u.user_id, u.org_id, u.project_id, u.realm, u.name, u.level, min(m.created_at) AS first, max(m.created_at) AS last,
    count(*) AS n, sum(CASE m.status WHEN 'active' THEN 1 ELSE 0 END) AS active
FROM users u JOIN memories m ON m.user_id = u.user_id
WHERE u.org_id = :org AND (:project = '' OR u.project_id = :project) AND u.realm = :realm AND u.level = 'user' AND (:user < 0 OR u.user_id = :user)
    AND m.status <> 'forgotten' AND (m.expires_at IS NULL OR m.expires_at > :now)
    AND (:named = '' OR lower(u.name) LIKE :named ESCAPE '\')
GROUP BY u.user_id, u.org_id, u.project_id, u.realm, u.name, u.level
ORDER BY CASE CAST(:order AS TEXT) WHEN 'first_memory_desc' THEN -min(m.created_at) WHEN 'first_memory_asc' THEN min(m.created_at)
    WHEN 'last_memory_desc' THEN -max(m.created_at) ELSE 0 END, u.name, u.user_id
LIMIT :limit OFFSET :offset

-- name: circles_of_users
SELECT DISTINCT user_id, role_id, team_id FROM events WHERE user_id IN (SELECT value FROM json_each(:users))
    AND (role_id <> '' OR team_id <> '')

-- name: said_count
SELECT count(*) AS n FROM users u JOIN events v ON v.user_id = u.user_id
WHERE u.org_id = :org AND (:project = '' OR u.project_id = :project) AND u.realm = :realm AND u.level = 'user' AND (:user < 0 OR v.user_id = :user)
    AND (:thread = '' OR v.thread = :thread) AND (:role = '' OR v.role = :role)
    AND v.hidden = 0 AND (v.expires_at IS NULL OR v.expires_at > :now)

-- name: said_page
SELECT v.*, u.org_id, u.project_id, u.realm, u.name, u.level FROM users u JOIN events v ON v.user_id = u.user_id
WHERE u.org_id = :org AND (:project = '' OR u.project_id = :project) AND u.realm = :realm AND u.level = 'user' AND (:user < 0 OR v.user_id = :user)
    AND (:thread = '' OR v.thread = :thread) AND (:role = '' OR v.role = :role)
    AND v.hidden = 0 AND (v.expires_at IS NULL OR v.expires_at > :now)
ORDER BY CASE CAST(:oldest_first AS INTEGER) WHEN 1 THEN v.said_at ELSE -v.said_at END, CASE CAST(:oldest_first AS INTEGER) WHEN 1 THEN v.id ELSE -v.id END,
    v.user_id
LIMIT :limit OFFSET :offset

-- name: said_by_external_id
SELECT v.*, u.org_id, u.project_id, u.realm, u.name, u.level FROM events v JOIN users u ON u.user_id = v.user_id
WHERE v.external_id IN (SELECT value FROM json_each(:ids)) AND v.external_id <> '' AND v.source = :source
    AND u.org_id = :org AND (:project = '' OR u.project_id = :project) AND u.realm = :realm
ORDER BY v.id, v.user_id

-- name: users_in_thread
SELECT * FROM users u WHERE u.org_id = :org AND (:project = '' OR u.project_id = :project) AND u.realm = :realm
    AND EXISTS (SELECT 1 FROM events v WHERE v.user_id = u.user_id AND v.thread = :thread)
ORDER BY u.user_id
