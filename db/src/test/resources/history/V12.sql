-- What a database of version 12 may hold beside that; never changed once V12 is released.
INSERT INTO policy (dataset_id, name, spec, next_due, created_by)
SELECT min(id), 'mornings',
       '{"version": "latest", "include": [], "exclude": [], "cron": "0 8 * * 1-5", "timeZone": "Europe/Berlin",
         "limits": {"priority": 0, "maxBytesPerSecond": null, "concurrency": "FORBID", "missedTimes": "CATCH_UP", "windows": [], "retries": 0, "suspendAfter": null}}',
       now(), 'user:admin' FROM dataset;
INSERT INTO policy (dataset_id, name, spec, suspended, created_by)
SELECT min(id), 'nights',
       '{"version": "prod", "include": ["train/**"], "exclude": [], "cron": "@daily", "timeZone": "UTC",
         "limits": {"priority": 10, "maxBytesPerSecond": 1000000, "concurrency": "REPLACE", "missedTimes": "SKIP", "retries": 3, "suspendAfter": 5,
                    "windows": [{"from": "01:00:00", "to": "06:00:00", "days": ["MONDAY"], "zone": "Europe/Berlin"}]}}',
       true, 'user:admin' FROM dataset;
INSERT INTO policy_fire (policy_id, cause, due_at, outcome, version, load_id, settled, fired_at)
SELECT (SELECT id FROM policy WHERE name = 'mornings'), 'SCHEDULE', now() - interval '1 day', 'FIRED', 1,
       (SELECT id FROM load LIMIT 1), false, now() - interval '1 day';
INSERT INTO policy_fire (policy_id, cause, due_at, outcome, reason, settled, fired_at)
SELECT id, 'RUN', now(), 'SKIPPED', '{"code": "version-not-found", "detail": "The dataset has no tag prod."}', true, now()
FROM policy WHERE name = 'nights';
INSERT INTO policy_fire (policy_id, cause, due_at, due_until, due_count, outcome, reason, settled, fired_at)
SELECT id, 'SCHEDULE', now() - interval '9 days', now() - interval '2 days', 5, 'MISSED', '{"code": "unavailable", "detail": "Nobody was there."}', true, now()
FROM policy WHERE name = 'mornings';
UPDATE load SET cause = 'POLICY', policy_id = (SELECT id FROM policy WHERE name = 'mornings')
WHERE id = (SELECT load_id FROM policy_fire WHERE load_id IS NOT NULL);
UPDATE policy SET next_window = now(), failures = 1 WHERE name = 'mornings';
