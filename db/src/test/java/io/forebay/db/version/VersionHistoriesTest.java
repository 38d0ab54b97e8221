package io.forebay.db.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.version.VersionState.Name;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.progress.ResolveReports;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.testing.History;
import io.forebay.db.testing.History.Move;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Two versions of one dataset that want the same tags are listed, lost, deleted and given up, at
 * random and at the same time, on a real PostgreSQL.
 */
class VersionHistoriesTest {

  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "RESOLVING", Set.of("READY", "FAILED", "DELETING"),
          "READY", Set.of("DELETING"),
          "FAILED", Set.of("DELETING"),
          "DELETING", Set.of());

  private static TestDatabase database;
  private static RoleSession owner;
  private static RoleSession person;
  private static RoleSession loader;
  private static RoleSession orchestrator;
  private static Seeds seeds;
  private static History history;

  private long dataset;
  private long node;
  private List<Long> versions;

  /** What somebody does to one of the versions, or a loader to what it claimed last. */
  private enum Deed {
    CLAIM,
    REPORT,
    READY,
    FAILED,
    LOSE,
    DELETE,
    DELETE_ALL
  }

  private record Step(Deed deed, int version) {}

  @BeforeContainer
  static void open() {
    database = TestDatabase.fresh();
    owner = new RoleSession(database.superuser());
    person = RoleSession.of(database, DatabaseRole.API);
    loader = RoleSession.of(database, DatabaseRole.LOADER);
    orchestrator = RoleSession.of(database, DatabaseRole.ORCHESTRATOR);
    seeds = new Seeds(owner.sql());
    history = History.of(owner.sql(), "version");
  }

  @AfterContainer
  static void close() throws SQLException {
    owner.close();
    person.close();
    loader.close();
    orchestrator.close();
    database.close();
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void whateverHappensAtOnceVersionsMoveAsTheyMay(@ForAll("scripts") List<List<Step>> scripts)
      throws Exception {
    // given
    begin();

    // when
    try (ExecutorService threads = Executors.newFixedThreadPool(scripts.size())) {
      List<Future<?>> running = new ArrayList<>();
      for (List<Step> script : scripts) {
        running.add(threads.submit(() -> carryOut(script)));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }

    // then
    for (long version : versions) {
      List<Move> moves = history.moves("version", version);
      assertThat(moves)
          .allSatisfy(move -> assertThat(ALLOWED.get(move.from())).contains(move.to()));
      assertThat(endings(version))
          .isEqualTo(
              moves.stream()
                  .map(Move::to)
                  .filter(state -> !state.equals("DELETING"))
                  .map(state -> state.toLowerCase(java.util.Locale.ROOT))
                  .toList());
    }
    long ready = seeds.count("event WHERE type = 'io.forebay.version.ready'");
    assertThat(seeds.count("tag"))
        .as("both tags, once any version was ready")
        .isEqualTo(ready == 0 ? 0 : 2);
    assertThat(seeds.count("event WHERE type = 'io.forebay.tag.moved'")).isEqualTo(2 * ready);
    assertThat(seeds.count("tag WHERE revision <> ?", ready)).isZero();
  }

  @Provide
  Arbitrary<List<List<Step>>> scripts() {
    return Arbitraries.frequency(
            net.jqwik.api.Tuple.of(6, Deed.CLAIM),
            net.jqwik.api.Tuple.of(3, Deed.REPORT),
            net.jqwik.api.Tuple.of(4, Deed.READY),
            net.jqwik.api.Tuple.of(2, Deed.FAILED),
            net.jqwik.api.Tuple.of(1, Deed.LOSE),
            net.jqwik.api.Tuple.of(1, Deed.DELETE),
            net.jqwik.api.Tuple.of(1, Deed.DELETE_ALL))
        .flatMap(deed -> Arbitraries.of(0, 1).map(version -> new Step(deed, version)))
        .list()
        .ofMinSize(2)
        .ofMaxSize(8)
        .list()
        .ofMinSize(2)
        .ofMaxSize(4);
  }

  private void begin() {
    List.of("dataset", "cache_node", "event")
        .forEach(table -> owner.sql().update("DELETE FROM " + table));
    history.forget();
    dataset = seeds.dataset();
    node = seeds.node();
    versions = List.of(resolving(1, "{a,b}"), resolving(2, "{b,a}"));
    person.run(
        () ->
            new Wiring(person.sql())
                .queue()
                .enqueue(versions.stream().map(id -> NewTask.resolve(dataset, id)).toList()));
  }

  private long resolving(int number, String tags) {
    return owner
        .sql()
        .get(
            """
            INSERT INTO version (dataset_id, number, sources, wanted_tags)
            VALUES (?, ?, '[]', ?::text[]) RETURNING id
            """,
            row -> row.number("id"),
            dataset,
            number,
            tags);
  }

  private void carryOut(List<Step> script) {
    Lease lease = new Lease(UUID.randomUUID(), Duration.ofMinutes(5));
    Wiring loading = new Wiring(loader.sql());
    ResolveReports reports = loading.resolveReports();
    Optional<ClaimedTask> held = Optional.empty();
    for (Step step : script) {
      long version = versions.get(step.version());
      switch (step.deed()) {
        case CLAIM ->
            held =
                loader
                    .transaction(
                        () -> loading.tasks().claim(lease, node, EnumSet.of(TaskKind.RESOLVE), 1))
                    .stream()
                    .findFirst()
                    .or(same(held));
        case REPORT -> held.ifPresent(t -> loader.run(() -> reports.report(lease, t, 5, 5)));
        case READY -> held.ifPresent(t -> loader.run(() -> reports.ready(lease, t, manifest())));
        case FAILED -> held.ifPresent(t -> loader.run(() -> reports.failed(lease, t, lost())));
        case LOSE ->
            orchestrator.run(() -> new Wiring(orchestrator.sql()).versions().fail(version, lost()));
        case DELETE -> person.run(() -> new Wiring(person.sql()).versions().delete(version));
        case DELETE_ALL ->
            orchestrator.run(() -> new Wiring(orchestrator.sql()).versions().deleteAll(dataset));
      }
    }
  }

  private static java.util.function.Supplier<Optional<ClaimedTask>> same(
      Optional<ClaimedTask> held) {
    return () -> held;
  }

  private static Problem lost() {
    return new Problem(ProblemCode.LOADER_LOST, "Nobody lists it.");
  }

  private static ResolvedManifest manifest() {
    return new ResolvedManifest(Optional.empty(), Optional.empty(), "sha256:1", 0, 0, 0, Map.of());
  }

  private List<String> endings(long version) {
    return owner
        .sql()
        .list(
            """
            SELECT substring(type FROM '[a-z]+$') AS said
            FROM event JOIN version ON (event.data ->> 'version')::int = version.number
            WHERE version.id = ? AND type IN ('io.forebay.version.ready', 'io.forebay.version.failed')
            ORDER BY seq
            """,
            row -> row.text("said"),
            version);
  }

  @net.jqwik.api.Example
  void everyStateIsHere() {
    assertThat(ALLOWED.keySet())
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.allOf(Name.class).stream().map(Enum::name).toList());
  }
}
