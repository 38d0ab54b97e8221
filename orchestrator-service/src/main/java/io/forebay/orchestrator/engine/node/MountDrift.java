package io.forebay.orchestrator.engine.node;

import io.forebay.orchestrator.cluster.Cluster;
import io.forebay.orchestrator.engine.Fence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Finds what differs in the cluster from what should be there, whatever made it so. */
@ApplicationScoped
class MountDrift {

  private static final Logger LOG = Logger.getLogger(MountDrift.class);

  private final Cluster cluster;
  private final MountFactsReader reader;
  private final Mounting mounting;
  private final Consumers consumers;
  private final AtomicReference<Set<String>> looked = new AtomicReference<>(Set.of());

  MountDrift(Cluster cluster, MountFactsReader reader, Mounting mounting, Consumers consumers) {
    this.cluster = cluster;
    this.reader = reader;
    this.mounting = mounting;
    this.consumers = consumers;
  }

  /** Datasets for which something is to be done in the cluster. */
  List<Long> datasets() {
    if (!cluster.isKnown()) {
      return List.of();
    }
    Map<Long, MountFacts> all = reader.readAll();
    Map<Long, ConsumerFacts> reading =
        consumers.read(
            all.values().stream()
                .collect(Collectors.toMap(MountFacts::datasetId, MountFacts::dataset)));
    Stream<Long> differing =
        all.keySet().stream()
            .filter(
                id ->
                    !MountPlanner.plan(all.get(id)).isEmpty()
                        || !ConsumerPlanner.plan(reading.get(id)).isEmpty());
    return Stream.concat(differing, reader.ofOtherEngines(cluster.datasets()).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Takes away what belongs to datasets that are no more, as after a backup of the database was put
   * back; asks nothing as long as the cluster has something of the same datasets as the last time.
   */
  void sweep(Fence fence) {
    Set<String> there = cluster.datasets();
    if (there.equals(looked.get())) {
      return;
    }
    Set<String> unknown = reader.ofNoDataset(there);
    for (String dataset : unknown) {
      LOG.infof("the cluster has something of dataset %s, which is no more", dataset);
      reader
          .gone(dataset)
          .map(facts -> mounting.apply(MountPlanner.plan(facts).calls(), fence))
          .ifPresent(undone -> undone.forEach(wait -> LOG.warn(wait.message())));
    }
    if (unknown.isEmpty()) {
      looked.set(there);
    }
  }
}
