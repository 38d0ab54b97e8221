package io.forebay.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forgotten percent signs are found where a source is written, with the right spelling. */
class UriTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///data",
        "file:///my%20data/+x",
        "http://h/a%20b?c=d&e",
        "https://h:8443/(1)/a;b,c=d@e!'*$~",
        "http://[::1]:9000/x",
        "http://my_store/",
        "http://h/%C3%A9"
      })
  void whatIsEncodedIsRight(String uri) {
    assertThat(UriText.flawOf(uri)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "file:///my data, file:///my%20data",
    "http://h/a b?c d, http://h/a%20b?c%20d",
    "http://h/50%, http://h/50%25",
    "http://h/50%/%20, http://h/50%25/%20",
    "http://h/caf\u00e9, http://h/caf%C3%A9",
    "http://h/[1], http://h/%5B1%5D",
    "http://h/a|b, http://h/a%7Cb",
  })
  void whatIsNotIsSpelled(String uri, String right) {
    assertThat(UriText.flawOf(uri)).hasValueSatisfying(flaw -> assertThat(flaw).endsWith(right));
    assertThat(UriText.flawOf(right)).isEmpty();
  }
}
