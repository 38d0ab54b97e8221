package io.forebay.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MediansTest {

  @Test
  void takesTheMiddleOfAnOddNumber() {
    assertThat(Medians.of(List.of(9.0, 1.0, 2.0), Double::doubleValue)).isEqualTo(2.0);
  }

  @Test
  void takesTheMeanOfTheMiddleOfAnEvenNumber() {
    assertThat(Medians.of(List.of(8.0, 1.0, 2.0, 4.0), Double::doubleValue)).isEqualTo(3.0);
  }

  @Test
  void countsPercentilesByRank() {
    List<Double> hundred = IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();

    assertThat(Medians.percentile(hundred, 0.99)).isEqualTo(99.0);
    assertThat(Medians.percentile(hundred, 0.5)).isEqualTo(50.0);
    assertThat(Medians.percentile(List.of(7.0), 0.99)).isEqualTo(7.0);
  }

  @Test
  void refusesToSayAnythingOfNothing() {
    assertThatThrownBy(() -> Medians.percentile(List.of(), 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
