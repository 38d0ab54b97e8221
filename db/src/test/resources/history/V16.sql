-- What a database of version 16 may hold beside that; never changed once V16 is released.
INSERT INTO inquiry (node_id, question)
SELECT id, '{"kind": "CONTENT", "versionId": 1, "path": "a", "size": 1, "offset": 0, "length": 1}' FROM cache_node;
INSERT INTO used_login_link (nonce, good_for) VALUES (gen_random_uuid(), now());
