package io.forebay.loader.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.Proof;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.core.network.OutboundRules;
import io.forebay.core.problem.ProblemCode;
import io.forebay.loader.fetch.UploadServer.Parts;
import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.s3.MachineCredentials;
import io.forebay.loader.origin.s3.S3OriginFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that were uploaded in parts, with the settings that loaders have by default. */
@Timeout(120)
class MultipartFetchTest {

  private static final int MIB = 1024 * 1024;
  private static final long PART_THRESHOLD = 64 * MIB;
  private static final long PART_SIZE = 32 * MIB;

  // As aws-cli uploads what is larger than 8 MiB.
  private static final int[] SMALL = {8 * MIB, 8 * MIB, 4 * MIB + 1};
  private static final int[] LARGE = {16 * MIB, 16 * MIB, 16 * MIB, 16 * MIB, 5 * MIB};
  // Five parts, as many as the first one's size makes of 80 MiB.
  private static final int[] UNEVEN = {16 * MIB, 17 * MIB, 16 * MIB, 16 * MIB, 15 * MIB};
  // Five parts, and the first one's size would make six.
  private static final int[] GROWING = {16 * MIB, 17 * MIB, 17 * MIB, 17 * MIB, 17 * MIB};
  private static final int[] SMALL_UNEVEN = {5 * MIB, 6 * MIB, 5 * MIB};

  @TempDir Path directory;

  private static byte[] content(int[] sizes) {
    return Content.random(IntStream.of(sizes).sum(), sizes.length);
  }

  private static byte[] flipped(byte[] content) {
    byte[] served = content.clone();
    served[served.length / 2] ^= 1;
    return served;
  }

  private Fingerprint fetch(UploadServer store, long size) throws Exception {
    return fetch(store, size, false);
  }

  private Fingerprint fetch(UploadServer store, long size, boolean wholeOnly) throws Exception {
    Map<String, String> options = Map.of("endpoint", store.server.url(), "anonymous", "true");
    Clock clock = Clock.systemUTC();
    try (Origin origin =
        new S3OriginFactory(
                OriginTimeouts.DEFAULT,
                OutboundRules.STANDARD,
                MachineCredentials.parse(List.of("none")))
            .create(new OriginConfig("s3://bucket", options, Map.of()))) {
      SharedOrigin shared = new SharedOrigin(origin, new OriginGate(clock, 8));
      if (wholeOnly) {
        shared.readWholeOnly();
      }
      return new FileFetch(
              shared,
              new Patience(clock, 3, Duration.ofSeconds(2)),
              new Bandwidth(),
              new Buffers(),
              new LongAdder(),
              PART_THRESHOLD,
              PART_SIZE)
          .into(
              staged(),
              new ManifestEntry(
                  "file", size, 0, "file", new ContentIdentity.ETag(store.tag), Optional.empty()));
    }
  }

  private Path staged() {
    return directory.resolve("staged");
  }

  private void assertLoads(int[] sizes, Parts parts, boolean ranges) throws Exception {
    byte[] content = content(sizes);
    try (UploadServer store = new UploadServer(content, sizes, content, parts, ranges)) {
      // Where the store does not say how large the parts are, nothing can be compared.
      boolean known = parts == Parts.KNOWN || sizes.length == 1;
      assertThat(fetch(store, content.length).proof()).isEqualTo(known ? Proof.ORIGIN : Proof.SIZE);
    }
    assertThat(Arrays.mismatch(Files.readAllBytes(staged()), content)).isEqualTo(-1);
    Files.delete(staged());
  }

  private void assertMismatch(int[] sizes, boolean ranges) throws Exception {
    byte[] content = content(sizes);
    try (UploadServer store =
        new UploadServer(content, sizes, flipped(content), Parts.KNOWN, ranges)) {
      FileGivenUpException e =
          catchThrowableOfType(FileGivenUpException.class, () -> fetch(store, content.length));
      assertThat(e.problem().code()).isEqualTo(ProblemCode.CHECKSUM_MISMATCH);
      assertThat(e.problem().detail()).contains("md5-of-parts:" + store.tag);
    }
    assertThat(staged()).doesNotExist();
  }

  @Test
  void oneWrongBitIsNoticedHoweverTheObjectIsFetched() throws Exception {
    for (boolean ranges : new boolean[] {true, false}) {
      assertMismatch(SMALL, ranges);
      assertMismatch(LARGE, ranges);
      assertMismatch(new int[] {3 * MIB}, ranges);
    }
  }

  @Test
  void oneWrongBitIsNoticedInPartsOfUnequalSize() throws Exception {
    assertMismatch(SMALL_UNEVEN, true);
    assertMismatch(UNEVEN, true);
    assertMismatch(GROWING, true);
    assertMismatch(UNEVEN, false);
  }

  @ParameterizedTest
  @EnumSource(Parts.class)
  void whatIsRightLoadsWhateverTheStoreKnowsOfItsParts(Parts parts) throws Exception {
    for (int[] sizes : new int[][] {SMALL, LARGE, SMALL_UNEVEN, UNEVEN, GROWING, {3 * MIB}}) {
      assertLoads(sizes, parts, true);
    }
    assertLoads(UNEVEN, parts, false);
  }

  @Test
  void theSizesOfEqualPartsAreNotAskedFor() throws Exception {
    byte[] content = content(LARGE);
    try (UploadServer store = new UploadServer(content, LARGE, content, Parts.KNOWN, true)) {
      fetch(store, content.length);

      assertThat(store.server.requests).filteredOn(r -> r.line().contains("partNumber")).hasSize(1);
    }
  }

  @Test
  void aSourceThatOnceIgnoredARangeIsStillVerified() throws Exception {
    byte[] content = content(LARGE);
    try (UploadServer store =
        new UploadServer(content, LARGE, flipped(content), Parts.KNOWN, false)) {
      FileGivenUpException e =
          catchThrowableOfType(
              FileGivenUpException.class, () -> fetch(store, content.length, true));

      assertThat(e.problem().code()).isEqualTo(ProblemCode.CHECKSUM_MISMATCH);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12})
  void bytesInAnObjectThatWasListedAsEmptyAreAMismatch(int size) throws Exception {
    byte[] content = Content.random(size, size);
    try (UploadServer store =
        new UploadServer(content, new int[] {size}, content, Parts.KNOWN, true)) {
      FileGivenUpException e =
          catchThrowableOfType(FileGivenUpException.class, () -> fetch(store, 0));

      assertThat(e.problem().code()).isEqualTo(ProblemCode.ORIGIN_LENGTH);
    }
  }
}
