-- What a database of version 1 may hold, row by row; never changed once V1 is released.
INSERT INTO dataset (name, description, labels) VALUES ('images', 'old', '{"team": "vision"}');
INSERT INTO source (dataset_id, position, mount_path, uri)
  SELECT id, 0, '', 'file:///data' FROM dataset;
INSERT INTO version (dataset_id, number, state, sources, manifest_digest, file_count, total_bytes)
  SELECT id, 1, 'READY', '[]', 'sha256:0', 10, 100 FROM dataset;
INSERT INTO version (dataset_id, number, state, sources, error_code)
  SELECT id, 2, 'FAILED', '[]', 'origin-denied' FROM dataset;
INSERT INTO tag (dataset_id, name, version_id) SELECT dataset_id, 'prod', id FROM version WHERE number = 1;
INSERT INTO manifest_chunk SELECT id, decode(repeat('ab', 20), 'hex'), '\x00' FROM dataset;
INSERT INTO secret (name, ciphertext, keys) VALUES ('s3', '\x01', '{accessKeyId}');
INSERT INTO runtime (dataset_id, engine, spec) SELECT id, 'local', '{"pinned": ["1"]}' FROM dataset;
INSERT INTO cache_node (uid, name, engine, cache_dir, capacity_bytes)
  VALUES (gen_random_uuid(), 'here', 'local', '/cache', 1000);
INSERT INTO loader (id, node_id) SELECT gen_random_uuid(), id FROM cache_node;
INSERT INTO warm_version (node_id, version_id, state, path)
  SELECT cache_node.id, version.id, 'COMPLETE', '/cache/images/v1' FROM cache_node, version WHERE number = 1;
INSERT INTO cached_slab SELECT node_id, version_id, 0, '\x01', '\x00000000' FROM warm_version;
INSERT INTO load (dataset_id, version_id, state, planned, files_total, files_done, finished_at)
  SELECT dataset_id, id, 'SUCCEEDED', true, 10, 10, now() FROM version WHERE number = 1;
INSERT INTO load (dataset_id, version_id, state, planned)
  SELECT dataset_id, id, 'RUNNING', true FROM version WHERE number = 1;
INSERT INTO load_failure (load_id, path, code, detail) SELECT id, 'a', 'path-refused', 'b' FROM load;
INSERT INTO task (kind, dataset_id, version_id, load_id, turn)
  SELECT 'FETCH', dataset_id, version_id, id, 1 FROM load WHERE state = 'RUNNING';
INSERT INTO task_lane SELECT id, 1 FROM dataset;
DO $$ BEGIN PERFORM append_event('io.forebay.dataset.created', 'images', 1, NULL, '{}'); END $$;
INSERT INTO idempotency_key (key, principal, request_hash) VALUES ('k', 'admin', 'h');
INSERT INTO leadership VALUES ('orchestrator', gen_random_uuid(), 1, now());
