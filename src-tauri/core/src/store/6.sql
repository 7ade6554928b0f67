-- When a list first did not show a live token any more.

ALTER TABLE token ADD COLUMN vanished_at TEXT;
