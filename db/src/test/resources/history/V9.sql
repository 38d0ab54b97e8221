-- What a database of version 9 may hold beside that; never changed once V9 is released.
UPDATE load_node SET outcome = 'LOST', finished_at = now();
