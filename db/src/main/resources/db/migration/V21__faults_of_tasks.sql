-- Of a fault of its own a loader is not to try again as long as of a database that was away: it is
-- counted apart.

ALTER TABLE task ADD COLUMN faults integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN task.faults IS 'How many of its retries were for faults of the program.';
