package io.forebay.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionTest {

  private static OptionalLong revision(Long present) {
    return present == null ? OptionalLong.empty() : OptionalLong.of(present);
  }

  private static Precondition headers(String ifMatch, String ifNoneMatch) {
    return Precondition.ofHeaders(lines(ifMatch), lines(ifNoneMatch));
  }

  /** A header that is not there has none. */
  private static List<String> lines(String header) {
    return header == null ? List.of() : List.of(header);
  }

  private static void holds(boolean holds, Precondition precondition, Long present) {
    if (holds) {
      precondition.check(revision(present));
    } else {
      assertThat(refusal(precondition, present))
          .isIn(ProblemCode.STALE_REVISION, ProblemCode.ALREADY_EXISTS);
    }
  }

  private static ProblemCode refusal(Precondition precondition, Long present) {
    return catchThrowableOfType(ProblemException.class, () -> precondition.check(revision(present)))
        .problem()
        .code();
  }

  // present revision, or none; whether the change is made
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "        |   | true",
        "        | 3 | true",
        "*       |   | false",
        "' * '   | 3 | true",
        "\"3\"   | 3 | true",
        "\"3\"   | 4 | false",
        "\"3-00c0ffee\" | 3 | true",
        "\"3-00c0ffee\" | 4 | false",
        "\"3-\"  | 3 | false",
        "\"3\"   |   | false",
        "\"0\"   |   | false",
        "\"2\" , \"3\" | 3 | true",
        "W/\"3\" | 3 | false",
        "3       | 3 | false",
        "''      | 3 | false",
        "\"*\"   | 3 | false",
      })
  void whatMustBeThere(String ifMatch, Long present, boolean made) {
    holds(made, headers(ifMatch, null), present);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "*       |   | true",
        "' * '   | 1 | false",
        "\"3\"   |   | true",
        "\"3\"   | 3 | false",
        "\"3\"   | 4 | true",
        "W/\"3\" | 3 | false",
        "\"2\",W/\"3\" | 3 | false",
        "''      | 3 | true",
      })
  void whatMustNotBeThere(String ifNoneMatch, Long present, boolean made) {
    holds(made, headers(null, ifNoneMatch), present);
  }

  @Test
  void aHeaderMayHaveSeveralLines() {
    holds(true, Precondition.ofHeaders(List.of("\"1\"", "\"3\""), List.of()), 3L);
    holds(false, Precondition.ofHeaders(List.of(), List.of("\"1\"", "\"3\"")), 3L);
  }

  @Test
  void bothMustHold() {
    holds(true, headers("\"3\"", "\"4\""), 3L);
    holds(false, headers("\"3\"", "\"3\""), 3L);
    holds(false, headers("\"3\"", "*"), null);
    holds(false, headers("\"3\"", "*"), 3L);
  }

  @Test
  void itIsSaidWhetherItChangedOrIsNotToBeThere() {
    assertThat(refusal(Precondition.of(2L), 3L)).isEqualTo(ProblemCode.STALE_REVISION);
    assertThat(refusal(Precondition.of(2L), null)).isEqualTo(ProblemCode.STALE_REVISION);
    assertThat(refusal(headers("*", null), null)).isEqualTo(ProblemCode.STALE_REVISION);
    assertThat(refusal(Precondition.of(0L), 3L)).isEqualTo(ProblemCode.ALREADY_EXISTS);
    assertThat(refusal(headers(null, "*"), 3L)).isEqualTo(ProblemCode.ALREADY_EXISTS);
  }

  @ParameterizedTest
  @CsvSource({",,true", ",1,true", "0,,true", "0,1,false", "1,,false", "1,1,true", "1,2,false"})
  void aRevisionOf0IsNone(Long wanted, Long present, boolean made) {
    holds(made, Precondition.of(wanted), present);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
  void noResourceHasAnyRevision(long wanted) {
    holds(false, Precondition.of(wanted), null);
    holds(false, Precondition.of(wanted), 1L);
  }
}
