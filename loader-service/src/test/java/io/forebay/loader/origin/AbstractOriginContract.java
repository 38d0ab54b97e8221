package io.forebay.loader.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.ContentIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every origin promises. An implementation's test is a subclass that gives a fixture. */
public abstract class AbstractOriginContract {

  private static final List<String> ODD_KEYS =
      List.of(
          "plain.txt",
          "with space.txt",
          "a+b.txt",
          "100%.txt",
          "%41.txt",
          "what?.txt",
          "hash#tag.txt",
          "a&b=c;d.txt",
          "single'quote.txt",
          "double\"quote.txt",
          "<angle>.txt",
          "back\\slash.txt",
          "co:lon.txt",
          "[brackets]{braces}|^`~!@$,().txt",
          "ümläut-日本語-😀.txt",
          "e\u0301-decomposed.txt",
          "line\nbreak.txt",
          "deep/er/and deeper/füle.bin",
          "...dots/..a/b..",
          "n".repeat(205) + ".txt");

  private OriginFixture fixture;
  private Origin origin;

  protected abstract OriginFixture fixture() throws Exception;

  @BeforeEach
  void open() throws Exception {
    fixture = fixture();
    origin = fixture.origin();
  }

  @AfterEach
  void close() {
    origin.close();
  }

  protected Origin origin() {
    return origin;
  }

  @Test
  void listsEveryFileOnceWithItsSize() throws Exception {
    for (int i = 0; i < 30; i++) {
      fixture.put("dir-" + i % 3 + "/file-" + i, new byte[i]);
    }

    Listed listed = Listed.of(origin);

    assertThat(listed.keys()).hasSize(30).doesNotHaveDuplicates();
    assertThat(listed.refused).isEmpty();
    for (int i = 0; i < 30; i++) {
      assertThat(listed.file("dir-" + i % 3 + "/file-" + i).size()).isEqualTo(i);
    }
  }

  @Test
  void whatIsWantedIsListedWhateverElseIsNot() throws Exception {
    for (String key : List.of("a.csv", "b.png", "x/a.csv", "x/y/a.csv", "x/tmp/a.csv", "z/b.png")) {
      fixture.put(key, new byte[1]);
    }
    PathSelection selection = new PathSelection(List.of("**/*.csv"), List.of("x/tmp/", "a.*"));

    Listed listed = Listed.of(origin, selection);

    assertThat(listed.keys().stream().filter(selection::selects))
        .containsExactlyInAnyOrder("x/a.csv", "x/y/a.csv");
  }

  @Test
  void oddKeysAreListedAsTheyAreAndOpen() throws Exception {
    List<String> keys = new ArrayList<>(ODD_KEYS);
    keys.removeAll(fixture.unrepresentable());
    for (String key : keys) {
      fixture.put(key, key.getBytes(StandardCharsets.UTF_8));
    }

    Listed listed = Listed.of(origin);

    assertThat(listed.keys()).containsExactlyInAnyOrderElementsOf(keys);
    for (OriginFile file : listed.files) {
      assertThat(Content.read(origin, file, 0, file.size()))
          .as(file.key())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo(file.key());
    }
  }

  @Test
  void rangesAreExactlyTheBytesAskedFor() throws Exception {
    byte[] content = Content.random(200_000, 1);
    fixture.put("data.bin", content);
    OriginFile file = Listed.of(origin).file("data.bin");

    for (long[] range :
        new long[][] {{0, 200_000}, {0, 1}, {1, 1}, {65_535, 65_537}, {199_999, 1}, {100_000, 0}}) {
      byte[] expected =
          java.util.Arrays.copyOfRange(content, (int) range[0], (int) (range[0] + range[1]));
      assertThat(Content.read(origin, file, range[0], range[1])).isEqualTo(expected);
    }
  }

  @Test
  void aRangeBeyondTheFileIsACallersMistake() throws Exception {
    fixture.put("data.bin", new byte[10]);
    OriginFile file = Listed.of(origin).file("data.bin");

    assertThatThrownBy(() -> origin.open(file, 5, 6)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anEmptyFileIsAFile() throws Exception {
    fixture.put("empty", new byte[0]);

    OriginFile file = Listed.of(origin).file("empty");

    assertThat(file.size()).isZero();
    assertThat(Content.read(origin, file, 0, 0)).isEmpty();
  }

  @Test
  void theIdentityIsTheSameInEveryListingAndFromEveryInstance() throws Exception {
    fixture.put("a", new byte[] {1});
    fixture.put("b", new byte[] {2});

    List<OriginFile> first = Listed.of(origin).files;

    assertThat(Listed.of(origin).files).containsExactlyInAnyOrderElementsOf(first);
    try (Origin other = fixture.origin()) {
      assertThat(Listed.of(other).files).containsExactlyInAnyOrderElementsOf(first);
    }
    assertThat(first).noneMatch(f -> f.identity() instanceof ContentIdentity.None);
  }

  @Test
  void contentThatChangedSinceItWasListedIsNotServed() throws Exception {
    fixture.put("moving", Content.random(1000, 1));
    OriginFile listed = Listed.of(origin).file("moving");

    fixture.put("moving", Content.random(1000, 2));

    assertThat(failure(() -> Content.read(origin, listed, 0, 1000)))
        .isEqualTo(OriginFailure.CHANGED);
    assertThat(failure(() -> Content.read(origin, listed, 10, 20)))
        .isEqualTo(OriginFailure.CHANGED);
  }

  @Test
  void aLongerOrShorterSuccessorIsAChangeToo() throws Exception {
    fixture.put("growing", new byte[1000]);
    fixture.put("shrinking", new byte[1000]);
    Listed listed = Listed.of(origin);

    fixture.put("growing", new byte[2000]);
    fixture.put("shrinking", new byte[10]);

    assertThat(failure(() -> Content.read(origin, listed.file("growing"), 0, 1000)))
        .isEqualTo(OriginFailure.CHANGED);
    assertThat(failure(() -> Content.read(origin, listed.file("shrinking"), 500, 500)))
        .isEqualTo(OriginFailure.CHANGED);
  }

  @Test
  void aDeletedFileIsNotFound() throws Exception {
    fixture.put("gone", new byte[10]);
    OriginFile file = Listed.of(origin).file("gone");

    fixture.delete("gone");

    assertThat(failure(() -> Content.read(origin, file, 0, 10))).isEqualTo(OriginFailure.NOT_FOUND);
  }

  @Test
  void aKeyNeverLeadsOutOfTheRoot() throws Exception {
    fixture.put("a", new byte[10]);
    OriginFile file = Listed.of(origin).file("a");

    for (String key : List.of("../a", "x/../../a", "/a", "/etc/passwd", "..", ".")) {
      OriginFile forged = new OriginFile(key, file.size(), file.identity());
      assertThat(failure(() -> Content.read(origin, forged, 0, 10)))
          .as(key)
          .isIn(OriginFailure.NOT_FOUND, OriginFailure.MISCONFIGURED, OriginFailure.DENIED);
    }
  }

  @Test
  void aPlaceThatTheLoadersRulesForbidIsNeitherListedNorRead() throws Exception {
    fixture.put("a", new byte[10]);
    OriginFile file = Listed.of(origin).file("a");

    try (Origin forbidden = fixture.forbidden()) {
      assertThat(failure(() -> Listed.of(forbidden))).isEqualTo(OriginFailure.NOT_ALLOWED);
      assertThat(failure(() -> Content.read(forbidden, file, 0, 10)))
          .isEqualTo(OriginFailure.NOT_ALLOWED);
    }
  }

  @Test
  void aClosedStreamSaysThatItWasAborted() throws Exception {
    fixture.put("large", Content.random(4_000_000, 3));
    OriginFile file = Listed.of(origin).file("large");
    ContentStream stream = origin.open(file, 0, file.size());
    assertThat(stream.read(ByteBuffer.allocate(10))).isPositive();

    stream.close();
    stream.close();

    assertThat(failure(() -> stream.read(ByteBuffer.allocate(10))))
        .isEqualTo(OriginFailure.ABORTED);
  }

  @Test
  void anInterruptedListingEnds() throws Exception {
    for (int i = 0; i < 5; i++) {
      fixture.put("f" + i, new byte[1]);
    }
    AtomicReference<Throwable> ended = new AtomicReference<>();
    Thread lister =
        Thread.ofVirtual()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  try {
                    Listed.of(origin);
                  } catch (Throwable e) {
                    ended.set(e);
                  }
                });
    lister.join();

    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void whatTheSinkThrowsEndsTheListing() throws Exception {
    fixture.put("a", new byte[1]);
    fixture.put("b", new byte[1]);
    ListingSink cancelling =
        new ListingSink() {
          @Override
          public void file(
              String k,
              long s,
              ContentIdentity i,
              java.util.Optional<io.forebay.core.manifest.Checksum> c)
              throws InterruptedException {
            throw new InterruptedException("cancelled");
          }

          @Override
          public void refused(String k, long s, io.forebay.core.path.RefusalReason r) {}
        };

    assertThatThrownBy(() -> origin.list(cancelling)).isInstanceOf(InterruptedException.class);
  }

  /** Something that an origin fails at. */
  public interface Attempt {
    void run() throws Exception;
  }

  /** The failure of an attempt that must fail with an {@link OriginException}. */
  public static OriginFailure failure(Attempt attempt) {
    OriginException e = catchThrowableOfType(OriginException.class, attempt::run);
    assertThat(e).as("an OriginException").isNotNull();
    return e.failure();
  }
}
