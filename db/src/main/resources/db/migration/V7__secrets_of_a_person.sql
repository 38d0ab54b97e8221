-- Who lists secrets has those read that they own or may use, and nobody else's.

CREATE INDEX secret_owner ON secret (owner, name);
-- Without a list of what is new: every look would go through it, also through what others did.
CREATE INDEX secret_users ON secret USING gin (users) WITH (fastupdate = off);
