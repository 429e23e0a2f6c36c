-- What somebody brings along, and its parts as long as there is work in them: first what was uploaded, piece by piece as
-- it came, then the pieces that were read out of it.
CREATE TABLE imports (
    user_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    digest TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
) ${clustered};

CREATE TABLE import_parts (
    user_id BIGINT NOT NULL,
    import_id BIGINT NOT NULL,
    shelf TEXT NOT NULL,
    number BIGINT NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (user_id, import_id, shelf, number)
);
