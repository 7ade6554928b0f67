-- When an organization's tokens were last written down; when it was last asked may be later, where it said the same again.

ALTER TABLE organization ADD COLUMN listed_at TEXT;
UPDATE organization SET listed_at = refreshed_at;
