package io.forebay.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonCodeTest {

  @ParameterizedTest
  @EnumSource
  void everyCodeIsInThePageThatSaysWhatToDo(ReasonCode code) throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "policies.md")))
        .contains("`" + code.code() + "`");
  }
}
