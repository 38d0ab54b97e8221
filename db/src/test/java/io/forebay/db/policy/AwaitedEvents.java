package io.forebay.db.policy;

import io.forebay.core.event.EventData;
import io.forebay.core.event.EventType;
import io.forebay.core.event.TagData;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.TriggerEvent;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.policy.PolicyOccasions.Progress;
import io.forebay.db.testing.Wiring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Policies that wait for events, and what happens to their dataset. */
abstract class AwaitedEvents extends OverPolicies {

  final PolicyOccasions occasions = new PolicyOccasions(orchestrator.sql());
  final OccasionFires occasionFires = new Wiring(orchestrator.sql()).occasionFires();
  final PolicyOutcomes outcomes = new Wiring(orchestrator.sql()).policyOutcomes();
  final Instant now = Instant.now();

  static PolicyLimits limits(Concurrency concurrency, MissedTimes missedTimes) {
    return new PolicyLimits(
        0,
        Optional.empty(),
        concurrency,
        missedTimes,
        List.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static PolicySpec spec(Trigger trigger, PolicyLimits limits) {
    return new PolicySpec("latest", List.of(), List.of(), trigger, limits);
  }

  PolicyRecord policy(String name, TriggerEvent event, String subject) {
    return policy(name, event, subject, limits(Concurrency.ALLOW, MissedTimes.CATCH_UP));
  }

  PolicyRecord policy(String name, TriggerEvent event, String subject, PolicyLimits limits) {
    PolicySpec spec = spec(new Trigger.OnEvent(event, Optional.ofNullable(subject)), limits);
    return person.transaction(
        () -> policies.insert(dataset, name, spec, false, Optional.empty(), "user:admin"));
  }

  PolicyRecord change(PolicyRecord policy, PolicySpec spec, boolean suspended) {
    return person.transaction(
        () -> policies.update(policy.id(), spec, suspended, Optional.empty()));
  }

  void happens(EventType type, long where, EventData data) {
    append(new NewEvent(type, where, data));
  }

  static TagData tag(String name) {
    return new TagData("dataset", name, 1);
  }

  void append(NewEvent event) {
    EventLog log = new EventLog(person.sql());
    person.run(() -> log.append(event));
  }

  void tagMoves(String tag) {
    happens(EventType.TAG_MOVED, dataset, tag(tag));
  }

  void find(Instant when) {
    while (orchestrator.transaction(() -> occasions.find(when)) != Progress.END) {
      // There is more.
    }
  }

  /** As the loop does it, once. */
  List<FireRecord> look(Instant when) {
    find(when);
    return occasions.policies(when, 0, 100).stream()
        .flatMap(id -> orchestrator.transaction(() -> occasionFires.look(id, when)).stream())
        .toList();
  }

  List<FireRecord> recorded(PolicyRecord policy) {
    return new FireRepository(person.sql()).page(policy.id(), Optional.empty(), 100).reversed();
  }

  String waiting() {
    return seeds.text("SELECT count(*) AS said FROM policy_occasion");
  }

  void cancel(UUID load) {
    person.run(
        () -> {
          LoadTransitions loads = new Wiring(person.sql()).loads();
          loads.obey(loads.lock(load).orElseThrow(), Command.CANCEL);
        });
  }

  void settle() {
    for (EndedFire fire : outcomes.ended(now, EndedFire.FIRST, 100)) {
      orchestrator.run(() -> outcomes.settle(fire, now));
    }
  }
}
