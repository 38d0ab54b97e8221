package io.forebay.orchestrator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.orchestrator.manifest.ManifestSweep;
import io.forebay.orchestrator.reconcile.Outcome;
import io.forebay.orchestrator.testing.FakeLoader;
import io.forebay.orchestrator.testing.LoopDrivenByHand;
import io.forebay.orchestrator.testing.ReconciledByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoopDrivenByHand.class)
class DeletionTest extends ReconciledByHand {

  @Inject ManifestSweep sweep;

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
    world
        .sql()
        .update(
            """
            INSERT INTO load_failure (load_id, path, code, detail)
            SELECT ?, 'file-' || n, 'origin-length', 'too short' FROM generate_series(1, 4001) AS n
            """,
            load);

    // when
    world.deleteVersion(dataset, second);
    settle(loader);

    // then
    assertThat(world.count("version WHERE dataset_id = ?", dataset)).isEqualTo(1);
    assertThat(sweep.sweep(LEADS)).isPositive();
    assertThat(world.count("manifest_chunk")).isEqualTo(chunksOfFirst);
    assertThat(world.count("warm_version")).isZero();
    assertThat(world.count("load WHERE id = ?", load)).isZero();
    assertThat(world.count("load_failure")).isZero();
    assertThat(world.count("event WHERE type = 'io.forebay.load.cancelled'")).isEqualTo(1);
    assertThat(world.count("event WHERE type = 'io.forebay.version.deleted'")).isEqualTo(1);
    settle(loader);
    UUID again = world.load(dataset, first);
    settle(loader);
    assertThat(world.loadState(again)).isEqualTo("SUCCEEDED");
  }

  @Test
  void aVersionThatIsBeingResolvedHoldsUpNoDeletion() {
    // given
    long dataset = world.dataset();
    long version = world.version(dataset, 10, 10);
    world.resolving(dataset);
    world.deleteVersion(dataset, version);

    // when
    reconciler.reconcile(dataset, LEADS);

    // then
    assertThat(world.condition(dataset, "CleanedUp")).isEqualTo("True/NothingLeft");
    assertThat(world.count("version WHERE id = ?", version)).isZero();
    assertThat(world.count("dataset WHERE unswept_versions = 1")).isEqualTo(1);
  }

  @Test
  void aRefusedEvictionIsTriedAgainAsSoonAsNobodyReadsAnyMore() {
    // given
    FakeLoader loader = loader(100 * MIB, 0);
    long dataset = world.dataset();
    world.warm(loader.node(), world.version(dataset, 10, 10), 10);
    world.delete(dataset);
    reconciler.reconcile(dataset, LEADS);
    loader.refuseEvictions();
    assertThat(reconciler.reconcile(dataset, LEADS)).isEqualTo(Outcome.WAITING);
    assertThat(world.count("task WHERE state = 'QUEUED'")).isZero();

    // when
    world.sql().update("UPDATE warm_version SET in_use = false");
    settle(loader);

    // then
    assertThat(world.count("dataset WHERE id = ?", dataset)).isZero();
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
  void whoDoesNotHaveItsEngineDeletesNothingThatItMayHaveMounted() {
    long dataset = world.dataset("strange", Map.of());
    long version = world.version(dataset, 10, 10);
    world.deleteVersion(dataset, version);

    reconciler.reconcile(dataset, LEADS);

    assertThat(world.count("version WHERE id = ?", version)).isEqualTo(1);
    assertThat(world.condition(dataset, "CleanedUp")).isEqualTo("False/StillCached");

    // when
    world.sql().update("UPDATE runtime SET engine = 'local', generation = generation + 1");
    reconciler.reconcile(dataset, LEADS);

    // then
    assertThat(world.count("version WHERE id = ?", version)).isZero();
  }
}
