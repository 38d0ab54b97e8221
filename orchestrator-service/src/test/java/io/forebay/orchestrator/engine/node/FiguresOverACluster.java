package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.ClusterUnderTest;
import io.forebay.orchestrator.cluster.Gate;
import io.forebay.orchestrator.cluster.ServiceAsItIsSet;
import io.forebay.orchestrator.testing.FakeLoader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures; run by its name only. What it prints is in docs/kubernetes.md. Loaders are those of the
 * tests, which move no bytes; orchestrator, PostgreSQL and cluster are as they run, and on this
 * machine.
 */
@QuarkusTest
@TestProfile(ServiceAsItIsSet.class)
@EnabledIfSystemProperty(named = ClusterUnderTest.KUBECONFIG, matches = ".+")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FiguresOverACluster extends OverACluster {

  private static final int ROUNDS = 20;
  private static final int THOUSAND = 1_000;
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final Duration WATCHED = Duration.ofSeconds(60);

  Gate gate;

  private static double seconds(long begin, BooleanSupplier done) {
    return seconds(begin, Duration.ofMillis(5), done);
  }

  /** Of what takes long, and is much to read: who measures shares the machine. */
  private static double manySeconds(long begin, BooleanSupplier done) {
    return seconds(begin, Duration.ofMillis(500), done);
  }

  private static double seconds(long begin, Duration pause, BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime() - begin).isLessThan(LIMIT.toNanos());
      pause(pause);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void say(String what, List<Double> seconds) {
    List<Double> sorted = seconds.stream().sorted().toList();
    System.out.printf(
        "FIGURE %s: median %.2f s, slowest of %d %.2f s%n",
        what, sorted.get(sorted.size() / 2), sorted.size(), sorted.getLast());
  }

  private boolean isBound(String namespace, MountName name) {
    return claim(namespace, name)
        .map(PersistentVolumeClaim::getStatus)
        .filter(status -> "Bound".equals(status.getPhase()))
        .isPresent();
  }

  private Optional<String> nodeOf(String namespace, String pod) {
    return Optional.ofNullable(
        client.pods().inNamespace(namespace).withName(pod).require().getSpec().getNodeName());
  }

  @Test
  @Order(1)
  void grantToClaim() {
    List<Double> took = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long dataset = dataset();
      world.version(dataset, 3, 1_000);
      String team = createdNamespace();
      pause(Duration.ofMillis(300));
      long begin = System.nanoTime();
      world.grant(dataset, team);
      took.add(seconds(begin, () -> isBound(team, name(dataset, 1))));
    }
    say("grant to claim Bound", took);
  }

  @Test
  @Order(2)
  void warmToScheduled() {
    List<Double> took = new ArrayList<>();
    String node = node();
    FakeLoader loader = loader(node);
    for (int round = 0; round < ROUNDS; round++) {
      long dataset = dataset();
      long version = world.version(dataset, 3, 1_000);
      String team = createdNamespace();
      world.grant(dataset, team);
      mounted(team, name(dataset, 1));
      pod(team, "job", name(dataset, 1));
      pause(Duration.ofMillis(1_500));
      long begin = System.nanoTime();
      world.warm(loader.node(), version, 0);
      world.changed(dataset);
      took.add(seconds(begin, () -> nodeOf(team, "job").isPresent()));
      end(team, "job");
    }
    say("warm to pod scheduled", took);
  }

  @Test
  @Order(3)
  void fiveHundredDatasets() {
    size(500);
  }

  @Test
  @Order(4)
  void fiveThousandDatasets() {
    size(5_000);
  }

  private void size(int datasets) {
    String node = node();
    FakeLoader loader = loader(node);
    String team = createdNamespace();
    world
        .sql()
        .update(
            """
            WITH made AS (INSERT INTO dataset (name, last_version)
                          SELECT 'figure-' || n, 1 FROM generate_series(1, ?) AS n RETURNING id),
            ran AS (INSERT INTO runtime (dataset_id, engine)
                    SELECT id, 'node' FROM made RETURNING dataset_id),
            grants AS (INSERT INTO dataset_grant (dataset_id, principal, role, granted_by)
                       SELECT id, ?, 'READER', 'user:admin' FROM made RETURNING dataset_id)
            INSERT INTO version (dataset_id, number, state, sources, manifest_digest, file_count,
                                 total_bytes, ready_at)
            SELECT id, 1, 'READY', '[]', 'sha256:00', 3, 3000, now() FROM made
            """,
            datasets,
            "namespace:" + team);
    world.sql().notify("forebay_work", "");
    double claims =
        manySeconds(
            System.nanoTime(),
            () ->
                client
                        .persistentVolumeClaims()
                        .inNamespace(team)
                        .withLabels(ours())
                        .list()
                        .getItems()
                        .size()
                    == datasets);
    System.out.printf(
        "FIGURE %d datasets, a volume and a claim of each: %.1f s%n", datasets, claims);
    world
        .sql()
        .update(
            """
            INSERT INTO warm_version (node_id, version_id, state, path, files, bytes)
            SELECT ?, id, 'COMPLETE', '/cache/' || id, 3, 3000 FROM version
            """,
            loader.node());
    world.sql().notify("forebay_work", "");
    long begin = System.nanoTime();
    if (datasets > THOUSAND) {
      double thousand = manySeconds(begin, () -> labels(node) >= THOUSAND);
      System.out.printf("FIGURE the first %d labels on one node: %.1f s%n", THOUSAND, thousand);
    }
    double labels = manySeconds(begin, () -> labels(node) == datasets);
    System.out.printf(
        "FIGURE %d labels on one node: %.1f s; the node has %d bytes%n",
        datasets, labels, bytes(node));
    alive(loader, Duration.ofSeconds(40));
    steady(datasets, loader);
    away(datasets, team);
  }

  /** As etcd has it, more or less: it keeps who wrote each label as well. */
  private long bytes(String node) {
    return Serialization.asJson(client.nodes().withName(node).require())
        .getBytes(StandardCharsets.UTF_8)
        .length;
  }

  private long labels(String node) {
    return client.nodes().withName(node).require().getMetadata().getLabels().keySet().stream()
        .filter(label -> label.startsWith(MountName.NODE_LABEL_PREFIX))
        .count();
  }

  private static void alive(FakeLoader loader, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      loader.beat(0);
      pause(Duration.ofSeconds(3));
    }
  }

  /** Rows that were written since the tables are there, by table. */
  private Map<String, Long> written() {
    return world
        .sql()
        .list(
            """
            SELECT relname::text AS name, n_tup_ins + n_tup_upd + n_tup_del AS n
            FROM pg_stat_user_tables WHERE relname NOT IN ('leadership', 'loader', 'cache_node')
            """,
            row -> Map.entry(row.text("name"), row.number("n")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private List<String> changed() {
    return world
        .sql()
        .list(
            "SELECT type || ' ' || subject || ' ' || data AS said FROM event"
                + " WHERE occurred_at > now() - interval '60 s' ORDER BY seq",
            row -> row.text("said"));
  }

  private void steady(int datasets, FakeLoader loader) {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long sent = gate.sentBytes();
    Map<String, Long> rows = written();
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    alive(loader, WATCHED);
    pause(Duration.ofSeconds(2)); // until PostgreSQL has counted
    Map<String, Long> wrote = written();
    wrote.replaceAll((table, count) -> count - rows.getOrDefault(table, 0L));
    wrote.values().removeIf(count -> count == 0);
    System.out.printf(
        "FIGURE %d datasets, steady for %d s: %d bytes to the cluster, rows written %s, %.2f CPU s,"
            + " heap %d MiB%n",
        datasets,
        WATCHED.toSeconds(),
        gate.sentBytes() - sent,
        wrote,
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().minus(cpu).toMillis() / 1e3,
        heap >> 20);
    changed().forEach(event -> System.out.println("  " + event));
  }

  /** The API is away while half of the grants go. */
  private void away(int datasets, String team) {
    gate.shut();
    pause(Duration.ofSeconds(10));
    world
        .sql()
        .update(
            "DELETE FROM dataset_grant WHERE dataset_id % 2 = 0 AND principal = ?",
            "namespace:" + team);
    long left =
        world
            .sql()
            .get(
                "SELECT count(*) AS n FROM dataset_grant WHERE principal = ?",
                row -> row.number("n"),
                "namespace:" + team);
    world.sql().notify("forebay_work", "");
    pause(Duration.ofSeconds(20));
    gate.open();
    double took =
        manySeconds(
            System.nanoTime(),
            () -> client.persistentVolumes().withLabels(ours()).list().getItems().size() == left);
    System.out.printf(
        "FIGURE %d datasets, %d grants gone while the API was away for 30 s: as it should be %.1f s"
            + " after it is back%n",
        datasets, datasets - left, took);
  }
}
