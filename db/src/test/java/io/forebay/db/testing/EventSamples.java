package io.forebay.db.testing;

import io.forebay.core.dataset.DatasetState;
import io.forebay.core.event.DatasetData;
import io.forebay.core.event.DatasetDeletedData;
import io.forebay.core.event.EventData;
import io.forebay.core.event.EventType;
import io.forebay.core.event.LoadData;
import io.forebay.core.event.PolicyFiredData;
import io.forebay.core.event.PolicyLateData;
import io.forebay.core.event.PolicyMissedData;
import io.forebay.core.event.PolicySkippedData;
import io.forebay.core.event.PolicySuspendedData;
import io.forebay.core.event.RuntimeData;
import io.forebay.core.event.TagData;
import io.forebay.core.event.VersionDeletedData;
import io.forebay.core.event.VersionEvictedData;
import io.forebay.core.event.VersionFailedData;
import io.forebay.core.event.VersionReadyData;
import io.forebay.core.event.VersionResolvingData;
import io.forebay.core.load.LoadState;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.runtime.Condition;
import io.forebay.core.runtime.RuntimePhase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Data for events of every type. */
public final class EventSamples {

  private static final String DATASET = "cats";
  private static final String POLICY = "nightly";
  private static final UUID LOAD = UUID.fromString("0198c0de-0000-7000-8000-000000000000");
  private static final Instant DUE = Instant.parse("2026-01-05T02:00:00Z");
  private static final Instant BEGUN = Instant.parse("2026-01-05T02:00:01.5Z");
  private static final Instant OVER = Instant.parse("2026-01-05T02:03:20Z");
  private static final Problem UNLISTED =
      new Problem(ProblemCode.ORIGIN_DENIED, "s3://bucket/images: the origin denied access.");

  private EventSamples() {}

  /** Data that an event of a type may carry. */
  public static EventData of(EventType type) {
    return switch (type) {
      case DATASET_CREATED -> new DatasetData(DATASET, DatasetState.ACTIVE, 1);
      case DATASET_CHANGED -> new DatasetData(DATASET, DatasetState.DELETING, 4);
      case DATASET_DELETED -> new DatasetDeletedData(DATASET);
      case VERSION_RESOLVING -> new VersionResolvingData(DATASET, 3, 120_000, 9_000_000_000L);
      case VERSION_READY ->
          new VersionReadyData(
              DATASET,
              3,
              "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
              250_000,
              18_000_000_000L,
              2,
              List.of("prod"));
      case VERSION_FAILED -> new VersionFailedData(DATASET, 3, UNLISTED);
      case VERSION_DELETED -> new VersionDeletedData(DATASET, 2);
      case VERSION_EVICTED -> new VersionEvictedData(DATASET, 2, "gpu-7", 17_500_000_000L);
      case LOAD_QUEUED -> queued();
      case LOAD_STARTED -> load(new LoadState.Running(), 0, Optional.empty(), Optional.empty());
      case LOAD_PROGRESS ->
          load(new LoadState.Running(), 100_000_000, Optional.empty(), Optional.empty());
      case LOAD_PAUSED -> load(new LoadState.Paused(), 0, Optional.empty(), Optional.empty());
      case LOAD_RESUMED -> load(new LoadState.Running(), 0, Optional.empty(), Optional.empty());
      case LOAD_SUCCEEDED ->
          load(new LoadState.Succeeded(), 0, Optional.of(OVER), Optional.empty());
      case LOAD_FAILED ->
          load(
              new LoadState.Failed(),
              0,
              Optional.of(OVER),
              Optional.of(
                  new Problem(
                      ProblemCode.FILES_FAILED,
                      "3 of 250000 files could not be loaded; the load's failures say why.",
                      Map.of("filesFailed", 3, "filesTotal", 250_000))));
      case LOAD_CANCELLED ->
          load(new LoadState.Cancelled(), 0, Optional.of(OVER), Optional.empty());
      case TAG_MOVED -> new TagData(DATASET, "prod", 3);
      case TAG_DELETED -> new TagData(DATASET, "candidate", 3);
      case RUNTIME_READY ->
          new RuntimeData(DATASET, RuntimePhase.READY, RuntimePhase.DEGRADED, List.of());
      case RUNTIME_DEGRADED ->
          new RuntimeData(
              DATASET,
              RuntimePhase.DEGRADED,
              RuntimePhase.READY,
              List.of(
                  new Condition(
                      "VersionsWarm",
                      "False",
                      "Loading",
                      "cats@3 is warm on 1 of 2 nodes.",
                      2,
                      BEGUN)));
      case POLICY_FIRED -> new PolicyFiredData(DATASET, POLICY, DUE, LOAD, 3);
      case POLICY_SKIPPED -> new PolicySkippedData(DATASET, POLICY, DUE, UNLISTED);
      case POLICY_MISSED -> new PolicyMissedData(DATASET, POLICY, DUE, DUE.plusSeconds(7_200), 3);
      case POLICY_LATE ->
          new PolicyLateData(
              DATASET,
              POLICY,
              DUE,
              LOAD,
              DUE.plusSeconds(3_600),
              Optional.of(DUE.plusSeconds(5_400)),
              Optional.of(9_000_000_000L),
              Optional.of(2_500_000L));
      case POLICY_SUSPENDED -> new PolicySuspendedData(DATASET, POLICY, 3);
    };
  }

  /** Of a load that succeeded. */
  public static LoadData succeeded(UUID load) {
    return load(load, new LoadState.Succeeded(), 0, Optional.of(OVER), Optional.empty());
  }

  private static LoadData queued() {
    return new LoadData(
        LOAD,
        DATASET,
        3,
        new LoadState.Queued(),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static LoadData load(
      LoadState state, long rate, Optional<Instant> finished, Optional<Problem> error) {
    return load(LOAD, state, rate, finished, error);
  }

  private static LoadData load(
      UUID load, LoadState state, long rate, Optional<Instant> finished, Optional<Problem> error) {
    return new LoadData(
        load,
        DATASET,
        3,
        state,
        250_000,
        125_000,
        error.isPresent() ? 3 : 0,
        125_000,
        60_000,
        18_000_000_000L,
        9_000_000_000L,
        4_500_000_000L,
        4_600_000_000L,
        rate,
        rate == 0 ? Optional.empty() : Optional.of(9_000_000_000L / rate),
        state instanceof LoadState.Paused,
        Optional.of(BEGUN),
        finished,
        error);
  }
}
