-- A load goes to one node or to several, each with a part of its own; the load's numbers are their
-- sums. Nodes belong to clusters: a name means one node of one cluster.

ALTER TABLE cache_node ADD COLUMN cluster text NOT NULL DEFAULT 'default';
COMMENT ON COLUMN cache_node.cluster IS 'Whose node it is; nodes of different clusters may have the same name.';
COMMENT ON COLUMN cache_node.labels IS 'As its loader says; what placements select by.';
ALTER TABLE cache_node DROP CONSTRAINT cache_node_name_key;
ALTER TABLE cache_node ADD CONSTRAINT cache_node_in_cluster UNIQUE (name, cluster);

CREATE TABLE load_node (
  load_id           uuid             NOT NULL REFERENCES load ON DELETE CASCADE,
  node_id           bigint           NOT NULL,
  node              text             NOT NULL,
  cluster           text             NOT NULL,
  outcome           text             CHECK (outcome IN ('SUCCEEDED', 'FAILED', 'LOST')),
  files_total       bigint           NOT NULL,
  bytes_total       bigint           NOT NULL,
  needs_bytes       bigint           NOT NULL,
  files_done        bigint           NOT NULL DEFAULT 0,
  bytes_done        bigint           NOT NULL DEFAULT 0,
  files_failed      bigint           NOT NULL DEFAULT 0,
  files_reused      bigint           NOT NULL DEFAULT 0,
  bytes_reused      bigint           NOT NULL DEFAULT 0,
  bytes_transferred bigint           NOT NULL DEFAULT 0,
  rate              double precision NOT NULL DEFAULT 0,
  rate_at           timestamptz,
  rate_bytes        bigint           NOT NULL DEFAULT 0,
  started_at        timestamptz,
  finished_at       timestamptz,
  PRIMARY KEY (load_id, node_id),
  CHECK ((outcome IS NULL) = (finished_at IS NULL)),
  CHECK (outcome IS DISTINCT FROM 'SUCCEEDED' OR (files_failed = 0 AND files_done = files_total))
);
COMMENT ON TABLE load_node IS 'What a load does on one of the nodes that its plan chose.';
COMMENT ON COLUMN load_node.node_id IS 'Not a foreign key: a load tells of nodes that are gone, by the name that they had.';
COMMENT ON COLUMN load_node.outcome IS 'How it ended there; null before. LOST: the node was not heard of any more.';
COMMENT ON COLUMN load_node.needs_bytes IS 'Disk that the plan reserved: selected bytes that were neither there nor reusable.';
COMMENT ON COLUMN load_node.rate IS 'As load.rate, of this node.';
-- Each report of a loader changes a row in place.
ALTER TABLE load_node SET (fillfactor = 70);

ALTER TABLE load ADD COLUMN files_refused bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN load.files_refused IS 'Selected keys that cannot become files, on no node: part of files_total and files_failed.';
ALTER TABLE load ADD COLUMN left_out jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN load.left_out IS 'Nodes that the placement allows beside those of the plan and that it did not choose: [{node, cluster, code, detail}].';

UPDATE load SET files_refused = refused.files
FROM (SELECT load_id, count(*) AS files FROM load_failure WHERE ordinal IS NULL GROUP BY load_id)
  AS refused
WHERE load.id = refused.load_id;

-- Until now a load had all its tasks on one node.
INSERT INTO load_node (load_id, node_id, node, cluster, outcome, files_total, bytes_total,
  needs_bytes, files_done, bytes_done, files_failed, files_reused, bytes_reused, bytes_transferred,
  rate, rate_at, rate_bytes, started_at, finished_at)
SELECT load.id, node.id, node.name, node.cluster,
  CASE WHEN load.state IN ('SUCCEEDED', 'FAILED') THEN load.state END,
  load.files_total - load.files_refused, load.bytes_total, load.needs_bytes, load.files_done,
  load.bytes_done, greatest(0, load.files_failed - load.files_refused), load.files_reused, load.bytes_reused,
  load.bytes_transferred, load.rate, load.rate_at, load.rate_bytes, load.started_at,
  CASE WHEN load.state IN ('SUCCEEDED', 'FAILED') THEN load.finished_at END
FROM load
CROSS JOIN LATERAL (
  SELECT task.node_id FROM task WHERE task.load_id = load.id AND task.node_id IS NOT NULL LIMIT 1)
  AS its
JOIN cache_node AS node ON node.id = its.node_id
WHERE load.planned;

ALTER TABLE load DROP COLUMN needs_bytes;
COMMENT ON COLUMN load.files_total IS 'As all its counters: the sum of its nodes'', and for files those that are on none.';

ALTER TABLE load_failure ADD COLUMN node_id bigint;
COMMENT ON COLUMN load_failure.node_id IS 'Where it could not be made warm; null for a key that cannot become a file anywhere.';
UPDATE load_failure SET node_id = load_node.node_id
FROM load_node WHERE load_node.load_id = load_failure.load_id AND load_failure.ordinal IS NOT NULL;
ALTER TABLE load_failure DROP CONSTRAINT load_failure_pkey;
ALTER TABLE load_failure
  ADD CONSTRAINT load_failure_place UNIQUE NULLS NOT DISTINCT (load_id, path, node_id);

ALTER TABLE warm_version ADD COLUMN lost_at timestamptz;
COMMENT ON COLUMN warm_version.lost_at IS 'When files that were recorded were last found missing or broken.';

GRANT SELECT ON load_node TO forebay_api, forebay_orchestrator, forebay_loader;
-- A load that is tried again is planned anew; one that is paused has no rate.
GRANT DELETE, UPDATE (rate, rate_at) ON load_node TO forebay_api;
GRANT INSERT, UPDATE, DELETE ON load_node TO forebay_orchestrator;
GRANT UPDATE ON load_node TO forebay_loader;
