-- What a database of version 8 may hold beside that; never changed once V8 is released.
UPDATE task SET node_id = (SELECT id FROM cache_node WHERE lost) WHERE load_id IS NOT NULL;
UPDATE runtime SET phase = 'READY';
