package io.forebay.loader.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealPathTest {

  @TempDir Path directory;
  private Path real;

  @BeforeEach
  void link() throws IOException {
    directory = directory.toRealPath();
    real = Files.createDirectories(directory.resolve("data/really"));
    Files.createSymbolicLink(directory.resolve("link"), real);
  }

  @Test
  void linksLeadWhereTheyLead() throws IOException {
    assertThat(RealPath.of(directory.resolve("link"))).isEqualTo(real);
    assertThat(RealPath.of(directory.resolve("link/not/there/yet")))
        .isEqualTo(real.resolve("not/there/yet"));
  }

  @Test
  void dotsAreSeenFromWhereALinkLeads() throws IOException {
    assertThat(RealPath.of(directory.resolve("link/../beside")))
        .isEqualTo(directory.resolve("data/beside"));
    assertThat(RealPath.of(directory.resolve("not/../link/./x"))).isEqualTo(real.resolve("x"));
    assertThat(RealPath.of(Path.of("/../.."))).isEqualTo(Path.of("/"));
  }

  @Test
  void relativePathsAreBelowTheWorkingDirectory() throws IOException {
    assertThat(RealPath.of(Path.of("not/there")))
        .isEqualTo(Path.of("").toAbsolutePath().toRealPath().resolve("not/there"));
  }

  @Test
  void aLinkToNothingIsNamed() throws IOException {
    // as when the disk that it leads to is not mounted
    Path dangling =
        Files.createSymbolicLink(directory.resolve("dangling"), Path.of("/no/such/disk"));

    assertThatThrownBy(() -> RealPath.of(dangling.resolve("cache")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(dangling.toString())
        .hasMessageContaining("/no/such/disk");
  }
}
