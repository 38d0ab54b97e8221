package io.forebay.core.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1536, 1.5 KiB",
    "102348, 99.9 KiB",
    "102400, 100 KiB",
    "1048063, 1023 KiB",
    "1048064, 1.0 MiB",
    "536870912, 512 MiB",
    "9223372036854775807, 8.0 EiB"
  })
  void threeOrFourDigitsAndAUnit(long bytes, String text) {
    assertThat(ByteSize.format(bytes)).isEqualTo(text);
  }

  @Test
  void ratesAreRoundedToBytes() {
    assertThat(ByteSize.formatRate(1535.6)).isEqualTo("1.5 KiB/s");
  }

  @Test
  void aNegativeSizeIsAMistake() {
    assertThatThrownBy(() -> ByteSize.format(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
