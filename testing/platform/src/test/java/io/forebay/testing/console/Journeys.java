package io.forebay.testing.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Journeys of people through the console; each in browsers of its own that nothing went wrong in.
 */
@ExtendWith(Stage.Setting.class)
abstract class Journeys {

  private final Stage stage;
  private final List<Console> consoles = new ArrayList<>();

  Journeys(Stage stage) {
    this.stage = stage;
  }

  @AfterEach
  void nothingWasWrongInTheBrowser() {
    for (Console console : consoles) {
      assertThat(console.complaints()).isEmpty();
      console.close();
    }
  }

  final Platform platform() {
    return stage.platform();
  }

  /** Where sources may be. */
  final Path base() {
    return stage.base();
  }

  final Console open(String language, boolean dark) {
    Console console = stage.open(language, dark);
    consoles.add(console);
    return console;
  }

  /** A dataset of 20 files of 200,000 bytes each, without a version. */
  final Dataset dataset(String directory) throws Exception {
    for (int i = 0; i < 20; i++) {
      Tree.write(base().resolve(directory + "/f" + i), Content.of(directory + i, 200_000));
    }
    return platform().dataset(Source.directory(base().resolve(directory)));
  }

  final String tokenOf(String principal) {
    return platform()
        .api()
        .post("tokens", Map.of("name", "console", "principal", principal))
        .ok()
        .path("token")
        .asText();
  }
}
