package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.policy.PolicyProspect;
import io.forebay.core.policy.PolicyProspect.Node;
import io.forebay.core.policy.PolicyProspect.Target;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.TriggerEvent;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.manifest.Deadline;
import io.forebay.db.runtime.DescribedRuntimes;
import io.forebay.db.testing.EveryPageSizeAndPlan;
import io.forebay.db.testing.ReadRows;
import io.forebay.db.testing.ReadRows.Plan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the database knows of what a policy has before it. */
class PolicyProspectsTest extends ForeseenPolicies {

  @Test
  void whatIsSelectedIsCounted() {
    int number = number(version);
    PolicyProspect all = of(spec("latest", Optional.empty()), LONG);

    assertThat(all.target()).isEqualTo(new Target.Files(number, FILES, FILES, 10L * FILES));
    assertThat(all.dueTimes()).hasSize(10).startsWith(Instant.parse("2026-01-10T08:00:00Z"));
    assertThat(all.capacityBytes()).isEmpty();
    assertThat(all.nodes()).isEmpty();
    assertThat(all.transfer()).isEmpty();
    assertThat(of(spec("" + number, Optional.empty(), "a/**", "*/*9"), LONG).target())
        .isEqualTo(new Target.Files(number, FILES, 5_500, 55_000));
    assertThat(of(spec("latest", Optional.empty(), "c/**"), LONG).target())
        .isEqualTo(new Target.Files(number, FILES, 0, 0));
  }

  @Test
  void whatWouldTakeTooLongIsNotCounted() {
    assertThat(of(spec("latest", Optional.empty(), "*/*9"), Duration.ZERO).target())
        .isEqualTo(new Target.Uncounted());
    // Of all files the version says how many they are.
    assertThat(of(spec("latest", Optional.empty()), Duration.ZERO).target())
        .isInstanceOf(Target.Files.class);

    long node = node("a", 1, 0, 1, Map.of());
    holds(node, version, IntStream.range(0, 1), "PARTIAL");
    PolicyProspect hurried = of(spec("latest", Optional.of(1L)), Duration.ZERO);
    assertThat(hurried.target()).isInstanceOf(Target.Files.class);
    assertThat(hurried.transfer()).isEmpty();
  }

  @Test
  void whatWasCountedIsNotReadAgain() {
    PolicySpec spec = spec("latest", Optional.empty(), "*/*9");
    Target counted = of(spec, LONG).target();

    assertThat(of(spec, Duration.ZERO).target()).isEqualTo(counted);
    assertThat(of(spec("latest", Optional.empty(), "*/*8"), Duration.ZERO).target())
        .isEqualTo(new Target.Uncounted());
    resolve(version, "two");
    assertThat(of(spec, Duration.ZERO).target()).isEqualTo(new Target.Uncounted());
  }

  @Test
  void aVersionThatIsBeingListedIsNotCountedAndOneThatIsNoneSaysWhy() {
    owner.sql().update("UPDATE version SET state = 'RESOLVING', manifest_digest = NULL");

    assertThat(of(spec("" + number(version), Optional.empty()), LONG).target())
        .isEqualTo(new Target.Uncounted());
    assertThat(of(spec("latest", Optional.empty()), LONG).target())
        .isInstanceOfSatisfying(
            Target.NoVersion.class,
            none -> assertThat(none.because().code()).isEqualTo(ProblemCode.VERSION_NOT_FOUND));
  }

  @Test
  void nodesThatALoadMayGoToHoldWhatTheirCapacityAndTheirDiskLetThem() {
    node("small", 1_000, 400, 5_000, Map.of("gpu", "h100"));
    node("full", 1_000_000, 400, 5_000, Map.of("gpu", "h100"));
    node("other", 1_000, 0, 1_000, Map.of());
    owner.sql().update("DELETE FROM loader WHERE node_id = ?", node("dead", 9, 0, 9, Map.of()));
    runtime(Map.of("gpu", "h100"), 5, 777L);

    PolicyProspect prospect = of(spec("latest", Optional.empty()), LONG);

    assertThat(prospect.nodes())
        .containsExactly(new Node("small", "default", 1_000), new Node("full", "default", 5_400));
    assertThat(prospect.wantedNodes()).isEqualTo(2);
    assertThat(prospect.capacityBytes()).contains(777L);
  }

  @Test
  void afterTheDeadlineOnlyTheClockIsRead() {
    PolicyProspect late =
        prospects
            .look("local", NOW, Deadline.in(Duration.ZERO))
            .of(dataset, spec("prod", Optional.empty()));

    assertThat(late.target()).isEqualTo(new Target.Uncounted());
    assertThat(late.dueTimes()).hasSize(10);
  }

  @Test
  void whatAnswersForSeveralPoliciesReadsARuntimeOnce() {
    PolicyProspects.Look look = prospects.look("local", NOW, Deadline.in(LONG));
    assertThat(look.of(dataset, spec("latest", Optional.empty())).capacityBytes()).isEmpty();
    runtime(Map.of(), 1, 777L);

    assertThat(look.of(dataset, spec("latest", Optional.empty())).capacityBytes()).isEmpty();
    assertThat(of(spec("latest", Optional.empty()), LONG).capacityBytes()).contains(777L);
  }

  @Test
  void aPolicyThatCannotFireBeforeThereIsAVersionLacksNone() {
    owner.sql().update("UPDATE version SET state = 'RESOLVING', manifest_digest = NULL");

    assertThat(on("latest", TriggerEvent.VERSION_READY, Optional.empty()))
        .isEqualTo(new Target.Uncounted());
    assertThat(on("prod", TriggerEvent.TAG_MOVED, Optional.of("prod")))
        .isEqualTo(new Target.Uncounted());
    assertThat(on("prod", TriggerEvent.VERSION_READY, Optional.empty()))
        .isInstanceOf(Target.NoVersion.class);
    assertThat(on("prod", TriggerEvent.TAG_MOVED, Optional.of("dev")))
        .isInstanceOf(Target.NoVersion.class);
    assertThat(on("latest", TriggerEvent.RUNTIME_READY, Optional.empty()))
        .isInstanceOf(Target.NoVersion.class);
  }

  @EveryPageSizeAndPlan
  void ofManyDatasetsOnlyThisOneIsRead(int limit, Plan plan) throws SQLException {
    assertThat(limit).isPositive();
    long node = node("a", 1, 0, 1, Map.of());
    owner
        .sql()
        .update(
            "INSERT INTO dataset (name) SELECT 'many-' || n FROM generate_series(1, 3000) AS n");
    owner
        .sql()
        .update(
            """
            INSERT INTO version (dataset_id, number, state, sources, manifest_digest)
            SELECT id, 1, 'READY', '[]', 'sha256:0' FROM dataset WHERE name LIKE 'many-%'
            """);
    owner
        .sql()
        .update(
            """
            INSERT INTO warm_version (node_id, version_id, state, path, bytes)
            SELECT ?, id, 'COMPLETE', '/v', 1 FROM version
            """,
            node);
    owner.sql().update("INSERT INTO runtime (dataset_id, engine) SELECT id, 'local' FROM dataset");
    owner.sql().update("ANALYZE dataset, version, warm_version, runtime");

    try (Connection connection = database.login(DatabaseRole.API).connect()) {
      assertThat(
              ReadRows.of(
                  connection,
                  ForeseenTransfers.HELD,
                  Map.of("dataset", "" + dataset, "nodes", "'{" + node + "}'"),
                  plan))
          .isBetween(1L, 10L);
      assertThat(
              ReadRows.of(
                  connection, DescribedRuntimes.RUNTIME, Map.of("dataset", "" + dataset), plan))
          .isBetween(1L, 2L);
    }
  }
}
