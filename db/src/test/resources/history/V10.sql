-- What a database of version 10 may hold beside that; never changed once V10 is released.
UPDATE cache_node SET host_dir = '/var/lib/forebay';
UPDATE warm_version SET pods = 2, withdrawn = true, unlabelled_at = now();
