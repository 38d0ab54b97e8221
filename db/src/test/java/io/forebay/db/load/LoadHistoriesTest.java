package io.forebay.db.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.LoadState;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.load.TaskMove;
import io.forebay.core.load.TaskState;
import io.forebay.db.testing.History.Move;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * People, loaders and orchestrators do to two loads what they may do, at random and at the same
 * time, on a real PostgreSQL. Whatever comes of it, every move is one that the states allow, events
 * tell the same story, and no load is stuck.
 */
class LoadHistoriesTest {

  /** As docs/architecture.md has them. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "QUEUED", Set.of("RUNNING", "PAUSED", "FAILED", "CANCELLED"),
          "RUNNING", Set.of("PAUSED", "SUCCEEDED", "FAILED", "CANCELLED"),
          "PAUSED", Set.of("QUEUED", "RUNNING", "FAILED", "CANCELLED"),
          "SUCCEEDED", Set.of(),
          "FAILED", Set.of("QUEUED"),
          "CANCELLED", Set.of("QUEUED"));

  private static LoadWorld world;

  @BeforeContainer
  static void open() {
    world = new LoadWorld();
  }

  @AfterContainer
  static void close() throws SQLException {
    world.close();
  }

  // What two threads did is not done the same way again: there is nothing to shrink.
  @Property(shrinking = ShrinkingMode.OFF)
  void whateverHappensAtOnceLoadsMoveAsTheyMayAndEnd(
      @ForAll @IntRange(max = LoadWorld.TASKS) int fetched,
      @ForAll("scripts") List<List<Step>> scripts)
      throws Exception {
    // given
    List<UUID> loads = world.begin(fetched);

    // when
    world.act(scripts);

    // then
    loads.forEach(LoadHistoriesTest::isConsistent);
    world.letEverythingEnd();
    for (UUID load : loads) {
      isConsistent(load);
      assertThat(LoadState.named(world.look().state(load))).isInstanceOf(LoadState.Finished.class);
      assertThat(world.history().moves("load", load))
          .allSatisfy(move -> assertThat(ALLOWED.get(move.from())).contains(move.to()));
      assertThat(world.look().events(load)).isEqualTo(told(world.history().moves("load", load)));
      assertThat(world.look().progressOutsideOfRunning(load)).isEmpty();
    }
    assertThat(world.history().moves("task")).allMatch(LoadHistoriesTest::isTaskMove);
    assertThat(world.received().counted()).isEqualTo(world.received().all());
  }

  @Provide
  Arbitrary<List<List<Step>>> scripts() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, persons()),
            Tuple.of(8, Arbitraries.of(Step.Loader.values())),
            Tuple.of(2, orchestrators()))
        .list()
        .ofMinSize(3)
        .ofMaxSize(14)
        .list()
        .ofMinSize(2)
        .ofMaxSize(4);
  }

  private static Arbitrary<Step> persons() {
    return Arbitraries.frequency(
            Tuple.of(4, Command.PAUSE),
            Tuple.of(2, Command.RESUME),
            Tuple.of(1, Command.CANCEL),
            Tuple.of(1, Command.RETRY))
        .flatMap(command -> load().map(load -> new Step.Person(command, load)));
  }

  private static Arbitrary<Step> orchestrators() {
    return Arbitraries.of(Step.Deed.values())
        .flatMap(deed -> load().map(load -> new Step.Orchestrator(deed, load)));
  }

  // Where two do something to the same load it gets interesting.
  private static Arbitrary<Integer> load() {
    return Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1));
  }

  private static void isConsistent(UUID load) {
    String state = world.look().state(load);
    Set<String> tasks = world.look().taskStates(load);
    switch (LoadState.named(state)) {
      case LoadState.Paused _ -> assertThat(tasks).doesNotContain("QUEUED");
      case LoadState.Queued _, LoadState.Running _ -> assertThat(tasks).doesNotContain("HELD");
      case LoadState.Finished _ -> assertThat(tasks).doesNotContain("QUEUED", "HELD");
    }
    assertThat(world.look().isTimed(load))
        .as("finished_at is there when the load is over")
        .isTrue();
    assertThat(world.look().totals(load))
        .as("totals of a load that is %s", state)
        .isEqualTo(world.look().sums(load));
    assertThat(world.look().miscounted(load)).isZero();
    if (state.equals("SUCCEEDED")) {
      assertThat(world.look().outcomes(load)).isNotEmpty().containsOnly("SUCCEEDED");
    }
  }

  private static boolean isTaskMove(Move move) {
    return Arrays.stream(TaskMove.values())
        .anyMatch(
            allowed ->
                allowed.from().contains(TaskState.valueOf(move.from()))
                    && allowed.to() == TaskState.valueOf(move.to()));
  }

  private static List<String> told(List<Move> moves) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of("queued"), moves.stream().map(LoadHistoriesTest::event))
        .toList();
  }

  private static String event(Move move) {
    return switch (move.to()) {
      case "RUNNING" -> move.from().equals("PAUSED") ? "resumed" : "started";
      case "QUEUED" -> move.from().equals("PAUSED") ? "resumed" : "queued";
      default -> move.to().toLowerCase(java.util.Locale.ROOT);
    };
  }
}
