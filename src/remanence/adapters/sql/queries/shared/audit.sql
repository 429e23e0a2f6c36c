-- The log of who did what to whose memory.

-- name: audit_add
INSERT INTO audit (at, org_id, project_id, subject, actor, action, request_id, outcome, details)
VALUES (:at, :org, :project, :subject, :actor, :action, :request_id, :outcome, :details)

-- name: audit_page
SELECT * FROM audit WHERE org_id = :org AND number < :before AND at >= :since AND at < :until
    AND (:project = '' OR project_id = :project) AND (CAST(:subject AS BIGINT) IS NULL OR subject = :subject)
    AND (:actor = '' OR actor = :actor) AND (:action = '' OR substr(action, 1, length(:action)) = :action)
ORDER BY number DESC LIMIT :limit
