package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.core.manifest.ManifestWriter;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicyProspect;
import io.forebay.core.policy.PolicyProspect.Node;
import io.forebay.core.policy.PolicyProspect.Target;
import io.forebay.core.policy.PolicyProspect.Transfer;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.TriggerEvent;
import io.forebay.core.policy.Window;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.cache.CachedFile;
import io.forebay.db.cache.CachedFiles;
import io.forebay.db.manifest.Deadline;
import io.forebay.db.manifest.PostgresChunkStore;
import io.forebay.db.runtime.DescribedRuntimes;
import io.forebay.db.sql.Json;
import io.forebay.db.testing.EveryPageSizeAndPlan;
import io.forebay.db.testing.ReadRows;
import io.forebay.db.testing.ReadRows.Plan;
import io.forebay.db.testing.Wiring;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database knows of what a policy has before it. */
class PolicyProspectsTest extends OverPolicies {

  private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(1);

  /** Files of version 1, of 10 bytes each, the first half of them in {@code a/}. */
  private static final int FILES = 10_000;

  private final PolicyProspects prospects = new Wiring(person.sql()).policyProspects();

  @BeforeEach
  void list() {
    resolve(version, "one");
  }

  /** Gives a version its files; those of the same tag are the same. */
  private void resolve(long id, String tag) {
    ManifestWriter writer = new ManifestWriter(new PostgresChunkStore(owner.sql(), dataset));
    for (int i = 0; i < FILES; i++) {
      String path = "%s/f%06d".formatted(i < FILES / 2 ? "a" : "b", i);
      writer.add(
          new ManifestEntry(path, 10, 0, path, new ContentIdentity.ETag(tag), Optional.empty()));
    }
    ManifestRef manifest = writer.finish();
    owner
        .sql()
        .update(
            """
            UPDATE version SET files_root = ?::bytea, manifest_digest = ?, file_count = ?,
                   total_bytes = ?,
                   sources = '[{"path": "", "uri": "file:///data", "options": {}, "secret": null}]'
            WHERE id = ?
            """,
            manifest.files().map(ChunkId::bytes),
            manifest.digest(),
            manifest.fileCount(),
            manifest.totalBytes(),
            id);
  }

  private long node(String name, long capacity, long used, long free, Map<String, String> labels) {
    long id =
        owner
            .sql()
            .get(
                """
                INSERT INTO cache_node (uid, name, engine, cache_dir, capacity_bytes, used_bytes,
                                        free_bytes, labels)
                VALUES (gen_random_uuid(), ?, 'local', '/cache', ?, ?, ?, ?) RETURNING id
                """,
                row -> row.number("id"),
                name,
                capacity,
                used,
                free,
                Json.parameter(labels));
    owner.sql().update("INSERT INTO loader (id, node_id) VALUES (?, ?)", UUID.randomUUID(), id);
    return id;
  }

  private void runtime(Map<String, String> selector, int maxNodes, Long capacity) {
    owner
        .sql()
        .update(
            "INSERT INTO runtime (dataset_id, engine, spec) VALUES (?, 'local', ?)",
            dataset,
            Json.parameter(
                new RuntimeSpec(
                    selector,
                    Optional.of(maxNodes),
                    Optional.ofNullable(capacity),
                    Optional.empty(),
                    List.of(),
                    List.of())));
  }

  private void holds(long node, long versionId, IntStream ordinals, String state) {
    owner
        .sql()
        .update(
            "INSERT INTO warm_version (node_id, version_id, state, path) VALUES (?, ?, ?, '/v')",
            node,
            versionId,
            state);
    new CachedFiles(owner.sql())
        .record(node, versionId, ordinals.mapToObj(i -> new CachedFile(i, 10, 0)).toList());
  }

  /** A window of one hour, and a limit that makes the time for all files longer. */
  private PolicySpec spec(String reference, Optional<Long> limit, String... include) {
    return new PolicySpec(
        reference,
        List.of(include),
        List.of(),
        new Trigger.Schedule("0 8 * * *", "UTC"),
        new PolicyLimits(
            0,
            limit,
            Concurrency.FORBID,
            MissedTimes.CATCH_UP,
            List.of(
                new Window(
                    LocalTime.of(1, 0),
                    LocalTime.of(2, 0),
                    EnumSet.allOf(DayOfWeek.class),
                    ZoneOffset.UTC)),
            0,
            Optional.empty(),
            Optional.empty()));
  }

  private PolicyProspect of(PolicySpec spec, Duration time) {
    return prospects.look("local", NOW, Deadline.in(time)).read(dataset, spec);
  }

  private Optional<Transfer> transfer(String... include) {
    return of(spec("latest", Optional.of(1L), include), LONG).transfer();
  }

  private int number(long id) {
    return Math.toIntExact(
        owner
            .sql()
            .get("SELECT number FROM version WHERE id = ?", row -> row.number("number"), id));
  }

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
  void whatIsWarmOrCanBeTakenOverIsNotTransferred() {
    // Without any node, all of it.
    assertThat(transfer()).contains(new Transfer(100_000, 1, false));

    long node = node("a", 1, 0, 1, Map.of());
    assertThat(transfer()).contains(new Transfer(100_000, 1, false));

    holds(node, version, IntStream.range(0, 4_000), "PARTIAL");
    assertThat(transfer()).contains(new Transfer(60_000, 1, false));
    assertThat(transfer("a/**")).contains(new Transfer(10_000, 1, false));

    long newer = seeds.version(dataset);
    resolve(newer, "one");
    assertThat(transfer()).contains(new Transfer(60_000, 1, false));
    resolve(newer, "two");
    assertThat(transfer()).contains(new Transfer(100_000, 1, false));

    holds(node, newer, IntStream.range(0, FILES), "COMPLETE");
    assertThat(transfer()).contains(new Transfer(0, 1, false));
    owner.sql().update("UPDATE warm_version SET state = 'EVICTING'");
    assertThat(transfer()).contains(new Transfer(100_000, 1, false));
    owner.sql().update("UPDATE warm_version SET state = 'COMPLETE', withdrawn = true");
    assertThat(transfer()).contains(new Transfer(100_000, 1, false));
  }

  @Test
  void itIsTransferredToTheNodesThatLackLeast() {
    holds(node("a", 1, 0, 1, Map.of()), version, IntStream.range(0, 9_000), "PARTIAL");
    holds(node("b", 1, 0, 1, Map.of()), version, IntStream.range(0, 4_000), "PARTIAL");
    node("c", 1, 0, 1, Map.of());
    runtime(Map.of(), 2, null);

    assertThat(transfer()).contains(new Transfer(70_000, 1, false));
  }

  @Test
  void ofManyNodesThoseThatHoldMostAreLookedAt() {
    for (int i = 0; i < 10; i++) {
      long node = node("n" + i, 1, 0, 1, Map.of());
      holds(node, version, IntStream.range(0, 1_000 * i), "PARTIAL");
    }
    assertThat(transfer()).contains(new Transfer(10_000, 1, false));

    holds(node("all", 1, 0, 1, Map.of()), version, IntStream.range(0, FILES), "COMPLETE");
    assertThat(transfer()).contains(new Transfer(0, 1, false));
    runtime(Map.of(), 2, null);
    assertThat(transfer()).contains(new Transfer(10_000, 1, false));
  }

  @Test
  void aLoadTakesAsLongAsTheNodeThatLacksMost() {
    measured();
    holds(node("a", 1, 0, 1, Map.of()), version, IntStream.range(0, FILES), "COMPLETE");
    node("b", 1, 0, 1, Map.of());
    runtime(Map.of(), 2, null);

    // Not the two bytes per second that both would get.
    assertThat(of(spec("latest", Optional.empty()), LONG).transfer())
        .contains(new Transfer(100_000, 1, true));
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

  private Target on(String reference, TriggerEvent event, Optional<String> subject) {
    return of(
            new PolicySpec(
                reference,
                List.of(),
                List.of(),
                new Trigger.OnEvent(event, subject),
                PolicyLimits.DEFAULT),
            LONG)
        .target();
  }

  /** A byte per second and node. */
  private void measured() {
    UUID load = seeds.load(dataset, version, 1, seeds.node());
    owner
        .sql()
        .update(
            """
            UPDATE load SET state = 'SUCCEEDED', files_done = files_total, bytes_done = 1 << 30,
                   bytes_transferred = 1 << 30, started_at = now() - interval '1000000000 s',
                   finished_at = now()
            WHERE id = ?
            """,
            load);
  }

  @Test
  void theRateIsMeasuredUnlessThePolicysLimitIsLower() {
    measured();
    node("a", 1, 0, 1, Map.of());
    node("b", 1, 0, 1, Map.of());

    // A byte per second and node.
    assertThat(of(spec("latest", Optional.empty()), LONG).transfer())
        .contains(new Transfer(100_000, 1, true));
    runtime(Map.of(), 2, null);
    assertThat(of(spec("latest", Optional.of(1_000L)), LONG).transfer())
        .contains(new Transfer(200_000, 2, true));
    assertThat(of(spec("latest", Optional.of(1L)), LONG).transfer())
        .contains(new Transfer(200_000, 1, false));
  }

  @Test
  void whatFitsIntoAWindowAnywayIsNotLookedAt() {
    assertThat(of(spec("latest", Optional.of(27L)), LONG).transfer()).isPresent();
    assertThat(of(spec("latest", Optional.of(28L)), LONG).transfer()).isEmpty();
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
                  PolicyProspects.HELD,
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
