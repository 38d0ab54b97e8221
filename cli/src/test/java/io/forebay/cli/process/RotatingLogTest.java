package io.forebay.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingLogTest {

  @TempDir Path directory;

  @Test
  void keepsThreeOlderFilesWithinTheLimit() throws IOException {
    // when
    try (RotatingLog log = new RotatingLog(directory.resolve("x.log"), 100)) {
      for (int line = 0; line < 100; line++) {
        log.line("line number " + line);
      }
    }

    // then
    try (var files = Files.list(directory)) {
      assertThat(files)
          .hasSize(4)
          .allSatisfy(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(100));
    }
    assertThat(directory.resolve("x.log")).content().endsWith("line number 99\n");
    assertThat(directory.resolve("x.log.1")).content().startsWith("line number ");
  }

  @Test
  void appendsToWhatAnEarlierRunWrote() throws IOException {
    // given
    Path file = directory.resolve("x.log");
    Files.writeString(file, "before\n");

    // when
    try (RotatingLog log = new RotatingLog(file)) {
      log.line("after");

      // then
      assertThat(log.tail()).containsExactly("after");
    }
    assertThat(file).content().isEqualTo("before\nafter\n");
  }
}
