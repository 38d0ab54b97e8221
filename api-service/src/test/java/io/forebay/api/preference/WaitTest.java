package io.forebay.api.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=30                      | 30",
        "WAIT = 30                    | 30",
        "wait=\"30\"                  | 30",
        "respond-async, wait=7        | 7",
        "wait=7; x=y, return=minimal  | 7",
        "wait=50                      | 50",
        "wait=51                      | 50",
        "wait=999999999               | 50",
      })
  void isReadAsTheRfcWritesIt(String header, int seconds) {
    assertThat(Wait.of(List.of(header))).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "wait", "wait=", "wait=0", "wait=-1", "wait=1.5", "wait=30s", "waits=3", "x"})
  void whatIsNotUnderstoodIsNoPreference(String header) {
    assertThat(Wait.of(List.of(header))).isEmpty();
  }

  @Test
  void standsInAnyLine() {
    assertThat(Wait.of(List.of())).isEmpty();
    assertThat(Wait.of(List.of("return=minimal", "wait=3"))).contains(Duration.ofSeconds(3));
  }
}
