package io.forebay.db.policy;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.ManifestCorruptException;
import io.forebay.core.manifest.SelectedFiles;
import io.forebay.core.policy.PolicyProspect;
import io.forebay.core.policy.PolicyProspect.Node;
import io.forebay.core.policy.PolicyProspect.Target;
import io.forebay.core.policy.PolicyProspect.Transfer;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.PolicyWarnings;
import io.forebay.core.policy.Trigger;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.version.VersionRef;
import io.forebay.db.cache.CacheNodes;
import io.forebay.db.cache.LiveNode;
import io.forebay.db.cache.MissingBytes;
import io.forebay.db.cache.MissingBytes.Held;
import io.forebay.db.load.TransferRates;
import io.forebay.db.manifest.Deadline;
import io.forebay.db.manifest.OutOfTimeException;
import io.forebay.db.manifest.StoredManifest;
import io.forebay.db.manifest.StoredManifests;
import io.forebay.db.policy.SelectionCounts.Question;
import io.forebay.db.runtime.DescribedRuntimes;
import io.forebay.db.runtime.DescribedRuntimes.Described;
import io.forebay.db.sql.Sql;
import io.forebay.db.version.LoadableVersion;
import io.forebay.db.version.LoadableVersions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out what policies have before them. Takes no lock and never much longer than it is given;
 * what it has no time for it does not know. What it reads may change meanwhile: it is for warnings.
 */
@ApplicationScoped
public class PolicyProspects {

  /** Due times that are looked at. */
  static final int DUE_TIMES = 10;

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
  private final DescribedRuntimes runtimes;
  private final LoadableVersions versions;
  private final StoredManifests manifests;
  private final CacheNodes nodes;
  private final TransferRates rates;
  private final MissingBytes missing;
  private final SelectionCounts counts = new SelectionCounts(System::nanoTime);
  private final GivenUp<Question> givenUp = new GivenUp<>(System::nanoTime);

  public PolicyProspects(
      Sql sql,
      DescribedRuntimes runtimes,
      LoadableVersions versions,
      StoredManifests manifests,
      CacheNodes nodes,
      TransferRates rates,
      MissingBytes missing) {
    this.sql = sql;
    this.runtimes = runtimes;
    this.versions = versions;
    this.manifests = manifests;
    this.nodes = nodes;
    this.rates = rates;
    this.missing = missing;
  }

  /** The nodes that a load may go to, and how many of them it is to go to. */
  private record Placing(List<LiveNode> allowed, int wanted) {}

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

  /** The manifest that a load would be of, and what is selected of it. */
  private record Counted(StoredManifest manifest, PathSelection globs, Target.Files files) {}

  /** Looks at policies for one answer: what they have in common is read once. */
  public final class Look {

    private final String engine;
    private final Instant now;
    private final Deadline deadline;
    private final Map<Long, Described> described = new HashMap<>();
    private final Map<String, List<LiveNode>> living = new HashMap<>();

    private Look(String engine, Instant now, Deadline deadline) {
      this.engine = engine;
      this.now = now;
      this.deadline = deadline;
    }

    /**
     * What a policy with this spec has before it. Once the deadline is over it reads nothing any
     * more, and only its due times are known.
     */
    public PolicyProspect of(long datasetId, PolicySpec spec) {
      if (deadline.isOver()) {
        return new PolicyProspect(
            spec.limits(),
            now,
            dueTimes(spec, now),
            new Target.Uncounted(),
            Optional.empty(),
            List.of(),
            1,
            Optional.empty());
      }
      return read(datasetId, spec);
    }

    PolicyProspect read(long datasetId, PolicySpec spec) {
      List<Instant> due = dueTimes(spec, now);
      Described runtime = described.computeIfAbsent(datasetId, id -> runtimes.of(id, engine));
      List<LiveNode> allowed =
          living.computeIfAbsent(runtime.engine(), nodes::alive).stream()
              .filter(node -> runtime.spec().allows(node.labels()))
              .toList();
      Placing placing = new Placing(allowed, runtime.spec().wantedNodes(allowed.size()));
      Target target;
      Optional<Transfer> transfer = Optional.empty();
      try {
        LoadableVersion version = versions.find(datasetId, spec.reference());
        Optional<Counted> counted = counted(version, spec, deadline);
        target = counted.<Target>map(Counted::files).orElseGet(Target.Uncounted::new);
        if (counted.isPresent()) {
          Optional<Duration> patience = PolicyWarnings.patience(spec.limits(), now, due);
          transfer =
              patience.flatMap(time -> transfer(spec, counted.get(), placing, time, deadline));
        }
      } catch (ProblemException e) {
        target = makesOne(spec) ? new Target.Uncounted() : new Target.NoVersion(e.problem());
      }
      return new PolicyProspect(
          spec.limits(),
          now,
          due,
          target,
          runtime.spec().capacityBytes(),
          allowed.stream()
              .map(node -> new Node(node.name(), node.cluster(), node.space().mostBytes()))
              .toList(),
          placing.wanted(),
          transfer);
    }
  }

  /**
   * Begins to look at policies.
   *
   * @param engine of a dataset whose runtime does not exist yet
   * @param deadline until when anything is read
   */
  public Look look(String engine, Instant now, Deadline deadline) {
    return new Look(engine, now, deadline);
  }

  private static List<Instant> dueTimes(PolicySpec spec, Instant now) {
    return spec.trigger()
        .schedule()
        .map(times -> times.between(now, Instant.MAX, DUE_TIMES))
        .orElse(List.of());
  }

  /** Whether there is a version whenever the policy fires, though there is none now. */
  private static boolean makesOne(PolicySpec spec) {
    return switch (spec.trigger()) {
      case Trigger.FollowOrigin _ -> true;
      case Trigger.Schedule _ -> false;
      case Trigger.OnEvent on ->
          switch (on.event()) {
            case VERSION_READY -> spec.reference() instanceof VersionRef.Latest;
            case TAG_MOVED ->
                spec.reference() instanceof VersionRef.Tag tag
                    && on.subject().equals(Optional.of(tag.name()));
            case RUNTIME_READY, POLICY_SUCCEEDED -> false;
          };
    };
  }

  private Optional<Counted> counted(LoadableVersion version, PolicySpec spec, Deadline deadline) {
    PathSelection globs = new PathSelection(spec.include(), spec.exclude());
    return readInTime(
        () -> {
          Optional<StoredManifest> manifest =
              Optional.ofNullable(manifests.of(List.of(version.id())).get(version.id()));
          return manifest.map(stored -> count(version, stored.until(deadline), globs));
        });
  }

  private Counted count(LoadableVersion version, StoredManifest manifest, PathSelection globs) {
    SelectedFiles.Amount amount = counts.of(manifest, globs);
    return new Counted(
        manifest,
        globs,
        new Target.Files(
            version.number(), manifest.ref().fileCount(), amount.files(), amount.bytes()));
  }

  /** What a load gets from the origins; nothing when it surely takes no longer than this. */
  private Optional<Transfer> transfer(
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
  private static <T> Optional<T> readInTime(Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (OutOfTimeException | ManifestCorruptException _) {
      return Optional.empty();
    }
  }
}
