-- Versions that policies keep from being evicted.

CREATE TABLE policy_kept (
  policy_id  bigint NOT NULL REFERENCES policy ON DELETE CASCADE,
  version_id bigint NOT NULL REFERENCES version ON DELETE CASCADE,
  loaded_at  timestamptz,
  PRIMARY KEY (policy_id, version_id)
);
COMMENT ON TABLE policy_kept IS 'Versions that a policy loaded last, as many as it keeps, which are not evicted to make room; and those that it loads.';
COMMENT ON COLUMN policy_kept.loaded_at IS 'When the last load of it that succeeded was over; null before the first is.';
CREATE INDEX policy_kept_version ON policy_kept (version_id);

GRANT SELECT, INSERT, DELETE ON policy_kept TO forebay_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON policy_kept TO forebay_orchestrator;

-- Who tries a load of a policy again has the policy take note of its end again.
GRANT UPDATE (settled) ON policy_fire TO forebay_api;

COMMENT ON COLUMN load.rate IS 'Bytes that come per second, taken over or transferred, exponentially smoothed; sampled at rate_at when rate_bytes had come.';
