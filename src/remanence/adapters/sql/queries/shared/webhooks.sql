-- Who listens, what was announced, and what is on its way.

-- name: webhook_add
INSERT INTO webhooks (id, dialect, org_id, project_id, realm, user_name, user_number, url, events, hears, secret,
    former_secret, former_until, active, notice, retries, options, created_at, updated_at)
VALUES (:id, :dialect, :org, :project, :realm, :user_name, :user, :url, :events, :hears, :secret,
    :former_secret, :former_until, :active, :notice, :retries, :options, :created_at, :updated_at)

-- name: webhook_get
SELECT * FROM webhooks WHERE id = :id

-- name: webhooks_of_org
SELECT * FROM webhooks WHERE org_id = :org ORDER BY id

-- name: webhook_put
UPDATE webhooks SET url = :url, events = :events, hears = :hears, secret = :secret, former_secret = :former_secret,
    former_until = :former_until, active = :active, notice = :notice, retries = :retries, options = :options,
    updated_at = :updated_at
WHERE id = :id

-- name: webhook_switch
UPDATE webhooks SET active = :active, notice = :notice, updated_at = :updated_at WHERE id = :id

-- name: webhook_count
UPDATE webhooks SET delivered = delivered + :delivered, failed = failed + :failed,
    delivered_at = coalesce(:delivered_at, delivered_at), failed_at = coalesce(:failed_at, failed_at)
WHERE id = :id

-- name: webhook_advance
UPDATE webhooks SET sequence = sequence + 1 WHERE id = :id

-- name: webhook_remove
DELETE FROM webhooks WHERE id = :id

-- name: deliveries_of_webhook_remove
DELETE FROM deliveries WHERE webhook_id = :id

-- name: forget_webhooks
DELETE FROM webhooks WHERE user_number = :user

-- name: forget_outbox
DELETE FROM outbox WHERE user_number = :user

-- name: forget_deliveries
DELETE FROM deliveries WHERE user_number = :user

-- name: outbox_add
INSERT INTO outbox (user_number, id, name, org_id, project_id, realm, user_name, level, subject, at, body)
SELECT :user, :id, :name, :org, :project, :realm, :user_name, :level, :subject, :at, :body
WHERE EXISTS (
    SELECT 1 FROM webhooks w WHERE w.org_id = :org AND w.active = 1
        AND (w.user_number IS NULL OR w.user_number = :user)
        AND (w.project_id IS NULL OR w.project_id = :project) AND (w.realm IS NULL OR w.realm = :realm)
        AND w.hears LIKE '%,' || :name || ',%'
) ON CONFLICT DO NOTHING

-- name: outbox_heard
SELECT 1 AS heard FROM webhooks w WHERE w.org_id = :org AND w.active = 1
    AND (w.user_number IS NULL OR w.user_number = :user)
    AND (w.project_id IS NULL OR w.project_id = :project) AND (w.realm IS NULL OR w.realm = :realm)
    AND w.hears LIKE '%,' || :name || ',%' LIMIT 1

-- name: outbox_untell
DELETE FROM outbox WHERE user_number = :user AND subject = :subject

-- name: deliveries_untell
DELETE FROM deliveries WHERE user_number = :user AND subject = :subject

-- name: outbox_users
SELECT DISTINCT user_number FROM outbox LIMIT 1000

-- name: outbox_of_user
SELECT * FROM outbox WHERE user_number = :user ORDER BY number LIMIT :limit

-- name: outbox_remove
DELETE FROM outbox WHERE user_number = :user AND id = :id AND name = :name

-- name: delivery_add
INSERT INTO deliveries (user_number, id, webhook_id, subject, message_id, event, body, at, sequence, state, tries, attempts, due_at,
    created_at, completed_at, owner, leased_until)
SELECT :user, :id, w.id, :subject, :message_id, :event, :body, :at, w.sequence, :state, :tries, :attempts, :due_at,
    :created_at, :completed_at, '', 0
FROM webhooks w WHERE w.id = :webhook

-- name: deliveries_ready
SELECT DISTINCT d.webhook_id FROM deliveries d JOIN webhooks w ON w.id = d.webhook_id
WHERE w.active = 1 AND d.state = 'pending' AND d.due_at <= :now AND d.leased_until <= :now

-- name: deliveries_due
SELECT id FROM deliveries
WHERE webhook_id = :webhook AND state = 'pending' AND due_at <= :now AND leased_until <= :now
ORDER BY due_at, id LIMIT :limit

-- name: delivery_claim
UPDATE deliveries SET owner = :owner, leased_until = :until
WHERE id = :id AND state = 'pending' AND leased_until <= :now RETURNING *

-- name: delivery_tried
UPDATE deliveries SET state = :state, tries = :tries, attempts = :attempts, due_at = :due_at,
    completed_at = :completed_at, owner = '', leased_until = 0
WHERE id = :id AND owner = :owner

-- name: delivery_put
UPDATE deliveries SET state = :state, tries = :tries, attempts = :attempts, due_at = :due_at,
    completed_at = :completed_at
WHERE id = :id

-- name: delivery_get
SELECT * FROM deliveries WHERE webhook_id = :webhook AND id = :id

-- name: deliveries_owners
SELECT DISTINCT owner FROM deliveries WHERE state = 'pending' AND owner <> ''

-- name: deliveries_release_all
UPDATE deliveries SET owner = '', leased_until = 0 WHERE state = 'pending' AND owner = :owner

-- name: deliveries_prune
DELETE FROM deliveries WHERE coalesce(completed_at, due_at) < :before
