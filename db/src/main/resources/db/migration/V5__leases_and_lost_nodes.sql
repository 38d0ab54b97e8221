-- Losses and retries of tasks are counted apart, a lost node says so itself, and a claim costs the
-- same however much waits for other nodes.

ALTER TABLE task ADD COLUMN losses integer NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN retries integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN task.attempt IS 'How often it was claimed.';
COMMENT ON COLUMN task.losses IS 'How often its loader stopped without a word: too many, and it may be what stops them.';
COMMENT ON COLUMN task.retries IS 'How often its loader broke off and gave it back; each time it waits longer.';

ALTER TABLE cache_node ADD COLUMN lost boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN cache_node.lost IS 'Another directory serves under its name: what it held is gone with its own.';
-- As lost nodes were named until now.
UPDATE cache_node SET lost = true WHERE name LIKE '%-lost-' || id;

-- A claim looks at the tasks of its node and at those of any, each from their front.
CREATE INDEX task_claim_of_node ON task (node_id, priority DESC, turn, id) WHERE state = 'QUEUED';
-- Turns are looked up together with their priority: task_claim serves them.
DROP INDEX task_front;
