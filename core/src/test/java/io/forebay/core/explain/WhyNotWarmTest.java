package io.forebay.core.explain;

import static io.forebay.core.explain.Known.LOAD;
import static io.forebay.core.explain.Known.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.explain.FinishedLoad.LeftOutNode;
import io.forebay.core.explain.Meaning.NoVersion;
import io.forebay.core.load.LoadState;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.core.version.VersionState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are told of a version, of nodes and of what they hold. */
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
  void ofWhatTheRuntimeKeepsNobodyHasToStartALoad() {
    known.spec = Known.spec(1, "stable");
    known.last = Optional.of(Known.finished(new LoadState.Cancelled()));
    assertThat(detail())
        .endsWith("The runtime keeps the version, so a load of it begins by itself.");
    known.evicted = Optional.of(new Eviction("a", NOW));
    assertThat(detail()).endsWith("The runtime keeps it, so it is loaded again by itself.");
  }
}
