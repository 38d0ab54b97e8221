-- How many of the files of a load were compared with a checksum of their origin. What was loaded
-- before counts as compared by size only: nobody wrote down what else it was.

ALTER TABLE cached_slab ADD COLUMN verified bytea NOT NULL DEFAULT '';
COMMENT ON COLUMN cached_slab.verified IS 'Part of files that had the checksum of their origin; a bit set like it.';

ALTER TABLE task ADD COLUMN files_verified bigint NOT NULL DEFAULT 0;
ALTER TABLE load ADD COLUMN files_verified bigint NOT NULL DEFAULT 0;
ALTER TABLE load_node ADD COLUMN files_verified bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN load.files_verified IS 'Part of files_done that had the checksum of their origin; the others have the listed size.';
