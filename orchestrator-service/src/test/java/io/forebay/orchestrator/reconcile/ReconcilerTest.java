package io.forebay.orchestrator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.orchestrator.testing.FakeLoader;
import io.forebay.orchestrator.testing.LoopDrivenByHand;
import io.forebay.orchestrator.testing.ReconciledByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoopDrivenByHand.class)
class ReconcilerTest extends ReconciledByHand {

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
                    SELECT format('%s %s %s %s %s', load.files_total, load.bytes_total,
                                  part.files_total, needs_bytes, planned)
                      AS said FROM load JOIN load_node AS part ON load_id = id WHERE id = ?
                    """,
                load))
        .isEqualTo("2500 2500000 2500 2500000 t");
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
  void aLoadThatLostItsNodeIsPlannedOnAnother() {
    // given
    FakeLoader lost = loader(100 * MIB, 0);
    long dataset = world.dataset();
    UUID load = world.load(dataset, world.version(dataset, 10, 10));
    reconciler.reconcile(dataset, LEADS);
    lost.die(world);
    world.sql().update("UPDATE cache_node SET lost = true WHERE id = ?", lost.node());

    // when
    FakeLoader other = loader(100 * MIB, 0);
    settle(other);

    // then
    assertThat(world.loadState(load)).isEqualTo("SUCCEEDED");
    assertThat(world.count("warm_version WHERE node_id = ?", other.node())).isEqualTo(1);
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
