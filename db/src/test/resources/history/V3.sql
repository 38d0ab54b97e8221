-- What a database of version 3 may hold beside that; never changed once V3 is released.
INSERT INTO audit (principal, operation, permission, object_kind, object, dataset, details, outcome, address)
  VALUES ('user:ann', 'createVersion', 'EDIT_DATASET', 'DATASET', 'images', 'images', '{"version": 1}', 'DONE', '127.0.0.1');
