package io.forebay.orchestrator.engine.node;

import io.forebay.core.cluster.MountName;
import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.consumer.ConsumerRecord;
import io.forebay.db.consumer.ConsumerRepository;
import io.forebay.db.consumer.ConsumerTransitions;
import io.forebay.db.consumer.SeenPod;
import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.cluster.Cluster;
import io.forebay.orchestrator.cluster.SeenMount;
import io.forebay.orchestrator.engine.Fence;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps the record of which pods read which versions. */
@ApplicationScoped
class Consumers {

  private static final String VERSIONS =
      """
      SELECT version.id, version.dataset_id, dataset.name, version.number
      FROM version JOIN dataset ON dataset.id = version.dataset_id
      WHERE version.dataset_id = ANY (?) AND version.state IN ('READY', 'DELETING')
      """;

  private final Sql sql;
  private final Cluster cluster;
  private final ConsumerRepository records;
  private final ConsumerTransitions transitions;

  private record Version(long id, long dataset, MountName name) {}

  Consumers(Sql sql, Cluster cluster, ConsumerRepository records, ConsumerTransitions transitions) {
    this.sql = sql;
    this.cluster = cluster;
    this.records = records;
    this.transitions = transitions;
  }

  /** The facts of one dataset. */
  ConsumerFacts read(long id, String name) {
    return read(Map.of(id, name)).get(id);
  }

  /** Those of many, by id, in two statements. */
  Map<Long, ConsumerFacts> read(Map<Long, String> datasets) {
    Map<Long, Optional<List<SeenMount>>> seen = new HashMap<>();
    datasets.forEach((id, name) -> seen.put(id, cluster.mounts(name)));
    List<String> over =
        seen.values().stream()
            .flatMap(Optional::stream)
            .flatMap(List::stream)
            .filter(mount -> mount.state().over())
            .map(SeenMount::podUid)
            .distinct()
            .toList();
    List<ConsumerRecord> known = records.known(datasets.keySet(), over);
    Map<Long, List<Version>> versions =
        known.isEmpty() && seen.values().stream().allMatch(Consumers::nobody)
            ? Map.of()
            : versions(datasets.keySet());
    Map<Long, Long> datasetOf =
        versions.values().stream()
            .flatMap(List::stream)
            .collect(Collectors.toMap(Version::id, Version::dataset));
    Map<Long, List<ConsumerRecord>> byDataset =
        known.stream()
            .filter(record -> datasetOf.containsKey(record.versionId()))
            .collect(Collectors.groupingBy(record -> datasetOf.get(record.versionId())));
    return datasets.keySet().stream()
        .collect(
            Collectors.toMap(
                id -> id,
                id ->
                    facts(
                        seen.get(id),
                        byDataset.getOrDefault(id, List.of()),
                        versions.getOrDefault(id, List.of()))));
  }

  private static boolean nobody(Optional<List<SeenMount>> seen) {
    return seen.filter(mounts -> !mounts.isEmpty()).isEmpty();
  }

  private Map<Long, List<Version>> versions(Collection<Long> datasets) {
    return sql
        .list(
            VERSIONS,
            row ->
                new Version(
                    row.number("id"),
                    row.number("dataset_id"),
                    new MountName(row.text("name"), row.integer("number"))),
            (Object) datasets.stream().mapToLong(Long::longValue).toArray())
        .stream()
        .collect(Collectors.groupingBy(Version::dataset));
  }

  private ConsumerFacts facts(
      Optional<List<SeenMount>> seen, List<ConsumerRecord> known, List<Version> versions) {
    return new ConsumerFacts(
        cluster.name(),
        versions.stream().collect(Collectors.toMap(Version::name, Version::id)),
        seen,
        known);
  }

  /** Records it, all in one transaction. */
  void apply(List<ConsumerAction> actions, Fence fence) {
    if (!actions.isEmpty()) {
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                fence.check();
                record(actions);
              });
    }
  }

  private void record(List<ConsumerAction> actions) {
    List<SeenPod> seen = new ArrayList<>();
    for (ConsumerAction action : actions) {
      switch (action) {
        case ConsumerAction.See see -> seen.add(see.pod());
        case ConsumerAction.Lose lose -> transitions.lose(lose.consumer());
      }
    }
    transitions.see(seen);
  }

  /** Records that nobody reads versions of a dataset any more. */
  void loseAll(long datasetId, Fence fence) {
    apply(
        records.known(List.of(datasetId), List.of()).stream()
            .filter(record -> record.cluster().equals(cluster.name()))
            .filter(record -> record.state() != ConsumerState.ADMITTED)
            .<ConsumerAction>map(record -> new ConsumerAction.Lose(record.id()))
            .toList(),
        fence);
  }
}
