-- What a database of version 13 may hold beside that; never changed once V13 is released.
INSERT INTO policy (dataset_id, name, spec, listens_after, created_by)
SELECT min(id), 'when-stable-moves',
       '{"version": "stable", "include": [], "exclude": [],
         "trigger": {"kind": "EVENT", "event": "TAG_MOVED", "subject": "stable"},
         "limits": {"priority": 0, "maxBytesPerSecond": null, "concurrency": "FORBID", "missedTimes": "CATCH_UP", "windows": [], "retries": 0, "suspendAfter": null}}',
       1, 'user:admin' FROM dataset;
INSERT INTO policy_occasion (policy_id, seq, event, subject, occurred_at, found_at, look_at)
SELECT id, 2, 'TAG_MOVED', 'stable', now(), now(), now() FROM policy WHERE name = 'when-stable-moves';
INSERT INTO policy_fire (policy_id, cause, due_at, event_seq, outcome, reason, settled, fired_at)
SELECT id, 'EVENT', now(), 1, 'SKIPPED', '{"code": "version-not-found", "detail": "The dataset has no tag stable."}', true, now()
FROM policy WHERE name = 'when-stable-moves';
INSERT INTO task (kind, dataset_id, version_id, turn, state, finished_at, found_digest)
SELECT 'CHECK', dataset_id, id, 1, 'DONE', now(), 'sha256:0' FROM version ORDER BY id LIMIT 1;
INSERT INTO policy_fire (policy_id, cause, due_at, outcome, check_task, settled, fired_at)
SELECT policy.id, 'RUN', now(), 'CHECKING', task.id, false, now()
FROM policy, task WHERE name = 'nights' AND kind = 'CHECK';
