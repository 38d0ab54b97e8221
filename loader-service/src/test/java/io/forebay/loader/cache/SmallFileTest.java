package io.forebay.loader.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallFileTest {

  private static final UUID ID = UUID.fromString("8f14e45f-ceea-467f-a0e6-00000000abcd");

  @TempDir Path directory;
  private SmallFile file;

  @BeforeEach
  void open() {
    file = new SmallFile(new LocalDisk(), directory.resolve("node"));
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    file.write(ID.toString(), directory.resolve("temporary"));

    assertThat(file.id()).contains(ID);
    assertThat(file.line()).contains(ID.toString());
    assertThat(file.file()).hasContent(ID + "\n");
    assertThat(directory.resolve("temporary")).doesNotExist();
  }

  @Test
  void anIdThatIsNotWholeIsNoneThoughItsBeginningReadsAsOne() throws IOException {
    byte[] whole = ID.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file.file(), Arrays.copyOf(whole, length));
      assertThat(file.id()).as("the first %d bytes", length).isEmpty();

      byte[] hole = Arrays.copyOf(whole, whole.length);
      Arrays.fill(hole, length, whole.length, (byte) 0);
      Files.write(file.file(), hole);
      assertThat(file.id()).as("zeros after %d bytes", length).isEmpty();
    }
  }

  @Test
  void whatIsNoTextIsNoId() throws IOException {
    Files.write(file.file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

    assertThat(file.id()).isEmpty();
    assertThat(file.line()).isPresent();
  }

  @Test
  void noFileIsNothing() throws IOException {
    assertThat(file.id()).isEmpty();
    assertThat(file.line()).isEmpty();
  }
}
