package io.forebay.db.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.dataset.SourceEndpoints;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.secret.SecretEndpoint;
import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The migration binds secrets by the rule that the code sends them by. */
class BoundSecretsMigrationTest {

  private static final List<String> URLS =
      List.of(
          "https://example.org/data/",
          "http://Example.ORG:80?x=1",
          "https://example.org:443",
          "https://example.org:80/",
          "http://example.org:443#x",
          "http://127.0.0.1:9000/a",
          "http://10.0.0.1:80/",
          "https://[::1]:443/x",
          "http://[2001:DB8::1]:9000",
          "http://my_store/",
          "https://xn--bcher-kva.example",
          "http://a1.example:9000",
          "http://example.org./",
          "http://good.example@evil.example/",
          "http://good.example\\.evil",
          "http://2130706433/",
          "http://127.1/",
          "http://0x7f000001:80/",
          "http://a.0x7f/",
          "http://127.0.0.01/",
          "http://256.0.0.1/",
          "http://[127.0.0.1]/",
          "http://[:::]/",
          "http://[::1/",
          "http://a..b/",
          "http://-a/",
          "http://a:0/",
          "http://a:0443/",
          "http://a:/",
          "http://*.example.org/",
          "http://bücher.example/");

  @Test
  void everySecretIsBoundToWhereItIsUsed() throws SQLException {
    try (TestDatabase database = TestDatabase.fresh()) {
      DatabaseLogin owner = database.login(DatabaseRole.OWNER);
      try (RoleSession superuser = new RoleSession(database.superuser())) {
        // given
        Sql sql = superuser.sql();
        sql.update("DROP SCHEMA public CASCADE");
        sql.update("CREATE SCHEMA public AUTHORIZATION pg_database_owner");
        migrate(owner, "2");
        List<SourceSpec> sources = sources();
        long dataset =
            sql.get(
                "INSERT INTO dataset (name) VALUES ('images') RETURNING id",
                row -> row.number("id"));
        for (int i = 0; i < sources.size(); i++) {
          use(sql, dataset, i, sources.get(i));
        }
        secret(sql, "unused");
        secret(sql, "frozen");
        secret(sql, "reborn");
        sql.update(
            "UPDATE secret SET created_at = now() + interval '1 hour' WHERE name = 'reborn'");
        sql.update(
            "INSERT INTO version (dataset_id, number, sources) VALUES (?, 1, ?)",
            dataset,
            Json.parameter(
                List.of(
                    source("s3://old", Map.of(), "frozen"),
                    source("https://b.example/", Map.of(), "frozen"),
                    source("https://B.example/other", Map.of(), "frozen"),
                    source("https://unnamed.example/", Map.of(), null),
                    source("s3://earlier", Map.of(), "reborn"),
                    source("s3://gone", Map.of(), "deleted"))));

        // when
        migrate(owner, "4");

        // then
        for (int i = 0; i < sources.size(); i++) {
          assertThat(endpoints(sql, "key-" + i))
              .as("%s %s", sources.get(i).uri(), sources.get(i).options())
              .isEqualTo(expected(sources.get(i)));
        }
        assertThat(endpoints(sql, "unused")).isEmpty();
        assertThat(endpoints(sql, "reborn")).isEmpty();
        assertThat(endpoints(sql, "frozen")).containsExactly("https://b.example", "s3://old");
      }
    }
  }

  private static List<SourceSpec> sources() {
    List<SourceSpec> sources = new ArrayList<>();
    for (String url : URLS) {
      sources.add(source(url, Map.of(), null));
      for (Map<String, String> style :
          List.of(
              Map.<String, String>of(),
              Map.of("pathStyle", "true"),
              Map.of("pathStyle", "false"))) {
        Map<String, String> options = new java.util.HashMap<>(style);
        options.put("endpoint", url);
        sources.add(source("s3://My-bucket/p", options, null));
      }
    }
    Stream.of("s3://imagenet", "s3://Old_Bucket.x/a/b", "s3://..", "s3://b:9000/", "s3://b?x")
        .forEach(uri -> sources.add(source(uri, Map.of("region", "eu-central-1"), null)));
    sources.add(source("s3://b", Map.of("endpoint", "", "pathStyle", "false"), null));
    return sources;
  }

  private static SourceSpec source(String uri, Map<String, String> options, String secret) {
    return new SourceSpec("", uri, options, Optional.ofNullable(secret));
  }

  private static void use(Sql sql, long dataset, int position, SourceSpec source) {
    secret(sql, "key-" + position);
    sql.update(
        "INSERT INTO source (dataset_id, position, mount_path, uri, options, secret_name)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        dataset,
        position,
        "p" + position,
        source.uri(),
        Json.parameter(source.options()),
        "key-" + position);
  }

  private static void secret(Sql sql, String name) {
    sql.update(
        "INSERT INTO secret (name, ciphertext, keys, owner) VALUES (?, '\\x01', '{}', 'user:a')",
        name);
  }

  private static List<String> endpoints(Sql sql, String secret) {
    return sql.get(
        "SELECT endpoints FROM secret WHERE name = ?", row -> row.texts("endpoints"), secret);
  }

  private static List<String> expected(SourceSpec source) {
    try {
      return List.copyOf(
          new TreeSet<>(
              SourceEndpoints.of(source).stream().map(SecretEndpoint::toString).toList()));
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  private static void migrate(DatabaseLogin owner, String target) {
    Flyway.configure()
        .dataSource(owner.url(), owner.user(), owner.password())
        .locations("classpath:db/migration")
        .target(target)
        .load()
        .migrate();
  }
}
