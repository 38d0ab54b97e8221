-- Forebay's first schema: one machine, datasets to loads.
-- Conventions: timestamptz everywhere, byte counts as bigint, states as text with a CHECK, and a
-- comment on every table and on every column whose meaning its name does not carry.
-- The roles forebay_api, forebay_orchestrator and forebay_loader exist before this runs.

-- ---------------------------------------------------------------------------------------------
-- Datasets, sources, versions, tags
-- ---------------------------------------------------------------------------------------------

CREATE TABLE dataset (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name         text        NOT NULL UNIQUE,
  description  text        NOT NULL DEFAULT '',
  labels       jsonb       NOT NULL DEFAULT '{}',
  state        text        NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'DELETING')),
  last_version integer     NOT NULL DEFAULT 0,
  revision     bigint      NOT NULL DEFAULT 1,
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE dataset IS 'A named thing people train on.';
COMMENT ON COLUMN dataset.state IS 'DELETING until the caches of all living nodes are clean; the name stays taken meanwhile.';
COMMENT ON COLUMN dataset.last_version IS 'Highest version number given so far; numbers are never given twice.';
COMMENT ON COLUMN dataset.revision IS 'Counts changes; the ETag of the resource.';
CREATE INDEX dataset_deleting ON dataset (id) WHERE state = 'DELETING';
CREATE INDEX dataset_labels ON dataset USING gin (labels jsonb_path_ops);

CREATE TABLE source (
  dataset_id  bigint  NOT NULL REFERENCES dataset ON DELETE CASCADE,
  position    integer NOT NULL,
  mount_path  text    NOT NULL,
  uri         text    NOT NULL,
  options     jsonb   NOT NULL DEFAULT '{}',
  secret_name text,
  PRIMARY KEY (dataset_id, position),
  UNIQUE (dataset_id, mount_path)
);
COMMENT ON TABLE source IS 'One origin mounted into a dataset. Versions keep their own frozen copy.';
COMMENT ON COLUMN source.mount_path IS 'Where in the tree; empty for the root.';
CREATE INDEX source_secret ON source (secret_name) WHERE secret_name IS NOT NULL;

CREATE TABLE version (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uid             uuid        NOT NULL UNIQUE DEFAULT uuidv7(),
  dataset_id      bigint      NOT NULL REFERENCES dataset ON DELETE CASCADE,
  number          integer     NOT NULL,
  state           text        NOT NULL DEFAULT 'RESOLVING'
                  CHECK (state IN ('RESOLVING', 'READY', 'FAILED', 'DELETING')),
  note            text        NOT NULL DEFAULT '',
  sources         jsonb       NOT NULL,
  files_root      bytea       CHECK (length(files_root) = 20),
  refusals_root   bytea       CHECK (length(refusals_root) = 20),
  manifest_digest text,
  file_count      bigint      NOT NULL DEFAULT 0,
  total_bytes     bigint      NOT NULL DEFAULT 0,
  refused_count   bigint      NOT NULL DEFAULT 0,
  wanted_tags     text[]      NOT NULL DEFAULT '{}',
  error_code      text,
  error_detail    text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  ready_at        timestamptz,
  UNIQUE (dataset_id, number),
  CHECK (state <> 'READY' OR manifest_digest IS NOT NULL),
  CHECK (state <> 'FAILED' OR error_code IS NOT NULL)
);
COMMENT ON TABLE version IS 'An immutable snapshot of what the sources of a dataset held.';
COMMENT ON COLUMN version.uid IS 'Names the version in cache directories, where numbers of a deleted and recreated dataset would repeat.';
COMMENT ON COLUMN version.sources IS 'The sources as they were when the version was asked for: [{path, uri, options, secret}].';
COMMENT ON COLUMN version.files_root IS 'Root chunk of the manifest''s files; null when there are none.';
COMMENT ON COLUMN version.refusals_root IS 'Root chunk of the keys that cannot become files; null when there are none.';
COMMENT ON COLUMN version.file_count IS 'Of the manifest; while RESOLVING: files listed so far.';
COMMENT ON COLUMN version.wanted_tags IS 'Tags to set when the version becomes READY.';
CREATE INDEX version_unsettled ON version (dataset_id) WHERE state IN ('RESOLVING', 'DELETING');

CREATE TABLE tag (
  dataset_id bigint      NOT NULL REFERENCES dataset ON DELETE CASCADE,
  name       text        NOT NULL,
  version_id bigint      NOT NULL REFERENCES version,
  revision   bigint      NOT NULL DEFAULT 1,
  moved_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (dataset_id, name)
);
COMMENT ON TABLE tag IS 'A movable name of a READY version.';
CREATE INDEX tag_version ON tag (version_id);

CREATE TABLE manifest_chunk (
  dataset_id bigint NOT NULL REFERENCES dataset ON DELETE CASCADE,
  id         bytea  NOT NULL CHECK (length(id) = 20),
  data       bytea  NOT NULL,
  PRIMARY KEY (dataset_id, id)
);
COMMENT ON TABLE manifest_chunk IS 'Content-addressed pieces of manifests, shared by the versions of one dataset; never changed.';
-- Chunks are compressed already and read whole: keep them in the row.
ALTER TABLE manifest_chunk ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE manifest_chunk SET (toast_tuple_target = 8160);

-- ---------------------------------------------------------------------------------------------
-- Secrets
-- ---------------------------------------------------------------------------------------------

CREATE TABLE secret (
  name       text PRIMARY KEY,
  ciphertext bytea       NOT NULL,
  keys       text[]      NOT NULL,
  revision   bigint      NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE secret IS 'Credentials, encrypted with a key that is not in this database.';
COMMENT ON COLUMN secret.keys IS 'Names of the map''s entries, for showing; the values are only in ciphertext.';

-- ---------------------------------------------------------------------------------------------
-- Cache runtimes, nodes, and what is warm where
-- ---------------------------------------------------------------------------------------------

CREATE TABLE runtime (
  dataset_id          bigint PRIMARY KEY REFERENCES dataset ON DELETE CASCADE,
  engine              text        NOT NULL,
  spec                jsonb       NOT NULL DEFAULT '{}',
  generation          bigint      NOT NULL DEFAULT 1,
  observed_generation bigint      NOT NULL DEFAULT 0,
  phase               text        NOT NULL DEFAULT 'PENDING'
                      CHECK (phase IN ('PENDING', 'PROVISIONING', 'READY', 'DEGRADED', 'DELETING')),
  conditions          jsonb       NOT NULL DEFAULT '[]',
  updated_at          timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE runtime IS 'Where a dataset''s versions are kept warm, and how that stands.';
COMMENT ON COLUMN runtime.spec IS 'As asked: io.forebay.core.runtime.RuntimeSpec.';
COMMENT ON COLUMN runtime.generation IS 'Counts changes of the spec; the ETag of the resource.';
COMMENT ON COLUMN runtime.observed_generation IS 'The generation that phase and conditions speak of.';
COMMENT ON COLUMN runtime.conditions IS '[{type, status, reason, message, observedGeneration, lastTransitionTime}]; False says on what something waits.';
-- The orchestrator's resync reads only these; its predicate repeats this one word by word.
CREATE INDEX runtime_unsettled ON runtime (dataset_id)
  WHERE generation <> observed_generation OR phase <> 'READY' OR conditions @> '[{"status": "False"}]';

CREATE TABLE cache_node (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uid            uuid        NOT NULL UNIQUE,
  name           text        NOT NULL UNIQUE,
  engine         text        NOT NULL,
  cache_dir      text        NOT NULL,
  capacity_bytes bigint      NOT NULL CHECK (capacity_bytes >= 0),
  used_bytes     bigint      NOT NULL DEFAULT 0,
  free_bytes     bigint      NOT NULL DEFAULT 0,
  labels         jsonb       NOT NULL DEFAULT '{}',
  registered_at  timestamptz NOT NULL DEFAULT now(),
  last_seen_at   timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE cache_node IS 'One cache directory on one machine.';
COMMENT ON COLUMN cache_node.uid IS 'Written into the cache directory: a directory that was lost or swapped is another node.';
COMMENT ON COLUMN cache_node.capacity_bytes IS 'How much Forebay may use.';
COMMENT ON COLUMN cache_node.used_bytes IS 'Disk taken by trees; files shared by versions count once.';
COMMENT ON COLUMN cache_node.free_bytes IS 'What the file system has left, for anyone.';

CREATE TABLE loader (
  id           uuid PRIMARY KEY,
  node_id      bigint      NOT NULL REFERENCES cache_node ON DELETE CASCADE,
  started_at   timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE loader IS 'Running loader processes; several may share a node. Rows of dead ones are removed.';

CREATE TABLE warm_version (
  node_id         bigint      NOT NULL REFERENCES cache_node ON DELETE CASCADE,
  version_id      bigint      NOT NULL REFERENCES version ON DELETE CASCADE,
  state           text        NOT NULL CHECK (state IN ('PARTIAL', 'COMPLETE', 'EVICTING')),
  path            text        NOT NULL,
  files           bigint      NOT NULL DEFAULT 0,
  bytes           bigint      NOT NULL DEFAULT 0,
  in_use          boolean     NOT NULL DEFAULT false,
  first_cached_at timestamptz NOT NULL DEFAULT now(),
  last_used_at    timestamptz NOT NULL DEFAULT now(),
  verified_at     timestamptz,
  PRIMARY KEY (node_id, version_id)
);
COMMENT ON TABLE warm_version IS 'What of a version a node holds.';
COMMENT ON COLUMN warm_version.path IS 'The directory on that node.';
COMMENT ON COLUMN warm_version.in_use IS 'Some process had files of it open when the node last looked.';
CREATE INDEX warm_version_version ON warm_version (version_id);

CREATE TABLE cached_slab (
  node_id    bigint  NOT NULL,
  version_id bigint  NOT NULL,
  slab       integer NOT NULL,
  files      bytea   NOT NULL,
  crc32c     bytea   NOT NULL,
  PRIMARY KEY (node_id, version_id, slab),
  FOREIGN KEY (node_id, version_id) REFERENCES warm_version ON DELETE CASCADE
);
COMMENT ON TABLE cached_slab IS 'Which files of a version a node holds, 4,096 files of the manifest''s order to a row.';
COMMENT ON COLUMN cached_slab.files IS 'Bit set, least significant bit first.';
COMMENT ON COLUMN cached_slab.crc32c IS 'Four bytes big-endian per file, computed while it was loaded: what a later check compares with.';
ALTER TABLE cached_slab ALTER COLUMN crc32c SET STORAGE EXTERNAL;

-- ---------------------------------------------------------------------------------------------
-- Loads and the work queue
-- ---------------------------------------------------------------------------------------------

CREATE TABLE load (
  id                    uuid PRIMARY KEY DEFAULT uuidv7(),
  dataset_id            bigint           NOT NULL REFERENCES dataset ON DELETE CASCADE,
  version_id            bigint           NOT NULL REFERENCES version ON DELETE CASCADE,
  state                 text             NOT NULL DEFAULT 'QUEUED'
                        CHECK (state IN ('QUEUED', 'RUNNING', 'PAUSED', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  include               text[]           NOT NULL DEFAULT '{}',
  exclude               text[]           NOT NULL DEFAULT '{}',
  priority              integer          NOT NULL DEFAULT 0 CHECK (priority BETWEEN -100 AND 100),
  max_bytes_per_second  bigint           CHECK (max_bytes_per_second > 0),
  planned               boolean          NOT NULL DEFAULT false,
  attempt               integer          NOT NULL DEFAULT 1,
  files_total           bigint           NOT NULL DEFAULT 0,
  bytes_total           bigint           NOT NULL DEFAULT 0,
  needs_bytes           bigint           NOT NULL DEFAULT 0,
  files_done            bigint           NOT NULL DEFAULT 0,
  bytes_done            bigint           NOT NULL DEFAULT 0,
  files_failed          bigint           NOT NULL DEFAULT 0,
  files_reused          bigint           NOT NULL DEFAULT 0,
  bytes_reused          bigint           NOT NULL DEFAULT 0,
  bytes_transferred     bigint           NOT NULL DEFAULT 0,
  rate                  double precision NOT NULL DEFAULT 0,
  rate_at               timestamptz,
  rate_bytes            bigint           NOT NULL DEFAULT 0,
  progress_at           timestamptz,
  error                 jsonb,
  created_at            timestamptz      NOT NULL DEFAULT now(),
  queued_at             timestamptz      NOT NULL DEFAULT now(),
  started_at            timestamptz,
  finished_at           timestamptz,
  CHECK (state NOT IN ('SUCCEEDED', 'FAILED', 'CANCELLED') OR finished_at IS NOT NULL),
  CHECK (state <> 'SUCCEEDED' OR (files_failed = 0 AND files_done = files_total))
);
COMMENT ON TABLE load IS 'The job that makes a version, or a part of it, warm.';
COMMENT ON COLUMN load.planned IS 'Its tasks exist. A load that lost them with its node, or is tried again, is planned again.';
COMMENT ON COLUMN load.needs_bytes IS 'Disk that its plan reserved on its node: selected bytes that were neither there nor reusable.';
COMMENT ON COLUMN load.queued_at IS 'When it was asked for, or last tried again: it is refused only for want of room that was measured later.';
COMMENT ON COLUMN load.attempt IS '1, and one more for every retry.';
COMMENT ON COLUMN load.bytes_done IS 'Selected bytes that are in the cache: transferred, reused, or there already.';
COMMENT ON COLUMN load.bytes_reused IS 'Part of bytes_done that another version held, or that was there already: not transferred.';
COMMENT ON COLUMN load.bytes_transferred IS 'Bytes received from origins, including those of attempts that failed.';
COMMENT ON COLUMN load.rate IS 'Bytes done per second, exponentially smoothed; sampled at rate_at when bytes_done was rate_bytes.';
COMMENT ON COLUMN load.error IS 'Why it failed: {code, detail, ...}.';
CREATE INDEX load_dataset ON load (dataset_id, id);
CREATE INDEX load_version ON load (version_id);
CREATE INDEX load_state ON load (state, id);
CREATE INDEX load_active ON load (dataset_id) WHERE state IN ('QUEUED', 'RUNNING', 'PAUSED');

CREATE TABLE load_failure (
  load_id     uuid        NOT NULL REFERENCES load ON DELETE CASCADE,
  path        text        NOT NULL,
  code        text        NOT NULL,
  detail      text        NOT NULL,
  ordinal     bigint,
  failed_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (load_id, path)
);
COMMENT ON TABLE load_failure IS 'Every selected file that a load could not make warm, and why.';
COMMENT ON COLUMN load_failure.ordinal IS 'Place in the manifest; null for a key that cannot become a file.';

CREATE TABLE task (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind              text        NOT NULL CHECK (kind IN ('RESOLVE', 'FETCH', 'PUBLISH', 'EVICT')),
  state             text        NOT NULL DEFAULT 'QUEUED'
                    CHECK (state IN ('QUEUED', 'RUNNING', 'HELD', 'DONE', 'FAILED', 'CANCELLED')),
  dataset_id        bigint      NOT NULL REFERENCES dataset ON DELETE CASCADE,
  version_id        bigint      NOT NULL REFERENCES version ON DELETE CASCADE,
  load_id           uuid        REFERENCES load ON DELETE CASCADE,
  node_id           bigint      REFERENCES cache_node ON DELETE CASCADE,
  first_ordinal     bigint      NOT NULL DEFAULT 0,
  end_ordinal       bigint      NOT NULL DEFAULT 0,
  files_total       bigint      NOT NULL DEFAULT 0,
  bytes_total       bigint      NOT NULL DEFAULT 0,
  files_done        bigint      NOT NULL DEFAULT 0,
  bytes_done        bigint      NOT NULL DEFAULT 0,
  files_failed      bigint      NOT NULL DEFAULT 0,
  files_reused      bigint      NOT NULL DEFAULT 0,
  bytes_reused      bigint      NOT NULL DEFAULT 0,
  bytes_transferred bigint      NOT NULL DEFAULT 0,
  priority          integer     NOT NULL DEFAULT 0,
  turn              bigint      NOT NULL,
  attempt           integer     NOT NULL DEFAULT 0,
  not_before        timestamptz NOT NULL DEFAULT now(),
  lease_owner       uuid,
  lease_until       timestamptz,
  error_code        text,
  error_detail      text,
  created_at        timestamptz NOT NULL DEFAULT now(),
  started_at        timestamptz,
  finished_at       timestamptz,
  CHECK ((state = 'RUNNING') = (lease_owner IS NOT NULL AND lease_until IS NOT NULL)),
  CHECK ((load_id IS NULL) = (kind IN ('RESOLVE', 'EVICT')))
);
COMMENT ON TABLE task IS 'The work queue: what loaders claim, with a lease that they renew while they live.';
COMMENT ON COLUMN task.state IS 'HELD: its load is paused.';
COMMENT ON COLUMN task.node_id IS 'The only node that may do it; null when any may.';
COMMENT ON COLUMN task.first_ordinal IS 'FETCH: first file of the manifest''s order; end_ordinal is exclusive.';
COMMENT ON COLUMN task.turn IS 'Start-time fair queueing: a dataset''s next task gets the turn after its last one, but never one before the front of the queue.';
COMMENT ON COLUMN task.attempt IS 'How often it was claimed since it was last put back by a person.';
CREATE INDEX task_claim ON task (priority DESC, turn, id) WHERE state = 'QUEUED';
CREATE INDEX task_front ON task (turn) WHERE state = 'QUEUED';
CREATE INDEX task_expiry ON task (lease_until) WHERE state = 'RUNNING';
CREATE INDEX task_load ON task (load_id, kind, state);
CREATE INDEX task_version ON task (version_id, kind, state);
CREATE INDEX task_dataset ON task (dataset_id);
CREATE INDEX task_finished ON task (finished_at) WHERE state IN ('DONE', 'FAILED', 'CANCELLED');
CREATE UNIQUE INDEX task_one_eviction ON task (version_id, node_id)
  WHERE kind = 'EVICT' AND state IN ('QUEUED', 'RUNNING');

CREATE TABLE task_lane (
  dataset_id bigint PRIMARY KEY REFERENCES dataset ON DELETE CASCADE,
  last_turn  bigint NOT NULL
);
CREATE INDEX task_lane_turn ON task_lane (last_turn);
COMMENT ON TABLE task_lane IS 'The turn of each dataset''s last enqueued task.';

-- ---------------------------------------------------------------------------------------------
-- Events
-- ---------------------------------------------------------------------------------------------

CREATE SEQUENCE event_seq;
CREATE TABLE event (
  seq         bigint PRIMARY KEY,
  type        text        NOT NULL,
  subject     text        NOT NULL,
  dataset_id  bigint,
  load_id     uuid,
  occurred_at timestamptz NOT NULL,
  data        jsonb       NOT NULL
);
COMMENT ON TABLE event IS 'Append-only log; seq rises in commit order, so a reader that remembers the last seq misses nothing.';
COMMENT ON COLUMN event.dataset_id IS 'Not a foreign key: the log outlives its subjects.';
CREATE INDEX event_dataset ON event (dataset_id, seq);
CREATE INDEX event_load ON event (load_id, seq);
CREATE INDEX event_progress_age ON event (occurred_at) WHERE type = 'io.forebay.load.progress';
CREATE INDEX event_age ON event (occurred_at);

-- Appending goes through this function only. The lock is held until the caller's transaction ends,
-- so that numbers become visible in the order in which they were given; NOTIFY serialises commits
-- in the same way, so this adds no wait of its own. Callers append last in their transaction.
CREATE FUNCTION append_event(
  type text, subject text, dataset_id bigint, load_id uuid, data jsonb
) RETURNS bigint
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  given bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(4601552919265804287);
  given := nextval('event_seq');
  INSERT INTO event VALUES (given, type, subject, dataset_id, load_id, clock_timestamp(), data);
  PERFORM pg_notify('forebay_event', given::text);
  RETURN given;
END
$$;
REVOKE ALL ON FUNCTION append_event FROM PUBLIC;

-- ---------------------------------------------------------------------------------------------
-- Coordination
-- ---------------------------------------------------------------------------------------------

CREATE TABLE idempotency_key (
  key          text        NOT NULL,
  principal    text        NOT NULL,
  request_hash text        NOT NULL,
  status       integer,
  headers      jsonb,
  body         text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (principal, key)
);
COMMENT ON TABLE idempotency_key IS 'Answers to creating calls, so that a repeated call gets the first one''s; kept 24 hours.';
COMMENT ON COLUMN idempotency_key.status IS 'Null while the first request is being handled.';
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

CREATE TABLE leadership (
  name        text PRIMARY KEY,
  holder      uuid        NOT NULL,
  epoch       bigint      NOT NULL,
  lease_until timestamptz NOT NULL
);
COMMENT ON TABLE leadership IS 'Who of several equal processes does a job; epoch fences off one that lost it without noticing.';

-- ---------------------------------------------------------------------------------------------
-- Least rights
-- ---------------------------------------------------------------------------------------------

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO forebay_api, forebay_orchestrator, forebay_loader;
GRANT EXECUTE ON FUNCTION append_event TO forebay_api, forebay_orchestrator, forebay_loader;

-- The API writes what people ask for and reads all but the secrets' values.
GRANT SELECT ON dataset, source, version, tag, manifest_chunk, runtime, cache_node, loader, warm_version,
  cached_slab, load, load_failure, task, task_lane, event, idempotency_key TO forebay_api;
GRANT SELECT (name, keys, revision, created_at, updated_at) ON secret TO forebay_api;
GRANT INSERT, DELETE, UPDATE ON secret, idempotency_key, source, tag TO forebay_api;
GRANT INSERT, UPDATE ON dataset, version, runtime, load, task, task_lane TO forebay_api;
GRANT DELETE ON load_failure TO forebay_api;
GRANT UPDATE (last_used_at) ON warm_version TO forebay_api;

-- The orchestrator plans and cleans up; it never sees a secret, encrypted or not.
GRANT SELECT ON dataset, source, version, tag, manifest_chunk, runtime, cache_node, loader, warm_version,
  cached_slab, load, load_failure, task, task_lane, event, leadership, idempotency_key TO forebay_orchestrator;
GRANT INSERT, UPDATE ON load, task, task_lane, load_failure, leadership, runtime TO forebay_orchestrator;
GRANT UPDATE ON dataset, version, warm_version TO forebay_orchestrator;
GRANT DELETE ON dataset, version, manifest_chunk, cache_node, loader, warm_version, task, load, load_failure, event,
  idempotency_key TO forebay_orchestrator;

-- The loader does tasks and reports; it reads secrets to reach origins.
GRANT SELECT ON dataset, source, version, tag, manifest_chunk, runtime, cache_node, loader, warm_version,
  cached_slab, load, load_failure, task, task_lane, secret TO forebay_loader;
GRANT INSERT, UPDATE, DELETE ON loader, warm_version, cached_slab, load_failure TO forebay_loader;
GRANT INSERT, UPDATE ON cache_node, task, task_lane, tag TO forebay_loader;
GRANT INSERT ON manifest_chunk TO forebay_loader;
GRANT UPDATE ON version, load TO forebay_loader;
