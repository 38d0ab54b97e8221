package io.forebay.loader.origin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.forebay.core.glob.PathSelection;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Directories that the loader may not read, as a process sees them that is nobody special: root's
 * tests start one that may not pass over permissions.
 */
class UnreadableDirectoriesTest {

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  @TempDir Path root;

  /** Lists a directory: {@code + key} or {@code - refused key: reason}, one to a line. */
  public static final class Lister {

    private Lister() {}

    public static void main(String[] args) throws Exception {
      List<String> exclude = Stream.of(args).skip(1).toList();
      try (Origin origin =
          new FileOriginFactory(FileOriginTest.EVERYTHING)
              .create(OriginConfig.of(Path.of(args[0]).toUri().toString()))) {
        Listed listed = Listed.of(origin, new PathSelection(List.of(), exclude));
        listed.keys().forEach(key -> System.out.println("+ " + key));
        listed.refused.forEach(
            refused -> System.out.println("- " + refused.displayKey() + ": " + refused.reason()));
      }
    }
  }

  @BeforeEach
  void lock() throws Exception {
    Files.writeString(root.resolve("kept"), "x");
    permit("locked", "---------");
    permit("named", "r--r--r--"); // its names may be read, and nothing of what they name
    permit("lost+found", "-wx-wx-wx");
  }

  private void permit(String directory, String permissions) throws Exception {
    Path path = Files.createDirectory(root.resolve(directory));
    Files.writeString(path.resolve("file"), "x");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  @AfterEach
  void unlock() throws Exception {
    for (String directory : List.of("locked", "named", "lost+found")) {
      Files.setPosixFilePermissions(
          root.resolve(directory), PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void eachIsRefusedByItsNameAndTheRestIsListed() throws Exception {
    assertThat(listed())
        .containsExactlyInAnyOrder(
            "+ kept", "- locked/: UNREADABLE", "- named/: UNREADABLE", "- lost+found/: UNREADABLE");
  }

  @Test
  void whatIsExcludedIsNotEntered() throws Exception {
    assertThat(listed("locked/", "named/**", "lost+found/")).containsExactly("+ kept");
  }

  private List<String> listed(String... exclude) throws Exception {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      assumeTrue(Files.isExecutable(SETPRIV), "root may read everything");
      command.addAll(
          List.of(
              SETPRIV.toString(),
              "--bounding-set=-dac_override,-dac_read_search",
              "--inh-caps=-all"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path")),
            Lister.class.getName(),
            root.toString()));
    command.addAll(List.of(exclude));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
