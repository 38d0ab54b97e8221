package io.forebay.orchestrator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.runtime.RuntimePhase;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.core.version.VersionState;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.lifecycle.LifecycleAction.CancelLoad;
import io.forebay.orchestrator.lifecycle.LifecycleAction.CondemnVersions;
import io.forebay.orchestrator.lifecycle.LifecycleAction.CreateRuntime;
import io.forebay.orchestrator.lifecycle.LifecycleAction.FailLoad;
import io.forebay.orchestrator.lifecycle.LifecycleAction.FailVersion;
import io.forebay.orchestrator.lifecycle.LifecycleAction.Publish;
import io.forebay.orchestrator.lifecycle.LifecycleAction.RemoveDataset;
import io.forebay.orchestrator.lifecycle.LifecycleAction.RemoveVersion;
import io.forebay.orchestrator.lifecycle.LifecycleAction.Replan;
import io.forebay.orchestrator.lifecycle.LifecycleAction.StopListing;
import io.forebay.orchestrator.status.RuntimeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LifecyclePlannerTest {

  private static final UUID LOAD = new UUID(0, 1);
  private static final Optional<RuntimeFacts> RUNTIME =
      Optional.of(
          new RuntimeFacts(
              "local",
              RuntimeSpec.DEFAULT,
              1,
              new RuntimeStatus(RuntimePhase.READY, 1, List.of())));

  private final LifecyclePlanner planner = new LifecyclePlanner("local");

  private static DatasetFacts dataset(List<VersionFacts> versions, LoadFacts... loads) {
    return new DatasetFacts(1, "images", false, RUNTIME, versions, List.of(loads));
  }

  private static DatasetFacts deleted(List<VersionFacts> versions, LoadFacts... loads) {
    return new DatasetFacts(1, "images", true, RUNTIME, versions, List.of(loads));
  }

  private static VersionFacts version(VersionState.Name state, boolean listing, long running) {
    return new VersionFacts(11, 3, state, false, listing, running);
  }

  private static LoadFacts load(
      VersionState.Name version,
      boolean planned,
      long tasks,
      long unfinished,
      boolean publishLost,
      boolean nodeLost) {
    return new LoadFacts(
        LOAD,
        11,
        3,
        version,
        false,
        planned,
        0,
        Instant.EPOCH,
        List.of(),
        List.of(),
        tasks,
        unfinished,
        tasks > 0 && unfinished == 0 && !publishLost,
        false,
        publishLost,
        nodeLost,
        Set.of(1L),
        List.of());
  }

  @Test
  void whatGoesItsWayIsLeftAlone() {
    assertThat(
            planner.plan(
                dataset(
                    List.of(version(VersionState.Name.RESOLVING, true, 1)),
                    load(VersionState.Name.RESOLVING, false, 0, 0, false, false),
                    load(VersionState.Name.READY, true, 4, 1, false, false))))
        .isEmpty();
  }

  @Test
  void aVersionThatNobodyListsAnyMoreFails() {
    assertThat(planner.plan(dataset(List.of(version(VersionState.Name.RESOLVING, false, 0)))))
        .singleElement()
        .isInstanceOfSatisfying(
            FailVersion.class,
            fail -> assertThat(fail.problem().code()).isEqualTo(ProblemCode.LOADER_LOST));
  }

  @Test
  void aFailedVersionFailsTheLoadsThatWaitForIt() {
    assertThat(
            planner.plan(
                dataset(List.of(), load(VersionState.Name.FAILED, false, 0, 0, false, false))))
        .singleElement()
        .isInstanceOfSatisfying(
            FailLoad.class,
            fail -> assertThat(fail.problem().code()).isEqualTo(ProblemCode.VERSION_FAILED));
  }

  @Test
  void aLoadWhoseLastTaskEndedWithoutPublishingIsPublished() {
    assertThat(
            planner.plan(
                dataset(List.of(), load(VersionState.Name.READY, true, 4, 0, false, false))))
        .singleElement()
        .isInstanceOf(Publish.class);
  }

  @Test
  void aLoadWhosePublishingWasLostTooOftenFails() {
    assertThat(
            planner.plan(
                dataset(List.of(), load(VersionState.Name.READY, true, 4, 0, true, false))))
        .singleElement()
        .isInstanceOfSatisfying(
            FailLoad.class,
            fail -> assertThat(fail.problem().code()).isEqualTo(ProblemCode.LOADER_LOST));
  }

  @Test
  void aLoadThatLostItsNodeIsPlannedAgain() {
    assertThat(
            planner.plan(
                dataset(
                    List.of(),
                    load(VersionState.Name.READY, true, 0, 0, false, false),
                    load(VersionState.Name.READY, true, 4, 4, false, true))))
        .hasSize(2)
        .allMatch(Replan.class::isInstance);
  }

  @Test
  void theLoadsOfADeletedVersionAreCancelledAndItsListingStops() {
    assertThat(
            planner.plan(
                dataset(
                    List.of(version(VersionState.Name.DELETING, true, 0)),
                    load(VersionState.Name.DELETING, true, 4, 4, false, false))))
        .hasExactlyElementsOfTypes(StopListing.class, CancelLoad.class);
  }

  @Test
  void aDeletedDatasetCondemnsItsVersions() {
    assertThat(
            planner.plan(
                deleted(
                    List.of(version(VersionState.Name.READY, false, 0)),
                    load(VersionState.Name.READY, false, 0, 0, false, false))))
        .hasExactlyElementsOfTypes(CondemnVersions.class, CancelLoad.class);
  }

  @Test
  void aDatasetThatIsLoadedGetsARuntime() {
    DatasetFacts facts =
        new DatasetFacts(
            1,
            "images",
            false,
            Optional.empty(),
            List.of(),
            List.of(load(VersionState.Name.READY, false, 0, 0, false, false)));

    assertThat(planner.plan(facts))
        .singleElement()
        .isInstanceOfSatisfying(
            CreateRuntime.class, create -> assertThat(create.engine()).isEqualTo("local"));
  }

  @Test
  void aVersionGoesWhenNothingHoldsIt() {
    Plan<LifecycleAction> plan =
        RemovalPlanner.plan(
            dataset(List.of(version(VersionState.Name.DELETING, false, 0))), Map.of());

    assertThat(plan.actions()).singleElement().isInstanceOf(RemoveVersion.class);
    assertThat(plan.waits()).isEmpty();
  }

  @Test
  void whatKeepsAVersionIsSaid() {
    VersionFacts tagged = new VersionFacts(12, 4, VersionState.Name.DELETING, true, false, 0);
    Plan<LifecycleAction> plan =
        RemovalPlanner.plan(
            dataset(
                List.of(
                    version(VersionState.Name.DELETING, false, 0),
                    tagged,
                    new VersionFacts(13, 5, VersionState.Name.DELETING, false, false, 2))),
            Map.of(11L, "node a: it is being removed there"));

    assertThat(plan.actions()).isEmpty();
    assertThat(plan.waits())
        .extracting(Wait::reason)
        .containsExactly("StillCached", "StillTagged", "StillWorkedOn");
    assertThat(plan.waits().getFirst().message())
        .isEqualTo("images@3: node a: it is being removed there");
  }

  @Test
  void aDatasetGoesWhenNothingOfItIsHeld() {
    assertThat(RemovalPlanner.plan(deleted(List.of()), Map.of()).actions())
        .hasExactlyElementsOfTypes(RemoveDataset.class);
    assertThat(
            RemovalPlanner.plan(
                    deleted(List.of(version(VersionState.Name.DELETING, false, 0))), Map.of())
                .actions())
        .hasExactlyElementsOfTypes(RemoveDataset.class);
    assertThat(
            RemovalPlanner.plan(
                    deleted(List.of(version(VersionState.Name.DELETING, false, 0))),
                    Map.of(11L, "held"))
                .actions())
        .isEmpty();
    assertThat(
            RemovalPlanner.plan(
                    deleted(List.of(version(VersionState.Name.READY, false, 0))), Map.of())
                .actions())
        .isEmpty();
  }
}
