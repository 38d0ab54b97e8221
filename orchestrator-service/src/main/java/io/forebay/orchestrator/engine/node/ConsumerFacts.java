package io.forebay.orchestrator.engine.node;

import io.forebay.core.cluster.MountName;
import io.forebay.db.consumer.ConsumerRecord;
import io.forebay.orchestrator.cluster.SeenMount;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who reads versions of a dataset.
 *
 * @param cluster the one that is served
 * @param versions ids of those that can be mounted, or could until now
 * @param seen pods of the cluster; nothing as long as that is not known
 * @param known what is recorded of those that may still read, and of pods that are seen
 */
public record ConsumerFacts(
    String cluster,
    Map<MountName, Long> versions,
    Optional<List<SeenMount>> seen,
    List<ConsumerRecord> known) {

  public ConsumerFacts {
    versions = Map.copyOf(versions);
    seen = seen.map(List::copyOf);
    known = List.copyOf(known);
  }
}
