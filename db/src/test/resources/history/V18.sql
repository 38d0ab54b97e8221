-- What a database of version 18 may hold beside that; never changed once V18 is released.
INSERT INTO source (dataset_id, position, mount_path, uri, options)
SELECT id, 18, 'listed', 'https://example.org/files.txt', '{"listing": "list"}' FROM dataset;
