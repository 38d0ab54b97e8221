package io.forebay.core.glob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PatternListTest {

  @Test
  void patternsAreSeparatedByLineBreaksOrCommas() {
    assertThat(PatternList.of(" train/**, test/** \r\n\n,val/**,\n"))
        .containsExactly("train/**", "test/**", "val/**");
    assertThat(PatternList.of(" \n,")).isEmpty();
    assertThat(PatternList.of("")).isEmpty();
  }

  @Test
  void aCommaInsideOfBracesOrBracketsOrBehindABackslashBelongsToThePattern() {
    assertThat(PatternList.of("*.{a,b},*.{c{,d},e}\nf"))
        .containsExactly("*.{a,b}", "*.{c{,d},e}", "f");
    assertThat(PatternList.of("[,;]*,[],{]x,[!],]y,z"))
        .containsExactly("[,;]*", "[],{]x", "[!],]y", "z");
    assertThat(PatternList.of("a\\,b,\\{c,d\\},[\\],e"))
        .containsExactly("a\\,b", "\\{c", "d\\}", "[\\]", "e");
    assertThat(PatternList.of("},a")).containsExactly("}", "a");
  }

  @Test
  void whatIsLeftOpenIsOnePatternAndRefusedAsOne() {
    for (String open : List.of("{a,b", "[a,b", "{[},b")) {
      assertThat(PatternList.of(open)).containsExactly(open);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PathSelection(PatternList.of(open), List.of()));
    }
  }
}
