-- A web source whose URL ends in .txt was read as a list of URLs by itself. Now it is a file unless
-- the source says so: those of before say it, so that they and their versions mean what they meant.

CREATE FUNCTION pg_temp.is_list(uri text, options jsonb) RETURNS boolean
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT uri ~ '^https?://[^/?#]+/[^?#]*\.txt(\?.*)?$'
     AND btrim(coalesce(options ->> 'urls', '')) = ''
     AND options ->> 'listing' IS NULL
$$;

UPDATE source SET options = options || '{"listing": "list"}'
WHERE pg_temp.is_list(uri, options);

UPDATE version SET sources = (
  SELECT jsonb_agg(
           CASE
             WHEN pg_temp.is_list(one ->> 'uri', coalesce(one -> 'options', '{}'))
             THEN one || jsonb_build_object(
               'options', coalesce(one -> 'options', '{}') || '{"listing": "list"}')
             ELSE one
           END
           ORDER BY position)
  FROM jsonb_array_elements(sources) WITH ORDINALITY AS frozen (one, position)
)
WHERE EXISTS (
  SELECT FROM jsonb_array_elements(sources) AS one
  WHERE pg_temp.is_list(one ->> 'uri', coalesce(one -> 'options', '{}'))
);
