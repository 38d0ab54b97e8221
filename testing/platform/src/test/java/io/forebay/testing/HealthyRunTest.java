package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.platform.Command;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Logs;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When nothing is wrong, nothing complains. */
class HealthyRunTest {

  /** Other platforms are tested beside it: that the machine is busy is nobody's fault. */
  private static final Map<String, String> PATIENT =
      Map.of(
          "QUARKUS_VERTX_MAX_EVENT_LOOP_EXECUTE_TIME",
          "30s",
          "QUARKUS_VERTX_MAX_WORKER_EXECUTE_TIME",
          "120s",
          "QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT",
          "30s");

  @TempDir Path base;

  @Test
  void nothingComplainsFromUpToDown() throws Exception {
    // given
    Path home = base.resolve("home");
    for (int i = 0; i < 50; i++) {
      Tree.write(base.resolve("source/f" + i), Content.of("f" + i, 5_000));
    }

    // when
    try (Platform platform = Platform.start(home, 2, PATIENT)) {
      Dataset dataset = platform.dataset(Source.directory(base.resolve("source")));
      dataset.load(dataset.freeze()).succeeds();
      Tree.write(base.resolve("source/f1"), Content.of("changed", 6_000));
      dataset.load(dataset.freeze()).succeeds();
      platform.api().get(dataset.path() + "/versions/2/diff").ok();
      Thread.sleep(6_000); // a few rounds of whatever runs by the clock
      Command.Result status = platform.command().run("status");
      platform.api().delete(dataset.path());

      // then
      assertThat(status.exitCode()).as(status.output()).isZero();
      assertThat(status.output().lines())
          .as(status.output())
          .hasSize(7)
          .filteredOn(line -> line.stripTrailing().endsWith("yes"))
          .hasSize(6);
    }
    assertThat(new Logs(home.resolve("logs")).complaints()).isEmpty();
    assertThat(home.resolve("run")).isEmptyDirectory();
    assertThat(home.resolve("cache/.forebay/staging")).isEmptyDirectory();
  }
}
