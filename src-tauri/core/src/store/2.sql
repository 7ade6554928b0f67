-- What was done, and what is about to be: a row is written before the service is asked for a change. No column holds a secret.

CREATE TABLE activity (
    id                TEXT PRIMARY KEY,
    kind              TEXT NOT NULL,
    account           TEXT NOT NULL,
    organization      TEXT NOT NULL,
    organization_name TEXT NOT NULL,
    authorization     TEXT,
    successor         TEXT,
    name              TEXT NOT NULL,
    scope             TEXT NOT NULL,
    entry             TEXT,
    started           TEXT NOT NULL,
    ended             TEXT,
    before            TEXT,
    asked             TEXT,
    granted           TEXT,
    result            TEXT NOT NULL CHECK (result IN ('running', 'done', 'stopped')),
    failure           TEXT,
    shown             INTEGER NOT NULL
) STRICT;

-- One operation at a time on a token, and one create of a name in an organization: two clicks are one.
CREATE UNIQUE INDEX activity_running ON activity (organization, authorization)
    WHERE result = 'running' AND kind NOT IN ('create', 'createAgain');
CREATE UNIQUE INDEX activity_creating ON activity (organization, name)
    WHERE result = 'running' AND kind IN ('create', 'createAgain');
CREATE INDEX activity_shown ON activity (shown) WHERE shown;
