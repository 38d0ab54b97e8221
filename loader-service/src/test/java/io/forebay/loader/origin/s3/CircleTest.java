package io.forebay.loader.origin.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircleTest {

  @Test
  void aSequenceWithoutRepetitionsHasNone() {
    Circle<Integer> circle = new Circle<>();

    for (int i = 0; i < 100_000; i++) {
      assertThat(circle.isClosedBy(i)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 2", "7, 3", "1000, 2", "1000, 999", "0, 4096"})
  void everyCircleIsNoticedBeforeThreeTimesItsLength(int before, int length) {
    Circle<Integer> circle = new Circle<>();
    int taken = 0;
    boolean closed = false;

    while (!closed) {
      closed = circle.isClosedBy(taken < before ? -taken - 1 : (taken - before) % length);
      taken++;
    }

    assertThat(taken).isBetween(before + length + 1, 3 * (before + length) + 1);
  }

  @Test
  void whatRepeatsIsNoticedAtOnce() {
    Circle<Integer> circle = new Circle<>();
    for (int i = 0; i < 1_500; i++) {
      circle.isClosedBy(i);
    }

    assertThat(circle.isClosedBy(1_499)).isTrue();
  }
}
