package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.db.manifest.OutOfTimeException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What took too long is not read again and again. */
class GivenUpTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final AtomicInteger reads = new AtomicInteger();
  private final GivenUp<String> givenUp = new GivenUp<>(nanos::get);

  private int slow(long taken) {
    reads.incrementAndGet();
    nanos.addAndGet(taken);
    throw new OutOfTimeException();
  }

  private void fails(String key, long taken) {
    assertThatThrownBy(() -> givenUp.tried(key, () -> slow(taken)))
        .isInstanceOf(OutOfTimeException.class);
  }

  @Test
  void whatTookLongIsTriedAgainAfterMinutes() {
    long longEnough = GivenUp.LEAST.toNanos();
    fails("a", longEnough);
    fails("a", longEnough);
    assertThat(reads).hasValue(1);
    assertThat(givenUp.tried("b", () -> 7)).isEqualTo(7);

    nanos.addAndGet(GivenUp.REMEMBERED.toNanos());
    assertThat(givenUp.tried("a", () -> 8)).isEqualTo(8);
  }

  @Test
  void whatWasGivenLittleTimeIsTriedAgainAtOnce() {
    fails("a", GivenUp.LEAST.toNanos() - 1);
    fails("a", 0);

    assertThat(reads).hasValue(2);
  }
}
