-- When an organization's tokens were last written down; when it was last asked may be later, where it said the same again.

ALTER TABLE organization ADD COLUMN listed_at TEXT;
UPDATE organization SET listed_at = refreshed_at;

-- What is learned from all operations is looked for among those alone that can teach it.
CREATE INDEX activity_replaced ON activity (authorization)
    WHERE kind = 'regenerate' AND result = 'done' AND successor IS NOT NULL;

-- Since when Azure DevOps has not named an organization that it named before.
ALTER TABLE organization ADD COLUMN left_out_at TEXT;

-- The history of one token, and of those that it came in place of.
CREATE INDEX activity_of_token ON activity (organization, authorization);
CREATE INDEX activity_successor ON activity (organization, successor) WHERE successor IS NOT NULL;
