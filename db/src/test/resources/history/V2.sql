-- What a database of version 2 may hold beside that; never changed once V2 is released.
INSERT INTO dataset_grant (dataset_id, principal, role, granted_by)
  SELECT id, 'user:ann', 'OWNER', 'user:admin' FROM dataset;
INSERT INTO principal (name, member_of, roles) VALUES ('user:ann', '{group:vision}', '{CREATOR}');
INSERT INTO api_token (name, principal, hash, datasets, role, created_by)
  VALUES ('laptop', 'user:ann', decode(repeat('ab', 32), 'hex'), '{images}', 'READER', 'user:admin');
