-- Sources of which the store names every state, and keeps the old ones: a version is read in the
-- state that was listed.

ALTER TABLE version ADD COLUMN revisions jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN version.revisions IS 'States in which sources were listed: {"<place among the sources>": "<name>"}, of sources that have names for them.';
