package io.forebay.core.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeLeftTest {

  @Test
  void whatHasComeOfFilesUnderWayIsNotStillToCome() {
    assertThat(TimeLeft.bytes(120, 0, 0, 54)).isEqualTo(66);
    assertThat(TimeLeft.bytes(120, 32, 0, 54)).isEqualTo(66);
    assertThat(TimeLeft.bytes(120, 80, 60, 40)).isEqualTo(20);
  }

  @Test
  void whatWasThereAlreadyNeedNotCome() {
    assertThat(TimeLeft.bytes(120, 100, 0, 0)).isEqualTo(20);
  }

  @Test
  void whatWasFetchedInVainMakesNoLess() {
    assertThat(TimeLeft.bytes(120, 90, 0, 147)).isZero();
  }

  @Test
  void nobodyKnowsWhileNothingMoves() {
    assertThat(TimeLeft.seconds(100, 0)).isEmpty();
    assertThat(TimeLeft.seconds(100, 30)).contains(4L);
    assertThat(TimeLeft.seconds(0, 30)).contains(0L);
  }
}
