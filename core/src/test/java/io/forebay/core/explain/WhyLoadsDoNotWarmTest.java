package io.forebay.core.explain;

import static io.forebay.core.explain.Known.LOAD;
import static io.forebay.core.explain.Known.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.explain.FinishedLoad.FailedFile;
import io.forebay.core.explain.UnfinishedLoad.LoadNode;
import io.forebay.core.load.LoadState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are told of loads that are not over, or that were not enough. */
class WhyLoadsDoNotWarmTest {

  private final Known known = new Known();

  private String detail() {
    return known.reason().detail();
  }

  @Test
  void aLoadOutsideOfItsWindowSaysWhenThatOpens() {
    known.policies.add(Known.policy("nights", false, Optional.of(NOW.plusSeconds(99_999))));
    UnfinishedLoad load = Known.unfinished(new LoadState.Paused());
    known.unfinished =
        Optional.of(
            new UnfinishedLoad(
                load.load(),
                load.state(),
                true,
                true,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                load.nodes()));

    assertThat(known.reason().code()).isEqualTo(ReasonCode.LOAD_OUTSIDE_WINDOW);
    assertThat(detail())
        .isEqualTo(
            "Load "
                + LOAD
                + " of version 3 is paused until its policy nights has a window again, at"
                + " 2026-03-03T01:00:00Z; 10.0 MiB of 40.0 MiB and 5 of 73 files are there. Who"
                + " resumes it does not wait.");
    assertThat(known.explained().next())
        .contains(
            new Next(PolicyStep.WINDOW_OPENS, Instant.parse("2026-03-03T01:00:00Z"), "nights"));
    known.policies.clear();
    assertThat(detail()).contains("until its policy has a window again; 10.0 MiB");
  }

  @Test
  void aLoadThatSomebodyPausedWaitsForNoWindow() {
    known.policies.add(Known.policy("nights", false, Optional.empty()));
    known.unfinished = Optional.of(Known.unfinished(new LoadState.Paused()));

    assertThat(known.reason().code()).isEqualTo(ReasonCode.LOAD_PAUSED);
    assertThat(detail()).contains("was paused by a person").endsWith("Resume it.");
    assertThat(known.explained().next()).isEmpty();
  }

  @Test
  void aLoadWithoutNodesSaysWhatTheRuntimeSays() {
    known.unfinished = Optional.of(Known.notAdmitted(Optional.of("load X needs 3 GiB on node a")));

    assertThat(known.reason().code()).isEqualTo(ReasonCode.LOAD_NOT_ADMITTED);
    assertThat(detail())
        .isEqualTo("Load " + LOAD + " of version 3 has no node yet: load X needs 3 GiB on node a.");
    known.unfinished = Optional.of(Known.notAdmitted(Optional.empty()));
    assertThat(detail())
        .endsWith(
            "it was asked for at 2026-03-02T07:59:30Z, and the orchestrator has not come to it.");
  }

  @Test
  void aLoadThatRunsSaysHowFarItIs() {
    known.unfinished = Optional.of(Known.unfinished(new LoadState.Running()));

    assertThat(detail())
        .isEqualTo(
            "Load "
                + LOAD
                + " of version 3 is running: 10.0 MiB of 40.0 MiB and 5 of 73 files are there, at"
                + " 1.0 MiB/s, with about 30 s left.");
  }

  @Test
  void aLoadThatBrokeOffWaitsForItsRetryOnlyWhenNothingElseOfItIsToBeDone() {
    Optional<Listing.Retry> retry =
        Optional.of(
            new Listing.Retry(
                new Trouble("origin-unavailable", "The origin answered 503"), NOW.plusSeconds(12)));
    LoadState.Running running = new LoadState.Running();

    known.unfinished = Optional.of(Known.unfinished(running, 0, 0, retry));
    assertThat(known.reason().code()).isEqualTo(ReasonCode.LOAD_RETRIED);
    assertThat(detail())
        .contains("is tried again at 2026-03-02T08:00:12Z")
        .endsWith(": The origin answered 503.");
    known.unfinished = Optional.of(Known.unfinished(running, 0, 1, retry));
    assertThat(known.reason().code()).isEqualTo(ReasonCode.LOAD_QUEUED);
    assertThat(detail()).contains("waits for a loader of node big; 10.0 MiB of 40.0 MiB");
    known.unfinished = Optional.of(Known.unfinished(running, 1, 1, retry));
    assertThat(known.reason().code()).isEqualTo(ReasonCode.LOAD_RUNNING);
  }

  @Test
  void aLoadWhoseNodesAreAllSilentSaysSo() {
    UnfinishedLoad load = Known.unfinished(new LoadState.Running());
    known.unfinished =
        Optional.of(
            new UnfinishedLoad(
                load.load(),
                load.state(),
                false,
                true,
                Optional.empty(),
                1,
                0,
                Optional.empty(),
                List.of(
                    new LoadNode("a", false, Optional.of(NOW.minusSeconds(90))),
                    new LoadNode("b", false, Optional.empty()))));

    assertThat(known.reason().code()).isEqualTo(ReasonCode.NODE_SILENT);
    assertThat(detail())
        .contains(
            "goes to node a, of which nothing was heard since 2026-03-02T07:58:30Z and node b,"
                + " which is gone");
  }

  @Test
  void aLoadThatFailedNamesItsFirstFileAndWhatComes() {
    FinishedLoad failed = failed(Optional.of(NOW.plusSeconds(60)));
    known.last = Optional.of(failed);
    known.policies.add(Known.policy("mornings", false, Optional.of(NOW.plusSeconds(9_000))));

    assertThat(detail())
        .isEqualTo(
            "Load "
                + LOAD
                + " of version 3 failed at 2026-03-02T07:00:00Z: 2 of 73 files could not be loaded."
                + " The first is a/b (origin-changed): It changed. Its policy tries it again at"
                + " 2026-03-02T08:01:00Z.");
    assertThat(known.explained().next())
        .contains(new Next(PolicyStep.LOAD_RETRIED, NOW.plusSeconds(60), "mornings"));
    known.last = Optional.of(failed(Optional.empty()));
    assertThat(detail()).endsWith("Retry it once that is mended.");
    assertThat(known.explained().next())
        .contains(new Next(PolicyStep.POLICY_DUE, NOW.plusSeconds(9_000), "mornings"));
    known.spec = Known.spec(1, "3");
    assertThat(detail()).endsWith("so it is tried again by itself.");
  }

  private static FinishedLoad failed(Optional<Instant> retryAt) {
    return new FinishedLoad(
        Known.load(),
        new LoadState.Failed(),
        NOW.minusSeconds(3_600),
        2,
        Optional.of(new Trouble("files-failed", "2 of 73 files could not be loaded.")),
        Optional.of(new FailedFile("a/b", new Trouble("origin-changed", "It changed."))),
        retryAt,
        List.of());
  }

  @Test
  void aLoadOfSomeFilesSaysHowManyAreThere() {
    known.last = Optional.of(Known.finished(new LoadState.Succeeded(), "a", "b", "c", "d", "e"));
    known.copies.add(Known.part("a", Optional.empty()));

    assertThat(known.reason().code()).isEqualTo(ReasonCode.PART_LOADED);
    assertThat(detail())
        .contains("of version 3 (include a, b, c and 2 more)")
        .contains("70 of 73 files are warm");
  }

  @Test
  void anEvictionBeforeTheLastLoadIsNoReason() {
    known.evicted = Optional.of(new Eviction("a", NOW.minusSeconds(7_200)));
    assertThat(known.reason().code()).isEqualTo(ReasonCode.EVICTED);

    known.last = Optional.of(Known.finished(new LoadState.Succeeded()));
    assertThat(known.reason().code()).isEqualTo(ReasonCode.TOO_FEW_NODES);
    known.evicted = Optional.of(new Eviction("a", NOW));
    assertThat(detail())
        .startsWith("Version 3 was evicted from node a at 2026-03-02T08:00:00Z to make room.");
  }

  @Test
  void aLoadThatWasPausedBeforeItHadNodesHasNoNumbers() {
    UnfinishedLoad load = Known.unfinished(new LoadState.Paused());
    known.unfinished =
        Optional.of(
            new UnfinishedLoad(
                new LoadFacts(
                    LOAD,
                    Optional.empty(),
                    List.of(),
                    List.of("**/*.tmp"),
                    NOW,
                    new LoadFacts.Progress(0, 0, 0, 0, 0)),
                load.state(),
                false,
                false,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                List.of()));

    assertThat(detail())
        .isEqualTo(
            "Load "
                + LOAD
                + " of version 3 (exclude **/*.tmp) was paused by a person; its files are not"
                + " counted yet. Resume it.");
  }

  @Test
  void whatWasLostOrEvictedAfterALoadFailedIsTold() {
    known.last = Optional.of(Known.finished(new LoadState.Failed()));
    known.evicted = Optional.of(new Eviction("a", NOW.minusSeconds(7_200)));
    assertThat(known.reason().code()).isEqualTo(ReasonCode.LOAD_FAILED);
    known.evicted = Optional.of(new Eviction("a", NOW.minusSeconds(5)));
    assertThat(known.reason().code()).isEqualTo(ReasonCode.EVICTED);

    known.evicted = Optional.empty();
    known.last = Optional.of(Known.finished(new LoadState.Cancelled()));
    assertThat(known.reason().code()).isEqualTo(ReasonCode.LOAD_CANCELLED);
    known.copies.add(Known.part("a", Optional.of(NOW.minusSeconds(5))));
    assertThat(known.reason().code()).isEqualTo(ReasonCode.FILES_LOST);
  }

  @Test
  void aLoadOfSomeFilesIsNoReasonWhereANodeHasAll() {
    known.spec = Known.spec(2);
    known.selected = 2;
    known.last = Optional.of(Known.finished(new LoadState.Succeeded(), "a"));
    known.copies.add(Known.warm("a"));

    assertThat(known.reason().code()).isEqualTo(ReasonCode.TOO_FEW_NODES);
  }

  @Test
  void aLoadOfSomeFilesThatFailedIsNotToBeRetriedForAll() {
    known.last = Optional.of(Known.finished(new LoadState.Failed(), "a"));
    assertThat(detail()).endsWith("start a load without globs for all files.");
    known.last = Optional.of(Known.finished(new LoadState.Cancelled(), "a"));
    assertThat(detail()).endsWith("Start a load without globs for all files.");
  }

  @Test
  void aLoadWhoseWindowIsOpenAlreadyGoesOnAtOnce() {
    Instant night = Instant.parse("2026-03-03T01:30:00Z");
    known.policies.add(Known.policy("nights", false, Optional.empty()));
    UnfinishedLoad load = Known.unfinished(new LoadState.Paused());
    known.unfinished =
        Optional.of(
            new UnfinishedLoad(
                load.load(),
                load.state(),
                true,
                true,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                load.nodes()));
    Facts facts = known.facts();
    Explanation explained =
        WhyNotWarm.explain(new Facts(night, "cats", false, facts.nodes(), facts.meaning()));

    assertThat(explained.reason().orElseThrow().detail())
        .contains("one is open now: it goes on as soon as an orchestrator looks; 10.0 MiB");
    assertThat(explained.next()).contains(new Next(PolicyStep.WINDOW_OPENS, night, "nights"));
  }
}
