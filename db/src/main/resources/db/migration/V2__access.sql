-- ---------------------------------------------------------------------------------------------
-- Who may do what
-- ---------------------------------------------------------------------------------------------

CREATE TABLE dataset_grant (
  dataset_id bigint      NOT NULL,
  principal  text        NOT NULL,
  role       text        NOT NULL CHECK (role IN ('READER', 'LOADER', 'EDITOR', 'OWNER')),
  granted_by text        NOT NULL,
  granted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (dataset_id, principal)
);
COMMENT ON TABLE dataset_grant IS 'Roles on datasets: io.forebay.core.access.Role by io.forebay.core.access.Principal.';
COMMENT ON COLUMN dataset_grant.dataset_id IS 'Not a foreign key: who could see a dataset sees the events of its end; the rows go with the last of them.';
CREATE INDEX dataset_grant_principal ON dataset_grant (principal, dataset_id);

CREATE TABLE principal (
  name       text PRIMARY KEY,
  member_of  text[]      NOT NULL DEFAULT '{}',
  roles      text[]      NOT NULL DEFAULT '{}' CHECK (roles <@ '{ADMIN,CREATOR,AUDITOR}'),
  revision   bigint      NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE principal IS 'Users and service accounts that an administrator described; others have the default roles and no groups.';

CREATE TABLE api_token (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  name         text        NOT NULL,
  principal    text        NOT NULL,
  hash         bytea       NOT NULL UNIQUE CHECK (length(hash) = 32),
  datasets     text[],
  role         text        CHECK (role IN ('READER', 'LOADER', 'EDITOR', 'OWNER')),
  created_by   text        NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz,
  last_used_at timestamptz
);
COMMENT ON TABLE api_token IS 'What callers without an identity provider send; a revoked one is deleted.';
COMMENT ON COLUMN api_token.hash IS 'SHA-256 of the token, which has 256 random bits: no salt, no stretching needed.';
COMMENT ON COLUMN api_token.datasets IS 'Names that it is limited to; null for all.';
COMMENT ON COLUMN api_token.role IS 'The most that it may on any dataset; null for no limit.';
CREATE INDEX api_token_principal ON api_token (principal, id);
CREATE INDEX api_token_expiry ON api_token (expires_at) WHERE expires_at IS NOT NULL;

ALTER TABLE secret ADD COLUMN owner text NOT NULL DEFAULT 'user:admin';
ALTER TABLE secret ALTER COLUMN owner DROP DEFAULT;
ALTER TABLE secret ADD COLUMN users text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN secret.owner IS 'Who may replace, share and delete it: a principal.';
COMMENT ON COLUMN secret.users IS 'Principals that may name it in sources.';
GRANT SELECT (owner, users) ON secret TO forebay_api;

GRANT SELECT, INSERT, UPDATE, DELETE ON dataset_grant, principal, api_token TO forebay_api;
GRANT SELECT, DELETE ON dataset_grant, api_token TO forebay_orchestrator;
