package io.forebay.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/sources.md says of every option and credential what the catalogue says. */
class SourcesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "sources.md");
  private static final String BEGIN = "<!-- generated from core's catalogue: SourcesPageTest -->\n";
  private static final String END = "<!-- end -->\n";

  @Test
  void thePageHasEveryOption() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("forebay.update-contracts")) {
      Files.writeString(PAGE, page.substring(0, begin) + tables() + page.substring(end));
      return;
    }
    assertThat(page.substring(begin, end))
        .as("written by mvn test -pl core -Dtest=SourcesPageTest -Dforebay.update-contracts=true")
        .isEqualTo(tables());
  }

  private static String tables() {
    StringBuilder text = new StringBuilder();
    for (SourceKind kind : SourceKind.values()) {
      text.append("\n### ").append(kind.form()).append("\n\n");
      options(text, kind.ownOptions());
      credentials(text, kind.credentials());
    }
    text.append("\n### All sources\n\n");
    options(text, SourceKind.COMMON);
    return text.append('\n').toString();
  }

  private static void options(StringBuilder text, List<SourceOption> options) {
    if (options.isEmpty()) {
      text.append("No options of its own.\n");
      return;
    }
    text.append(
        "| option | values | when left out | what it does | example |\n|---|---|---|---|---|\n");
    for (SourceOption option : options) {
      text.append(
          "| `%s` | %s | %s | %s | `%s` |\n"
              .formatted(
                  option.name(),
                  option.values().words(),
                  option.fallback(),
                  option.help(),
                  option.example()));
    }
  }

  private static void credentials(StringBuilder text, List<SourceKind.CredentialKey> credentials) {
    if (credentials.isEmpty()) {
      text.append("\nTakes no secret.\n");
      return;
    }
    text.append("\n| entry of its secret | |\n|---|---|\n");
    credentials.forEach(key -> text.append("| `%s` | %s |\n".formatted(key.name(), key.help())));
  }

  @Test
  void everyExampleAndEveryChoiceIsRight() {
    for (SourceKind kind : SourceKind.values()) {
      for (SourceOption option : kind.options()) {
        assertThat(option.flawOf(option.example())).as(option.name()).isEmpty();
      }
    }
  }
}
