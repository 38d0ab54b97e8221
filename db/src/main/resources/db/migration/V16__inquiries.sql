-- What somebody who waits for the answer asks of loaders.

-- Nothing is lost that anybody would miss after a crash: who asked is gone, too.
CREATE UNLOGGED TABLE inquiry (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  node_id     bigint REFERENCES cache_node ON DELETE CASCADE,
  question    jsonb NOT NULL,
  asked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  loader_id   uuid,
  answer      bytea,
  problem     jsonb,
  answered_at timestamptz
);
COMMENT ON TABLE inquiry IS 'Questions that loaders answer at once: bytes of a file that a node holds, the first keys of a source. Who asked takes the answer and deletes the row.';
COMMENT ON COLUMN inquiry.node_id IS 'Whose loaders may answer; any when null.';
COMMENT ON COLUMN inquiry.loader_id IS 'The process that answers, or did.';
COMMENT ON COLUMN inquiry.problem IS 'Why there is no answer: code, title, detail.';
-- Bytes of files are mostly compressed already.
ALTER TABLE inquiry ALTER COLUMN answer SET STORAGE EXTERNAL;
CREATE INDEX inquiry_open ON inquiry (asked_at) WHERE loader_id IS NULL;
CREATE INDEX inquiry_node ON inquiry (node_id);

GRANT SELECT, INSERT, DELETE ON inquiry TO forebay_api;
GRANT SELECT ON inquiry TO forebay_loader;
GRANT UPDATE (loader_id, answer, problem, answered_at) ON inquiry TO forebay_loader;
GRANT SELECT, DELETE ON inquiry TO forebay_orchestrator;

CREATE TABLE used_login_link (
  nonce    uuid PRIMARY KEY,
  good_for timestamptz NOT NULL
);
COMMENT ON TABLE used_login_link IS 'Links that logged a browser in once, as long as they would do it again otherwise.';
COMMENT ON COLUMN used_login_link.good_for IS 'Until when.';
CREATE INDEX used_login_link_good_for ON used_login_link (good_for);

GRANT SELECT, INSERT ON used_login_link TO forebay_api;
GRANT SELECT, DELETE ON used_login_link TO forebay_orchestrator;
