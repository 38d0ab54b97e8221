-- What a database of version 7 may hold beside that; never changed once V7 is released.
INSERT INTO secret (name, ciphertext, keys, owner, users)
  VALUES ('shared-7', '\x01', '{token}', 'user:ann', '{group:vision,user:bob}');
