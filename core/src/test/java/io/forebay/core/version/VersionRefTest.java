package io.forebay.core.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRefTest {

  @Property
  void everyNumberIsReadBackWithAndWithoutItsLetter(
      @ForAll @LongRange(min = 1, max = 999_999_999_999_999_999L) long number) {
    assertThat(VersionRef.parse(Long.toString(number))).isEqualTo(new VersionRef.Number(number));
    assertThat(VersionRef.parse("v" + number)).isEqualTo(new VersionRef.Number(number));
  }

  @Property
  void whatIsReadIsWrittenSoThatItReadsTheSame(
      @ForAll
          @StringLength(min = 1, max = 65)
          @AlphaChars
          @NumericChars
          @Chars({'.', '_', '-', '/', 'v'})
          String text) {
    VersionRef reference;
    try {
      reference = VersionRef.parse(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageMatching("(?s)(a tag|'latest' is).*");
      return;
    }
    assertThat(VersionRef.parse(reference.text())).isEqualTo(reference);
  }

  @Test
  void latestIsAWordOfItsOwn() {
    assertThat(VersionRef.parse("latest")).isEqualTo(new VersionRef.Latest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod", "v1.2", "v1-rc", "Release_2026", "vega"})
  void ordinaryNamesAreTags(String name) {
    assertThat(VersionRef.parse(name)).isEqualTo(new VersionRef.Tag(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "v0",
        "V3",
        "-1",
        "LATEST",
        "Latest",
        "1.0",
        "a/b",
        "a b",
        "ä",
        "v007",
        "1234567890123456789",
        "v1234567890123456789"
      })
  void whatCouldBeMistakenIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> VersionRef.parse(text));
  }
}
