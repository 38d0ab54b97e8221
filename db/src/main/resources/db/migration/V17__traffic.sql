-- How much came from origins, and how much did not have to.

CREATE TABLE traffic (
  dataset_id        bigint NOT NULL,
  day               date   NOT NULL,
  loads_succeeded   bigint NOT NULL DEFAULT 0,
  loads_failed      bigint NOT NULL DEFAULT 0,
  bytes_transferred bigint NOT NULL DEFAULT 0,
  bytes_reused      bigint NOT NULL DEFAULT 0,
  pods              bigint NOT NULL DEFAULT 0,
  bytes_mounted     bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (dataset_id, day)
);
COMMENT ON TABLE traffic IS 'What loads and pods moved, by dataset and day (UTC). Outlives the loads and pods that it sums up.';
COMMENT ON COLUMN traffic.dataset_id IS 'Not a foreign key: what was moved stays so when the dataset is gone.';
COMMENT ON COLUMN traffic.day IS 'On which a load ended, an attempt of it was given up, or a pod started.';
COMMENT ON COLUMN traffic.bytes_transferred IS 'As load.bytes_transferred: received from origins.';
COMMENT ON COLUMN traffic.bytes_reused IS 'As load.bytes_reused: made warm without the origins.';
COMMENT ON COLUMN traffic.pods IS 'That started with a version mounted.';
COMMENT ON COLUMN traffic.bytes_mounted IS 'Sizes of the versions that they mounted: how much of it they read is not known.';
-- Each load that ends changes a row in place.
ALTER TABLE traffic SET (fillfactor = 70);
CREATE INDEX traffic_day ON traffic (day);

INSERT INTO traffic (dataset_id, day, loads_succeeded, loads_failed, bytes_transferred, bytes_reused)
SELECT dataset_id, (finished_at AT TIME ZONE 'UTC')::date,
  count(*) FILTER (WHERE state = 'SUCCEEDED'), count(*) FILTER (WHERE state = 'FAILED'),
  sum(bytes_transferred), sum(bytes_reused)
FROM load WHERE finished_at IS NOT NULL
GROUP BY 1, 2;

INSERT INTO traffic (dataset_id, day, pods, bytes_mounted)
SELECT version.dataset_id, (consumer.started_at AT TIME ZONE 'UTC')::date, count(*),
  sum(version.total_bytes)
FROM consumer JOIN version ON version.id = consumer.version_id
WHERE consumer.started_at IS NOT NULL
GROUP BY 1, 2
ON CONFLICT (dataset_id, day) DO UPDATE
  SET pods = excluded.pods, bytes_mounted = excluded.bytes_mounted;

GRANT SELECT, INSERT, UPDATE ON traffic TO forebay_api, forebay_loader;
GRANT SELECT, INSERT, UPDATE, DELETE ON traffic TO forebay_orchestrator;
