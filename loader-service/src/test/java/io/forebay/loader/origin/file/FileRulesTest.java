package io.forebay.loader.origin.file;

import static io.forebay.loader.origin.AbstractOriginContract.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Listed.RefusedKey;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code shared} may be read, {@code home} may not, as on a machine that Forebay runs on. */
class FileRulesTest {

  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir Path machine;
  private Path shared;
  private Path home;

  @BeforeEach
  void layOut() throws Exception {
    shared = Files.createDirectories(machine.resolve("shared"));
    home = Files.createDirectories(machine.resolve("home"));
    write(shared.resolve("set/a"), "data");
    write(home.resolve("secret-key"), "key!");
    write(home.resolve("demo/d"), "demo");
    write(machine.resolve("other/o"), "else");
  }

  private static void write(Path file, String content) throws Exception {
    Files.createDirectories(file.getParent());
    Files.setLastModifiedTime(Files.writeString(file, content), TIME);
  }

  private Origin origin(String uri, Path... roots) throws OriginException {
    FileRules rules = new FileRules(List.of(roots), List.of(home));
    return new FileOriginFactory(rules).create(OriginConfig.of(uri));
  }

  private Origin origin(Path source, Path... roots) throws OriginException {
    return origin("file://" + source, roots);
  }

  private static void assertForbidden(Origin origin) {
    OriginFile forged = new OriginFile("a", 4, ContentIdentity.Modified.at(TIME.toInstant()));
    assertThat(failure(() -> Listed.of(origin))).isEqualTo(OriginFailure.NOT_ALLOWED);
    assertThat(failure(() -> Content.read(origin, forged, 0, 4)))
        .isEqualTo(OriginFailure.NOT_ALLOWED);
  }

  @Test
  void whatIsInARootIsRead() throws Exception {
    Origin origin = origin(shared.resolve("set"), shared);

    Listed listed = Listed.of(origin);

    assertThat(listed.keys()).containsExactly("a");
    assertThat(Content.read(origin, listed.file("a"), 0, 4)).asString().isEqualTo("data");
    assertThat(Listed.of(origin(shared.resolve("set/a"), shared)).keys()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other",
        "other/o",
        "shared/../other",
        "shared/../other/o",
        "shared/set/../../other",
        "shared/%2e%2e/other",
        "sharedness",
        "home",
        "home/secret-key",
        ".",
        ""
      })
  void whatIsNotInARootIsNeitherListedNorRead(String path) throws Exception {
    Files.createDirectories(machine.resolve("sharedness"));

    assertForbidden(origin("file://" + machine + "/" + path, shared));
  }

  @Test
  void nobodyLearnsWhatIsOutsideTheRoots() throws Exception {
    for (String path : List.of("other/o", "other/missing", "missing/missing")) {
      Path source = machine.resolve(path);
      OriginException e =
          catchThrowableOfType(OriginException.class, () -> Listed.of(origin(source, shared)));

      assertThat(e.failure()).as(path).isEqualTo(OriginFailure.NOT_ALLOWED);
      assertThat(e)
          .hasMessage(
              "this loader may not read %s; forebay.loader.files.roots says which directories it"
                      .formatted(source)
                  + " may");
    }
  }

  @Test
  void aSourceThatIsALinkOutOfTheRootsIsForbidden() throws Exception {
    Files.createSymbolicLink(shared.resolve("out"), machine.resolve("other"));
    Files.createSymbolicLink(shared.resolve("key"), home.resolve("secret-key"));

    assertForbidden(origin(shared.resolve("out"), shared));
    assertForbidden(origin(shared.resolve("out/o"), shared));
    assertForbidden(origin(shared.resolve("key"), shared));
    assertForbidden(origin(shared.resolve("key"), Path.of("/")));
  }

  @Test
  void aSourceThatBecomesALinkOutOfTheRootsIsNotReadAnyMore() throws Exception {
    // given
    write(machine.resolve("other/a"), "else");
    Origin origin = origin(shared.resolve("set"), shared);
    OriginFile listed = Listed.of(origin).file("a");

    // when
    Files.move(shared.resolve("set"), shared.resolve("moved"));
    Files.createSymbolicLink(shared.resolve("set"), machine.resolve("other"));

    // then
    assertThat(failure(() -> Content.read(origin, listed, 0, 4)))
        .isEqualTo(OriginFailure.NOT_ALLOWED);
  }

  @Test
  void aRootMayBeALinkAndASourceMayBeWrittenEitherWay() throws Exception {
    Path link = Files.createSymbolicLink(machine.resolve("link"), shared);

    assertThat(Listed.of(origin(link.resolve("set"), link)).keys()).containsExactly("a");
    assertThat(Listed.of(origin(shared.resolve("set"), link)).keys()).containsExactly("a");
    assertForbidden(origin(machine.resolve("other"), link));
  }

  @Test
  void privateDirectoriesInsideASourceAreRefusedAndNotEntered() throws Exception {
    Listed listed = Listed.of(origin(machine, machine));

    assertThat(listed.keys()).containsExactlyInAnyOrder("shared/set/a", "other/o");
    assertThat(listed.refused)
        .containsExactly(new RefusedKey("home/", -1, RefusalReason.NOT_ALLOWED));
  }

  @Test
  void aLinkToSomethingPrivateInsideTheSourceIsRefused() throws Exception {
    Files.createSymbolicLink(machine.resolve("other/key"), home.resolve("secret-key"));

    assertThat(Listed.of(origin(machine, machine)).refused)
        .contains(new RefusedKey("other/key", -1, RefusalReason.NOT_ALLOWED));
  }

  @Test
  void aManifestThatNamesSomethingPrivateDoesNotOpenIt() throws Exception {
    Files.createSymbolicLink(machine.resolve("other/key"), home.resolve("secret-key"));
    Origin origin = origin(machine, machine);

    for (String key : List.of("home/secret-key", "other/key")) {
      OriginFile forged = new OriginFile(key, 4, ContentIdentity.Modified.at(TIME.toInstant()));
      assertThat(failure(() -> Content.read(origin, forged, 0, 4)))
          .as(key)
          .isEqualTo(OriginFailure.NOT_ALLOWED);
    }
  }

  @Test
  void whatIsPrivateIsSoUnderEveryNameOfIt() throws Exception {
    // given the home is configured by a link to it
    Path alias = Files.createSymbolicLink(machine.resolve("alias"), home);
    FileRules rules = new FileRules(List.of(Path.of("/")), List.of(alias));
    FileOriginFactory factory = new FileOriginFactory(rules);

    // then
    assertForbidden(factory.create(OriginConfig.of("file://" + home)));
    assertForbidden(factory.create(OriginConfig.of("file://" + alias)));
  }

  @ParameterizedTest
  @CsvSource({
    "/, true",
    "/data, true",
    "/home, true",
    "/home/f, false",
    "/home/f/key, false",
    "/home/forebay, true",
    "/home/f/demo, true",
    "/home/f/demo/x, true",
    "/home/f/demo/cache, false",
    "/home/f/demo/cache/x, false"
  })
  void theDeepestOfTheNamedPlacesDecides(Path path, boolean permitted) {
    FileRules rules =
        new FileRules(
            List.of(Path.of("/"), Path.of("/home/f/demo"), Path.of("/home/f/demo/cache")),
            List.of(Path.of("/home/f"), Path.of("/home/f/demo/cache")));

    assertThat(rules.permits(path)).isEqualTo(permitted);
  }
}
