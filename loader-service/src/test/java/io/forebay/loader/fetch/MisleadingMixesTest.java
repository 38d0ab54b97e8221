package io.forebay.loader.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.Proof;
import io.forebay.core.network.OutboundRules;
import io.forebay.core.problem.ProblemCode;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginFactory;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.http.HttpOriginFactory;
import io.forebay.loader.origin.s3.MachineCredentials;
import io.forebay.loader.origin.s3.S3OriginFactory;
import io.forebay.loader.origin.webhdfs.WebHdfsOriginFactory;
import io.forebay.testing.misleading.Ask;
import io.forebay.testing.misleading.Behaviour;
import io.forebay.testing.misleading.Behaviours;
import io.forebay.testing.misleading.Dialect;
import io.forebay.testing.misleading.HdfsDialect;
import io.forebay.testing.misleading.Holdings;
import io.forebay.testing.misleading.IndexDialect;
import io.forebay.testing.misleading.IndexStyle;
import io.forebay.testing.misleading.MisleadingServer;
import io.forebay.testing.misleading.MisleadingServer.Act;
import io.forebay.testing.misleading.S3Dialect;
import io.forebay.testing.misleading.Trait;
import io.forebay.testing.misleading.UrlListDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Servers that do several things wrong at once, to several files: what arrives is what they hold,
 * and what does not is named. Each try has twenty of them; {@code -Djqwik.tries=1000} has 20,000.
 */
class MisleadingMixesTest {

  private static final int AT_ONCE = 12;
  private static final int MIXES_PER_TRY = 20;

  /** The same mixes in every run of the suite; whoever looks for others changes it. */
  private static final String SEED = "20261128";

  /** A mix ends by itself, whatever its server does. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final OriginTimeouts TIMEOUTS =
      new OriginTimeouts(Duration.ofSeconds(2), Duration.ofMillis(150), Duration.ofMillis(1));

  private static final List<Dialect> DIALECTS =
      Stream.of(
              Arrays.stream(IndexStyle.values()).map(IndexDialect::new),
              Arrays.stream(S3Dialect.Tags.values()).map(S3Dialect::new),
              Arrays.stream(HdfsDialect.Server.values()).map(HdfsDialect::new),
              Stream.of(new UrlListDialect()))
          .<Dialect>flatMap(dialects -> dialects)
          .toList();

  private static final OriginFactory WEB = new HttpOriginFactory(TIMEOUTS, OutboundRules.STANDARD);
  private static final OriginFactory HDFS =
      new WebHdfsOriginFactory(TIMEOUTS, OutboundRules.STANDARD);
  private static final OriginFactory STORE =
      new S3OriginFactory(
          TIMEOUTS, OutboundRules.STANDARD, MachineCredentials.parse(List.of("none")));

  private static ExecutorService threads;
  private static Path staging;

  @BeforeContainer
  static void begin() throws IOException {
    threads = Executors.newFixedThreadPool(AT_ONCE);
    staging = Files.createTempDirectory("misleading-mixes");
  }

  @AfterContainer
  static void end() throws Exception {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    try (Stream<Path> left = Files.walk(staging)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** A server. */
  record Mix(Dialect dialect, Holdings holdings, List<Act> acts) {

    @Override
    public String toString() {
      return "%s with %s:%n%s"
          .formatted(
              dialect,
              holdings.files().keySet(),
              acts.stream()
                  .map(act -> "  " + act.behaviour().what() + ": " + act.target())
                  .collect(Collectors.joining("\n")));
    }
  }

  @Provide
  Arbitrary<List<Mix>> mixes() {
    return Combinators.combine(Arbitraries.of(DIALECTS), holdings())
        .as(MisleadingMixesTest::acts)
        .flatMap(mix -> mix)
        .list()
        .ofSize(MIXES_PER_TRY);
  }

  private static Arbitrary<Mix> acts(Dialect dialect, Holdings holdings) {
    return Combinators.combine(
            Arbitraries.of(Behaviours.of(dialect)), Arbitraries.of(holdings.files().keySet()))
        .as(Act::new)
        .list()
        .ofMaxSize(5)
        .map(acts -> new Mix(dialect, holdings, acts));
  }

  private static Arbitrary<Holdings> holdings() {
    Arbitrary<String> names =
        Arbitraries.of("a", "b c", "d&e", "ü", "100%", "x+y", "z.csv", "A", "~", "猫", "a.b", "c:0");
    return names
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(segments -> String.join("/", segments))
        .set()
        .ofMinSize(8)
        .ofMaxSize(20)
        .map(MisleadingMixesTest::withoutDirectories)
        .map(keys -> Holdings.of(keys).and("large", 2_500).and("last", 10).and("empty", 0));
  }

  /** No file is also a directory. */
  private static List<String> withoutDirectories(Set<String> keys) {
    return keys.stream()
        .filter(key -> keys.stream().noneMatch(other -> other.startsWith(key + "/")))
        .sorted()
        .toList();
  }

  @Property(seed = SEED, shrinking = ShrinkingMode.OFF)
  void whatArrivesIsWhatTheServerHolds(@ForAll("mixes") List<Mix> mixes) throws Exception {
    List<Future<WholeLoad.Result>> results = new ArrayList<>();
    for (Mix mix : mixes) {
      results.add(threads.submit(() -> load(mix)));
    }
    for (int i = 0; i < mixes.size(); i++) {
      Mix mix = mixes.get(i);
      switch (results.get(i).get(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        case WholeLoad.ListingFailed(ProblemCode code, String _) ->
            assertThat(code.name()).as(mix.toString()).startsWith("ORIGIN_");
        case WholeLoad.Loaded loaded -> check(mix, loaded);
      }
    }
  }

  private static WholeLoad.Result load(Mix mix) throws Exception {
    OriginFactory factory =
        switch (mix.dialect) {
          case S3Dialect _ -> STORE;
          case HdfsDialect _ -> HDFS;
          default -> WEB;
        };
    try (MisleadingServer server = MisleadingServer.start(mix.dialect, mix.holdings, mix.acts);
        Origin origin =
            factory.create(
                new OriginConfig(
                    mix.dialect.uri(server.url()), mix.dialect.options(server.url()), Map.of()))) {
      return new WholeLoad(Files.createTempDirectory(staging, "mix")).of(origin);
    }
  }

  private static void check(Mix mix, WholeLoad.Loaded loaded) {
    Set<String> held = mix.holdings.files().keySet();
    assertThat(held).as("made up: %s", mix).containsAll(loaded.files().keySet());
    assertThat(held).as("made up: %s", mix).containsAll(loaded.failures().keySet());
    mix.holdings
        .files()
        .forEach(
            (key, content) -> {
              boolean named =
                  loaded.failures().containsKey(key)
                      || loaded.refusals().keySet().stream()
                          .anyMatch(shown -> key.equals(shown) || isBelow(key, shown));
              if (!named) {
                assertThat(loaded.files()).as("lost: %s", mix).containsKey(key);
              }
              byte[] arrived = loaded.files().get(key);
              if (arrived != null && !mayDiffer(mix, key)) {
                assertThat(arrived).as("%s differs: %s", key, mix).isEqualTo(content);
              }
              if (loaded.proofs().get(key) == Proof.ORIGIN && !bytesAsked(mix, key)) {
                assertThat(arrived).as("%s is called verified: %s", key, mix).isEqualTo(content);
              }
            });
  }

  private static boolean isBelow(String key, String shown) {
    return shown.endsWith("/") && key.startsWith(shown);
  }

  /**
   * Where nothing that a server says tells that its bytes are others: no checksum does, or it does
   * not say how long the file is, so that its bytes themselves are asked.
   */
  private static boolean mayDiffer(Mix mix, String key) {
    List<Behaviour> behaviours =
        mix.acts.stream().filter(act -> act.target().equals(key)).map(Act::behaviour).toList();
    Set<Trait> left = EnumSet.noneOf(Trait.class);
    left.addAll(mix.dialect.traits());
    mix.acts.forEach(act -> left.removeAll(act.behaviour().takes()));
    return bytesAsked(mix, key)
        || behaviours.stream().anyMatch(each -> each.right().apply(left).mayBeUnnoticed());
  }

  /** Whether other bytes may have been read when the version was made: what they were is in it. */
  private static boolean bytesAsked(Mix mix, String key) {
    List<Behaviour> behaviours =
        mix.acts.stream().filter(act -> act.target().equals(key)).map(Act::behaviour).toList();
    boolean lengthUnsaid =
        mix.holdings.files().get(key).length == 0
            || behaviours.stream().anyMatch(each -> isAbout(each, new Ask.Description(key), key));
    return lengthUnsaid
        && behaviours.stream().anyMatch(each -> isAbout(each, new Ask.Content(key), key));
  }

  private static boolean isAbout(Behaviour behaviour, Ask ask, String key) {
    return behaviour instanceof Behaviour.InAnswers answers && answers.turn().isIt(ask, key);
  }
}
