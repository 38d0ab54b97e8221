package io.forebay.db.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.consumer.AdmittedPod;
import io.forebay.db.consumer.ConsumerTransitions;
import io.forebay.db.consumer.SeenPod;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountedPodsTest {

  private static final Instant STARTED = Instant.parse("2026-01-31T09:00:00Z");
  private static final int BYTES = 42;

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession owner = new RoleSession(database.superuser());
  private final RoleSession orchestrator = RoleSession.of(database, DatabaseRole.ORCHESTRATOR);
  private final Seeds seeds = new Seeds(owner.sql());
  private final ConsumerTransitions transitions =
      new ConsumerTransitions(orchestrator.sql(), new TrafficCount(orchestrator.sql()));

  @AfterEach
  void end() throws SQLException {
    owner.close();
    orchestrator.close();
    database.close();
  }

  private long version(long dataset) {
    long version = seeds.version(dataset);
    owner.sql().update("UPDATE version SET total_bytes = ? WHERE id = ?", BYTES, version);
    return version;
  }

  private static SeenPod pod(
      long version, String name, Optional<UUID> admission, ConsumerState state) {
    boolean placed = state != ConsumerState.WAITING;
    return new SeenPod(
        version,
        state,
        "east",
        "team-a",
        name,
        "uid-of-" + name,
        Optional.empty(),
        Optional.empty(),
        admission,
        placed ? Optional.of("node-a") : Optional.empty(),
        placed ? Optional.of(STARTED) : Optional.empty());
  }

  /** Of each dataset its pods and the bytes that they mounted. */
  private List<String> counted() {
    return owner
        .sql()
        .list(
            "SELECT dataset_id, pods, bytes_mounted FROM traffic ORDER BY dataset_id",
            row ->
                "%d: %d, %d"
                    .formatted(
                        row.number("dataset_id"), row.number("pods"), row.number("bytes_mounted")));
  }

  @Test
  void aPodIsCountedOnceAndWhenItStarts() {
    // given
    long dataset = seeds.dataset();
    long version = version(dataset);
    Optional<UUID> admission = Optional.of(UUID.randomUUID());
    transitions.admit(
        List.of(
            new AdmittedPod(
                version,
                "east",
                "team-a",
                "train-",
                Optional.empty(),
                Optional.empty(),
                "stable",
                admission.orElseThrow())));
    transitions.see(List.of(pod(version, "train-x1", admission, ConsumerState.WAITING)));
    transitions.see(List.of(pod(version, "waits", Optional.empty(), ConsumerState.WAITING)));
    assertThat(counted()).isEmpty();

    // when
    transitions.see(List.of(pod(version, "train-x1", admission, ConsumerState.RUNNING)));
    transitions.see(List.of(pod(version, "train-x1", admission, ConsumerState.RUNNING)));
    transitions.see(List.of(pod(version, "train-x1", admission, ConsumerState.SUCCEEDED)));
    transitions.see(List.of(pod(version, "notebook", Optional.empty(), ConsumerState.RUNNING)));
    transitions.see(List.of(pod(version, "notebook", Optional.empty(), ConsumerState.FAILED)));
    transitions.see(List.of(pod(version, "over", Optional.empty(), ConsumerState.SUCCEEDED)));

    // then
    assertThat(counted()).containsExactly(dataset + ": 3, " + 3 * BYTES);
  }

  @Test
  void podsOfSeveralDatasetsAreCountedForEach() {
    // given
    long dataset = seeds.dataset();
    long version = version(dataset);
    long other = seeds.dataset();

    // when
    transitions.see(
        List.of(
            pod(version(other), "c", Optional.empty(), ConsumerState.RUNNING),
            pod(version, "a", Optional.empty(), ConsumerState.RUNNING),
            pod(version, "b", Optional.empty(), ConsumerState.RUNNING)));

    // then
    assertThat(counted()).containsExactly(dataset + ": 2, " + 2 * BYTES, other + ": 1, " + BYTES);
  }
}
