package io.forebay.db.policy;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.ManifestCorruptException;
import io.forebay.core.policy.PolicyProspect.Target;
import io.forebay.core.policy.PolicyProspect.Transfer;
import io.forebay.core.policy.PolicySpec;
import io.forebay.db.cache.LiveNode;
import io.forebay.db.cache.MissingBytes;
import io.forebay.db.cache.MissingBytes.Held;
import io.forebay.db.load.TransferRates;
import io.forebay.db.manifest.Deadline;
import io.forebay.db.manifest.OutOfTimeException;
import io.forebay.db.manifest.StoredManifest;
import io.forebay.db.manifest.StoredManifests;
import io.forebay.db.policy.SelectionCounts.Question;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Foresees what loads would get from the origins, and how fast. Takes no lock; what it reads may
 * change meanwhile.
 */
@ApplicationScoped
public class ForeseenTransfers {

  /** Nodes that lack some of it and are looked at beside as many as are wanted. */
  private static final int FURTHER_NODES = 3;

  /** What nodes hold of a dataset, as far as a load may find files there. */
  static final String HELD =
      """
      SELECT warm.node_id, warm.version_id, version.number,
             warm.state = 'COMPLETE' AS complete, warm.bytes
      FROM version JOIN warm_version AS warm ON warm.version_id = version.id
      WHERE version.dataset_id = :dataset AND warm.node_id = ANY (CAST(:nodes AS bigint[]))
        AND warm.state <> 'EVICTING' AND NOT warm.withdrawn AND warm.bytes > 0
      """;

  private final Sql sql;
  private final StoredManifests manifests;
  private final TransferRates rates;
  private final MissingBytes missing;
  private final GivenUp<Question> givenUp = new GivenUp<>(System::nanoTime);

  public ForeseenTransfers(
      Sql sql, StoredManifests manifests, TransferRates rates, MissingBytes missing) {
    this.sql = sql;
    this.manifests = manifests;
    this.rates = rates;
    this.missing = missing;
  }

  /** The nodes that a load may go to, and how many of them it is to go to. */
  record Placing(List<LiveNode> allowed, int wanted) {}

  /** The manifest that a load would be of, and what is selected of it. */
  record Counted(StoredManifest manifest, PathSelection globs, Target.Files files) {}

  private record Holding(Held held, boolean complete, long bytes) {}

  /**
   * How fast a load would be.
   *
   * @param ofANode bytes per second that one node was measured to get
   * @param limit bytes per second that all nodes together may get
   */
  private record Pace(Optional<Double> ofANode, Optional<Long> limit) {

    /** Nothing when nobody knows. */
    Optional<Transfer> of(List<Long> lacking) {
      long bytes = sum(lacking);
      List<Long> shape = bytes == 0 ? Collections.nCopies(lacking.size(), 1L) : lacking;
      // It is over when the last node is.
      Optional<Double> byNodes = ofANode.map(rate -> sum(shape) * rate / Collections.max(shape));
      boolean measured = byNodes.filter(rate -> limit.isEmpty() || rate < limit.get()).isPresent();
      return (measured ? byNodes.map(Math::round) : limit)
          .map(rate -> new Transfer(bytes, Math.max(1, rate), measured));
    }

    private static long sum(List<Long> numbers) {
      return numbers.stream().mapToLong(Long::longValue).sum();
    }
  }

  /** What a load gets from the origins; nothing when it surely takes no longer than this. */
  Optional<Transfer> of(
      PolicySpec spec, Counted counted, Placing placing, Duration patience, Deadline deadline) {
    if (deadline.isOver()) {
      return Optional.empty();
    }
    Optional<Long> limit = spec.limits().maxBytesPerSecond();
    Pace pace = new Pace(rates.ofANode(counted.manifest().datasetId(), limit), limit);
    List<Long> most = Collections.nCopies(Math.max(1, placing.wanted()), counted.files().bytes());
    return pace.of(most)
        .filter(longest -> longest.seconds() >= patience.toSeconds())
        .flatMap(_ -> readInTime(() -> pace.of(lacking(counted, placing, deadline))));
  }

  /** What each of the nodes lacks on which it is to be: those that lack the least. */
  private List<Long> lacking(Counted counted, Placing placing, Deadline deadline) {
    if (placing.allowed().isEmpty()) {
      return List.of(counted.files().bytes());
    }
    if (deadline.isOver()) {
      throw new OutOfTimeException();
    }
    long version = counted.manifest().versionId();
    Map<Long, List<Holding>> held = held(counted.manifest().datasetId(), placing.allowed());
    Map<Boolean, List<List<Holding>>> holding =
        placing.allowed().stream()
            .map(node -> held.getOrDefault(node.id(), List.of()))
            .collect(Collectors.partitioningBy(its -> holdsAll(its, version)));
    int warm = Math.min(placing.wanted(), holding.get(true).size());
    int others = placing.wanted() - warm;
    Stream<Long> warmOnes = Collections.nCopies(warm, 0L).stream();
    if (others == 0) {
      return warmOnes.toList();
    }
    return givenUp.tried(
        Question.of(counted.manifest(), counted.globs()),
        () ->
            Stream.concat(
                    warmOnes,
                    // The more a node holds the less it lacks, as a rule.
                    holding.get(false).stream()
                        .sorted(mostOf(version))
                        .limit(others + FURTHER_NODES)
                        .map(its -> missing(counted, its, deadline))
                        .sorted()
                        .limit(others))
                .toList());
  }

  private static boolean holdsAll(List<Holding> held, long version) {
    return held.stream().anyMatch(its -> its.complete() && its.held().versionId() == version);
  }

  /** Of the version itself, and then of others. */
  private static Comparator<List<Holding>> mostOf(long version) {
    return Comparator.<List<Holding>>comparingLong(
            held ->
                held.stream()
                    .filter(its -> its.held().versionId() == version)
                    .mapToLong(Holding::bytes)
                    .sum())
        .thenComparingLong(held -> held.stream().mapToLong(Holding::bytes).sum())
        .reversed();
  }

  private Map<Long, List<Holding>> held(long datasetId, List<LiveNode> allowed) {
    return sql
        .list(
            HELD,
            Map.of("dataset", datasetId, "nodes", allowed.stream().map(LiveNode::id).toList()),
            row ->
                new Holding(
                    new Held(
                        row.number("node_id"), row.number("version_id"), row.integer("number")),
                    row.flag("complete"),
                    row.number("bytes")))
        .stream()
        .collect(Collectors.groupingBy(holding -> holding.held().nodeId()));
  }

  private long missing(Counted counted, List<Holding> held, Deadline deadline) {
    StoredManifest wanted = counted.manifest();
    List<Held> useful =
        MissingBytes.useful(wanted.versionId(), held.stream().map(Holding::held).toList());
    if (useful.isEmpty()) {
      return counted.files().bytes();
    }
    Map<Long, StoredManifest> stored =
        manifests.of(useful.stream().map(Held::versionId).toList()).values().stream()
            .map(manifest -> manifest.until(deadline))
            .collect(Collectors.toMap(StoredManifest::versionId, Function.identity()));
    return missing.of(wanted, counted.globs(), useful, stored);
  }

  /** Nothing where there is not the time, or the version was deleted meanwhile. */
  static <T> Optional<T> readInTime(Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (OutOfTimeException | ManifestCorruptException _) {
      return Optional.empty();
    }
  }
}
