-- What the engine of Kubernetes nodes has to know.

ALTER TABLE cache_node ADD COLUMN host_dir text;
COMMENT ON COLUMN cache_node.host_dir IS 'Where the cache directory is on the machine, for whoever mounts it there; null where that is cache_dir.';

ALTER TABLE warm_version ADD COLUMN pods integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN warm_version.pods IS 'Running pods of the node that mount it, as far as the orchestrator saw.';
ALTER TABLE warm_version ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN warm_version.withdrawn IS 'It is to be evicted: no more pods are sent to the node for it, and it goes when none is there.';
ALTER TABLE warm_version ADD COLUMN unlabelled_at timestamptz;
COMMENT ON COLUMN warm_version.unlabelled_at IS 'Of one that is withdrawn: when it was seen that nothing sends pods to the node for it any more.';

CREATE TABLE installation (
  id        text    NOT NULL CHECK (id ~ '^[0-9a-f]{8}$'),
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton)
);
COMMENT ON TABLE installation IS 'Names this installation of Forebay: objects elsewhere that carry another id, or none, are not its own.';
INSERT INTO installation (id) VALUES (left(replace(gen_random_uuid()::text, '-', ''), 8));
GRANT SELECT ON installation TO forebay_api, forebay_orchestrator, forebay_loader;
