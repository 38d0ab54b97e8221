package io.forebay.orchestrator.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.orchestrator.engine.Engines;
import io.forebay.orchestrator.engine.local.LocalEngine;
import io.forebay.orchestrator.testing.FakeLoader;
import io.forebay.orchestrator.testing.LoopDrivenByHand;
import io.forebay.orchestrator.testing.ReconciledByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Versions that a runtime keeps warm, though nobody asks for a load. */
@QuarkusTest
@TestProfile(LoopDrivenByHand.class)
class KeptVersionsTest extends ReconciledByHand {

  @Inject LocalEngine engine;
  @Inject Engines engines;

  private long dataset(int maxNodes, Map<String, String> selector, String... keep) {
    return world.dataset(
        "local", Map.of("maxNodes", maxNodes, "nodeSelector", selector, "keep", List.of(keep)));
  }

  private FakeLoader node(String name) {
    return new FakeLoader(database, name, Map.of("gpu", "h100"), 100 * MIB, 0);
  }

  /** What the leader finds by itself, until nothing moves. */
  private void converge(FakeLoader... loaders) {
    for (int round = 0; round < 20; round++) {
      List<Long> datasets =
          java.util.stream.Stream.concat(
                  unsettled.find().stream(), engines.unsettled(false).stream())
              .distinct()
              .toList();
      datasets.forEach(dataset -> reconciler.reconcile(dataset, LEADS));
      int done = 0;
      for (FakeLoader loader : loaders) {
        done += loader.work();
      }
      if (done == 0 && datasets.isEmpty()) {
        return;
      }
    }
  }

  private List<String> warm(long version) {
    return world
        .sql()
        .list(
            """
            SELECT node.name FROM warm_version AS warm JOIN cache_node AS node ON node.id = node_id
            WHERE version_id = ? AND state = 'COMPLETE' ORDER BY node.name
            """,
            row -> row.text("name"),
            version);
  }

  private long loads(String state) {
    return world.count("load WHERE cause = 'KEEP' AND state = ?", state);
  }

  private void ended(int minutesAgo) {
    world.sql().update("UPDATE load SET finished_at = now() - ? * interval '1 min'", minutesAgo);
  }

  @Test
  void aVersionBecomesWarmByItselfOnEveryNodeThatThePlacementChooses() {
    FakeLoader a = node("a");
    FakeLoader b = node("b");
    new FakeLoader(database, "other", Map.of(), 100 * MIB, 0);
    long dataset = dataset(9, Map.of("gpu", "h100"), "latest");
    long version = world.version(dataset, 10, MIB);

    converge(a, b);

    assertThat(warm(version)).containsExactly("a", "b");
    assertThat(loads("SUCCEEDED")).isEqualTo(1);
    assertThat(world.text("SELECT priority::text AS said FROM load")).isEqualTo("-10");
    assertThat(world.condition(dataset, "KeptWarm")).isEqualTo("True/AllWarm");
  }

  @Test
  void aNodeThatIsAddedLaterBecomesWarmByItself() {
    FakeLoader a = node("a");
    long dataset = dataset(9, Map.of(), "1");
    long version = world.version(dataset, 10, MIB);
    converge(a);
    assertThat(warm(version)).containsExactly("a");

    FakeLoader b = node("b");
    converge(a, b);

    assertThat(warm(version)).containsExactly("a", "b");
    assertThat(loads("SUCCEEDED")).isEqualTo(2);
  }

  @Test
  void aNodeThatDiesIsMadeUpForByAnother() {
    FakeLoader a = node("a");
    long dataset = dataset(1, Map.of(), "v1");
    long version = world.version(dataset, 10, MIB);
    converge(a);
    FakeLoader b = node("b");
    converge(a, b);
    assertThat(warm(version)).containsExactly("a");

    a.die(world);
    converge(b);

    assertThat(warm(version)).containsExactly("a", "b");
  }

  @Test
  void whatALoaderFindsMissingIsBroughtBack() {
    FakeLoader a = node("a");
    long dataset = dataset(1, Map.of(), "latest");
    long version = world.version(dataset, 10, MIB);
    converge(a);
    ended(1);

    a.misses(version);
    reconciler.reconcile(dataset, LEADS);
    converge(a);

    assertThat(warm(version)).containsExactly("a");
    assertThat(loads("SUCCEEDED")).isEqualTo(2);
  }

  @Test
  void whenTheTagMovesTheOtherVersionBecomesWarmAndTheFirstMayBeEvicted() {
    FakeLoader a = node("a");
    long dataset = dataset(1, Map.of(), "prod");
    long first = world.version(dataset, 60, MIB);
    world.tag(dataset, "prod", first);
    converge(a);
    long other = world.dataset("local", Map.of());
    UUID tooLarge = world.load(other, world.version(other, 50, MIB));
    a.beat(0);
    converge(a);
    assertThat(world.loadState(tooLarge)).isEqualTo("FAILED");

    long second = world.version(dataset, new java.util.TreeMap<>(Map.of("x", 70 * MIB)), "x");
    world.tag(dataset, "prod", second);
    reconciler.reconcile(dataset, LEADS);
    converge(a);

    assertThat(warm(second)).containsExactly("a");
    assertThat(warm(first)).isEmpty();
  }

  @Test
  void aLoadThatSomebodyAskedForIsWaitedForAndNoOtherBegun() {
    FakeLoader a = node("a");
    long dataset = dataset(1, Map.of(), "latest");
    UUID load = world.load(dataset, world.version(dataset, 10, MIB));

    reconciler.reconcile(dataset, LEADS);
    assertThat(world.condition(dataset, "KeptWarm")).isEqualTo("False/Loading");
    converge(a);

    assertThat(world.loadState(load)).isEqualTo("SUCCEEDED");
    assertThat(world.count("load")).isEqualTo(1);
    assertThat(world.condition(dataset, "KeptWarm")).isEqualTo("True/AllWarm");
  }

  @Test
  void oneThatFailsIsTheSameLoadAgainAndLeavesNoTrailOfLoads() {
    node("a");
    long dataset = dataset(1, Map.of(), "latest");
    world.version(dataset, 200, MIB);
    world.sql().update("UPDATE loader SET started_at = now() - interval '1 hour'");

    reconciler.reconcile(dataset, LEADS);
    world.sql().update("UPDATE load SET queued_at = now() - interval '10 s'");
    reconciler.reconcile(dataset, LEADS);
    reconciler.reconcile(dataset, LEADS);

    assertThat(world.condition(dataset, "KeptWarm")).isEqualTo("False/LoadFailed");
    assertThat(world.text("SELECT attempt::text AS said FROM load")).isEqualTo("1");

    ended(1);
    reconciler.reconcile(dataset, LEADS);

    assertThat(world.text("SELECT attempt::text AS said FROM load")).isEqualTo("2");
    assertThat(world.count("load")).isEqualTo(1);
  }

  @Test
  void aSteadyStateFindsNothingEvenWhenItLooksAtAll() {
    FakeLoader a = node("a");
    long kept = dataset(1, Map.of(), "latest", "v1");
    world.version(kept, 10, MIB);
    converge(a);

    assertThat(engine.unsettled(true)).isEmpty();
    world.sql().update("DELETE FROM warm_version");
    assertThat(engine.unsettled(false)).isEmpty();
    assertThat(engine.unsettled(true)).containsExactly(kept);
  }

  @Test
  void aVersionWithoutFilesIsWarmWhereverOneLooks() {
    node("a");
    long dataset = dataset(1, Map.of(), "latest");
    world.version(dataset, 0, MIB);

    converge();

    assertThat(world.count("load")).isZero();
    assertThat(world.condition(dataset, "KeptWarm")).isEqualTo("True/AllWarm");
    assertThat(engine.unsettled(true)).isEmpty();
  }
}
