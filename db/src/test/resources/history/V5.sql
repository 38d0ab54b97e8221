-- What a database of version 5 may hold beside that; never changed once V5 is released.
INSERT INTO cache_node (uid, name, engine, cache_dir, capacity_bytes, lost)
  VALUES ('0198a000-0000-7000-8000-000000000055', 'n-lost-5', 'local', '/cache', 1000, true);
UPDATE task SET losses = 2, retries = 3;
