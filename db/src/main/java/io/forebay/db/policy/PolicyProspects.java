package io.forebay.db.policy;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.ManifestCorruptException;
import io.forebay.core.manifest.SelectedFiles;
import io.forebay.core.policy.CronSchedule;
import io.forebay.core.policy.PolicyProspect;
import io.forebay.core.policy.PolicyProspect.Node;
import io.forebay.core.policy.PolicyProspect.Target;
import io.forebay.core.policy.PolicyProspect.Transfer;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.PolicyWarnings;
import io.forebay.core.policy.Trigger;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.db.cache.CacheNodes;
import io.forebay.db.cache.LiveNode;
import io.forebay.db.cache.MissingBytes;
import io.forebay.db.cache.MissingBytes.Held;
import io.forebay.db.load.TransferRates;
import io.forebay.db.manifest.Deadline;
import io.forebay.db.manifest.OutOfTimeException;
import io.forebay.db.manifest.StoredManifest;
import io.forebay.db.manifest.StoredManifests;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import io.forebay.db.version.LoadableVersion;
import io.forebay.db.version.LoadableVersions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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

  static final String RUNTIME = "SELECT engine, spec FROM runtime WHERE dataset_id = :dataset";

  /** What nodes hold of a dataset, as far as a load may find files there. */
  static final String HELD =
      """
      SELECT warm.node_id, warm.version_id, version.number,
             warm.state = 'COMPLETE' AS complete
      FROM version JOIN warm_version AS warm ON warm.version_id = version.id
      WHERE version.dataset_id = :dataset AND warm.node_id = ANY (CAST(:nodes AS bigint[]))
        AND warm.state <> 'EVICTING' AND NOT warm.withdrawn AND warm.bytes > 0
      """;

  private final Sql sql;
  private final LoadableVersions versions;
  private final StoredManifests manifests;
  private final CacheNodes nodes;
  private final TransferRates rates;
  private final MissingBytes missing;
  private final SelectionCounts counts = new SelectionCounts();

  public PolicyProspects(
      Sql sql,
      LoadableVersions versions,
      StoredManifests manifests,
      CacheNodes nodes,
      TransferRates rates,
      MissingBytes missing) {
    this.sql = sql;
    this.versions = versions;
    this.manifests = manifests;
    this.nodes = nodes;
    this.rates = rates;
    this.missing = missing;
  }

  private record Described(String engine, RuntimeSpec spec) {}

  /** The nodes that a load may go to, and how many of them it is to go to. */
  private record Placing(List<LiveNode> allowed, int wanted) {}

  private record Holding(Held held, boolean complete) {}

  /** The manifest that a load would be of, and what is selected of it. */
  private record Counted(StoredManifest manifest, PathSelection globs, Target.Files files) {}

  /**
   * What a policy with this spec has before it.
   *
   * @param engine of a dataset whose runtime does not exist yet
   * @param deadline until when manifests are read
   */
  public PolicyProspect of(
      long datasetId, PolicySpec spec, String engine, Instant now, Deadline deadline) {
    Optional<CronSchedule> schedule = spec.trigger().schedule();
    List<Instant> due =
        schedule.map(times -> times.between(now, Instant.MAX, DUE_TIMES)).orElse(List.of());
    Described runtime = runtime(datasetId, engine);
    List<LiveNode> allowed =
        nodes.alive(runtime.engine()).stream()
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
        transfer = patience.flatMap(time -> transfer(spec, counted.get(), placing, time, deadline));
      }
    } catch (ProblemException e) {
      target =
          switch (spec.trigger()) {
            // It makes one.
            case Trigger.FollowOrigin _ -> new Target.Uncounted();
            case Trigger.Schedule _, Trigger.OnEvent _ -> new Target.NoVersion(e.problem());
          };
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

  private Described runtime(long datasetId, String engine) {
    return sql
        .list(
            RUNTIME,
            Map.of("dataset", datasetId),
            row ->
                new Described(row.text("engine"), Json.read(row.text("spec"), RuntimeSpec.class)))
        .stream()
        .findFirst()
        .orElseGet(() -> new Described(engine, RuntimeSpec.DEFAULT));
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
    Optional<Long> limit = spec.limits().maxBytesPerSecond();
    int loading = Math.max(1, placing.wanted());
    Optional<Long> measured =
        rates
            .ofANode(counted.manifest().datasetId(), limit)
            .map(ofANode -> Math.max(1, Math.round(ofANode * loading)));
    return Stream.of(measured, limit)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .flatMap(
            rate -> {
              double most = (double) counted.files().bytes() * loading / rate;
              return most < patience.toSeconds()
                  ? Optional.empty()
                  : readInTime(() -> Optional.of(missing(counted, placing, deadline)))
                      .map(bytes -> new Transfer(bytes, rate, measured.equals(Optional.of(rate))));
            });
  }

  /** Over the nodes that lack the least, on which it is to be. */
  private long missing(Counted counted, Placing placing, Deadline deadline) {
    if (placing.allowed().isEmpty()) {
      return counted.files().bytes();
    }
    Map<Long, List<Holding>> held = held(counted.manifest().datasetId(), placing.allowed());
    return placing.allowed().stream()
        .map(node -> missing(counted, held.getOrDefault(node.id(), List.of()), deadline))
        .sorted()
        .limit(placing.wanted())
        .mapToLong(Long::longValue)
        .sum();
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
                    row.flag("complete")))
        .stream()
        .collect(Collectors.groupingBy(holding -> holding.held().nodeId()));
  }

  private long missing(Counted counted, List<Holding> held, Deadline deadline) {
    StoredManifest wanted = counted.manifest();
    if (held.stream()
        .anyMatch(its -> its.complete() && its.held().versionId() == wanted.versionId())) {
      return 0;
    }
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
