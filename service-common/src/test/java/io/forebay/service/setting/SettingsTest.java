package io.forebay.service.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stops a service is refused when it starts, by the setting's name. */
class SettingsTest {

  private static <T> T read(String value, Converter<T> converter) {
    return new SmallRyeConfigBuilder()
        .withDefaultValues(Map.of("forebay.work", value))
        .build()
        .getValue("forebay.work", converter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", " 8 ", "2147483647"})
  void aCountIsOneOrMore(String count) {
    assertThat(read(count, new AtLeastOne())).isEqualTo(Integer.parseInt(count.strip()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "2147483648"})
  void whatIsNoCountIsNamed(String count) {
    assertThatThrownBy(() -> read(count, new AtLeastOne())).hasMessageContaining("forebay.work");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", " 8 ", "9223372036854775807"})
  void aLengthIsOneByteOrMore(String bytes) {
    assertThat(read(bytes, new AtLeastOneByte())).isEqualTo(Long.parseLong(bytes.strip()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "1.5", "8M"})
  void whatIsNoLengthIsNamed(String bytes) {
    assertThatThrownBy(() -> read(bytes, new AtLeastOneByte()))
        .hasMessageContaining("forebay.work");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1ms", " 10 ", "PT400H"})
  void aTimeIsAMillisecondOrMore(String time) {
    assertThat(read(time, new SomeTime())).isGreaterThanOrEqualTo(Duration.ofMillis(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "PT-1S", "PT0.0001S", "soon"})
  void whatIsNoTimeIsNamed(String time) {
    assertThatThrownBy(() -> read(time, new SomeTime())).hasMessageContaining("forebay.work");
  }
}
