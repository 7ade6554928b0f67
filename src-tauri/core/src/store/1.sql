-- Times are RFC 3339 in UTC, ids are UUIDs in text; no column holds a secret.

CREATE TABLE account (
    id        TEXT PRIMARY KEY,
    tenant    TEXT NOT NULL,
    client_id TEXT NOT NULL,
    name      TEXT NOT NULL,
    username  TEXT NOT NULL
) STRICT;

CREATE TABLE organization (
    account      TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    id           TEXT NOT NULL,
    name         TEXT NOT NULL,
    refreshed_at TEXT,
    failure      TEXT,
    PRIMARY KEY (account, id)
) STRICT;

CREATE TABLE token (
    organization  TEXT NOT NULL,
    authorization TEXT NOT NULL,
    account       TEXT NOT NULL,
    name          TEXT NOT NULL,
    scope         TEXT NOT NULL,
    valid_from    TEXT NOT NULL,
    valid_to      TEXT NOT NULL,
    targets       TEXT,
    state         TEXT NOT NULL,
    seen_at       TEXT NOT NULL,
    entry         TEXT,
    PRIMARY KEY (organization, authorization)
) STRICT;

CREATE TABLE rotation (
    id            TEXT PRIMARY KEY,
    organization  TEXT NOT NULL,
    authorization TEXT NOT NULL,
    account       TEXT NOT NULL,
    name          TEXT NOT NULL,
    scope         TEXT NOT NULL,
    old_valid_to  TEXT NOT NULL,
    entry         TEXT NOT NULL,
    owner         TEXT NOT NULL,
    step          TEXT NOT NULL,
    running       INTEGER NOT NULL,
    asked         TEXT,
    read_at       TEXT,
    successor     TEXT,
    granted       TEXT,
    failure       TEXT
) STRICT;

-- Two regenerates of one token cannot run at a time.
CREATE UNIQUE INDEX rotation_running ON rotation (organization, authorization) WHERE running;

CREATE TABLE rotation_step (
    rotation TEXT NOT NULL REFERENCES rotation (id) ON DELETE CASCADE,
    step     TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (rotation, step)
) STRICT;
