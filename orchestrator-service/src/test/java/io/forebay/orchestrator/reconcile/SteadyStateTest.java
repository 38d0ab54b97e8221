package io.forebay.orchestrator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.orchestrator.testing.FakeLoader;
import io.forebay.orchestrator.testing.LoopDrivenByHand;
import io.forebay.orchestrator.testing.ReconciledByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoopDrivenByHand.class)
class SteadyStateTest extends ReconciledByHand {

  private static final Logger LOG = Logger.getLogger("measured");

  @Inject LeaderWork work;

  /** Every transaction that writes or locks takes one of the server's numbers. */
  private long writingTransactions() {
    return Long.parseLong(
        world.text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS said"));
  }

  @Test
  void tenThousandSettledDatasetsCostNoWriteAndLittleTime() {
    // given
    new FakeLoader(database, "steady", 1L << 40, 0);
    world
        .sql()
        .update("INSERT INTO dataset (name) SELECT 'd-' || i FROM generate_series(1, 10000) AS i");
    world
        .sql()
        .update(
            """
            INSERT INTO runtime (dataset_id, engine, phase, observed_generation)
            SELECT id, 'local', 'READY', 1 FROM dataset
            """);
    world
        .sql()
        .update(
            """
            INSERT INTO version (dataset_id, number, state, sources, manifest_digest)
            SELECT id, n, 'READY', '[]', 'sha256:0' FROM dataset, generate_series(1, 3) AS n
            """);
    world
        .sql()
        .update(
            """
            INSERT INTO load (dataset_id, version_id, state, planned, finished_at)
            SELECT dataset_id, id, 'SUCCEEDED', true, now() FROM version
            """);
    world.sql().update("ANALYZE");
    work.upkeep(LEADS);
    long before = writingTransactions();

    // when
    long started = System.nanoTime();
    int rounds = 20;
    for (int i = 0; i < rounds; i++) {
      work.chores(LEADS);
      assertThat(work.unsettled(true)).isEmpty();
      work.upkeep(LEADS);
    }
    Duration each = Duration.ofNanos((System.nanoTime() - started) / rounds);

    // then
    assertThat(writingTransactions()).isEqualTo(before);
    LOG.infof("a resync of 10,000 settled datasets took %d ms", each.toMillis());
    assertThat(each).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void lookingAtASettledDatasetWritesNothing() {
    // given
    new FakeLoader(database, "settled", 1L << 40, 0);
    long dataset = world.dataset();
    world.version(dataset, 10, 10);
    reconciler.reconcile(dataset, LEADS);
    assertThat(unsettled.find()).isEmpty();
    long before = writingTransactions();

    // when
    for (int i = 0; i < 5; i++) {
      assertThat(reconciler.reconcile(dataset, LEADS)).isEqualTo(Outcome.SETTLED);
    }

    // then
    assertThat(writingTransactions()).isEqualTo(before);
  }

  @Test
  void allRuntimesFollowWhenTheLastNodeDiesAndComesBack() {
    // given
    FakeLoader loader = new FakeLoader(database, "flapping", 1L << 40, 0);
    long dataset = world.dataset();
    unsettled.find().forEach(id -> reconciler.reconcile(id, LEADS));
    assertThat(world.phase(dataset)).isEqualTo("READY");

    // when
    loader.die(world);
    unsettled.find().forEach(id -> reconciler.reconcile(id, LEADS));

    // then
    assertThat(world.phase(dataset)).isEqualTo("DEGRADED");
    assertThat(unsettled.find()).isEmpty();

    loader.beat(0);
    unsettled.find().forEach(id -> reconciler.reconcile(id, LEADS));
    assertThat(world.phase(dataset)).isEqualTo("READY");
    assertThat(world.count("event WHERE type = 'io.forebay.runtime.degraded'")).isEqualTo(1);
    assertThat(world.count("event WHERE type = 'io.forebay.runtime.ready'")).isEqualTo(2);
  }
}
