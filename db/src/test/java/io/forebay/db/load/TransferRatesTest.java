package io.forebay.db.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.forebay.core.load.LoadState.Command;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.EveryPageSizeAndPlan;
import io.forebay.db.testing.ReadRows;
import io.forebay.db.testing.ReadRows.Plan;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How fast recent loads were. */
class TransferRatesTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final RoleSession OWNER = new RoleSession(DATABASE.superuser());
  private static final long GIB = 1L << 30;

  private final Seeds seeds = new Seeds(OWNER.sql());
  private final RoleSession person = RoleSession.of(DATABASE, DatabaseRole.API);
  private final TransferRates rates = new TransferRates(person.sql());
  private long dataset;
  private long version;

  @BeforeEach
  void register() {
    dataset = seeds.dataset();
    version = seeds.version(dataset);
  }

  @AfterAll
  static void drop() throws SQLException {
    OWNER.close();
    DATABASE.close();
  }

  /**
   * A load of so many bytes in so many seconds.
   *
   * @param more columns of the load that are otherwise
   */
  private UUID load(long bytes, int seconds, int nodes, Map<String, String> more) {
    UUID load =
        OWNER
            .sql()
            .get(
                """
                INSERT INTO load (dataset_id, version_id, state, bytes_done, bytes_transferred,
                                  started_at, finished_at)
                VALUES (?, ?, 'SUCCEEDED', ?, ?, now() - ? * interval '1 s', now()) RETURNING id
                """,
                row -> row.uuid("id"),
                dataset,
                version,
                bytes,
                bytes,
                seconds);
    for (int i = 0; i < nodes; i++) {
      seeds.part(load, seeds.node(), 1);
    }
    OWNER.sql().update("UPDATE load_node SET bytes_transferred = 1 WHERE load_id = ?", load);
    String changed =
        more.entrySet().stream()
            .map(column -> column.getKey() + " = " + column.getValue())
            .collect(Collectors.joining(", "));
    if (!changed.isEmpty()) {
      OWNER.sql().update("UPDATE load SET %s WHERE id = ?".formatted(changed), load);
    }
    return load;
  }

  private Optional<Double> rate() {
    return rates.ofANode(dataset, Optional.empty());
  }

  @Test
  void itIsWhatANodeGotInTheTimeThatLoadsRan() {
    assertThat(rate()).isEmpty();

    load(4 * GIB, 100, 2, Map.of());
    load(GIB, 1_000, 1, Map.of("paused_for", "interval '900 s'"));

    // 5 GiB in 200 + 100 seconds of a node.
    assertThat(rate().orElseThrow()).isCloseTo(5.0 * GIB / 300, within(1.0));
  }

  @Test
  void theNewestFiveCount() {
    load(100 * GIB, 1, 1, Map.of());
    for (int i = 0; i < TransferRates.MEASURED; i++) {
      load(GIB, 10, 1, Map.of());
    }

    assertThat(rate().orElseThrow()).isCloseTo(GIB / 10.0, within(1.0));
  }

  @Test
  void whatSaysNothingDoesNotCount() {
    load(TransferRates.LEAST_BYTES - 1, 10, 1, Map.of());
    load(GIB, 10, 1, Map.of("bytes_done", Long.toString(2 * GIB + 1)));
    load(GIB, 10, 1, Map.of("state", "'FAILED'"));
    load(GIB, 10, 1, Map.of("state", "'RUNNING'", "finished_at", "NULL"));
    load(GIB, 10, 1, Map.of("paused_for", "interval '10 s'"));
    UUID elsewhere = load(GIB, 10, 1, Map.of());
    OWNER.sql().update("UPDATE load SET dataset_id = ? WHERE id = ?", seeds.dataset(), elsewhere);
    assertThat(rate()).isEmpty();

    load(
        TransferRates.LEAST_BYTES, 10, 1, Map.of("bytes_done", "" + 2 * TransferRates.LEAST_BYTES));
    assertThat(rate().orElseThrow()).isCloseTo(TransferRates.LEAST_BYTES / 10.0, within(1.0));
  }

  @Test
  void aLoadThatWasAtWorkForShortSaysNothing() {
    load(GIB, TransferRates.LEAST_SECONDS - 1, 1, Map.of());
    load(GIB, 20, 1, Map.of("paused_for", "interval '11 s'"));
    assertThat(rate()).isEmpty();

    load(GIB, TransferRates.LEAST_SECONDS, 1, Map.of());
    assertThat(rate().orElseThrow()).isCloseTo(GIB / 10.0, within(1.0));
  }

  @Test
  void nodesThatHadAllOfItDoNotCount() {
    UUID load = load(GIB, 10, 4, Map.of());
    OWNER
        .sql()
        .update(
            """
            UPDATE load_node SET bytes_transferred = 0
            WHERE load_id = ? AND node_id <> (SELECT min(node_id) FROM load_node WHERE load_id = ?)
            """,
            load,
            load);

    assertThat(rate().orElseThrow()).isCloseTo(GIB / 10.0, within(1.0));
  }

  @Test
  void loadsThatWereHeldToLessSayNothing() {
    load(GIB, 10, 1, Map.of("max_bytes_per_second", "1000"));

    assertThat(rate()).isEmpty();
    assertThat(rates.ofANode(dataset, Optional.of(1001L))).isEmpty();
    assertThat(rates.ofANode(dataset, Optional.of(1000L))).isPresent();

    load(GIB, 10, 1, Map.of());
    assertThat(rate()).isPresent();
    assertThat(rates.ofANode(dataset, Optional.of(5L))).isPresent();
  }

  @Test
  void theTimeThatALoadIsPausedIsCountedOnceItHasStarted() {
    // given
    LoadTransitions loads = new Wiring(person.sql()).loads();
    UUID load = seeds.load(dataset, version, 1, seeds.node());

    // when it is paused before anybody works on it
    obey(loads, load, Command.PAUSE);
    longAgo(load);
    obey(loads, load, Command.RESUME);

    // then
    assertThat(pausedHours(load)).isZero();

    // when
    person.run(() -> loads.start(loads.lock(load).orElseThrow()));
    for (int i = 0; i < 2; i++) {
      obey(loads, load, Command.PAUSE);
      longAgo(load);
      obey(loads, load, Command.RESUME);
    }

    // then
    assertThat(pausedHours(load)).isEqualTo(6);

    // when
    obey(loads, load, Command.PAUSE);
    longAgo(load);
    obey(loads, load, Command.CANCEL);

    // then
    assertThat(pausedHours(load)).isEqualTo(9);

    // when
    obey(loads, load, Command.RETRY);

    // then
    assertThat(pausedHours(load)).isZero();
  }

  @Test
  void theTimeBeforeALoadIsPlannedAnewDoesNotCount() throws SQLException {
    long node = seeds.node();
    UUID load = seeds.load(dataset, version, 1, node);
    LoadPlan plan = new LoadPlan(1, 1, 0, Map.of(node, 1L), List.of());
    try (RoleSession orchestrator = RoleSession.of(DATABASE, DatabaseRole.ORCHESTRATOR)) {
      LoadTransitions loads = new Wiring(orchestrator.sql()).loads();

      orchestrator.run(() -> loads.planned(loads.lock(load).orElseThrow(), plan));
      assertThat(pausedHours(load)).isZero();

      OWNER.sql().update("UPDATE load SET started_at = now() - interval '5 h' WHERE id = ?", load);
      orchestrator.run(() -> loads.planned(loads.lock(load).orElseThrow(), plan));
      assertThat(pausedHours(load)).isEqualTo(5);
    }
  }

  private void obey(LoadTransitions loads, UUID load, Command command) {
    person.run(() -> loads.obey(loads.lock(load).orElseThrow(), command));
  }

  private void longAgo(UUID load) {
    assertThat(
            OWNER
                .sql()
                .update(
                    "UPDATE load SET paused_at = paused_at - interval '3 h' WHERE id = ?", load))
        .isOne();
  }

  private long pausedHours(UUID load) {
    return OWNER
        .sql()
        .get(
            """
            SELECT CAST(floor(extract(epoch FROM paused_for) / 3600) AS bigint) AS hours
            FROM load WHERE id = ? AND paused_at IS NULL
            """,
            row -> row.number("hours"),
            load);
  }

  @EveryPageSizeAndPlan
  void ofVeryManyLoadsTheNewestAreRead(int limit, Plan plan) throws SQLException {
    OWNER
        .sql()
        .update(
            """
            INSERT INTO load (dataset_id, version_id, state, bytes_done, bytes_transferred,
                              started_at, finished_at)
            SELECT ?, ?, 'SUCCEEDED', ?, ?, now() - interval '10 s', now()
            FROM generate_series(1, 5000)
            """,
            dataset,
            version,
            GIB,
            GIB);
    // The planner shall believe that each dataset has few, here and there in the table.
    OWNER
        .sql()
        .update(
            """
            WITH made AS (
              INSERT INTO dataset (name)
              SELECT ? || '-' || n FROM generate_series(1, 1000) AS n RETURNING id
            ), listed AS (
              INSERT INTO version (dataset_id, number, state, sources, manifest_digest)
              SELECT id, 1, 'READY', '[]', 'sha256:0' FROM made RETURNING id, dataset_id
            )
            INSERT INTO load (dataset_id, version_id, state, started_at, finished_at)
            SELECT dataset_id, id, 'SUCCEEDED', now(), now()
            FROM generate_series(1, 40) AS n CROSS JOIN listed ORDER BY n, id
            """,
            "many-" + UUID.randomUUID());
    OWNER.sql().update("ANALYZE load, load_node");
    Map<String, String> asked =
        Map.of(
            "dataset", "" + dataset,
            "looked", "" + TransferRates.LOOKED_AT,
            "least", "" + TransferRates.LEAST_BYTES,
            "seconds", "" + TransferRates.LEAST_SECONDS,
            "limit", "" + limit,
            "measured", "" + TransferRates.MEASURED);

    try (Connection connection = DATABASE.login(DatabaseRole.API).connect()) {
      assertThat(ReadRows.of(connection, TransferRates.RATE, asked, plan))
          .isBetween((long) TransferRates.MEASURED, 3L * TransferRates.LOOKED_AT);
    }
  }
}
