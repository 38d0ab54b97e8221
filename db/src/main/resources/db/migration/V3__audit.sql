-- ---------------------------------------------------------------------------------------------
-- Who did what
-- ---------------------------------------------------------------------------------------------

CREATE TABLE audit (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  principal   text    NOT NULL,
  token       uuid,
  operation   text    NOT NULL,
  permission  text    NOT NULL,
  object_kind text    NOT NULL CHECK (object_kind IN ('PLATFORM', 'DATASET', 'LOAD', 'SECRET', 'TOKEN', 'PRINCIPAL')),
  object      text    NOT NULL,
  dataset     text,
  details     jsonb   NOT NULL DEFAULT '{}',
  outcome     text    NOT NULL CHECK (outcome IN ('DONE', 'FORBIDDEN', 'NOT_FOUND', 'UNAUTHENTICATED')),
  times       integer NOT NULL DEFAULT 1 CHECK (times > 0),
  address     text,
  request_id  text
);
COMMENT ON TABLE audit IS 'Every change, written in its transaction, and every denial. No service may change a row; the orchestrator deletes old ones.';
COMMENT ON COLUMN audit.id IS 'Holds the time: uuid_extract_timestamp(id).';
COMMENT ON COLUMN audit.token IS 'The API token that was sent, which may be gone by now; null for other ways in.';
COMMENT ON COLUMN audit.operation IS 'Operation of REST or field of GraphQL.';
COMMENT ON COLUMN audit.permission IS 'What was asked for: io.forebay.core.access.Permission.';
COMMENT ON COLUMN audit.object IS 'The name as the caller wrote it; of a denial it need not exist.';
COMMENT ON COLUMN audit.dataset IS 'Name of the dataset that the object belongs to, or is.';
COMMENT ON COLUMN audit.details IS 'What more is known of a change: numbers and names, never values of secrets or tokens.';
COMMENT ON COLUMN audit.outcome IS 'NOT_FOUND: it does not exist, or not for this principal.';
COMMENT ON COLUMN audit.times IS 'How often: wrong tokens of one address are counted together.';
CREATE INDEX audit_principal ON audit (principal, id);
CREATE INDEX audit_dataset ON audit (dataset, id) WHERE dataset IS NOT NULL;
CREATE INDEX audit_object ON audit (object_kind, object, id);
CREATE INDEX audit_denials ON audit (id) WHERE outcome <> 'DONE';

GRANT SELECT, INSERT ON audit TO forebay_api;
GRANT SELECT, DELETE ON audit TO forebay_orchestrator;
