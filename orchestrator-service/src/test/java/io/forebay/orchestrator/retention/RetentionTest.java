package io.forebay.orchestrator.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.sql.Sql;
import io.forebay.db.testing.TestDatabase;
import io.forebay.orchestrator.OrchestratorConfig;
import io.forebay.orchestrator.testing.LoopDrivenByHand;
import io.forebay.orchestrator.testing.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoopDrivenByHand.class)
class RetentionTest {

  @Inject Sql sql;
  @Inject OrchestratorConfig config;
  TestDatabase database;
  private World world;

  @BeforeEach
  void begin() {
    world = new World(database);
  }

  @AfterEach
  void clean() {
    world.clear();
  }

  private void cleanUp() {
    new Retention(sql, Clock.systemUTC(), config).clean(() -> {});
  }

  private void event(int seq, String type, String age) {
    world
        .sql()
        .update(
            "INSERT INTO event VALUES (?, ?, 's', NULL, NULL, now() - ?::interval, '{}')",
            seq,
            type,
            age);
  }

  /** Policies were asked about the events up to this one. */
  private void read(int seq) {
    world.sql().update("UPDATE policy_cursor SET seq = ?", seq);
  }

  @Test
  void anEventThatNoPolicyWasAskedAboutIsKept() {
    for (int seq = 1; seq <= 4; seq++) {
      event(seq, "io.forebay.tag.moved", "31 days");
    }
    read(2);

    cleanUp();

    assertThat(world.text("SELECT string_agg(seq::text, ',' ORDER BY seq) AS said FROM event"))
        .isEqualTo("3,4");
  }

  @Test
  void eventsAreKeptAsLongAsTheirKind() {
    event(1, "io.forebay.load.progress", "61 min");
    event(2, "io.forebay.load.progress", "59 min");
    event(3, "io.forebay.load.succeeded", "29 days");
    event(4, "io.forebay.load.succeeded", "31 days");
    event(5, "io.forebay.load.succeeded", "32 days");
    read(5);

    cleanUp();

    assertThat(world.text("SELECT string_agg(seq::text, ',' ORDER BY seq) AS said FROM event"))
        .as("the newest stays, so that the log never forgets how far it got")
        .isEqualTo("2,3,5");
  }

  @Test
  void moreThanOneBatchIsDeletedInOneGo() {
    world
        .sql()
        .update(
            """
            INSERT INTO event SELECT i, 'io.forebay.load.progress', 's', NULL, NULL,
              now() - interval '2 h', '{}' FROM generate_series(1, 12000) AS i
            """);

    cleanUp();

    assertThat(world.text("SELECT string_agg(seq::text, ',') AS said FROM event"))
        .isEqualTo("12000");
  }

  @Test
  void idempotencyKeysLoadersAndLostNodesGo() {
    world
        .sql()
        .update(
            """
            INSERT INTO idempotency_key (key, principal, request_hash, created_at) VALUES
              ('old', 'admin', 'x', now() - interval '25 h'),
              ('new', 'admin', 'x', now() - interval '23 h')
            """);
    world
        .sql()
        .update(
            """
            INSERT INTO cache_node (uid, name, engine, cache_dir, capacity_bytes, lost, last_seen_at)
            VALUES
              (gen_random_uuid(), 'a', 'local', '/c', 1, false, now() - interval '30 days'),
              (gen_random_uuid(), 'a-lost-1', 'local', '/c', 1, true, now() - interval '8 days'),
              (gen_random_uuid(), 'a-lost-2', 'local', '/c', 1, true, now() - interval '6 days'),
              (gen_random_uuid(), 'gpu-lost-1', 'local', '/c', 1, false, now() - interval '8 days')
            """);
    world
        .sql()
        .update(
            """
            INSERT INTO loader (id, node_id, last_seen_at)
            SELECT gen_random_uuid(), id, now() - interval '61 min' FROM cache_node
            WHERE name = 'a'
            """);

    cleanUp();

    assertThat(world.text("SELECT string_agg(key, ',') AS said FROM idempotency_key"))
        .isEqualTo("new");
    assertThat(world.text("SELECT string_agg(name, ',' ORDER BY name) AS said FROM cache_node"))
        .isEqualTo("a,a-lost-2,gpu-lost-1");
    assertThat(world.count("loader")).isZero();
  }

  @Test
  void auditEntriesStayForMoreThanAYear() {
    world
        .sql()
        .update(
            """
            INSERT INTO audit (id, principal, operation, permission, object_kind, object, outcome)
            SELECT uuidv7(age::interval), age, 'deleteDataset', 'OWN_DATASET', 'DATASET', 'a', 'DONE'
            FROM unnest(ARRAY['-401 days', '-399 days', '0 days']) AS age
            """);

    cleanUp();

    assertThat(world.text("SELECT string_agg(principal, ',' ORDER BY id) AS said FROM audit"))
        .isEqualTo("-399 days,0 days");
  }

  @Test
  void daysOfTrafficStayForMoreThanAYear() {
    world
        .sql()
        .update(
            """
            INSERT INTO traffic (dataset_id, day)
            SELECT -ago, (now() AT TIME ZONE 'UTC')::date - ago FROM unnest(ARRAY[402, 399, 1]) AS ago
            """);

    cleanUp();

    assertThat(
            world.text(
                "SELECT string_agg(dataset_id::text, ',' ORDER BY day) AS said FROM traffic WHERE dataset_id < 0"))
        .isEqualTo("-399,-1");
  }

  @Test
  void whoReadAVersionIsKnownForMoreThanAYearAndWhoNeverCameForAMonth() {
    long dataset = world.dataset();
    long version = world.version(dataset, 1, 1);
    world
        .sql()
        .update(
            """
            INSERT INTO consumer (version_id, state, cluster, namespace, pod, pod_uid, finished_at)
            SELECT ?, 'SUCCEEDED', 'default', 'team', age, age, now() + age::interval
            FROM unnest(ARRAY['-401 days', '-399 days']) AS age
            """,
            version);
    world
        .sql()
        .update(
            """
            INSERT INTO consumer (version_id, state, cluster, namespace, pod, admission, created_at)
            SELECT ?, 'ADMITTED', 'default', 'team', age, gen_random_uuid(), now() + age::interval
            FROM unnest(ARRAY['-31 days', '-29 days']) AS age
            """,
            version);
    world
        .sql()
        .update(
            """
            INSERT INTO consumer (version_id, state, cluster, namespace, pod, pod_uid, created_at)
            VALUES (?, 'RUNNING', 'default', 'team', 'for ever', 'x', now() - interval '900 days')
            """,
            version);

    cleanUp();

    assertThat(world.text("SELECT string_agg(pod, ',' ORDER BY pod) AS said FROM consumer"))
        .isEqualTo("-29 days,-399 days,for ever");
  }

  @Test
  void grantsStayAsLongAsThereIsSomethingToSeeAndTokensUntilLongAfterTheirEnd() {
    // given
    long dataset = world.dataset();
    world
        .sql()
        .update(
            """
            INSERT INTO dataset_grant (dataset_id, principal, role, granted_by, granted_at)
            SELECT id, 'user:' || id, 'OWNER', 'user:admin', now() - interval '31 days'
            FROM unnest(ARRAY[?, 901, 902]) AS id
            """,
            dataset);
    world
        .sql()
        .update(
            "INSERT INTO event VALUES (1, 'io.forebay.dataset.deleted', 's', 901, NULL, now(), '{}')");
    world
        .sql()
        .update(
            """
            INSERT INTO api_token (name, principal, hash, created_by, expires_at) VALUES
              ('old', 'user:ann', decode(repeat('01', 32), 'hex'), 'x', now() - interval '31 days'),
              ('new', 'user:ann', decode(repeat('02', 32), 'hex'), 'x', now() - interval '29 days'),
              ('endless', 'user:ann', decode(repeat('03', 32), 'hex'), 'x', NULL)
            """);

    cleanUp();

    assertThat(
            world.text(
                "SELECT string_agg(principal, ',' ORDER BY principal) AS said FROM dataset_grant"))
        .as("of the dataset that is there, and of the one whose end can be read of")
        .isEqualTo(
            java.util.stream.Stream.of("user:" + dataset, "user:901")
                .sorted()
                .collect(java.util.stream.Collectors.joining(",")));
    assertThat(world.text("SELECT string_agg(name, ',' ORDER BY name) AS said FROM api_token"))
        .isEqualTo("endless,new");
  }

  @Test
  void finishedTasksGoUnlessTheirLoadIsNotOver() {
    // given
    long dataset = world.dataset();
    long version = world.version(dataset, 1, 1);
    UUID over = world.load(dataset, version);
    UUID paused = world.load(dataset, version);
    world.sql().update("UPDATE load SET state = 'FAILED', finished_at = now() WHERE id = ?", over);
    for (UUID load : new UUID[] {over, paused}) {
      world
          .sql()
          .update(
              """
              INSERT INTO task (kind, state, dataset_id, version_id, load_id, turn, finished_at)
              VALUES ('FETCH', 'DONE', ?, ?, ?, 1, now() - interval '8 days')
              """,
              dataset,
              version,
              load);
    }

    // when
    cleanUp();

    // then
    assertThat(world.text("SELECT string_agg(load_id::text, ',') AS said FROM task"))
        .isEqualTo(paused.toString());
  }
}
