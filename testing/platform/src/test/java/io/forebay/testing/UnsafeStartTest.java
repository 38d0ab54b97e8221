package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.embedded.FreePort;
import io.forebay.testing.platform.Command;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services, as they are packaged, do not start where that would be unsafe. */
class UnsafeStartTest {

  @TempDir Path directory;

  private record Ended(int exitCode, String out, String err) {}

  @ParameterizedTest
  @ValueSource(strings = {"api", "orchestrator", "loader"})
  void everythingUnsafeIsNamedAtOnceAndNothingListens(String service) throws Exception {
    // given
    Path token = Files.writeString(directory.resolve("admin-token"), "short-token-0123");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    int port = FreePort.any();

    // when
    Ended ended =
        run(
            service,
            Map.of(
                "FOREBAY_ADMIN_TOKEN_FILE", token.toString(),
                "FOREBAY_SECRET_KEY_FILE", directory.resolve("secret-key").toString(),
                "FOREBAY_CACHE_DIR", directory.resolve("cache").toString(),
                "FOREBAY_HTTP_HOST", "0.0.0.0",
                "FOREBAY_DB_PASSWORD", "postgres",
                "FOREBAY_HTTP_PORT", Integer.toString(port)));

    // then
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err())
        .contains("world-readable-key: ", "FOREBAY_ALLOW_UNSAFE=world-readable-key")
        .contains("group-readable-key: ", "short-admin-token: ", "default-password: ")
        .contains("plain-http: ")
        .doesNotContain("Exception", "\tat ", "short-token-0123");
    assertThat(ended.err().contains("no-oidc: ")).isEqualTo(service.equals("api"));
    assertThat(ended.out().lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    Assertions.assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
    assertThat(directory.resolve("secret-key")).doesNotExist();
  }

  @Test
  void aPlatformForOneMachineListensToThatMachineOnly() throws Exception {
    Ended ended = run("orchestrator", Map.of("FOREBAY_MODE", "local", "FOREBAY_HTTP_HOST", "::"));
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("public-listener: ").doesNotContain("default-password");
  }

  @Test
  void onlyWhatIsAllowedIsAllowed() throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("FOREBAY_ALLOW_UNSAFE", "missing-admin-token,no-oidc");
    Ended ended = run("api", settings);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err())
        .contains("default-password: ")
        .doesNotContain("missing-admin-token: ", "no-oidc: ");
  }

  private Ended run(String service, Map<String, String> settings) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Path jar =
        Command.installation().resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    jar.toString()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("FOREBAY_"));
    builder.environment().put("FOREBAY_HTTP_PORT", Integer.toString(FreePort.any()));
    builder.environment().put("FOREBAY_DB_URL", "jdbc:postgresql://127.0.0.1:1/forebay");
    builder.environment().put("FOREBAY_CACHE_DIR", directory.resolve("cache").toString());
    builder
        .environment()
        .put("FOREBAY_SECRET_KEY_FILE", directory.resolve("secret-key").toString());
    builder.environment().putAll(settings);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
      return new Ended(process.exitValue(), read(out), read(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
