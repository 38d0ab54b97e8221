-- What a database of version 19 may hold beside that; never changed once V19 is released.
UPDATE cached_slab SET verified = files;
UPDATE task SET files_verified = files_done;
UPDATE load_node SET files_verified = files_done;
UPDATE load SET files_verified = files_done;
