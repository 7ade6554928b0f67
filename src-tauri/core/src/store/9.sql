-- 9
-- What the person was told, so that it is told once; which tokens they do not want to hear of; and until when of none. No column
-- holds a secret.

CREATE TABLE reminder (
    id                TEXT PRIMARY KEY,
    notice            TEXT NOT NULL,
    kind              TEXT NOT NULL,
    subject           TEXT NOT NULL,
    account           TEXT NOT NULL,
    organization      TEXT,
    authorization     TEXT,
    name              TEXT NOT NULL,
    organization_name TEXT NOT NULL,
    about             TEXT NOT NULL,
    step              TEXT NOT NULL,
    count             INTEGER NOT NULL,
    shown             TEXT NOT NULL CHECK (shown IN ('desktop', 'window')),
    stale             INTEGER NOT NULL,
    said_at           TEXT NOT NULL,
    read_at           TEXT,
    snoozed_until     TEXT
) STRICT;

CREATE INDEX reminder_said ON reminder (said_at);
CREATE INDEX reminder_notice ON reminder (notice);
CREATE INDEX reminder_subject ON reminder (kind, subject);

CREATE TABLE muted (
    organization  TEXT NOT NULL,
    authorization TEXT NOT NULL,
    since         TEXT NOT NULL,
    PRIMARY KEY (authorization, organization)
) STRICT;

CREATE TABLE pause (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    until    TEXT NOT NULL
) STRICT;
