package io.forebay.db.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.sql.Sql;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Sources that were lists of URLs by their names stay lists. */
class ListsOfUrlsMigrationTest {

  private static final List<String> LISTS =
      List.of("http://h/list.txt", "https://h:8443/a/b.txt?of=today", "http://h/.txt");

  private static final List<String> OTHERS =
      List.of(
          "http://h/list.txt/",
          "http://h.txt",
          "http://h/a.csv?name=list.txt",
          "s3://bucket/list.txt",
          "file:///data/list.txt");

  @Test
  void listsOfBeforeAreListsAndNothingElseIs() throws SQLException {
    try (TestDatabase database = TestDatabase.fresh();
        RoleSession superuser = new RoleSession(database.superuser())) {
      // given
      DatabaseLogin owner = database.login(DatabaseRole.OWNER);
      Sql sql = superuser.sql();
      sql.update("DROP SCHEMA public CASCADE");
      sql.update("CREATE SCHEMA public AUTHORIZATION pg_database_owner");
      migrate(owner, "17");
      long dataset =
          sql.get(
              "INSERT INTO dataset (name) VALUES ('images') RETURNING id", row -> row.number("id"));
      LISTS.forEach(uri -> add(sql, dataset, uri, "{}"));
      OTHERS.forEach(uri -> add(sql, dataset, uri, "{}"));
      add(sql, dataset, "http://h/given.txt", "{\"urls\": \"a b\"}");
      sql.update(
          """
          INSERT INTO version (dataset_id, number, sources)
          SELECT ?, 1, jsonb_agg(jsonb_build_object(
            'path', mount_path, 'uri', uri, 'options', options, 'secret', NULL) ORDER BY position)
          FROM source
          """,
          dataset);

      // when
      migrate(owner, "18");

      // then
      assertThat(
              sql.list(
                  "SELECT uri FROM source WHERE options = '{\"listing\": \"list\"}' ORDER BY 1",
                  row -> row.text("uri")))
          .containsExactlyInAnyOrderElementsOf(LISTS);
      assertThat(
              sql.list(
                  """
                  SELECT one ->> 'uri' AS uri
                  FROM version CROSS JOIN jsonb_array_elements(sources) AS one
                  WHERE one -> 'options' = '{"listing": "list"}'
                  """,
                  row -> row.text("uri")))
          .containsExactlyInAnyOrderElementsOf(LISTS);
      boolean same =
          sql.get(
              """
              SELECT (SELECT jsonb_agg(options ORDER BY position) FROM source)
                   = (SELECT jsonb_agg(one -> 'options' ORDER BY n)
                      FROM version
                      CROSS JOIN jsonb_array_elements(sources) WITH ORDINALITY AS f (one, n))
                AS same
              """,
              row -> row.flag("same"));
      assertThat(same).isTrue();
    }
  }

  private static void add(Sql sql, long dataset, String uri, String options) {
    sql.update(
        """
        INSERT INTO source (dataset_id, position, mount_path, uri, options)
        SELECT ?, count(*), 'at' || count(*), ?, ?::jsonb FROM source
        """,
        dataset,
        uri,
        options);
  }

  private static void migrate(DatabaseLogin owner, String version) {
    Flyway.configure()
        .dataSource(owner.url(), owner.user(), owner.password())
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }
}
