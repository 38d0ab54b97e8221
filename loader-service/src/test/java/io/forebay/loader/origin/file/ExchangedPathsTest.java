package io.forebay.loader.origin.file;

import static io.forebay.loader.origin.AbstractOriginContract.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Listed.RefusedKey;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of a path becomes something else between two looks at it, at the worst moments. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExchangedPathsTest {

  private static final Opener OPENER = Opener.ofThisMachine();

  @TempDir Path temporary;
  private Machine machine;

  private interface Change {
    void make() throws IOException;
  }

  @BeforeEach
  void layOut() throws Exception {
    machine = Machine.layOut(temporary);
  }

  @AfterEach
  void nothingIsHeldAnyMore() throws Exception {
    assumeTrue(Files.isDirectory(PinnedFile.DESCRIPTORS));
    assertThat(machine.held()).isEmpty();
  }

  private Change toLink(String part, String target) throws Exception {
    return to(part, Files.createSymbolicLink(spare("link"), Path.of(target)));
  }

  private Change to(String part, Path substitute) {
    Path name = machine.source().resolve(part);
    return () -> Machine.replace(name, substitute, spare("aside"));
  }

  private Path spare(String name) {
    return machine.directory().resolve(name);
  }

  /** Lists, and makes the change once the directory was looked at and before it is opened. */
  private Listing listWith(String directory, Change change) throws Exception {
    Listing listing = new Listing(directory, change);
    try (Origin origin = machine.origin(OPENER)) {
      origin.list(listing);
    }
    return listing;
  }

  @Test
  void aDirectoryThatBecomesALinkOutIsTheLinkThatItIs() throws Exception {
    Listing listing = listWith("d/", toLink("d", machine.outside() + "/d"));

    assertThat(listing.files).isEmpty();
    assertThat(listing.refused)
        .containsExactly(new RefusedKey("d", -1, RefusalReason.SYMLINK_OUTSIDE_SOURCE));
  }

  @Test
  void aDirectoryInTheMiddleThatBecomesALinkUpIsNotFollowed() throws Exception {
    Listing listing = listWith("d/e/", toLink("d/e", "../.."));

    assertThat(listing.files).isEmpty();
    assertThat(listing.refused)
        .containsExactly(new RefusedKey("d/e", -1, RefusalReason.SYMLINK_OUTSIDE_SOURCE));
  }

  @Test
  void aDirectoryThatBecomesALinkInsideIsNotEnteredTwice() throws Exception {
    machine.write("allowed/source/other/x", "x");

    Listing listing = listWith("d/", toLink("d", "other"));

    assertThat(listing.files).containsExactly("other/x");
    assertThat(listing.refused)
        .containsExactly(new RefusedKey("d", -1, RefusalReason.SYMLINK_TO_DIRECTORY));
  }

  @Test
  void aDirectoryThatBecomesABrokenLinkOrALoopIsBroken() throws Exception {
    assertThat(listWith("d/", toLink("d", "d")).refused)
        .containsExactly(new RefusedKey("d", -1, RefusalReason.BROKEN_SYMLINK));
  }

  @Test
  void aDirectoryThatBecomesAPipeIsRefusedAndNotWaitedAt() throws Exception {
    Listing listing = listWith("d/", to("d", Machine.pipe(spare("pipe"))));

    assertThat(listing.refused)
        .containsExactly(new RefusedKey("d", -1, RefusalReason.NOT_A_REGULAR_FILE));
  }

  @Test
  void aDirectoryThatBecomesAFileOrGoesIsWhatItIs() throws Exception {
    machine.write("file", "five!");
    assertThat(listWith("d/", to("d", spare("file"))).files).containsExactly("d");

    // and when it goes
    Path d = machine.source().resolve("d");
    Files.delete(d);
    Files.createDirectory(d);
    assertThat(listWith("d/", () -> Files.delete(d)).files).isEmpty();
  }

  @Test
  void aDirectoryThatBecomesAnotherIsListedAsThatOne() throws Exception {
    machine.write("new/x", "x");

    assertThat(listWith("d/", to("d", spare("new"))).files).containsExactly("d/x");
  }

  @Test
  void whatIsAboveDoesNotMatterOnceADirectoryIsOpen() throws Exception {
    // when "d" is open and "d/e" is looked at, d becomes a link, then the source itself
    Listing below = listWith("d/e/", toLink("d", machine.outside() + "/d"));
    layOutAgain();
    Listing source = listWith("d/e/", toLink("", machine.outside().toString()));

    // then
    assertThat(below.files).containsExactly("d/e/f");
    assertThat(source.files).containsExactly("d/e/f");
  }

  private void layOutAgain() throws IOException {
    Files.move(spare("aside"), spare("before"));
    Files.delete(machine.source().resolve("d"));
    Machine.layOut(temporary);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "d/e", "d/e/f"})
  void whatBecomesALinkOutBetweenListingAndReadingIsNotRead(String part) throws Exception {
    OriginFile file = Listed.of(machine.origin(OPENER)).file("d/e/f");

    toLink(part, machine.outside().resolve(part).toString()).make();

    assertThat(failure(() -> Content.read(machine.origin(OPENER), file, 0, 4)))
        .isEqualTo(part.isEmpty() ? OriginFailure.NOT_ALLOWED : OriginFailure.CHANGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "d/e", "d/e/f"})
  void whatBecomesAPipeBetweenListingAndReadingFailsAtOnce(String part) throws Exception {
    OriginFile file = Listed.of(machine.origin(OPENER)).file("d/e/f");

    to(part, Machine.pipe(spare("pipe"))).make();

    assertThat(failure(() -> Content.read(machine.origin(OPENER), file, 0, 4)))
        .isIn(OriginFailure.CHANGED, OriginFailure.NOT_FOUND, OriginFailure.TRANSIENT);
  }

  @Test
  void aLinkToADeviceIsNeverOpened() throws Exception {
    toLink("d/e/f", "/dev/zero").make();

    assertThat(failure(() -> Content.read(machine.origin(OPENER), Machine.FILE, 0, 4)))
        .isEqualTo(OriginFailure.CHANGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "d/e", "d/e/f"})
  void whatWasOpenedIsReadWhateverTheNameLeadsToThen(String part) throws Exception {
    assumeTrue(Files.isDirectory(PinnedFile.DESCRIPTORS), "Linux");
    Change change = toLink(part, machine.outside().resolve(part).toString());
    Path file = machine.source().resolve("d/e/f");
    Opener changing =
        path -> {
          Held held = OPENER.open(path);
          if (path.equals(file) && !Files.exists(spare("aside"))) {
            change.make();
          }
          return held;
        };

    try (ContentStream stream = machine.origin(changing).open(Machine.FILE, 0, 4)) {
      ByteBuffer bytes = ByteBuffer.allocate(10);
      stream.read(bytes);
      assertThat(bytes.array()).asString().startsWith(Machine.GOOD);
      assertThat(failure(() -> stream.read(bytes))).isEqualTo(OriginFailure.CHANGED);
    }
  }

  @Test
  void whatIsDeletedBeforeItIsJudgedIsNotFound() throws Exception {
    // given a name that the kernel would give a deleted file
    machine.write("allowed/source/x (deleted)", "x");
    Path named = machine.source().resolve("x (deleted)");

    // then
    try (Held held = OPENER.open(named)) {
      assertThat(held.real()).isEqualTo(named);
      assertThat(held.attributes().size()).isEqualTo(1);
    }
    Files.delete(named);
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> OPENER.open(named));
  }

  @Test
  void deepTreesAreListedReadAndLetGo() throws Exception {
    String deep = "n/".repeat(500) + "f";
    machine.write("allowed/source/" + deep, "deep");

    Listed listed = Listed.of(machine.origin(OPENER));

    assertThat(listed.keys()).containsExactlyInAnyOrder("d/e/f", deep);
    assertThat(Content.read(machine.origin(OPENER), listed.file(deep), 0, 4))
        .asString()
        .isEqualTo("deep");
  }

  private static final class Listing implements ListingSink {
    private final String directory;
    private final Change change;
    private boolean changed;
    private final List<String> files = new ArrayList<>();
    private final List<RefusedKey> refused = new ArrayList<>();

    private Listing(String directory, Change change) {
      this.directory = directory;
      this.change = change;
    }

    @Override
    public boolean wants(String key) {
      if (key.equals(directory) && !changed) {
        changed = true;
        try {
          change.make();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return true;
    }

    @Override
    public void file(String key, long size, ContentIdentity identity, Optional<Checksum> checksum) {
      files.add(key);
    }

    @Override
    public void refused(String displayKey, long size, RefusalReason reason) {
      refused.add(new RefusedKey(displayKey, size, reason));
    }
  }
}
