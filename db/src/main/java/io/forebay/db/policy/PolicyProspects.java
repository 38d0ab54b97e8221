package io.forebay.db.policy;

import io.forebay.core.glob.PathSelection;
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
import io.forebay.db.manifest.Deadline;
import io.forebay.db.manifest.StoredManifest;
import io.forebay.db.manifest.StoredManifests;
import io.forebay.db.policy.ForeseenTransfers.Counted;
import io.forebay.db.policy.ForeseenTransfers.Placing;
import io.forebay.db.runtime.DescribedRuntimes;
import io.forebay.db.runtime.DescribedRuntimes.Described;
import io.forebay.db.version.LoadableVersion;
import io.forebay.db.version.LoadableVersions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what policies have before them. Takes no lock and never much longer than it is given;
 * what it has no time for it does not know. What it reads may change meanwhile: it is for warnings.
 */
@ApplicationScoped
public class PolicyProspects {

  /** Due times that are looked at. */
  static final int DUE_TIMES = 10;

  private final DescribedRuntimes runtimes;
  private final LoadableVersions versions;
  private final StoredManifests manifests;
  private final CacheNodes nodes;
  private final ForeseenTransfers transfers;
  private final SelectionCounts counts = new SelectionCounts(System::nanoTime);

  public PolicyProspects(
      DescribedRuntimes runtimes,
      LoadableVersions versions,
      StoredManifests manifests,
      CacheNodes nodes,
      ForeseenTransfers transfers) {
    this.runtimes = runtimes;
    this.versions = versions;
    this.manifests = manifests;
    this.nodes = nodes;
    this.transfers = transfers;
  }

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
              patience.flatMap(time -> transfers.of(spec, counted.get(), placing, time, deadline));
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
    return ForeseenTransfers.readInTime(
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
}
