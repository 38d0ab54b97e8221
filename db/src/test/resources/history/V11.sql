-- What a database of version 11 may hold beside that; never changed once V11 is released.
INSERT INTO consumer (version_id, state, cluster, namespace, pod, admission, ref, service_account)
SELECT min(id), 'ADMITTED', 'default', 'team-a', 'train-', gen_random_uuid(), 'prod', 'default' FROM version;
INSERT INTO consumer (version_id, state, cluster, namespace, pod, pod_uid, owner, node, started_at, finished_at)
SELECT min(id), 'SUCCEEDED', 'default', 'team-a', 'train-x1', gen_random_uuid()::text, 'Job/train', 'node-a', now(), now()
FROM version;
UPDATE load SET cause = 'KEEP' WHERE id = (SELECT id FROM load LIMIT 1);
