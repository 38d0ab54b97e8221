package io.forebay.loader.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.Proof;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.core.manifest.NumberedEntry;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.queue.TaskCounters;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FetchProgressTest {

  private static final Fingerprint VERIFIED = new Fingerprint(1, Proof.ORIGIN);
  private static final Fingerprint BY_SIZE = new Fingerprint(7, Proof.SIZE);

  @Test
  void whatWasThereBeforeTheLoadIsReused() {
    FetchProgress progress = new FetchProgress(TaskCounters.ZERO);

    progress.found(file(0, 10), VERIFIED);
    progress.linked(file(1, 20), BY_SIZE);
    progress.transferred().add(30);
    progress.fetched(file(2, 30), VERIFIED);

    assertThat(progress.counters()).isEqualTo(new TaskCounters(3, 60, 0, 2, 2, 30, 30));
  }

  @Test
  void whatThisTaskFetchedBeforeItWasKilledIsNotReused() {
    // given: an earlier run fetched two files of 10 bytes, linked one of 5, and received 25 bytes
    FetchProgress progress = new FetchProgress(new TaskCounters(3, 25, 0, 3, 1, 5, 25));

    // when: this run finds all three
    progress.found(file(0, 10), VERIFIED);
    progress.found(file(1, 10), VERIFIED);
    progress.found(file(2, 5), VERIFIED);

    // then
    assertThat(progress.counters()).isEqualTo(new TaskCounters(3, 25, 0, 3, 1, 5, 25));
  }

  @Test
  void whatCouldNotBeReportedIsReportedLater() {
    FetchProgress progress = new FetchProgress(TaskCounters.ZERO);
    progress.fetched(file(0, 1), BY_SIZE);
    progress.failed(file(1, 1), new Problem(ProblemCode.ORIGIN_CHANGED, "It changed."));

    FetchProgress.Unreported lost = progress.take();
    progress.giveBack(lost);
    FetchProgress.Unreported again = progress.take();

    assertThat(again.held()).isEqualTo(lost.held()).hasSize(1);
    assertThat(again.failures()).isEqualTo(lost.failures()).hasSize(1);
    assertThat(progress.take().held()).isEmpty();
  }

  private static NumberedEntry file(long ordinal, long size) {
    return new NumberedEntry(
        ordinal,
        new ManifestEntry(
            "f" + ordinal, size, 0, "f" + ordinal, new ContentIdentity.None(), Optional.empty()));
  }
}
