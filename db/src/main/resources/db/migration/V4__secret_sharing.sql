-- ---------------------------------------------------------------------------------------------
-- Where a secret may be sent
-- ---------------------------------------------------------------------------------------------

ALTER TABLE secret ADD COLUMN endpoints text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN secret.endpoints IS 'Where it may be sent, sorted: texts of io.forebay.core.secret.SecretEndpoint.';
COMMENT ON COLUMN secret.users IS 'Principals, beside the owner, that may name it in sources at its endpoints.';
GRANT SELECT (endpoints) ON secret TO forebay_api;

-- Secrets that exist are bound to where sources lead now, and to where those led that versions froze
-- since: what worked goes on working, and until now only owners could name a secret. The rule is that
-- of io.forebay.core.dataset.SourceEndpoints; what it refuses stays unbound.

CREATE FUNCTION pg_temp.server_of(url text) RETURNS text
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT CASE
    WHEN server ~ '^https?://\[' THEN
      CASE WHEN server ~ '^https?://\[[0-9a-f:.]*:[0-9a-f:.]*\](:[1-9][0-9]{0,4})?$'
        AND pg_input_is_valid(substring(server FROM '\[(.*)\]'), 'inet') THEN bare END
    -- What ends in a number is read as an address by some; plain addresses are the only ones that count.
    WHEN server ~ '^https?://([^/:]*\.)?([0-9]+|0x[0-9a-f]*)(:[0-9]*)?$' THEN
      CASE WHEN server ~ ('^https?://(' || octet || '\.){3}' || octet || '(:[1-9][0-9]{0,4})?$') THEN bare END
    WHEN server ~ ('^https?://' || label || '(\.' || label || ')*(:[1-9][0-9]{0,4})?$') THEN bare
  END
  FROM (
    SELECT server,
           regexp_replace(regexp_replace(server, '^(http:.*):80$', '\1'), '^(https:.*):443$', '\1') AS bare,
           '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])' AS octet,
           '[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?' AS label
    FROM (SELECT lower(substring(url FROM '^[a-zA-Z]+://[^/?#]*')) AS server) AS lower_case
  ) AS it
$$;

CREATE FUNCTION pg_temp.endpoints_of(uri text, options jsonb) RETURNS text[]
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT CASE
    WHEN uri ~ '^https?://' THEN ARRAY[pg_temp.server_of(uri)]
    WHEN bucket IS NULL THEN ARRAY[]::text[]
    WHEN endpoint = '' THEN ARRAY['s3://' || bucket]
    WHEN path_style IN ('', 'true') THEN ARRAY[pg_temp.server_of(endpoint)]
    ELSE ARRAY[pg_temp.server_of(endpoint), pg_temp.server_of(replace(endpoint, '://', '://' || bucket || '.'))]
  END
  FROM (
    SELECT substring(uri FROM '^s3://([A-Za-z0-9][A-Za-z0-9._-]{0,254})(/|$)') AS bucket,
           btrim(coalesce(options ->> 'endpoint', '')) AS endpoint,
           btrim(coalesce(options ->> 'pathStyle', '')) AS path_style
  ) AS it
$$;

WITH used (secret_name, uri, options) AS (
  SELECT secret_name, uri, options FROM source WHERE secret_name IS NOT NULL
  UNION
  SELECT frozen ->> 'secret', frozen ->> 'uri', frozen -> 'options'
  FROM version
  CROSS JOIN jsonb_array_elements(version.sources) AS frozen
  -- Not an earlier secret of the same name.
  JOIN secret ON secret.name = frozen ->> 'secret' AND secret.created_at <= version.created_at
), bound (secret_name, endpoints) AS (
  SELECT secret_name, array_agg(DISTINCT endpoint COLLATE "C" ORDER BY endpoint COLLATE "C")
  FROM used, unnest(pg_temp.endpoints_of(uri, options)) AS endpoint
  WHERE endpoint IS NOT NULL
  GROUP BY secret_name
)
UPDATE secret SET endpoints = bound.endpoints FROM bound WHERE secret.name = bound.secret_name;

DROP FUNCTION pg_temp.endpoints_of(text, jsonb), pg_temp.server_of(text);
