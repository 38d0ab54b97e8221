-- What a removed version leaves of its manifest is swept later and without a lock on its dataset.

ALTER TABLE dataset ADD COLUMN unswept_versions integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN dataset.unswept_versions IS 'Versions removed since manifest chunks that no version has any more were last swept out.';
CREATE INDEX dataset_unswept ON dataset (id) WHERE unswept_versions > 0;
