package io.forebay.orchestrator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.runtime.RuntimePhase;
import io.forebay.orchestrator.reconcile.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusFactoryTest {

  private static final RuntimeStatus NEW = new RuntimeStatus(RuntimePhase.PENDING, 0, List.of());

  private final SteppedClock clock = new SteppedClock();
  private final StatusFactory factory = new StatusFactory(clock);

  private static Outlook outlook(RuntimePhase phase, Observed... observed) {
    return new Outlook(phase, List.of(observed));
  }

  @Test
  void sayingTheSameAgainGivesAnEqualStatus() {
    Outlook ready = outlook(RuntimePhase.READY, Observed.yes("NodesAvailable", "LoaderAlive"));
    RuntimeStatus first = factory.next(NEW, ready, 3);
    clock.step(Duration.ofHours(1));

    assertThat(factory.next(first, ready, 3)).isEqualTo(first);
    assertThat(first.observedGeneration()).isEqualTo(3);
  }

  @Test
  void aTransitionTimeChangesWithTheStatusOnly() {
    // given
    Instant began = clock.instant();
    RuntimeStatus waiting =
        factory.next(
            NEW,
            outlook(RuntimePhase.PROVISIONING, Observed.no("LoadsAdmitted", "One", "one waits")),
            1);
    clock.step(Duration.ofMinutes(1));

    // when
    RuntimeStatus stillWaiting =
        factory.next(
            waiting,
            outlook(RuntimePhase.PROVISIONING, Observed.no("LoadsAdmitted", "Two", "two wait")),
            1);
    RuntimeStatus done =
        factory.next(
            stillWaiting, outlook(RuntimePhase.READY, Observed.yes("LoadsAdmitted", "None")), 1);

    // then
    assertThat(stillWaiting.conditions().getFirst().reason()).isEqualTo("Two");
    assertThat(stillWaiting.conditions().getFirst().lastTransitionTime()).isEqualTo(began);
    assertThat(done.conditions().getFirst().lastTransitionTime()).isEqualTo(clock.instant());
  }

  @Test
  void whatWasReadyIsDegradedAndNotProvisioned() {
    RuntimeStatus ready = factory.next(NEW, outlook(RuntimePhase.READY), 1);
    RuntimeStatus lost = factory.next(ready, outlook(RuntimePhase.PROVISIONING), 1);

    assertThat(lost.phase()).isEqualTo(RuntimePhase.DEGRADED);
    assertThat(factory.next(lost, outlook(RuntimePhase.PROVISIONING), 1)).isEqualTo(lost);
    assertThat(factory.next(lost, outlook(RuntimePhase.READY), 1).phase())
        .isEqualTo(RuntimePhase.READY);
  }
}
