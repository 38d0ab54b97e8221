package io.forebay.orchestrator.engine.node;

import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.consumer.ConsumerRecord;
import io.forebay.db.consumer.SeenPod;
import io.forebay.orchestrator.cluster.SeenMount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what is recorded of pods that read versions with the pods that are there; a pure
 * function of the facts.
 */
final class ConsumerPlanner {

  private record Key(String podUid, long versionId) {}

  private ConsumerPlanner() {}

  static List<ConsumerAction> plan(ConsumerFacts facts) {
    if (facts.seen().isEmpty()) {
      return List.of();
    }
    Map<Key, ConsumerRecord> known = new HashMap<>();
    for (ConsumerRecord record : facts.known()) {
      record.podUid().ifPresent(uid -> known.put(new Key(uid, record.versionId()), record));
    }
    List<ConsumerAction> actions = new ArrayList<>();
    Set<Key> there = new HashSet<>();
    for (SeenMount mount : facts.seen().get()) {
      Optional<Long> version = Optional.ofNullable(facts.versions().get(mount.name()));
      if (version.isPresent()) {
        Key key = new Key(mount.podUid(), version.get());
        there.add(key);
        if (isNews(mount, Optional.ofNullable(known.get(key)))) {
          actions.add(new ConsumerAction.See(seen(mount, version.get(), facts.cluster())));
        }
      }
    }
    facts.known().stream()
        .filter(record -> isLost(record, facts.cluster(), there))
        .forEach(record -> actions.add(new ConsumerAction.Lose(record.id())));
    return actions;
  }

  private static boolean isNews(SeenMount mount, Optional<ConsumerRecord> record) {
    return record.map(its -> its.state().mayBecome(mount.state())).orElse(true);
  }

  // One that was admitted may still come; those of another cluster somebody else sees.
  private static boolean isLost(ConsumerRecord record, String cluster, Set<Key> there) {
    return record.cluster().equals(cluster)
        && record.state() != ConsumerState.ADMITTED
        && !record.state().over()
        && record
            .podUid()
            .filter(uid -> there.contains(new Key(uid, record.versionId())))
            .isEmpty();
  }

  private static SeenPod seen(SeenMount mount, long versionId, String cluster) {
    return new SeenPod(
        versionId,
        mount.state(),
        cluster,
        mount.namespace(),
        mount.pod(),
        mount.podUid(),
        mount.owner(),
        mount.serviceAccount(),
        mount.admission(),
        mount.node(),
        mount.startedAt());
  }
}
