-- Who read which version in a cluster, and loads that nobody but the runtime asks for.

CREATE TABLE consumer (
  id              uuid PRIMARY KEY DEFAULT uuidv7(),
  version_id      bigint      NOT NULL REFERENCES version ON DELETE CASCADE,
  state           text        NOT NULL
                  CHECK (state IN ('ADMITTED', 'WAITING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'GONE')),
  cluster         text        NOT NULL,
  namespace       text        NOT NULL,
  pod             text        NOT NULL,
  pod_uid         text,
  owner           text,
  service_account text,
  ref             text,
  admission       uuid,
  node            text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  started_at      timestamptz,
  finished_at     timestamptz,
  CHECK ((state = 'ADMITTED') = (pod_uid IS NULL)),
  CHECK (state <> 'ADMITTED' OR admission IS NOT NULL),
  CHECK ((state IN ('SUCCEEDED', 'FAILED', 'GONE')) = (finished_at IS NOT NULL)),
  UNIQUE (pod_uid, version_id),
  UNIQUE (admission, version_id)
);
COMMENT ON TABLE consumer IS 'A pod that mounts, or mounted, a version.';
COMMENT ON COLUMN consumer.state IS 'ADMITTED: it asked for the version and was not seen since; GONE: deleted before it ended.';
COMMENT ON COLUMN consumer.pod IS 'Its name; of one that was not seen yet and gets a generated name, how that begins.';
COMMENT ON COLUMN consumer.owner IS 'Kind and name of what controls it, for example Job/train.';
COMMENT ON COLUMN consumer.ref IS 'What it asked for, for example prod; null where it names the claim itself.';
COMMENT ON COLUMN consumer.admission IS 'What an annotation of the pod says since it was admitted; null where it names the claim itself.';
CREATE INDEX consumer_version ON consumer (version_id, id);
CREATE INDEX consumer_unfinished ON consumer (version_id) WHERE finished_at IS NULL;
CREATE INDEX consumer_finished ON consumer (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX consumer_admitted ON consumer (created_at) WHERE state = 'ADMITTED';
GRANT SELECT ON consumer TO forebay_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON consumer TO forebay_orchestrator;

ALTER TABLE load ADD COLUMN cause text NOT NULL DEFAULT 'REQUEST' CHECK (cause IN ('REQUEST', 'KEEP'));
COMMENT ON COLUMN load.cause IS 'Who wants it: somebody who asked for it, or the runtime that keeps the version.';
