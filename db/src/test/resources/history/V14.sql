-- What a database of version 14 may hold beside that; never changed once V14 is released.
UPDATE load SET paused_at = now(), paused_for = interval '3 h' WHERE state = 'PAUSED';
UPDATE policy_fire SET deadline_at = now(), watch_at = now(), late = true WHERE load_id IS NOT NULL;
