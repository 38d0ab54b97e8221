-- What a database of version 21 may hold beside that; never changed once V21 is released.
UPDATE task SET retries = retries + 1, faults = 1;
