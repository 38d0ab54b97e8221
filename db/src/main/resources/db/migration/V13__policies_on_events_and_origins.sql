-- Policies that fire because something happened, or make versions of what changed at the origin.

UPDATE policy SET spec = (spec - 'cron' - 'timeZone') || jsonb_build_object('trigger',
  jsonb_build_object('kind', 'SCHEDULE', 'cron', spec -> 'cron', 'timeZone', spec -> 'timeZone'));

ALTER TABLE policy ADD COLUMN listens_after bigint;
ALTER TABLE policy ADD CONSTRAINT policy_listens_check CHECK (NOT (suspended AND listens_after IS NOT NULL));
COMMENT ON COLUMN policy.listens_after IS 'Number of an event: those after it may have the policy fire; null when none does.';

CREATE TABLE policy_cursor (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  seq      bigint NOT NULL
);
COMMENT ON TABLE policy_cursor IS 'How far the event log was read for policies that fire because something happened.';
COMMENT ON COLUMN policy_cursor.seq IS 'Number of the last event that was read.';
INSERT INTO policy_cursor (seq) SELECT coalesce(max(seq), 0) FROM event;

CREATE TABLE policy_occasion (
  policy_id   bigint      NOT NULL REFERENCES policy ON DELETE CASCADE,
  seq         bigint      NOT NULL,
  event       text        NOT NULL
              CHECK (event IN ('VERSION_READY', 'TAG_MOVED', 'RUNTIME_READY', 'POLICY_SUCCEEDED')),
  subject     text,
  occurred_at timestamptz NOT NULL,
  found_at    timestamptz NOT NULL,
  look_at     timestamptz NOT NULL,
  PRIMARY KEY (policy_id, seq)
);
COMMENT ON TABLE policy_occasion IS 'What happened that has a policy fire, until that is dealt with.';
COMMENT ON COLUMN policy_occasion.seq IS 'The event''s number.';
COMMENT ON COLUMN policy_occasion.subject IS 'Of TAG_MOVED the tag, of POLICY_SUCCEEDED the policy.';
COMMENT ON COLUMN policy_occasion.look_at IS 'When it is looked at; later than it was found while an earlier load of the policy is not over.';
CREATE INDEX policy_occasion_look ON policy_occasion (look_at);

ALTER TABLE policy_fire ADD COLUMN event_seq bigint;
COMMENT ON COLUMN policy_fire.event_seq IS 'Of cause EVENT: number of the event.';
COMMENT ON COLUMN policy_fire.due_at IS 'The due time; of EVENT, when it happened; of RUN, when it was asked for; of MISSED ones, the first.';
ALTER TABLE policy_fire DROP CONSTRAINT policy_fire_cause_check;
ALTER TABLE policy_fire ADD CONSTRAINT policy_fire_cause_check CHECK (cause IN ('SCHEDULE', 'EVENT', 'RUN'));
ALTER TABLE policy_fire ADD CONSTRAINT policy_fire_event_check CHECK ((cause = 'EVENT') = (event_seq IS NOT NULL));
-- As a due time, an event is dealt with once.
CREATE UNIQUE INDEX policy_fire_event_once ON policy_fire (policy_id, event_seq) WHERE event_seq IS NOT NULL;

GRANT SELECT ON policy_occasion TO forebay_api;
GRANT SELECT, UPDATE ON policy_cursor TO forebay_orchestrator;
GRANT SELECT, INSERT, UPDATE, DELETE ON policy_occasion TO forebay_orchestrator;

-- ---------------------------------------------------------------------------------------------
-- Policies that follow the origin
-- ---------------------------------------------------------------------------------------------

ALTER TABLE task ADD COLUMN found_digest text;
COMMENT ON COLUMN task.found_digest IS 'CHECK: digest of the manifest that the version would have if its sources were listed now.';
ALTER TABLE task DROP CONSTRAINT task_kind_check;
ALTER TABLE task ADD CONSTRAINT task_kind_check CHECK (kind IN ('RESOLVE', 'CHECK', 'FETCH', 'PUBLISH', 'EVICT'));
ALTER TABLE task DROP CONSTRAINT task_check1;
ALTER TABLE task ADD CONSTRAINT task_load_check CHECK ((load_id IS NULL) = (kind IN ('RESOLVE', 'CHECK', 'EVICT')));
ALTER TABLE task ADD CONSTRAINT task_found_check CHECK (found_digest IS NULL OR kind = 'CHECK');

ALTER TABLE policy_fire ADD COLUMN check_task bigint REFERENCES task ON DELETE SET NULL;
COMMENT ON COLUMN policy_fire.check_task IS 'Lists the origin, to see whether it changed; null, too, once the version is gone with which it is compared.';
CREATE INDEX policy_fire_by_check ON policy_fire (check_task) WHERE check_task IS NOT NULL;
CREATE INDEX policy_fire_checking ON policy_fire (id) WHERE outcome = 'CHECKING';
ALTER TABLE policy_fire DROP CONSTRAINT policy_fire_outcome_check;
ALTER TABLE policy_fire ADD CONSTRAINT policy_fire_outcome_check CHECK (outcome IN ('CHECKING', 'FIRED', 'SKIPPED', 'MISSED'));
ALTER TABLE policy_fire DROP CONSTRAINT policy_fire_check;
ALTER TABLE policy_fire ADD CONSTRAINT policy_fire_reason_check CHECK ((outcome IN ('CHECKING', 'FIRED')) = (reason IS NULL));
COMMENT ON COLUMN policy_fire.settled IS 'There is no load and none will begin, or it is over and its policy took note of how it ended.';

GRANT INSERT ON version TO forebay_orchestrator;
