package io.forebay.orchestrator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorksetTest {

  private final SteppedClock clock = new SteppedClock();
  private final Workset workset = new Workset(clock, Duration.ofMillis(100));

  @Test
  void aChangeOfAQuietDatasetIsLookedAtAtOnce() {
    workset.changed(7);
    assertThat(workset.untilNext()).contains(Duration.ZERO);
    assertThat(workset.take(10)).containsExactly(7L);
    assertThat(workset.take(10)).isEmpty();
    assertThat(workset.untilNext()).isEmpty();
  }

  @Test
  void changesThatComeCloseTogetherAreOne() {
    // given
    workset.changed(7);
    lookedAt();

    // when
    clock.step(Duration.ofMillis(2));
    workset.changed(7);
    clock.step(Duration.ofMillis(2));
    workset.changed(7);

    // then
    assertThat(workset.take(10)).isEmpty();
    assertThat(workset.untilNext()).contains(Duration.ofNanos(2_250_000));
    clock.step(Duration.ofNanos(2_250_000));
    assertThat(workset.take(10)).containsExactly(7L);
    assertThat(workset.take(10)).isEmpty();
  }

  @Test
  void aDatasetThatKeepsChangingIsLookedAtTenTimesASecond() {
    int looks = 0;
    for (int millis = 0; millis < 10_000; millis++) {
      workset.changed(7);
      looks += workset.take(1).size();
      workset.giveBack(7);
      clock.step(Duration.ofMillis(1));
    }

    assertThat(looks).isBetween(100, 105);

    clock.step(Duration.ofMillis(100));
    lookedAt();
    clock.step(Duration.ofMillis(201));
    workset.changed(7);
    assertThat(workset.untilNext()).as("after some rest").contains(Duration.ZERO);
    lookedAt();
    workset.changed(7);
    assertThat(workset.untilNext()).contains(Duration.ofNanos(6_250_000));
  }

  @Test
  void aClockThatIsSetBackDelaysNobodyLongerThanARest() {
    workset.changed(7);
    lookedAt();
    clock.step(Duration.ofHours(-1));

    workset.changed(7);
    assertThat(workset.untilNext()).contains(Duration.ofNanos(6_250_000));

    clock.step(Duration.ofMillis(7));
    lookedAt();
    workset.changed(7);
    assertThat(workset.untilNext()).as("begins anew").contains(Duration.ofNanos(6_250_000));
  }

  @Test
  void othersDoNotWaitForABusyOne() {
    for (int millis = 0; millis < 500; millis++) {
      workset.changed(7);
      workset.take(1);
      workset.giveBack(7);
      clock.step(Duration.ofMillis(1));
    }
    workset.changed(8);

    assertThat(workset.take(1)).containsExactly(8L);
  }

  @Test
  void aChangeOvertakesALaterRecheck() {
    workset.again(7, Duration.ofSeconds(5));
    workset.changed(7);
    clock.step(Duration.ofMillis(100));

    assertThat(workset.take(10)).containsExactly(7L);
    assertThat(workset.size()).isZero();
  }

  @Test
  void failuresInARowWaitLongerEachTimeUntilOneSucceeds() {
    workset.failed(7);
    assertThat(workset.untilNext()).contains(Duration.ofMillis(200));
    clock.step(Duration.ofMillis(200));
    lookedAt();
    workset.failed(7);
    assertThat(workset.untilNext()).contains(Duration.ofMillis(400));
    for (int i = 0; i < 12; i++) {
      clock.step(Duration.ofMinutes(1));
      lookedAt();
      workset.failed(7);
    }
    assertThat(workset.untilNext()).contains(Duration.ofSeconds(30));

    clock.step(Duration.ofMinutes(1));
    lookedAt();
    workset.succeeded(7);
    workset.failed(7);

    assertThat(workset.untilNext()).contains(Duration.ofMillis(200));
  }

  @Test
  void whatIsBeingLookedAtIsGivenToNobodyElse() {
    // given
    workset.changed(7);
    clock.step(Duration.ofSeconds(1));
    assertThat(workset.take(10)).containsExactly(7L);

    // when
    workset.changed(7);
    workset.changed(8);
    clock.step(Duration.ofSeconds(1));

    // then
    assertThat(workset.take(10)).containsExactly(8L);
    assertThat(workset.untilNext()).as("nothing that could be taken").isEmpty();
    assertThat(workset.oldestTaken()).contains(clock.instant().minusSeconds(1));

    // when
    workset.giveBack(7);

    // then
    assertThat(workset.untilNext()).contains(Duration.ZERO);
    assertThat(workset.take(10)).containsExactly(7L);
  }

  private void lookedAt() {
    assertThat(workset.take(1)).containsExactly(7L);
    workset.giveBack(7);
  }

  @Test
  void theLongestWaitingComesFirst() {
    workset.changed(2);
    clock.step(Duration.ofMillis(1));
    workset.changed(1);
    clock.step(Duration.ofSeconds(1));

    assertThat(workset.take(1)).containsExactly(2L);
    assertThat(workset.take(1)).containsExactly(1L);
  }
}
