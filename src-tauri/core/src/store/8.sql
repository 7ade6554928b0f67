-- Who asked for an operation, and the sign-in name that it was done for: the account may be gone when somebody looks.

ALTER TABLE activity ADD COLUMN asker TEXT NOT NULL DEFAULT 'window';
ALTER TABLE activity ADD COLUMN username TEXT NOT NULL DEFAULT '';
UPDATE activity SET username = coalesce((SELECT username FROM account WHERE account.id = activity.account), '');

-- What is too old, and what stands in a certain way, is found without looking at the rest.
CREATE INDEX activity_started ON activity (started);
CREATE INDEX activity_result ON activity (result);
