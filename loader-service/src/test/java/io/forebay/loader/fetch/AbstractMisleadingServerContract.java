package io.forebay.loader.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.Proof;
import io.forebay.core.problem.ProblemCode;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFactory;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.testing.misleading.Behaviour;
import io.forebay.testing.misleading.Behaviours;
import io.forebay.testing.misleading.Dialect;
import io.forebay.testing.misleading.Holdings;
import io.forebay.testing.misleading.MisleadingServer;
import io.forebay.testing.misleading.MisleadingServer.Act;
import io.forebay.testing.misleading.Right;
import io.forebay.testing.misleading.Trait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every origin over the network makes of servers that mislead: all that the server holds
 * arrives as it is, or what did not is named. A kind of origin gets every behaviour of the kit by
 * saying how its servers speak.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractMisleadingServerContract {

  static final OriginTimeouts TIMEOUTS =
      new OriginTimeouts(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofMillis(1));

  private static final List<String> KEYS =
      List.of(
          "a.csv", "b & c.txt", "colon:c", "d/e 100%+1.bin", "d/f/ü.parquet", "g.json", "h/i", "z");

  /** In one stream, and in ranges. */
  private static final List<String> TARGETS = List.of("d/e 100%+1.bin", "large");

  static final Holdings HOLDINGS = Holdings.of(KEYS).and("large", 2_500);

  /** Most of them only wait. */
  private static final int AT_ONCE = 12;

  private final Map<Case, Future<WholeLoad.Result>> loads = new LinkedHashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

  /** A server with one thing that it does wrong. */
  record Case(Dialect dialect, Behaviour behaviour, String target) {

    @Override
    public String toString() {
      return dialect + " " + behaviour.what() + ": " + target;
    }
  }

  abstract OriginFactory factory();

  /** How the servers speak that behave as they should. */
  abstract Stream<Dialect> dialects();

  /** How those speak that do not. */
  abstract Stream<Case> cases();

  @BeforeAll
  void begin(@TempDir Path base) {
    AtomicInteger number = new AtomicInteger();
    cases()
        .forEach(
            each -> {
              Path staging = base.resolve("staging-" + number.getAndIncrement());
              loads.put(
                  each,
                  threads.submit(
                      () ->
                          load(
                              each.dialect,
                              List.of(new Act(each.behaviour, each.target)),
                              Files.createDirectory(staging))));
            });
  }

  @AfterAll
  void end() {
    threads.shutdownNow();
  }

  static Stream<Case> casesOf(Dialect dialect) {
    return Behaviours.of(dialect).stream()
        .flatMap(
            behaviour ->
                TARGETS.stream()
                    .limit(behaviour.targetsFiles() ? TARGETS.size() : 1)
                    .map(target -> new Case(dialect, behaviour, target)));
  }

  private WholeLoad.Result load(Dialect dialect, List<Act> acts, Path staging) throws Exception {
    try (MisleadingServer server = MisleadingServer.start(dialect, HOLDINGS, acts);
        Origin origin = origin(dialect, server)) {
      return new WholeLoad(staging).of(origin);
    }
  }

  private Origin origin(Dialect dialect, MisleadingServer server) throws OriginException {
    return factory()
        .create(
            new OriginConfig(dialect.uri(server.url()), dialect.options(server.url()), Map.of()));
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void allThatAServerHoldsArrives(Dialect dialect, @TempDir Path staging) throws Exception {
    WholeLoad.Result result = load(dialect, List.of(), staging);

    check(result, Right.equal(), "", dialect.toString());
    Proof proof = dialect.traits().contains(Trait.CHECKSUMS) ? Proof.ORIGIN : Proof.SIZE;
    assertThat(((WholeLoad.Loaded) result).proofs().values()).containsOnly(proof);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingIsLostOrMistakenInSilence(Case each) throws Exception {
    Right right = each.behaviour.right().apply(each.dialect.traits());

    check(loads.get(each).get(), right, each.target, each.toString());
  }

  private static void check(WholeLoad.Result result, Right right, String target, String what) {
    switch (result) {
      case WholeLoad.ListingFailed(ProblemCode code, String detail) ->
          assertThat(right.listingCodes()).as("%s: %s", what, detail).contains(code.code());
      case WholeLoad.Loaded loaded -> check(loaded, right, target, what);
    }
  }

  private static void check(WholeLoad.Loaded loaded, Right right, String target, String what) {
    HOLDINGS
        .files()
        .forEach(
            (key, content) -> {
              if (!key.equals(target)) {
                assertThat(loaded.failures())
                    .as("%s: others are not touched", what)
                    .doesNotContainKey(key);
                assertThat(loaded.refusals())
                    .as("%s: others are not touched", what)
                    .doesNotContainKey(key);
                assertThat(loaded.files().get(key)).as("%s: %s", what, key).isEqualTo(content);
              }
            });
    assertThat(HOLDINGS.files().keySet())
        .as("%s: nothing is made up", what)
        .containsAll(loaded.files().keySet());
    if (target.isEmpty()) {
      return;
    }
    if (loaded.failures().containsKey(target)) {
      assertThat(right.fileCodes()).as(what).contains(loaded.failures().get(target).code());
    } else if (loaded.refusals().containsKey(target)) {
      assertThat(right.refusalReasons()).as(what).contains(loaded.refusals().get(target).name());
    } else {
      boolean equal = Arrays.equals(loaded.files().get(target), HOLDINGS.files().get(target));
      assertThat(loaded.files()).as("%s: nothing is dropped", what).containsKey(target);
      assertThat(equal ? right.mayBeEqual() || right.mayBeUnnoticed() : right.mayBeUnnoticed())
          .as("%s: arrived %s", what, equal ? "as it is" : "as something else")
          .isTrue();
      if (!equal) {
        assertThat(loaded.proofs().get(target)).as("%s: counts as", what).isEqualTo(Proof.SIZE);
      }
    }
    assertThat(loaded.refusals().keySet())
        .as("%s: nothing is made up", what)
        .isSubsetOf(Set.of(target));
  }
}
