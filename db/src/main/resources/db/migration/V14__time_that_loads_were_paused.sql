-- What a load transferred in how much time says how long the next one takes, unless it stood still.

ALTER TABLE load ADD COLUMN paused_at timestamptz;
COMMENT ON COLUMN load.paused_at IS 'Since when it is paused; null while it is not.';
ALTER TABLE load ADD COLUMN paused_for interval NOT NULL DEFAULT '0';
COMMENT ON COLUMN load.paused_for IS 'How long of the time since started_at it was paused, or did what was lost with its nodes: its rate is not measured over that.';
