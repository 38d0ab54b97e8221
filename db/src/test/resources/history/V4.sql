-- What a database of version 4 may hold beside that; never changed once V4 is released.
INSERT INTO secret (name, ciphertext, keys, owner, users, endpoints)
  VALUES ('shared', '\x01', '{token}', 'user:ann', '{group:vision}', '{https://example.org,s3://bucket}');
