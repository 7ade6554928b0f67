-- The journal of everything that brings a new token: one row for each, its facts as JSON, and beside them what the database guards.
-- It takes the place of the tables rotation and rotation_step.

CREATE TABLE journal (
    id            TEXT PRIMARY KEY,
    organization  TEXT NOT NULL,
    authorization TEXT,
    successor     TEXT,
    entry         TEXT NOT NULL,
    owner         TEXT NOT NULL,
    step          TEXT NOT NULL,
    ended         INTEGER NOT NULL,
    watched       INTEGER NOT NULL,
    facts         TEXT NOT NULL
) STRICT;

-- Two regenerates of one token cannot be under way at a time; one that is only watched is in nobody's way.
CREATE UNIQUE INDEX journal_unfinished ON journal (organization, authorization) WHERE NOT ended AND NOT watched;

DROP TABLE rotation_step;
DROP TABLE rotation;

-- Who works on a row, and is asked for by an OS lock.
ALTER TABLE activity ADD COLUMN owner TEXT;
-- The wish behind a date, in seconds, by the service's clock and without the fingerprint.
ALTER TABLE activity ADD COLUMN lifetime INTEGER;
-- The place of a create's secret is the journal's.
ALTER TABLE activity DROP COLUMN entry;
DROP INDEX activity_running;
DROP INDEX activity_creating;
CREATE UNIQUE INDEX activity_running ON activity (organization, authorization)
    WHERE result = 'running' AND kind NOT IN ('create', 'createAgain', 'replace');
CREATE UNIQUE INDEX activity_creating ON activity (organization, name)
    WHERE result = 'running' AND kind IN ('create', 'createAgain', 'replace');

-- When a token was listed for the first time, by this computer's clock; older ones are long known.
ALTER TABLE token ADD COLUMN first_seen TEXT;

-- Scope sets that worked in an organization: there a 401 says something about the secret.
CREATE TABLE proved (
    organization TEXT NOT NULL,
    scope        TEXT NOT NULL,
    PRIMARY KEY (organization, scope)
) STRICT;

-- What ties this database to its vault; the one before counts until the vault is known to have kept the new one.
CREATE TABLE mark (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    current  TEXT NOT NULL,
    previous TEXT,
    kept     INTEGER NOT NULL,
    replaced INTEGER NOT NULL
) STRICT;
