package io.forebay.loader.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.Proof;
import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.Checksum.Algorithm;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.core.problem.ProblemCode;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FileFetchTest {

  private static final int SMALL = 100_000;
  private static final int LARGE = 3_500_001;
  private static final long PART_THRESHOLD = 1_000_000;
  private static final long PART_SIZE = 1_000_000;

  @TempDir Path directory;
  private final LongAdder transferred = new LongAdder();

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void whateverChecksumTheOriginGivesIsVerified(Algorithm algorithm) throws Exception {
    for (int size : new int[] {SMALL, LARGE}) {
      byte[] content = content(size);
      ScriptedOrigin right = new ScriptedOrigin(content, List.of(whole(algorithm, content)));
      ScriptedOrigin wrong =
          new ScriptedOrigin(content, List.of(whole(algorithm, content(size + 1))));

      assertThat(fetch(right, content)).isEqualTo(known(content, Proof.ORIGIN));
      assertThat(staged()).hasBinaryContent(content);
      Files.delete(staged());

      assertThatThrownBy(() -> fetch(wrong, content))
          .isInstanceOfSatisfying(
              FileGivenUpException.class,
              givenUp ->
                  assertThat(givenUp.problem().code()).isEqualTo(ProblemCode.CHECKSUM_MISMATCH));
      assertThat(staged()).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {300_000, 999_999, 1_700_000, LARGE})
  void theDigestOfAMultipartUploadIsVerifiedWhateverItsPartSize(long partSize) throws Exception {
    byte[] content = content(LARGE);
    Evidence.CompositeMd5 right = composite(content, partSize);
    Evidence.CompositeMd5 wrong = composite(content(LARGE - 1), partSize);

    assertThat(fetch(new ScriptedOrigin(content, List.of(right)), content))
        .isEqualTo(known(content, Proof.ORIGIN));
    assertThat(staged()).hasBinaryContent(content);
    Files.delete(staged());

    assertThatThrownBy(() -> fetch(new ScriptedOrigin(content, List.of(wrong)), content))
        .isInstanceOf(FileGivenUpException.class);
    assertThat(staged()).doesNotExist();
  }

  @Test
  void anOriginThatSaysNothingStillGetsAChecksumRecorded() throws Exception {
    for (int size : new int[] {SMALL, LARGE}) {
      byte[] content = content(size);

      assertThat(fetch(new ScriptedOrigin(content, List.of()), content))
          .isEqualTo(known(content, Proof.SIZE));
      Files.delete(staged());
    }
  }

  @Test
  void whatNothingIdentifiesComesInOneStream() throws Exception {
    // given several requests could be answered with parts of several contents
    byte[] content = content(LARGE);
    ScriptedOrigin origin = new ScriptedOrigin(content, List.of());

    // when
    fetch(origin, content, new ContentIdentity.None());

    // then
    assertThat(origin.opened()).isOne();
    assertThat(staged()).hasBinaryContent(content);
  }

  @Test
  void anEmptyFileIsAskedForLikeAnyOther() throws Exception {
    ScriptedOrigin origin = new ScriptedOrigin(new byte[0], List.of());

    assertThat(fetch(origin, new byte[0])).isEqualTo(known(new byte[0], Proof.SIZE));

    assertThat(staged()).isEmptyFile();
    assertThat(origin.opened()).isOne();
  }

  @Test
  void aPassingFailureIsTriedAgainAndCountsWhatWasReceived() throws Exception {
    // given
    byte[] content = content(SMALL);
    ScriptedOrigin origin = new ScriptedOrigin(content, List.of());
    origin.failOnce(new OriginException(OriginFailure.TRANSIENT, "reset"));
    origin.failOnce(OriginException.throttled("slow down", Optional.of(Duration.ofMillis(10))));

    // when
    fetch(origin, content);

    // then
    assertThat(origin.opened()).isEqualTo(3);
    assertThat(staged()).hasBinaryContent(content);
    assertThat(transferred.sum()).isEqualTo(SMALL);
  }

  @ParameterizedTest
  @EnumSource(
      value = OriginFailure.class,
      names = {"CHANGED", "NOT_FOUND", "DENIED", "LENGTH_MISMATCH"})
  void whatCannotGetBetterIsGivenUpAtOnce(OriginFailure failure) {
    byte[] content = content(SMALL);
    ScriptedOrigin origin = new ScriptedOrigin(content, List.of());
    origin.failOnce(new OriginException(failure, "it is so"));

    assertThatThrownBy(() -> fetch(origin, content))
        .isInstanceOfSatisfying(
            FileGivenUpException.class,
            givenUp -> assertThat(givenUp.problem().detail()).isEqualTo("It is so."));

    assertThat(origin.opened()).isEqualTo(1);
    assertThat(staged()).doesNotExist();
  }

  private Path staged() {
    return directory.resolve("staged");
  }

  private Fingerprint fetch(ScriptedOrigin origin, byte[] content) throws Exception {
    return fetch(origin, content, new ContentIdentity.ETag("tag"));
  }

  private Fingerprint fetch(ScriptedOrigin origin, byte[] content, ContentIdentity identity)
      throws Exception {
    Clock clock = Clock.systemUTC();
    FileFetch fetch =
        new FileFetch(
            new SharedOrigin(origin, new OriginGate(clock, 8)),
            new Patience(clock, 3, Duration.ofSeconds(2)),
            new Bandwidth(),
            new Buffers(),
            transferred,
            PART_THRESHOLD,
            PART_SIZE);
    return fetch.into(
        staged(), new ManifestEntry("file", content.length, 0, "file", identity, Optional.empty()));
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private static Fingerprint known(byte[] content, Proof proof) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return new Fingerprint((int) crc.getValue(), proof);
  }

  private static Evidence whole(Algorithm algorithm, byte[] content) {
    ContentCheck check = ContentCheck.of(algorithm);
    check.update(ByteBuffer.wrap(content));
    return new Evidence.Whole(Checksum.of(algorithm, check.value()));
  }

  private static Evidence.CompositeMd5 composite(byte[] content, long partSize) throws IOException {
    ContentCheck outer = ContentCheck.of(Algorithm.MD5);
    int parts = 0;
    for (int from = 0; from < content.length; from += (int) partSize) {
      ContentCheck part = ContentCheck.of(Algorithm.MD5);
      part.update(ByteBuffer.wrap(content, from, (int) Math.min(partSize, content.length - from)));
      outer.update(ByteBuffer.wrap(part.value()));
      parts++;
    }
    return new Evidence.CompositeMd5(
        HexFormat.of().formatHex(outer.value()), parts, OptionalLong.of(partSize));
  }
}
