package io.forebay.core.explain;

import static io.forebay.core.explain.Known.LOAD;
import static io.forebay.core.explain.Known.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.explain.FinishedLoad.FailedFile;
import io.forebay.core.explain.FinishedLoad.LeftOutNode;
import io.forebay.core.explain.Meaning.NoVersion;
import io.forebay.core.explain.UnfinishedLoad.LoadNode;
import io.forebay.core.load.LoadState;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.Windows;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.core.version.VersionRef;
import io.forebay.core.version.VersionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are told. */
class WhyNotWarmTest {

  private final Known known = new Known();

  private String detail() {
    return known.reason().detail();
  }

  @Test
  void aVersionOnAsManyNodesAsWantedIsWarm() {
    known.copies.add(Known.warm("a"));

    assertThat(known.explained().warm()).isTrue();
    assertThat(known.explained().reason()).isEmpty();
    known.spec = Known.spec(3);
    known.selected = 2;
    assertThat(known.explained().warm()).isFalse();
    assertThat(known.explained().nodes().orElseThrow().wanted()).isEqualTo(2);
  }

  @Test
  void whatIsLeavingOrElsewhereOrSilentIsNotWarm() {
    known.copies.add(Known.leaving("a"));
    known.copies.add(Known.silent("b"));

    assertThat(known.explained().warm()).isFalse();
    assertThat(known.explained().nodes().orElseThrow().warm()).isZero();
  }

  @Test
  void aVersionWithoutFilesIsWarmWherever() {
    known.files = 0;
    known.living = 0;

    assertThat(known.explained().warm()).isTrue();
  }

  @Test
  void aReferenceThatMeansNoneSaysWhatTheNewestLacks() {
    known.state = VersionState.Name.FAILED;
    known.error = Optional.of(new Trouble("origin-denied", "The origin denied access"));
    Facts facts =
        new Facts(
            NOW,
            "cats",
            false,
            known.nodes(),
            new NoVersion("None is READY.", Optional.of(known.version())));

    Explanation explained = WhyNotWarm.explain(facts);

    assertThat(explained.version()).isEmpty();
    assertThat(explained.nodes()).isEmpty();
    Reason reason = explained.reason().orElseThrow();
    assertThat(reason.code()).isEqualTo(ReasonCode.VERSION_NOT_FOUND);
    assertThat(reason.detail())
        .isEqualTo(
            "None is READY. Version 3 could not be resolved: The origin denied access. Make a new"
                + " version once that is mended.");
    assertThat(reason.members()).containsEntry("newest", 3).containsEntry("error", "origin-denied");
  }

  @Test
  void nodesThatAreGoneSayWhenTheyWereHeardOfAndWhatTheyHold() {
    known.living = 0;
    known.selected = 0;
    known.registered = 2;
    known.copies.add(Known.silent("a"));

    assertThat(detail())
        .isEqualTo(
            "No loader of engine local is alive: of its 2 nodes the last was heard of at"
                + " 2026-03-02T07:59:00Z; start a loader. All of version 3 is on node a.");
  }

  @Test
  void nodesOfAnotherEngineDoNotHelp() {
    known.living = 0;
    known.selected = 0;
    known.registered = 0;
    known.others = 2;

    assertThat(detail())
        .isEqualTo(
            "No cache node of engine local was ever heard of; 2 nodes of other engines cannot take"
                + " the dataset, unless its runtime is changed.");
  }

  @Test
  void labelsThatNoNodeHas() {
    known.spec = Known.spec(1);
    known.selected = 0;
    known.living = 3;

    assertThat(detail())
        .isEqualTo(
            "None of the 3 living nodes of engine local has the labels {gpu=h100} that the runtime"
                + " of cats asks for.");
  }

  @Test
  void aVersionThatIsTooLargeIsToldWithTheNumbers() {
    known.capacity = 20L << 20;

    assertThat(detail())
        .isEqualTo(
            "Version 3 has 40.0 MiB, and the largest node that the runtime selects, big, may hold"
                + " 20.0 MiB: load some of the files, or give it more room.");
    assertThat(known.reason().members()).containsEntry("needsBytes", 40L << 20);
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
  void policiesOfOtherVersionsAreNoReason() {
    known.policies.add(
        new PolicyFacts(
            1,
            "other",
            new VersionRef.Number(2),
            true,
            new Trigger.Schedule("0 8 * * *", "UTC"),
            false,
            Optional.of(NOW),
            Windows.ALWAYS,
            Optional.empty(),
            Optional.empty()));

    assertThat(known.reason().code()).isEqualTo(ReasonCode.NOT_ASKED_FOR);
    assertThat(known.explained().next()).isEmpty();
  }

  @Test
  void aPolicyThatSkippedSaysWhyAndWhenItIsDueAgain() {
    known.policies.add(
        Known.policy(
            "mornings",
            false,
            Optional.of(Instant.parse("2026-03-03T06:00:00Z")),
            new PolicyFacts.Fire(
                FireOutcome.SKIPPED,
                Instant.parse("2026-03-02T06:00:00Z"),
                Optional.of(new Trouble("version-not-found", "The dataset has no tag prod.")))));

    assertThat(detail())
        .isEqualTo(
            "Policy mornings was to fire at 2026-03-02T06:00:00Z and began no load: The dataset has no"
                + " tag prod. It is due again at 2026-03-03T06:00:00Z. Run it once to have its load"
                + " now.");
    assertThat(known.reason().members())
        .containsEntry("policy", "mornings")
        .containsEntry("error", "version-not-found")
        .containsEntry("nextDue", "2026-03-03T06:00:00Z");
  }

  @Test
  void aPolicyThatWaitsForAnEventSaysForWhich() {
    known.policies.add(Known.policy("follows", false, Optional.empty()));

    assertThat(detail())
        .isEqualTo(
            "Policy follows has version 3 loaded when the tag stable moves. Run it once to have its"
                + " load now.");
  }

  @Test
  void ofSeveralPoliciesTheEarliestIsNext() {
    known.policies.add(Known.policy("later", false, Optional.of(NOW.plusSeconds(20))));
    known.policies.add(Known.policy("sooner", false, Optional.of(NOW.plusSeconds(10))));

    assertThat(known.reason().members()).containsEntry("policy", "sooner");
    assertThat(known.explained().next())
        .contains(new Next(PolicyStep.POLICY_DUE, NOW.plusSeconds(10), "sooner"));
  }

  @Test
  void whatTheRuntimeLetsTheDatasetHaveCounts() {
    known.spec =
        new RuntimeSpec(
            Map.of(),
            Optional.empty(),
            Optional.of(10L << 20),
            Optional.empty(),
            List.of(),
            List.of());

    assertThat(detail())
        .isEqualTo(
            "Version 3 has 40.0 MiB, and the runtime lets the dataset have 10.0 MiB on a node: raise"
                + " its capacityBytes, or load some of the files.");
  }

  @Test
  void aNodeWithoutRoomIsNamedWithWhatItHas() {
    known.spec = Known.spec(2);
    known.selected = 2;
    known.copies.add(Known.warm("a"));
    FinishedLoad load = Known.finished(new LoadState.Succeeded());
    known.last =
        Optional.of(
            new FinishedLoad(
                load.load(),
                load.state(),
                load.finishedAt(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new LeftOutNode("b", "The load needs 40.0 MiB on node b"))));

    assertThat(detail())
        .isEqualTo(
            "Version 3 is warm on 1 of 2 nodes (a): load "
                + LOAD
                + " found no room on node b. The load needs 40.0 MiB on node b.");
  }

  @Test
  void filesThatWereLostAfterTheLastLoadAreToldWithWhatIsLeft() {
    known.last = Optional.of(Known.finished(new LoadState.Succeeded()));
    known.copies.add(Known.part("a", Optional.of(NOW.minusSeconds(5))));

    assertThat(known.reason().code()).isEqualTo(ReasonCode.FILES_LOST);
    assertThat(detail())
        .contains("missing or broken on node a at 2026-03-02T07:59:55Z, and 70 of 73 files");
    known.copies.set(0, Known.part("a", Optional.of(NOW.minusSeconds(7_200))));
    assertThat(known.reason().code()).isEqualTo(ReasonCode.TOO_FEW_NODES);
  }

  @Test
  void aCopyWhereTheRuntimeSelectsNothingIsNamed() {
    known.copies.add(
        new Copy("far", "default", true, false, true, false, 73, NOW, Optional.empty()));

    assertThat(detail())
        .isEqualTo(
            "Version 3 is warm on 0 of 1 node, and no load of it was asked for lately; it is on node"
                + " far, which the runtime does not select. Start a load.");
  }

  @Test
  void leftoversOfFilesAreNoReasonByThemselves() {
    known.copies.add(Known.part("a", Optional.empty()));

    assertThat(known.reason().code()).isEqualTo(ReasonCode.NOT_ASKED_FOR);
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
  void aCopyThatWouldNotCountIsNoReasonToStartItsLoader() {
    known.copies.add(
        new Copy(
            "a",
            "default",
            false,
            false,
            true,
            false,
            73,
            NOW.minusSeconds(600),
            Optional.empty()));

    assertThat(known.reason().code()).isNotEqualTo(ReasonCode.NODE_SILENT);
    known.living = 0;
    known.selected = 0;
    assertThat(known.reason().code()).isEqualTo(ReasonCode.NO_LOADER);
    assertThat(detail()).doesNotContain("is on node");
  }

  @Test
  void whatIsElsewhereInPartOrLeavingIsNotNamed() {
    known.last = Optional.of(Known.finished(new LoadState.Succeeded()));
    known.copies.add(
        new Copy("far", "default", true, false, false, false, 7, NOW, Optional.empty()));
    known.copies.add(
        new Copy("gone", "default", true, false, true, true, 73, NOW, Optional.empty()));

    assertThat(known.reason().code()).isEqualTo(ReasonCode.TOO_FEW_NODES);
    assertThat(detail()).doesNotContain("which the runtime does not select");
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
  void ofWhatTheRuntimeKeepsNobodyHasToStartALoad() {
    known.spec = Known.spec(1, "stable");
    known.last = Optional.of(Known.finished(new LoadState.Cancelled()));
    assertThat(detail())
        .endsWith("The runtime keeps the version, so a load of it begins by itself.");
    known.evicted = Optional.of(new Eviction("a", NOW));
    assertThat(detail()).endsWith("The runtime keeps it, so it is loaded again by itself.");
  }

  @Test
  void aPolicyWhoseEventWaitsForItsEarlierLoadSaysForWhich() {
    PolicyFacts policy = Known.policy("follows", false, Optional.empty());
    known.policies.add(Known.pending(policy, Optional.of(new PolicyFacts.Earlier(Known.LOAD, 2))));

    assertThat(known.reason().code()).isEqualTo(ReasonCode.POLICY_PENDING);
    assertThat(detail())
        .isEqualTo(
            "What policy follows waits for happened at 2026-03-02T07:59:40Z. It waits for its load "
                + LOAD
                + " of version 2 to be over; then its load of version 3 begins by itself.");
    known.policies.set(0, Known.pending(policy, Optional.empty()));
    assertThat(detail())
        .endsWith("is about to be looked at; its load of version 3 begins by itself.");
  }

  @Test
  void aPolicyOfSomeFilesIsToldOnlyWithoutOneOfAll() {
    known.policies.add(Known.ofSome(Known.policy("some", false, Optional.of(NOW.plusSeconds(10)))));
    assertThat(detail())
        .startsWith(
            "Policy some has some of the files of version 3 loaded at 2026-03-02T08:00:10Z");

    known.policies.add(Known.policy("whole", false, Optional.of(NOW.plusSeconds(20))));
    assertThat(detail()).startsWith("Policy whole has version 3 loaded at 2026-03-02T08:00:20Z");
    assertThat(known.explained().next())
        .contains(new Next(PolicyStep.POLICY_DUE, NOW.plusSeconds(20), "whole"));
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
