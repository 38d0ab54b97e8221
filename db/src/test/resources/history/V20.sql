-- What a database of version 20 may hold beside that; never changed once V20 is released.
UPDATE version SET revisions = '{"0": "9fceb02"}';
