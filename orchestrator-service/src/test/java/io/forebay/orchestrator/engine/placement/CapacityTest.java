package io.forebay.orchestrator.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.sql.Json;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.local.LocalEngine;
import io.forebay.orchestrator.lifecycle.DatasetReader;
import io.forebay.orchestrator.reconcile.Outcome;
import io.forebay.orchestrator.testing.FakeLoader;
import io.forebay.orchestrator.testing.LoopDrivenByHand;
import io.forebay.orchestrator.testing.ReconciledByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoopDrivenByHand.class)
class CapacityTest extends ReconciledByHand {

  @Inject LocalEngine engine;
  @Inject DatasetReader reader;

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
  void whatAPolicyKeepsIsNotEvicted() {
    // given
    FakeLoader loader = loader(100 * MIB, 90 * MIB);
    long kept = world.dataset();
    long older = world.version(kept, 30, MIB);
    long newer = world.version(kept, new TreeMap<>(Map.of("new.bin", 60 * MIB)), "new");
    world.warm(loader.node(), older, 900);
    world.warm(loader.node(), newer, 800);
    world
        .sql()
        .update(
            """
            WITH made AS (
              INSERT INTO policy (dataset_id, name, spec, created_by)
              VALUES (?, 'p', '{}', 'user:ann') RETURNING id)
            INSERT INTO policy_kept (policy_id, version_id, loaded_at)
            SELECT made.id, version.id, now() FROM made, version WHERE dataset_id = ?
            """,
            kept,
            kept);
    long dataset = world.dataset();
    UUID load = world.load(dataset, world.version(dataset, 20, MIB));

    // when
    reconciler.reconcile(dataset, LEADS);
    loader.beat(0);
    reconciler.reconcile(dataset, LEADS);

    // then
    assertThat(world.text("SELECT error ->> 'detail' AS said FROM load WHERE id = ?", load))
        .endsWith("What stays there: 2 versions (kept by policies).");

    // when it keeps the newer one only
    world.sql().update("DELETE FROM policy_kept WHERE version_id = ?", older);
    UUID again = world.load(dataset, world.version(dataset, 20, MIB));
    reconciler.reconcile(dataset, LEADS);

    // then
    settle(loader);
    assertThat(world.loadState(again)).isEqualTo("SUCCEEDED");
    assertThat(world.count("warm_version WHERE version_id = ?", older)).isZero();
    assertThat(world.count("warm_version WHERE version_id = ?", newer)).isEqualTo(1);
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
    assertThat(reconciler.reconcile(dataset, LEADS)).isEqualTo(Outcome.WAITING);
    assertThat(world.condition(dataset, "LoadsAdmitted")).isEqualTo("False/MeasuringSpace");
    loader.beat(0);
    reconciler.reconcile(dataset, LEADS);

    // then: the two warm versions share 40 files, so both together free 50 MiB
    assertThat(world.loadState(load)).isEqualTo("FAILED");
    Map<String, Object> error =
        Json.read(
            world.text("SELECT error AS said FROM load WHERE id = ?", load),
            new TypeReference<>() {});
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
    assertThat(world.text("SELECT needs_bytes AS said FROM load_node WHERE load_id = ?", load))
        .isEqualTo(Long.toString(MIB));
  }

  @Test
  void admittedLoadsKeepTheirRoomAndOthersWaitForTheirEnd() {
    // given
    FakeLoader loader = loader(100 * MIB, 0);
    long one = world.dataset();
    long other = world.dataset();
    UUID first = world.load(one, world.version(one, 70, MIB));
    UUID second = world.load(other, world.version(other, 40, MIB));
    loader.beat(0);

    // when
    reconciler.reconcile(one, LEADS);
    assertThat(reconciler.reconcile(other, LEADS)).isEqualTo(Outcome.WAITING);

    // then
    assertThat(world.count("task WHERE load_id = ?", first)).isPositive();
    assertThat(world.count("task WHERE load_id = ?", second)).isZero();
    assertThat(world.condition(other, "LoadsAdmitted")).isEqualTo("False/WaitingForLoads");

    // when
    settle(loader);

    // then
    assertThat(world.loadState(first)).isEqualTo("SUCCEEDED");
    assertThat(world.loadState(second)).isEqualTo("SUCCEEDED");
    assertThat(world.count("warm_version")).as("the first made room for the second").isEqualTo(1);
  }

  @Test
  void ofTwoPlansThatSawTheSameRoomOneGetsIt() {
    // given
    loader(100 * MIB, 0);
    long one = world.dataset();
    long other = world.dataset();
    UUID first = world.load(one, world.version(one, 70, MIB));
    UUID second = world.load(other, world.version(other, 40, MIB));
    Plan<PlacementAction> ofOne = engine.plan(engine.resolve(reader.read(one).orElseThrow()));
    Plan<PlacementAction> ofOther = engine.plan(engine.resolve(reader.read(other).orElseThrow()));

    // when
    engine.apply(ofOther, LEADS);
    engine.apply(ofOne, LEADS);

    // then
    assertThat(world.count("task WHERE load_id = ?", second)).isPositive();
    assertThat(world.count("task WHERE load_id = ?", first)).isZero();
    assertThat(world.loadState(first)).isEqualTo("QUEUED");
  }

  @Test
  void plansThatAreAppliedAtOnceNeverPromiseMoreThanThereIs() throws Exception {
    // given
    loader(100 * MIB, 0);
    List<Plan<PlacementAction>> plans = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      long dataset = world.dataset();
      world.load(dataset, world.version(dataset, 30, MIB));
      plans.add(engine.plan(engine.resolve(reader.read(dataset).orElseThrow())));
    }

    // when
    try (ExecutorService appliers = Executors.newFixedThreadPool(8)) {
      for (Future<?> applied :
          plans.stream().map(plan -> appliers.submit(() -> engine.apply(plan, LEADS))).toList()) {
        applied.get();
      }
    }

    // then
    assertThat(world.count("load WHERE planned")).isEqualTo(3);
  }

  @Test
  void whatALoaderIsStillAtKeepsItsRoomAfterItsLoadWasCancelled() {
    // given
    FakeLoader loader = loader(100 * MIB, 0);
    long one = world.dataset();
    UUID cancelled = world.load(one, world.version(one, 70, MIB));
    reconciler.reconcile(one, LEADS);
    List<ClaimedTask> claimed = loader.claim();
    assertThat(claimed).isNotEmpty();
    world
        .sql()
        .update("UPDATE load SET state = 'CANCELLED', finished_at = now() WHERE id = ?", cancelled);
    long other = world.dataset();
    UUID second = world.load(other, world.version(other, 40, MIB));
    loader.beat(0);

    // when
    reconciler.reconcile(other, LEADS);

    // then
    assertThat(world.condition(other, "LoadsAdmitted")).isEqualTo("False/WaitingForLoads");

    // when
    claimed.forEach(loader::release);
    reconciler.reconcile(other, LEADS);

    // then
    assertThat(world.condition(other, "LoadsAdmitted")).isEqualTo("True/NothingWaits");
    assertThat(world.count("task WHERE load_id = ?", second)).isPositive();
  }

  @Test
  void loadsThatWaitDoNotWaitForEachOther() {
    // given: what each of them finds there, the other one would need to go
    FakeLoader loader = loader(100 * MIB, 100 * MIB);
    long one = world.dataset();
    long other = world.dataset();
    long first = world.version(one, 50, MIB);
    long second = world.version(other, 50, MIB);
    world.warm(loader.node(), first, 10);
    world.warm(loader.node(), second, 10);
    world.sql().update("DELETE FROM cached_slab");
    UUID ofOne = world.load(one, first);
    UUID ofOther = world.load(other, second);
    loader.beat(0);

    // when
    reconciler.reconcile(one, LEADS);
    reconciler.reconcile(other, LEADS);

    // then
    assertThat(world.loadState(ofOne)).isEqualTo("FAILED");
    settle(loader);
    assertThat(world.loadState(ofOther)).isEqualTo("SUCCEEDED");
  }

  @Test
  void whatAnAdmittedLoadTakesOverIsNotEvictedBeforeItIsOver() {
    // given
    FakeLoader loader = loader(100 * MIB, 60 * MIB);
    long growing = world.dataset();
    world.warm(loader.node(), world.version(growing, 60, MIB), 1_000);
    TreeMap<String, Long> files = new TreeMap<>();
    for (int i = 0; i < 70; i++) {
      files.put("file-%06d.bin".formatted(i), MIB);
    }
    UUID load = world.load(growing, world.version(growing, files, "same"));
    reconciler.reconcile(growing, LEADS);
    assertThat(world.text("SELECT needs_bytes AS said FROM load_node WHERE load_id = ?", load))
        .isEqualTo(Long.toString(10 * MIB));
    long other = world.dataset();
    world.load(other, world.version(other, 80, MIB));
    loader.beat(0);

    // when
    reconciler.reconcile(other, LEADS);

    // then
    assertThat(world.count("task WHERE kind = 'EVICT'")).isZero();
    assertThat(world.condition(other, "LoadsAdmitted")).isEqualTo("False/WaitingForLoads");
  }

  @Test
  void aPlanThatReliesOnWhatIsBeingEvictedByNowIsMadeAnew() {
    // given
    FakeLoader loader = loader(100 * MIB, 60 * MIB);
    long growing = world.dataset();
    long first = world.version(growing, 60, MIB);
    world.warm(loader.node(), first, 1_000);
    TreeMap<String, Long> files = new TreeMap<>();
    for (int i = 0; i < 70; i++) {
      files.put("file-%06d.bin".formatted(i), MIB);
    }
    UUID load = world.load(growing, world.version(growing, files, "same"));
    Plan<PlacementAction> plan = engine.plan(engine.resolve(reader.read(growing).orElseThrow()));
    long other = world.dataset();
    world.load(other, world.version(other, 80, MIB));
    reconciler.reconcile(other, LEADS);
    assertThat(world.count("task WHERE kind = 'EVICT' AND version_id = ?", first)).isEqualTo(1);

    // when
    engine.apply(plan, LEADS);

    // then
    assertThat(world.count("task WHERE load_id = ?", load)).isZero();
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
    engine.upkeep(LEADS);
    engine.upkeep(LEADS);
    loader.work();

    // then
    assertThat(world.count("warm_version")).isEqualTo(1);
    assertThat(world.count("warm_version WHERE version_id = ?", newest)).isEqualTo(1);
  }
}
