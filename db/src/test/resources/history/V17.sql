-- What a database of version 17 may hold beside that; never changed once V17 is released.
INSERT INTO traffic (dataset_id, day, loads_succeeded, bytes_transferred)
SELECT id, '2026-11-01', 1, 1 FROM dataset;
