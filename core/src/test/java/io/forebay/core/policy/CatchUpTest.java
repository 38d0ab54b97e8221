package io.forebay.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CatchUpTest {

  private static final CronSchedule EIGHT = CronSchedule.parse("0 8 * * *", "Europe/Berlin");
  private static final Instant MONDAY = Instant.parse("2026-03-02T07:00:00Z");

  @Test
  void oneThatHasComeFires() {
    CatchUp times = CatchUp.of(EIGHT, MissedTimes.CATCH_UP, MONDAY, MONDAY);

    assertThat(times.fire()).contains(MONDAY);
    assertThat(times.missed()).isEmpty();
    assertThat(times.next()).contains(Instant.parse("2026-03-03T07:00:00Z"));
  }

  @Test
  void ofManyTheLastFiresAndTheOthersAreMissed() {
    CatchUp times =
        CatchUp.of(EIGHT, MissedTimes.CATCH_UP, MONDAY, Instant.parse("2026-03-30T05:59:59Z"));

    // The clocks went forward on the 29th.
    assertThat(times.fire()).contains(Instant.parse("2026-03-29T06:00:00Z"));
    assertThat(times.missed())
        .contains(new CatchUp.Missed(MONDAY, Instant.parse("2026-03-28T07:00:00Z"), 27));
    assertThat(times.next()).contains(Instant.parse("2026-03-30T06:00:00Z"));
  }

  @Test
  void whoDoesNotCatchUpStillFiresWhenItIsOnTime() {
    Instant justOnTime = MONDAY.plus(CatchUp.ON_TIME);

    assertThat(CatchUp.of(EIGHT, MissedTimes.SKIP, MONDAY, justOnTime).fire()).contains(MONDAY);

    CatchUp late = CatchUp.of(EIGHT, MissedTimes.SKIP, MONDAY, justOnTime.plusMillis(1));
    assertThat(late.fire()).isEmpty();
    assertThat(late.missed()).contains(new CatchUp.Missed(MONDAY, MONDAY, 1));
    assertThat(late.next()).contains(Instant.parse("2026-03-03T07:00:00Z"));
  }

  @Test
  void whoDoesNotCatchUpMissesAllButOneThatIsOnTime() {
    Instant now = Instant.parse("2026-03-04T07:00:30Z");

    CatchUp times = CatchUp.of(EIGHT, MissedTimes.SKIP, MONDAY, now);

    assertThat(times.fire()).contains(Instant.parse("2026-03-04T07:00:00Z"));
    assertThat(times.missed().orElseThrow().count()).isEqualTo(2);
  }

  @Test
  void whatIsNotDueIsNotAsked() {
    assertThatThrownBy(() -> CatchUp.of(EIGHT, MissedTimes.SKIP, MONDAY, MONDAY.minusMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
