package io.forebay.orchestrator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.problem.ProblemCode;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.engine.local.WatermarkEviction;
import io.forebay.orchestrator.reconcile.Reconciler.Outcome;
import io.forebay.orchestrator.testing.FakeLoader;
import io.forebay.orchestrator.testing.LoopDrivenByHand;
import io.forebay.orchestrator.testing.World;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoopDrivenByHand.class)
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "ORCHESTRATOR"))
class ReconcilerTest {

  private static final long MIB = 1L << 20;
  private static final Fence LEADS = () -> {};

  @Inject Reconciler reconciler;
  @Inject UnsettledDatasets unsettled;
  @Inject WatermarkEviction watermarks;
  @Inject TaskQueue queue;
  TestDatabase database;
  private World world;

  @BeforeEach
  void begin() {
    world = new World(database);
  }

  @AfterEach
  void clean() {
    world.sql().update("TRUNCATE dataset, cache_node, event CASCADE");
  }

  private FakeLoader loader(long capacity, long used) {
    return new FakeLoader(database, "node-" + UUID.randomUUID(), capacity, used);
  }

  /** Rounds of orchestrator and loader until nothing moves. */
  private void settle(FakeLoader loader) {
    for (int round = 0; round < 20; round++) {
      List<Long> datasets = unsettled.find();
      datasets.forEach(dataset -> reconciler.reconcile(dataset, LEADS));
      if (loader.work() == 0 && datasets.isEmpty()) {
        return;
      }
    }
    throw new AssertionError("does not settle: " + unsettled.find());
  }

  @Test
  void aLoadIsSplitIntoTasksThatTogetherAreTheVersion() {
    // given
    FakeLoader loader = loader(100 * MIB, 0);
    long dataset = world.dataset();
    long version = world.version(dataset, 2_500, 1_000);
    UUID load = world.load(dataset, version);

    // when
    Outcome outcome = reconciler.reconcile(dataset, LEADS);

    // then
    assertThat(outcome).isEqualTo(Outcome.SETTLED);
    assertThat(world.count("task WHERE load_id = ? AND kind = 'FETCH'", load)).isEqualTo(3);
    assertThat(
            world.text(
                """
                    SELECT format('%s %s %s %s', files_total, bytes_total, needs_bytes, planned)
                      AS said FROM load WHERE id = ?
                    """,
                load))
        .isEqualTo("2500 2500000 2500000 t");
    assertThat(
            world.text(
                """
                    SELECT format('%s %s %s', sum(files_total), sum(bytes_total),
                                  max(end_ordinal)) AS said FROM task WHERE load_id = ?
                    """,
                load))
        .isEqualTo("2500 2500000 2500");
    assertThat(world.phase(dataset)).isEqualTo("READY");

    settle(loader);
    assertThat(world.loadState(load)).isEqualTo("SUCCEEDED");
  }

  @Test
  void globsAndRefusalsAreCounted() {
    // given
    loader(100 * MIB, 0);
    long dataset = world.dataset();
    TreeMap<String, Long> files =
        new TreeMap<>(Map.of("a/one.csv", 10L, "a/two.png", 20L, "b/three.csv", 30L));
    long version = world.version(dataset, files, path -> "x", 3);
    UUID csv = world.load(dataset, version, List.of("**/*.csv"));
    UUID refusedOnly = world.load(dataset, version, List.of("dir/**"));
    UUID nothing = world.load(dataset, version, List.of("nowhere/**"));

    // when
    reconciler.reconcile(dataset, LEADS);

    // then
    assertThat(describe(csv)).isEqualTo("QUEUED 2 40 0 -");
    assertThat(describe(refusedOnly)).isEqualTo("FAILED 3 0 3 files-failed");
    assertThat(describe(nothing)).isEqualTo("FAILED 0 0 0 nothing-selected");
    assertThat(
            world.count(
                "load_failure WHERE load_id = ? AND code = 'path-refused' AND path LIKE 'dir//%'",
                refusedOnly))
        .isEqualTo(3);
  }

  private String describe(UUID load) {
    return world.text(
        """
            SELECT format('%s %s %s %s %s', state, files_total, bytes_total, files_failed,
                          coalesce(error ->> 'code', '-')) AS said FROM load WHERE id = ?
            """,
        load);
  }

  @Test
  void withoutANodeALoadWaitsVisiblyAndGoesOnWhenOneComes() {
    // given
    long dataset = world.dataset();
    UUID load = world.load(dataset, world.version(dataset, 10, 10));

    // when
    assertThat(reconciler.reconcile(dataset, LEADS)).isEqualTo(Outcome.WAITING);

    // then
    assertThat(world.loadState(load)).isEqualTo("QUEUED");
    assertThat(world.phase(dataset)).isEqualTo("PROVISIONING");
    assertThat(world.condition(dataset, "LoadsAdmitted")).isEqualTo("False/NoCacheNode");

    settle(loader(100 * MIB, 0));
    assertThat(world.loadState(load)).isEqualTo("SUCCEEDED");
    assertThat(world.phase(dataset)).isEqualTo("READY");
    assertThat(world.condition(dataset, "LoadsAdmitted")).isEqualTo("True/NothingWaits");
    assertThat(world.count("event WHERE type = 'io.forebay.runtime.ready'")).isEqualTo(1);
  }

  @Test
  void aDatasetWithoutARuntimeGetsOneWhenItIsLoaded() {
    FakeLoader loader = loader(100 * MIB, 0);
    long dataset = world.bareDataset();
    UUID load = world.load(dataset, world.version(dataset, 10, 10));

    settle(loader);

    assertThat(world.loadState(load)).isEqualTo("SUCCEEDED");
    assertThat(world.phase(dataset)).isEqualTo("READY");
  }

  @Test
  void anUnknownEngineSaysSoAndDisturbsNobody() {
    loader(100 * MIB, 0);
    long strange = world.dataset("warp", Map.of());
    world.load(strange, world.version(strange, 1, 1));

    assertThat(reconciler.reconcile(strange, LEADS)).isEqualTo(Outcome.SETTLED);

    assertThat(world.condition(strange, "EngineKnown")).isEqualTo("False/UnknownEngine");
    assertThat(world.phase(strange)).isEqualTo("PROVISIONING");
  }

  @Test
  void theLeastRecentlyUsedMakeRoomAndPinnedOrUsedOnesStay() {
    // given
    FakeLoader loader = loader(100 * MIB, 90 * MIB);
    long pinning = world.dataset("local", Map.of("pinned", List.of("1")));
    long other = world.dataset();
    long pinned = world.version(pinning, 10, MIB);
    long used = world.version(other, 10, MIB);
    long old = world.version(world.dataset(), 30, MIB);
    long recent = world.version(world.dataset(), 40, MIB);
    world.warm(loader.node(), pinned, 1_000);
    world.warm(loader.node(), used, 900);
    world.warm(loader.node(), old, 800);
    world.warm(loader.node(), recent, 700);
    world.sql().update("UPDATE warm_version SET in_use = true WHERE version_id = ?", used);
    long dataset = world.dataset();
    UUID load = world.load(dataset, world.version(dataset, 30, MIB));

    // when
    assertThat(reconciler.reconcile(dataset, LEADS)).isEqualTo(Outcome.WAITING);

    // then
    assertThat(world.condition(dataset, "LoadsAdmitted")).isEqualTo("False/WaitingForEviction");
    assertThat(world.count("task WHERE kind = 'EVICT'")).isEqualTo(1);
    assertThat(world.count("task WHERE kind = 'EVICT' AND version_id = ?", old)).isEqualTo(1);

    settle(loader);
    assertThat(world.loadState(load)).isEqualTo("SUCCEEDED");
    assertThat(world.count("warm_version WHERE version_id IN (?, ?, ?)", pinned, used, recent))
        .isEqualTo(3);
    assertThat(world.condition(dataset, "LoadsAdmitted")).isEqualTo("True/NothingWaits");
  }

  @Test
  void whatCannotFitIsRefusedWithExactNumbers() {
    // given
    FakeLoader loader = loader(100 * MIB, 95 * MIB);
    long warm = world.dataset();
    long first = world.version(warm, 40, MIB);
    TreeMap<String, Long> grown = new TreeMap<>();
    for (int i = 0; i < 50; i++) {
      grown.put("file-%06d.bin".formatted(i), MIB);
    }
    long second = world.version(warm, grown, "same");
    world.warm(loader.node(), first, 100);
    world.warm(loader.node(), second, 50);
    long dataset = world.dataset();
    UUID load = world.load(dataset, world.version(dataset, 60, MIB));

    // when
    reconciler.reconcile(dataset, LEADS);

    // then: the two warm versions share 40 files, so both together free 50 MiB
    assertThat(world.loadState(load)).isEqualTo("FAILED");
    Map<String, Object> error =
        io.forebay.db.sql.Json.read(
            world.text("SELECT error AS said FROM load WHERE id = ?", load),
            new com.fasterxml.jackson.core.type.TypeReference<>() {});
    assertThat(error)
        .containsEntry("code", ProblemCode.CAPACITY_EXCEEDED.code())
        .containsEntry("needsBytes", Math.toIntExact(60 * MIB))
        .containsEntry("freeBytes", Math.toIntExact(5 * MIB))
        .containsEntry("evictableBytes", Math.toIntExact(50 * MIB));
    assertThat(world.count("task")).isZero();
  }

  @Test
  void aSecondVersionNeedsOnlyWhatChanged() {
    // given
    FakeLoader loader = loader(100 * MIB, 60 * MIB);
    long dataset = world.dataset();
    TreeMap<String, Long> files = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      files.put("file-%06d.bin".formatted(i), MIB);
    }
    world.warm(loader.node(), world.version(dataset, files, path -> "v1", 0), 10);
    long second = world.version(dataset, files, path -> path.contains("0007") ? "v2" : "v1", 0);
    UUID load = world.load(dataset, second);

    // when
    reconciler.reconcile(dataset, LEADS);

    // then
    assertThat(world.text("SELECT needs_bytes AS said FROM load WHERE id = ?", load))
        .isEqualTo(Long.toString(MIB));
  }

  @Test
  void admittedLoadsKeepTheirRoom() {
    loader(100 * MIB, 0);
    long one = world.dataset();
    long other = world.dataset();
    UUID first = world.load(one, world.version(one, 70, MIB));
    UUID second = world.load(other, world.version(other, 40, MIB));

    reconciler.reconcile(one, LEADS);
    reconciler.reconcile(other, LEADS);

    assertThat(world.loadState(first)).isEqualTo("QUEUED");
    assertThat(world.loadState(second)).isEqualTo("FAILED");
  }

  @Test
  void aDeletedVersionLeavesCacheAndDatabaseButNotWhatOthersShare() {
    // given
    FakeLoader loader = loader(100 * MIB, 0);
    long dataset = world.dataset();
    TreeMap<String, Long> files = new TreeMap<>();
    for (int i = 0; i < 3_000; i++) {
      files.put("file-%06d.bin".formatted(i), 10L);
    }
    long first = world.version(dataset, files, path -> "a", 0);
    long chunksOfFirst = world.count("manifest_chunk");
    long second = world.version(dataset, files, path -> path.contains("000007") ? "b" : "a", 0);
    assertThat(world.count("manifest_chunk")).isGreaterThan(chunksOfFirst);
    world.warm(loader.node(), second, 10);
    UUID load = world.load(dataset, second);

    // when
    world.deleteVersion(dataset, second);
    settle(loader);

    // then
    assertThat(world.count("version WHERE dataset_id = ?", dataset)).isEqualTo(1);
    assertThat(world.count("manifest_chunk")).isEqualTo(chunksOfFirst);
    assertThat(world.count("warm_version")).isZero();
    assertThat(world.count("load WHERE id = ?", load)).isZero();
    assertThat(world.count("event WHERE type = 'io.forebay.load.cancelled'")).isEqualTo(1);
    assertThat(world.count("event WHERE type = 'io.forebay.version.deleted'")).isEqualTo(1);
    settle(loader);
    UUID again = world.load(dataset, first);
    settle(loader);
    assertThat(world.loadState(again)).isEqualTo("SUCCEEDED");
  }

  @Test
  void sweepingWaitsForAVersionThatIsBeingResolved() {
    // given
    long dataset = world.dataset();
    long version = world.version(dataset, 10, 10);
    long resolving = world.resolving(dataset);
    world.deleteVersion(dataset, version);

    // when
    assertThat(reconciler.reconcile(dataset, LEADS)).isEqualTo(Outcome.WAITING);

    // then
    assertThat(world.condition(dataset, "CleanedUp")).isEqualTo("False/VersionResolving");
    assertThat(world.count("version WHERE id = ?", version)).isEqualTo(1);

    world.sql().update("UPDATE task SET state = 'FAILED' WHERE version_id = ?", resolving);
    reconciler.reconcile(dataset, LEADS);
    assertThat(world.count("version WHERE id = ? AND state = 'FAILED'", resolving)).isEqualTo(1);
    assertThat(world.count("version WHERE id = ?", version)).isZero();
    assertThat(world.count("manifest_chunk")).isZero();
  }

  @Test
  void aDeadNodeDoesNotHoldUpADeletion() {
    // given
    FakeLoader dead = loader(100 * MIB, 0);
    FakeLoader living = loader(100 * MIB, 0);
    long dataset = world.dataset();
    long version = world.version(dataset, 10, 10);
    world.warm(dead.node(), version, 10);
    world.warm(living.node(), version, 10);
    dead.die(world);
    world.resolving(dataset);

    // when
    world.delete(dataset);
    settle(living);

    // then
    assertThat(world.count("dataset WHERE id = ?", dataset)).isZero();
    assertThat(world.count("warm_version")).isZero();
    assertThat(world.count("manifest_chunk")).isZero();
    assertThat(world.count("event WHERE type = 'io.forebay.dataset.deleted'")).isEqualTo(1);
    assertThat(world.count("task")).isZero();
  }

  @Test
  void aDatasetInUseIsDeletedWhenItNoLongerIs() {
    // given
    FakeLoader loader = loader(100 * MIB, 0);
    long dataset = world.dataset();
    long version = world.version(dataset, 10, 10);
    world.warm(loader.node(), version, 10);
    world.sql().update("UPDATE warm_version SET in_use = true");
    world.delete(dataset);

    // when
    reconciler.reconcile(dataset, LEADS);
    assertThat(reconciler.reconcile(dataset, LEADS)).isEqualTo(Outcome.WAITING);

    // then
    assertThat(world.phase(dataset)).isEqualTo("DELETING");
    assertThat(world.condition(dataset, "CleanedUp")).isEqualTo("False/StillCached");
    assertThat(world.count("task")).isZero();

    world.sql().update("UPDATE warm_version SET in_use = false");
    settle(loader);
    assertThat(world.count("dataset WHERE id = ?", dataset)).isZero();
  }

  @Test
  void aLoadThatLostItsNodeIsPlannedOnAnother() {
    // given
    FakeLoader lost = loader(100 * MIB, 0);
    long dataset = world.dataset();
    UUID load = world.load(dataset, world.version(dataset, 10, 10));
    reconciler.reconcile(dataset, LEADS);
    lost.die(world);
    world.sql().update("UPDATE cache_node SET name = name || '-lost-1' WHERE id = ?", lost.node());

    // when
    FakeLoader other = loader(100 * MIB, 0);
    settle(other);

    // then
    assertThat(world.loadState(load)).isEqualTo("SUCCEEDED");
    assertThat(world.count("warm_version WHERE node_id = ?", other.node())).isEqualTo(1);
  }

  @Test
  void aNodeAboveTheHighWatermarkIsEmptiedToTheLowOne() {
    // given
    FakeLoader loader = loader(100 * MIB, 95 * MIB);
    long old = world.version(world.dataset(), 10, MIB);
    long older = world.version(world.dataset(), 10, MIB);
    long newest = world.version(world.dataset(), 75, MIB);
    world.warm(loader.node(), old, 50);
    world.warm(loader.node(), older, 100);
    world.warm(loader.node(), newest, 1);

    // when
    watermarks.enforce(LEADS);
    watermarks.enforce(LEADS);
    loader.work();

    // then
    assertThat(world.count("warm_version")).isEqualTo(1);
    assertThat(world.count("warm_version WHERE version_id = ?", newest)).isEqualTo(1);
  }

  @Test
  void aVersionThatFailedFailsItsLoads() {
    long dataset = world.dataset();
    long version = world.resolving(dataset);
    UUID load = world.load(dataset, version);
    assertThat(unsettled.find()).contains(dataset);
    reconciler.reconcile(dataset, LEADS);
    world.sql().update("UPDATE task SET state = 'FAILED' WHERE version_id = ?", version);

    reconciler.reconcile(dataset, LEADS);
    reconciler.reconcile(dataset, LEADS);

    assertThat(describe(load)).isEqualTo("FAILED 0 0 0 version-failed");
    assertThat(
            world.count(
                "version WHERE id = ? AND state = 'FAILED' AND error_code = 'loader-lost'",
                version))
        .isEqualTo(1);
  }
}
