-- What a load transferred in how much time says how long the next one takes, unless it stood still.

ALTER TABLE load ADD COLUMN paused_at timestamptz;
COMMENT ON COLUMN load.paused_at IS 'Since when it is paused; null while it is not.';
ALTER TABLE load ADD COLUMN paused_for interval NOT NULL DEFAULT '0';
COMMENT ON COLUMN load.paused_for IS 'How long of the time since started_at it was paused, or did what was lost with its nodes: its rate is not measured over that.';

-- ---------------------------------------------------------------------------------------------
-- Deadlines of policies
-- ---------------------------------------------------------------------------------------------

ALTER TABLE policy_fire ADD COLUMN deadline_at timestamptz;
ALTER TABLE policy_fire ADD COLUMN watch_at timestamptz;
ALTER TABLE policy_fire ADD COLUMN late boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN policy_fire.deadline_at IS 'When its load is to be over; null when that does not matter.';
COMMENT ON COLUMN policy_fire.watch_at IS 'When it is looked at next whether the load will be over in time; null when that is known.';
COMMENT ON COLUMN policy_fire.late IS 'It is known that the load will not be, or was not, over in time.';
CREATE INDEX policy_fire_watch ON policy_fire (watch_at) WHERE watch_at IS NOT NULL;
