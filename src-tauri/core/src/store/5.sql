-- Organizations that the person named, since Azure DevOps did not; and whether an account may ask for them at all.

ALTER TABLE organization ADD COLUMN named INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN finds INTEGER NOT NULL DEFAULT 1;
