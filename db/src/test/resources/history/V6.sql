-- What a database of version 6 may hold beside that; never changed once V6 is released.
UPDATE dataset SET unswept_versions = 2;
