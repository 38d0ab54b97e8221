package io.forebay.loader.origin.file;

import static io.forebay.loader.origin.AbstractOriginContract.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.glob.PatternList;
import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Listed.RefusedKey;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOriginTest {

  static final FileRules EVERYTHING = new FileRules(List.of(Path.of("/")), List.of());

  @TempDir Path outside;
  private Path root;

  @BeforeEach
  void makeRoot() throws Exception {
    root = Files.createDirectory(outside.resolve("root"));
  }

  private Origin origin() throws OriginException {
    return new FileOriginFactory(EVERYTHING).create(OriginConfig.of(root.toUri().toString()));
  }

  @Test
  void aLinkToAFileInsideTheSourceStandsForTheFile() throws Exception {
    Files.writeString(root.resolve("target"), "content");
    Files.createSymbolicLink(root.resolve("link"), Path.of("target"));

    Listed listed = Listed.of(origin());

    assertThat(listed.keys()).containsExactlyInAnyOrder("target", "link");
    OriginFile link = listed.file("link");
    assertThat(Content.read(origin(), link, 0, 7)).asString().isEqualTo("content");
  }

  @Test
  void whatIsCalledLikeADeletedFileOfNfsIsAFileElsewhere() throws Exception {
    Files.writeString(root.resolve(".nfs000000000012d68700000001"), "content");

    assertThat(Listed.of(origin()).keys()).containsExactly(".nfs000000000012d68700000001");
  }

  @Test
  void everyOtherLinkIsRefusedWithItsReason() throws Exception {
    Files.writeString(outside.resolve("secret"), "secret");
    Files.createDirectory(root.resolve("directory"));
    Files.createSymbolicLink(root.resolve("out"), outside.resolve("secret"));
    Files.createSymbolicLink(root.resolve("climbing"), Path.of("../secret"));
    Files.createSymbolicLink(root.resolve("to-directory"), Path.of("directory"));
    Files.createSymbolicLink(root.resolve("dangling"), Path.of("nothing"));
    Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));

    Listed listed = Listed.of(origin());

    assertThat(listed.files).isEmpty();
    assertThat(listed.refused)
        .containsExactlyInAnyOrder(
            new RefusedKey("out", -1, RefusalReason.SYMLINK_OUTSIDE_SOURCE),
            new RefusedKey("climbing", -1, RefusalReason.SYMLINK_OUTSIDE_SOURCE),
            new RefusedKey("to-directory", -1, RefusalReason.SYMLINK_TO_DIRECTORY),
            new RefusedKey("dangling", -1, RefusalReason.BROKEN_SYMLINK),
            new RefusedKey("loop", -1, RefusalReason.BROKEN_SYMLINK));
  }

  @Test
  void aFileReplacedByALinkOutOfTheSourceIsNotRead() throws Exception {
    FileTime time = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Path file = Files.writeString(root.resolve("file"), "inside");
    Path secret = Files.writeString(outside.resolve("secret"), "secret");
    Files.setLastModifiedTime(file, time);
    Files.setLastModifiedTime(secret, time);
    OriginFile listed = Listed.of(origin()).file("file");

    Files.delete(file);
    Files.createSymbolicLink(file, secret);

    assertThat(failure(() -> Content.read(origin(), listed, 0, 6)))
        .isEqualTo(OriginFailure.CHANGED);
  }

  @Test
  void aParentReplacedByALinkOutOfTheSourceIsNotFollowed() throws Exception {
    FileTime time = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.createDirectories(root.resolve("d"));
    Files.createDirectories(outside.resolve("other"));
    Files.setLastModifiedTime(Files.writeString(root.resolve("d/f"), "inside"), time);
    Files.setLastModifiedTime(Files.writeString(outside.resolve("other/f"), "secret"), time);
    OriginFile listed = Listed.of(origin()).file("d/f");

    Files.move(root.resolve("d"), outside.resolve("moved"));
    Files.createSymbolicLink(root.resolve("d"), outside.resolve("other"));

    assertThat(failure(() -> Content.read(origin(), listed, 0, 6)))
        .isEqualTo(OriginFailure.CHANGED);
  }

  @Test
  void aChangeWhileReadingIsNoticedAtTheEnd() throws Exception {
    Path file = Files.write(root.resolve("file"), new byte[100]);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    OriginFile listed = Listed.of(origin()).file("file");

    try (ContentStream stream = origin().open(listed, 0, 100)) {
      stream.read(ByteBuffer.allocate(50));
      Files.write(file, Content.random(100, 1));

      assertThat(failure(() -> Content.readAll(stream, 100))).isEqualTo(OriginFailure.CHANGED);
    }
  }

  @Test
  void aFileThatShrinksWhileReadIsAChange() throws Exception {
    Path file = Files.write(root.resolve("file"), new byte[100]);
    OriginFile listed = Listed.of(origin()).file("file");

    try (ContentStream stream = origin().open(listed, 0, 100)) {
      stream.read(ByteBuffer.allocate(50));
      Files.write(file, new byte[60]);

      assertThat(failure(() -> Content.readAll(stream, 100))).isEqualTo(OriginFailure.CHANGED);
    }
  }

  @Test
  void specialFilesAreRefusedAndNeverOpened() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor())
        .isZero();

    Listed listed = Listed.of(origin());

    assertThat(listed.refused)
        .containsExactly(new RefusedKey("pipe", -1, RefusalReason.NOT_A_REGULAR_FILE));
    OriginFile forged = new OriginFile("pipe", 0, FileState.of(root.resolve("pipe")).identity());
    assertThat(failure(() -> origin().open(forged, 0, 0))).isEqualTo(OriginFailure.CHANGED);
  }

  @Test
  void namesThatAreNotUtf8AreRefusedAndPrintable() throws Exception {
    Files.writeString(Path.of(URI.create(root.toUri() + "caf%E9%0A.txt")), "latin");
    Files.createDirectory(Path.of(URI.create(root.toUri() + "d%FF")));
    Files.writeString(Path.of(URI.create(root.toUri() + "d%FF/inner")), "x");
    Files.writeString(root.resolve("real-\uFFFD-replacement"), "y");

    Listed listed = Listed.of(origin());

    assertThat(listed.keys()).containsExactly("real-\uFFFD-replacement");
    assertThat(listed.refused)
        .containsExactlyInAnyOrder(
            new RefusedKey("caf\\xe9\\x0a.txt", 5, RefusalReason.NOT_UTF8),
            new RefusedKey("d\\xff/inner", 1, RefusalReason.NOT_UTF8));
  }

  @Test
  void aPathThatIsLongerThanTheSystemTakesIsListed() throws Exception {
    // given two halves, each short enough to be made
    String name = "n".repeat(250);
    Path upper = nested(root, name, 9);
    Path lower = nested(Files.createDirectory(root.resolve("lower")), name, 9);
    Files.writeString(lower.resolve("file"), "x");
    Path moved = Files.move(root.resolve("lower"), upper.resolve("lower"));
    try {

      // when
      List<String> keys = Listed.of(origin()).keys();

      // then
      assertThat(keys)
          .containsExactly((name + "/").repeat(9) + "lower/" + (name + "/").repeat(9) + "file");
    } finally {
      Files.move(moved, root.resolve("lower")); // else nobody can delete it
    }
  }

  private static Path nested(Path directory, String name, int depth) throws IOException {
    Path deepest = directory;
    for (int i = 0; i < depth; i++) {
      deepest = Files.createDirectory(deepest.resolve(name));
    }
    return deepest;
  }

  @Test
  void aLinkWithAPathThatIsTooLongIsRefused() throws Exception {
    Files.writeString(root.resolve("kept"), "x");
    Files.createSymbolicLink(root.resolve("long"), Path.of("x".repeat(300)));

    Listed listed = Listed.of(origin());

    assertThat(listed.keys()).containsExactly("kept");
    assertThat(listed.refused)
        .containsExactly(new RefusedKey("long", -1, RefusalReason.PATH_TOO_LONG));
  }

  @Test
  void whatIsNotWantedIsNotEnteredNorLookedAt() throws Exception {
    // given
    Files.writeString(root.resolve("kept"), "x");
    Path found = Files.createDirectory(root.resolve("lost+found"));
    Files.writeString(found.resolve("inode"), "x");
    Files.createSymbolicLink(root.resolve("dangling"), Path.of("nothing"));
    Files.setPosixFilePermissions(found, PosixFilePermissions.fromString("---------"));

    // when
    Listed listed =
        Listed.of(
            origin(), new PathSelection(List.of(), PatternList.of("lost+found/, dangling, *.tmp")));

    // then
    assertThat(listed.keys()).containsExactly("kept");
    assertThat(listed.refused).isEmpty();
  }

  @Test
  void onlyDirectoriesOnTheWayToWhatIsIncludedAreEntered() throws Exception {
    for (String name : List.of("a/b/x.csv", "a/b/x.png", "a/c/x.csv", "other/x.csv", "x.csv")) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }

    Listed listed = Listed.of(origin(), new PathSelection(List.of("a/b/*.csv"), List.of()));

    assertThat(listed.keys()).containsExactly("a/b/x.csv");
  }

  @Test
  void aDirectoryWhoseNameIsNotUtf8IsExcludedByItsPrintableName() throws Exception {
    Path odd = Files.createDirectory(Path.of(URI.create(root.toUri() + "d%FF")));
    Files.writeString(odd.resolve("inner"), "x");

    Listed listed = Listed.of(origin(), new PathSelection(List.of(), List.of("d\\\\xff/")));

    assertThat(listed.refused).isEmpty();
  }

  @Test
  void aMissingRootIsNotFoundRatherThanEmpty() throws Exception {
    Files.delete(root);

    assertThat(failure(() -> Listed.of(origin()))).isEqualTo(OriginFailure.NOT_FOUND);
  }

  @Test
  void aSingleFileIsASourceWithOneKey() throws Exception {
    Path file = Files.writeString(root.resolve("model file.bin"), "weights");
    Origin single =
        new FileOriginFactory(EVERYTHING).create(OriginConfig.of(file.toUri().toString()));

    Listed listed = Listed.of(single);

    assertThat(listed.keys()).containsExactly("model file.bin");
    assertThat(Content.read(single, listed.files.getFirst(), 2, 3))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("igh");
  }

  @Test
  void aRootThatIsALinkIsFollowed() throws Exception {
    Files.writeString(root.resolve("a"), "x");
    Path link = Files.createSymbolicLink(outside.resolve("link"), root);

    Origin linked =
        new FileOriginFactory(EVERYTHING).create(OriginConfig.of(link.toUri().toString()));

    assertThat(Listed.of(linked).keys()).containsExactly("a");
  }

  @Test
  void closingTheOriginEndsItsListings() throws Exception {
    Files.writeString(root.resolve("a"), "x");
    Origin origin = origin();
    origin.close();

    assertThat(failure(() -> Listed.of(origin))).isEqualTo(OriginFailure.ABORTED);
  }

  @Test
  void optionsAndEncodingsThatCannotWorkAreExplained() {
    FileOriginFactory factory = new FileOriginFactory(EVERYTHING);

    assertThatThrownBy(
            () -> factory.create(new OriginConfig("file:///d", Map.of("regoin", "x"), Map.of())))
        .hasMessageContaining("regoin");
    assertThat(failure(() -> factory.create(OriginConfig.of("file:///a b"))))
        .isEqualTo(OriginFailure.MISCONFIGURED);
    assertThatThrownBy(
            () ->
                new FileOriginFactory(EVERYTHING, Opener.ofThisMachine(), "ANSI_X3.4-1968")
                    .create(OriginConfig.of("file:///d")))
        .hasMessageContaining("LC_ALL=C.UTF-8");
  }
}
