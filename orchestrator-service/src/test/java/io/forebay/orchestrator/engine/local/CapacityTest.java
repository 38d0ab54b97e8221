package io.forebay.orchestrator.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.sql.Json;
import io.forebay.orchestrator.reconcile.Reconciler.Outcome;
import io.forebay.orchestrator.testing.FakeLoader;
import io.forebay.orchestrator.testing.LoopDrivenByHand;
import io.forebay.orchestrator.testing.ReconciledByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoopDrivenByHand.class)
class CapacityTest extends ReconciledByHand {

  @Inject WatermarkEviction watermarks;

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
    assertThat(world.text("SELECT needs_bytes AS said FROM load WHERE id = ?", load))
        .isEqualTo(Long.toString(MIB));
  }

  @Test
  void admittedLoadsKeepTheirRoom() {
    FakeLoader loader = loader(100 * MIB, 0);
    long one = world.dataset();
    long other = world.dataset();
    UUID first = world.load(one, world.version(one, 70, MIB));
    UUID second = world.load(other, world.version(other, 40, MIB));

    loader.beat(0);
    reconciler.reconcile(one, LEADS);
    reconciler.reconcile(other, LEADS);

    assertThat(world.loadState(first)).isEqualTo("QUEUED");
    assertThat(world.loadState(second)).isEqualTo("FAILED");
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
}
