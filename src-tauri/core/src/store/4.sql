-- The whole connection that somebody signed in through, and the tenant behind each organization.

ALTER TABLE account ADD COLUMN signs_in_at TEXT NOT NULL DEFAULT 'organizations';
ALTER TABLE account ADD COLUMN permissions TEXT NOT NULL DEFAULT 'patScopes';
ALTER TABLE account ADD COLUMN redirect_path TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN label TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN pasted INTEGER NOT NULL DEFAULT 0;
-- When Azure DevOps last said which organizations they belong to.
ALTER TABLE account ADD COLUMN asked_at TEXT;

ALTER TABLE organization ADD COLUMN tenant TEXT;
-- Somebody who signed out is remembered only while the vault has secrets of theirs, or something is unfinished.
ALTER TABLE account ADD COLUMN signed_out INTEGER NOT NULL DEFAULT 0;
