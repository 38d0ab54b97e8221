-- Loads that begin without a person.

CREATE TABLE policy (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dataset_id bigint      NOT NULL REFERENCES dataset ON DELETE CASCADE,
  name       text        NOT NULL,
  spec       jsonb       NOT NULL,
  suspended  boolean     NOT NULL DEFAULT false,
  next_due   timestamptz,
  next_window timestamptz,
  next_look  timestamptz GENERATED ALWAYS AS (least(next_due, next_window)) STORED,
  failures   integer     NOT NULL DEFAULT 0,
  revision   bigint      NOT NULL DEFAULT 1,
  created_by text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (dataset_id, name),
  CHECK (NOT (suspended AND next_due IS NOT NULL))
);
COMMENT ON TABLE policy IS 'When loads of a dataset begin by themselves.';
COMMENT ON COLUMN policy.spec IS 'io.forebay.core.policy.PolicySpec: which version and files, when, within which limits.';
COMMENT ON COLUMN policy.next_due IS 'The first due time that was not dealt with; null while it is suspended, or when none comes any more.';
COMMENT ON COLUMN policy.next_window IS 'When its windows open or are closed next; now, when that is to be looked at; null when they never are.';
COMMENT ON COLUMN policy.failures IS 'How many of its loads failed since one succeeded, or since somebody changed it.';
CREATE INDEX policy_look ON policy (next_look, id) WHERE next_look IS NOT NULL;

CREATE TABLE policy_fire (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  policy_id   bigint      NOT NULL REFERENCES policy ON DELETE CASCADE,
  cause       text        NOT NULL CHECK (cause IN ('SCHEDULE', 'RUN')),
  due_at      timestamptz NOT NULL,
  due_until   timestamptz,
  due_count   bigint      NOT NULL DEFAULT 1 CHECK (due_count > 0),
  outcome     text        NOT NULL CHECK (outcome IN ('FIRED', 'SKIPPED', 'MISSED')),
  version     integer,
  load_id     uuid        REFERENCES load ON DELETE SET NULL,
  reason      jsonb,
  settled     boolean     NOT NULL,
  retry_at    timestamptz,
  fired_at    timestamptz NOT NULL,
  CHECK ((outcome = 'FIRED') = (reason IS NULL)),
  CHECK ((outcome = 'FIRED') = (version IS NOT NULL)),
  CHECK ((outcome = 'MISSED') = (due_until IS NOT NULL)),
  CHECK (outcome = 'MISSED' OR due_count = 1)
);
COMMENT ON TABLE policy_fire IS 'What became of the due times of a policy.';
COMMENT ON COLUMN policy_fire.due_at IS 'The due time; of RUN, when it was asked for; of MISSED ones, the first.';
COMMENT ON COLUMN policy_fire.due_until IS 'Of MISSED ones, the last.';
COMMENT ON COLUMN policy_fire.reason IS 'Why there is no load: {code, detail, ...}.';
COMMENT ON COLUMN policy_fire.load_id IS 'Null once the load is gone with its version.';
COMMENT ON COLUMN policy_fire.settled IS 'There is no load, or it is over and its policy took note of how it ended.';
COMMENT ON COLUMN policy_fire.retry_at IS 'When its load, which failed, is looked at again.';
COMMENT ON COLUMN policy_fire.fired_at IS 'When it was dealt with.';
-- A due time is dealt with once, whoever tries and however often: this is what says so.
CREATE UNIQUE INDEX policy_fire_once ON policy_fire (policy_id, due_at) WHERE cause = 'SCHEDULE';
CREATE INDEX policy_fire_policy ON policy_fire (policy_id, id);
CREATE INDEX policy_fire_load ON policy_fire (load_id) WHERE load_id IS NOT NULL;
CREATE INDEX policy_fire_unsettled ON policy_fire (id) WHERE NOT settled AND load_id IS NOT NULL;
CREATE INDEX policy_fire_age ON policy_fire (fired_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON policy TO forebay_api;
GRANT SELECT, INSERT ON policy_fire TO forebay_api;
GRANT SELECT, UPDATE ON policy TO forebay_orchestrator;
GRANT SELECT, INSERT, UPDATE, DELETE ON policy_fire TO forebay_orchestrator;

ALTER TABLE load ADD COLUMN policy_id bigint REFERENCES policy ON DELETE SET NULL;
COMMENT ON COLUMN load.policy_id IS 'Of cause POLICY: which one began it; null once that is deleted.';
ALTER TABLE load ADD COLUMN outside_window boolean NOT NULL DEFAULT false;
ALTER TABLE load ADD CONSTRAINT load_outside_window_check CHECK (NOT outside_window OR state = 'PAUSED');
COMMENT ON COLUMN load.outside_window IS 'It is paused until a window of its policy opens, and not by a person.';
CREATE INDEX load_policy_finished ON load (finished_at) WHERE cause = 'POLICY' AND finished_at IS NOT NULL;
CREATE INDEX load_policy ON load (policy_id, state) WHERE policy_id IS NOT NULL;

ALTER TABLE load DROP CONSTRAINT load_cause_check;
ALTER TABLE load ADD CONSTRAINT load_cause_check CHECK (cause IN ('REQUEST', 'KEEP', 'POLICY'));
ALTER TABLE load ADD CONSTRAINT load_policy_check CHECK (policy_id IS NULL OR cause = 'POLICY');
COMMENT ON COLUMN load.cause IS 'Who wants it: somebody who asked for it, the runtime that keeps the version, or a preheat policy.';
