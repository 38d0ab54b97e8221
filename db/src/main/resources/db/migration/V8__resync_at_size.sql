-- A resync looks for tasks of lost nodes by load, and for ready runtimes by engine, and reads no more
-- of either however many there are.

-- Also for the end of a node, which takes its tasks along.
CREATE INDEX task_node ON task (node_id, load_id);
CREATE INDEX runtime_ready ON runtime (engine) WHERE phase = 'READY';
