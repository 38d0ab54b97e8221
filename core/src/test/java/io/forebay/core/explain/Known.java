package io.forebay.core.explain;

import io.forebay.core.explain.LoadFacts.Progress;
import io.forebay.core.explain.Meaning.Found;
import io.forebay.core.explain.NodeFacts.Largest;
import io.forebay.core.explain.UnfinishedLoad.LoadNode;
import io.forebay.core.load.LoadState;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.TriggerEvent;
import io.forebay.core.policy.Window;
import io.forebay.core.policy.Windows;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.core.version.VersionRef;
import io.forebay.core.version.VersionState;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Facts for tests to change: to begin with, version 3 of {@code cats}, which is ready, has 73 files
 * and is the latest and {@code stable}, one living node with room, and nobody who asked for it.
 */
final class Known {

  static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123Z");
  static final UUID LOAD = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
  static final long POLICY = 7;

  boolean deleting;
  VersionState.Name state = VersionState.Name.READY;
  long files = 73;
  Optional<Trouble> error = Optional.empty();
  Optional<Listing> listing = Optional.empty();

  RuntimeSpec spec = RuntimeSpec.DEFAULT;
  long registered = 1;
  long living = 1;
  long others;
  long selected = 1;
  long capacity = 1L << 40;

  final List<Copy> copies = new ArrayList<>();
  Optional<UnfinishedLoad> unfinished = Optional.empty();
  Optional<FinishedLoad> last = Optional.empty();
  Optional<Eviction> evicted = Optional.empty();
  final List<PolicyFacts> policies = new ArrayList<>();

  Facts facts() {
    return new Facts(
        NOW,
        "cats",
        deleting,
        nodes(),
        new Found(version(), copies, unfinished, last, evicted, policies));
  }

  VersionFacts version() {
    return new VersionFacts(3, state, files, 40L << 20, error, listing, Set.of("stable"), true);
  }

  NodeFacts nodes() {
    return new NodeFacts(
        "local",
        spec,
        registered,
        living,
        others,
        selected,
        Optional.of(NOW.minusSeconds(60)),
        selected > 0 ? Optional.of(new Largest("big", capacity)) : Optional.empty());
  }

  Explanation explained() {
    return WhyNotWarm.explain(facts());
  }

  Reason reason() {
    return explained().reason().orElseThrow();
  }

  static RuntimeSpec spec(int maxNodes, String... keep) {
    return new RuntimeSpec(
        Map.of("gpu", "h100"),
        Optional.of(maxNodes),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(keep));
  }

  /** All of the version, on a living node that the runtime selects. */
  static Copy warm(String node) {
    return new Copy(node, "default", true, true, true, false, 73, NOW, Optional.empty());
  }

  static Copy part(String node, Optional<Instant> lostAt) {
    return new Copy(node, "default", true, true, false, false, 70, NOW, lostAt);
  }

  static Copy silent(String node) {
    return new Copy(
        node, "default", false, true, true, false, 73, NOW.minusSeconds(600), Optional.empty());
  }

  static Copy leaving(String node) {
    return new Copy(node, "default", true, true, true, true, 73, NOW, Optional.empty());
  }

  static LoadFacts load(String... include) {
    return new LoadFacts(
        LOAD,
        Optional.of(POLICY),
        List.of(include),
        List.of(),
        NOW.minusSeconds(30),
        new Progress(73, 5, 40L << 20, 10L << 20, 1L << 20));
  }

  static UnfinishedLoad unfinished(LoadState.Active state) {
    return unfinished(state, 1, 0, Optional.empty());
  }

  static UnfinishedLoad unfinished(
      LoadState.Active state, long running, long ready, Optional<Listing.Retry> retry) {
    return new UnfinishedLoad(
        load(),
        state,
        false,
        true,
        Optional.empty(),
        running,
        ready,
        retry,
        List.of(new LoadNode("big", true, Optional.of(NOW))));
  }

  static UnfinishedLoad notAdmitted(Optional<String> wait) {
    return new UnfinishedLoad(
        load(), new LoadState.Queued(), false, false, wait, 0, 0, Optional.empty(), List.of());
  }

  static FinishedLoad finished(LoadState.Finished state, String... include) {
    return new FinishedLoad(
        load(include),
        state,
        NOW.minusSeconds(3_600),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** From one to two at night. */
  static PolicyFacts policy(
      String name, boolean suspended, Optional<Instant> nextDue, PolicyFacts.Fire... last) {
    return new PolicyFacts(
        POLICY,
        name,
        new VersionRef.Tag("stable"),
        true,
        nextDue.isPresent()
            ? new Trigger.Schedule("0 8 * * *", "UTC")
            : new Trigger.OnEvent(TriggerEvent.TAG_MOVED, Optional.of("stable")),
        suspended,
        nextDue,
        new Windows(
            List.of(
                new Window(
                    LocalTime.of(1, 0),
                    LocalTime.of(2, 0),
                    Set.of(DayOfWeek.values()),
                    ZoneOffset.UTC))),
        List.of(last).stream().findFirst(),
        Optional.empty());
  }

  /** The same of some of the files. */
  static PolicyFacts ofSome(PolicyFacts policy) {
    return new PolicyFacts(
        policy.id(),
        policy.name(),
        policy.reference(),
        false,
        policy.trigger(),
        policy.suspended(),
        policy.nextDue(),
        policy.windows(),
        policy.lastFire(),
        policy.pending());
  }

  /** The same once what it waits for has happened. */
  static PolicyFacts pending(PolicyFacts policy, Optional<PolicyFacts.Earlier> earlier) {
    return new PolicyFacts(
        policy.id(),
        policy.name(),
        policy.reference(),
        policy.whole(),
        policy.trigger(),
        policy.suspended(),
        policy.nextDue(),
        policy.windows(),
        policy.lastFire(),
        Optional.of(new PolicyFacts.Pending(NOW.minusSeconds(20), earlier)));
  }
}
