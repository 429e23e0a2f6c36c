-- Who did what to whose memory. `subject` is a user's number; names and content are in no column, so that it may outlive
-- everybody whom it is about. Rows are only ever added: the drivers see to it that the database refuses anything else.
CREATE TABLE audit (
    number ${counted},
    at BIGINT NOT NULL,
    org_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    subject BIGINT,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    request_id TEXT NOT NULL,
    outcome TEXT NOT NULL,
    details TEXT NOT NULL
);
CREATE INDEX audit_of_org ON audit (org_id, number);
CREATE INDEX audit_of_subject ON audit (org_id, subject, number);
