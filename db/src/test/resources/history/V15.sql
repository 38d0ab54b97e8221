-- What a database of version 15 may hold beside that; never changed once V15 is released.
INSERT INTO policy_kept (policy_id, version_id, loaded_at)
SELECT policy.id, version.id, CASE WHEN version.state = 'READY' THEN now() END
FROM policy JOIN version ON version.dataset_id = policy.dataset_id;
