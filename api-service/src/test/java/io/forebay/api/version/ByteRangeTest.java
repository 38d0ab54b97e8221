package io.forebay.api.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.core.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 9110, 14.1.2, says of a file of 100 bytes. */
class ByteRangeTest {

  private static final long SIZE = 100;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=0-, 0, 100",
    "bytes=10-19, 10, 10",
    "bytes=99-, 99, 1",
    "bytes=90-999999999999999999, 90, 10",
    "bytes=-1, 99, 1",
    "bytes=-100, 0, 100",
    "bytes=-5000, 0, 100",
    "' bytes=5-6 ', 5, 2"
  })
  void oneRangeIsAPartOfTheFile(String header, long first, long length) {
    assertThat(ByteRange.of(header, SIZE)).hasValue(new ByteRange(first, length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bytes=", "bytes=-", "bytes=0-1,5-6", "lines=0-1", "bytes=9-3", "bytes=a-b"})
  void whatIsNoSingleRangeIsTheWholeFile(String header) {
    assertThat(ByteRange.of(header, SIZE)).isEmpty();
    assertThat(ByteRange.of(null, SIZE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"bytes=100-, 100", "bytes=200-300, 100", "bytes=0-, 0", "bytes=-5, 0", "bytes=-0, 9"})
  void whatBeginsBehindTheEndIsNoPart(String header, long size) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ByteRange.of(header, size))
        .satisfies(e -> assertThat(e.problem().code().status()).isEqualTo(416));
  }

  @ParameterizedTest
  @CsvSource({"4, bytes 10-13/100", "40, bytes 10-29/100"})
  void noMoreThanThatIsSent(long most, String contentRange) {
    assertThat(new ByteRange(10, 20).atMost(most).contentRange(SIZE)).isEqualTo(contentRange);
  }
}
