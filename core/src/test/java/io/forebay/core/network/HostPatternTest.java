package io.forebay.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

  @ParameterizedTest
  @CsvSource({
    "store.example.org, store.example.org",
    "Store.Example.ORG, store.example.org",
    "store.example.org, STORE.example.org.",
    "minio, minio",
    "my_store, my_store",
    "*.example.org, a.example.org",
    "*.example.org, a.b.Example.org.",
    "127.0.0.1, 127.0.0.1",
    "::1, ::1"
  })
  void aNameIsItselfAndADomainIsEveryNameBelow(String pattern, String host) {
    assertThat(HostPattern.parse(pattern).matches(host)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "store.example.org, a.store.example.org",
    "store.example.org, store.example.org.evil.test",
    "*.example.org, example.org",
    "*.example.org, badexample.org",
    "*.example.org, a.example.org.evil.test",
    "127.0.0.1, 2130706433"
  })
  void nothingElseIsMeant(String pattern, String host) {
    assertThat(HostPattern.parse(pattern).matches(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "*", "*.", ".example.org", "a..b", "a*.example.org", "*.*.org", "http://a", "a:9000",
        "a/b", "-a", "a-", "*.0.1", "2130706433", "a.0x7f", "café.org", "a b", "[::1]"
      })
  void whatIsNoHostIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostPattern.parse(text))
        .withMessageContaining("is not a host");
  }
}
