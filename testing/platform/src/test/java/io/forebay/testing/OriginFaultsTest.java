package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.origin.Behaviour;
import io.forebay.testing.origin.ScriptedOrigin;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Load;
import io.forebay.testing.platform.LoadStatus;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Origins that fail, hang, cut, and lie. */
class OriginFaultsTest {

  private static final int FILES = 30;
  private static final int SIZE = 20_000;
  private static final String BAD = "file-07";

  @TempDir static Path home;
  private static Platform platform;
  private ScriptedOrigin origin;

  @BeforeAll
  static void start() {
    platform = Platform.start(home);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @BeforeEach
  void layOut() {
    origin = ScriptedOrigin.start();
    for (int i = 0; i < FILES; i++) {
      String name = "file-%02d".formatted(i);
      origin.put(name, Content.of(name, SIZE));
    }
  }

  @AfterEach
  void close() {
    origin.close();
    assertThat(platform.leftovers()).isEmpty();
  }

  static Stream<Arguments> passingTroubles() {
    Behaviour cut = new Behaviour.Cut(SIZE / 2);
    Behaviour hangUp = new Behaviour.HangUp();
    return Stream.of(
        Arguments.argumentSet("503 twice", List.of(unavailable(), unavailable())),
        Arguments.argumentSet("503 with Retry-After", List.of(Behaviour.unavailable(1))),
        Arguments.argumentSet("429", List.of(Behaviour.status(429))),
        Arguments.argumentSet("stalls once", List.of(new Behaviour.Stall(SIZE / 3))),
        Arguments.argumentSet("cuts the body twice", List.of(cut, cut)),
        Arguments.argumentSet("hangs up", List.of(hangUp, hangUp)),
        Arguments.argumentSet("all of it", List.of(unavailable(), cut, hangUp)));
  }

  @ParameterizedTest
  @MethodSource("passingTroubles")
  void passingTroubleOfAFileIsRiddenOut(List<Behaviour> trouble) {
    // given
    Dataset dataset = platform.dataset(Source.list(origin.list()));
    int version = dataset.freeze();
    origin.next(BAD, trouble.toArray(Behaviour[]::new));

    // when
    dataset.load(version).succeeds();

    // then
    Tree.assertHolds(dataset.directory(1), origin.contents());
    assertThat(origin.gets(BAD)).isEqualTo(trouble.size() + 1);
    assertThat(origin.gets()).isEqualTo(FILES + trouble.size());
  }

  @Test
  void anOriginThatIsAwayForAWhileIsWaitedFor() throws Exception {
    // given
    Dataset dataset = platform.dataset(Source.openBucket(origin.endpoint(), "bucket"));
    int version = dataset.freeze();
    origin.everywhere(Behaviour.unavailable());

    // when
    Load load = dataset.load(version);
    Thread.sleep(2_000);
    origin.heal();

    // then
    load.succeeds();
    Tree.assertHolds(dataset.directory(1), origin.contents());
  }

  static Stream<Arguments> lastingTroubles() {
    byte[] more = Content.of("more", SIZE + 100);
    byte[] fewer = Content.of("fewer", SIZE - 100);
    byte[] other = Content.of("other", SIZE);
    return Stream.of(
        // To an S3 store 503 is "Slow Down".
        Arguments.argumentSet("503", unavailable(), "origin-throttled"),
        Arguments.argumentSet("500", Behaviour.status(500), "origin-unavailable"),
        Arguments.argumentSet("429", Behaviour.status(429), "origin-throttled"),
        Arguments.argumentSet("404", Behaviour.status(404), "origin-not-found"),
        Arguments.argumentSet("403", Behaviour.status(403), "origin-denied"),
        Arguments.argumentSet("cut", new Behaviour.Cut(SIZE / 2), "origin-length"),
        Arguments.argumentSet("stall", new Behaviour.Stall(SIZE / 2), "origin-unavailable"),
        Arguments.argumentSet("more bytes", new Behaviour.Instead(more), "origin-length"),
        Arguments.argumentSet("fewer bytes", new Behaviour.Instead(fewer), "origin-length"),
        Arguments.argumentSet("other bytes", new Behaviour.Instead(other), "checksum-mismatch"));
  }

  @ParameterizedTest
  @MethodSource("lastingTroubles")
  void lastingTroubleFailsTheFileAndARetryHeals(Behaviour trouble, String code) {
    // given
    Dataset dataset = platform.dataset(Source.openBucket(origin.endpoint(), "bucket"));
    int version = dataset.freeze();
    origin.always(BAD, trouble);

    // when
    Load load = dataset.load(version);
    LoadStatus failed = load.fails();

    // then
    assertThat(load.failures()).isEqualTo(Map.of(BAD, code));
    assertThat(failed.errorCode()).isEqualTo("files-failed");
    assertThat(dataset.directory(1)).doesNotExist();
    assertThat(dataset.partialDirectory(1).resolve(BAD)).doesNotExist();
    Tree.assertNothingWrong(dataset.partialDirectory(1), origin.contents());

    // when
    int before = origin.gets();
    origin.heal();
    assertThat(load.command("retry").status()).isEqualTo(200);

    // then
    load.succeeds();
    Tree.assertHolds(dataset.directory(1), origin.contents());
    assertThat(origin.gets()).isEqualTo(before + 1);
  }

  @Test
  void bytesAfterTheAnnouncedEndReachNobody() {
    // given
    Dataset dataset = platform.dataset(Source.list(origin.list()));
    int version = dataset.freeze();
    byte[] smuggled =
        "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(SIZE, "x".repeat(SIZE))
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    origin.everywhere(new Behaviour.Overrun(smuggled));

    // when
    Load load = dataset.load(version);
    load.over();

    // then
    Tree.assertNothingWrong(dataset.partialDirectory(1), origin.contents());
    Tree.assertNothingWrong(dataset.directory(1), origin.contents());
  }

  @Test
  void aFileThatChangedAfterTheVersionFailsAndTheNextVersionHasIt() {
    // given
    Dataset dataset = platform.dataset(Source.list(origin.list()));
    int version = dataset.freeze();
    byte[] old = origin.contents().get(BAD);
    origin.put(BAD, Content.of("changed", SIZE));

    // when
    Load load = dataset.load(version);
    load.fails();

    // then
    assertThat(load.failures()).isEqualTo(Map.of(BAD, "origin-changed"));
    assertThat(dataset.directory(1)).doesNotExist();

    // when
    int next = dataset.freeze();
    LoadStatus second = dataset.load(next).succeeds();

    // then
    Tree.assertHolds(dataset.directory(next), origin.contents());
    assertThat(second.filesReused()).isEqualTo(FILES - 1L);
    assertThat(second.bytesTransferred()).isEqualTo(SIZE);
    assertThat(Arrays.equals(origin.contents().get(BAD), old)).isFalse();
  }

  @Test
  void anOriginThatIsGoneFailsTheVersionWithAReason() {
    // given
    ScriptedOrigin gone = ScriptedOrigin.start();
    gone.close();
    Dataset dataset = platform.dataset(Source.list(gone.list()));

    // when
    var version = dataset.resolved(dataset.askForVersion());

    // then
    assertThat(version.path("state").asText()).isEqualTo("FAILED");
    assertThat(version.path("error").path("code").asText()).isEqualTo("origin-unavailable");
    assertThat(version.path("error").path("detail").asText()).contains("127.0.0.1");
  }

  private static Behaviour unavailable() {
    return Behaviour.unavailable();
  }
}
