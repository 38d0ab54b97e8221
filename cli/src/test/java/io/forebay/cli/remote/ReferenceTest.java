package io.forebay.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ReferenceTest {

  private static Reference read(String text) {
    return Reference.parse(text);
  }

  @ParameterizedTest
  @CsvSource({"cats,cats,latest", "cats@3,cats,3", "cats@prod,cats,prod"})
  void isADatasetAndAVersion(String text, String dataset, String version) {
    assertThat(read(text)).isEqualTo(new Reference(dataset, version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "@3", "cats@", "cats@3@4"})
  void nothingElseIs(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(TypeConversionException.class);
  }

  /** The server, or a proxy, would delete the dataset in the place of its tag. */
  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void dotsAreNoNames(String name) {
    assertThatThrownBy(() -> ApiClient.path("datasets", "cats", "tags", name))
        .isInstanceOf(InvalidNameException.class);
  }

  @Test
  void namesInPathsAreNoPaths() {
    assertThat(read("a/../b@c?d").path("files"))
        .isEqualTo("datasets/a%2F..%2Fb/versions/c%3Fd/files");
  }
}
