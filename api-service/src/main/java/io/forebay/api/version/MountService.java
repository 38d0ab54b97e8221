package io.forebay.api.version;

import io.forebay.core.access.Principal;
import io.forebay.core.cluster.MountName;
import io.forebay.core.cluster.NamespaceName;
import io.forebay.core.runtime.EngineName;
import io.forebay.db.grant.GrantRepository;
import io.forebay.db.node.NodeRepository;
import io.forebay.db.runtime.RuntimeRepository;
import io.forebay.db.runtime.WarmVersion;
import io.forebay.db.runtime.WarmVersionRepository;
import io.forebay.db.version.VersionEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says where a version can be read. Asking counts as using it. */
@ApplicationScoped
public class MountService {

  private static final int MOST_NODES = 1_000;

  private final Versions versions;
  private final WarmVersionRepository warmVersions;
  private final RuntimeRepository runtimes;
  private final NodeRepository nodes;
  private final GrantRepository grants;

  public MountService(
      Versions versions,
      WarmVersionRepository warmVersions,
      RuntimeRepository runtimes,
      NodeRepository nodes,
      GrantRepository grants) {
    this.versions = versions;
    this.warmVersions = warmVersions;
    this.runtimes = runtimes;
    this.nodes = nodes;
    this.grants = grants;
  }

  /** Nodes of the dataset's engine: those that hold it first, then those where it is cold. */
  @Transactional
  public List<MountView> mounts(String dataset, String reference) {
    VersionEntity version = versions.ready(dataset, reference).version();
    warmVersions.use(version.id);
    List<WarmVersion> warm = warmVersions.ofVersions(List.of(version.id));
    return Stream.concat(
            warm.stream().map(w -> MountView.of(w, version.fileCount, version.totalBytes)),
            cold(version, warm))
        .toList();
  }

  /** Claims of namespaces that may read the version, by namespace; none but with engine node. */
  @Transactional
  public List<ClaimView> claims(String dataset, String reference) {
    VersionEntity version = versions.ready(dataset, reference).version();
    MountName name = new MountName(dataset, version.number);
    boolean inCluster =
        runtimes
            .findByIdOptional(version.datasetId)
            .filter(runtime -> runtime.engine.equals(EngineName.NODE.text()))
            .isPresent();
    return inCluster
        ? grants.roles(version.datasetId).keySet().stream()
            .filter(principal -> principal.kind() == Principal.Kind.NAMESPACE)
            .map(Principal::name)
            .filter(NamespaceName::isValid)
            .sorted()
            .map(namespace -> claim(namespace, name))
            .toList()
        : List.of();
  }

  private static ClaimView claim(String namespace, MountName name) {
    return new ClaimView(namespace, name.claim(), PodSnippet.of(namespace, name));
  }

  private Stream<MountView> cold(VersionEntity version, List<WarmVersion> warm) {
    Set<Long> holding = warm.stream().map(WarmVersion::nodeId).collect(Collectors.toSet());
    return runtimes
        .findByIdOptional(version.datasetId)
        .map(runtime -> runtime.engine)
        .map(
            engine ->
                nodes.page(Optional.empty(), "", "", MOST_NODES).stream()
                    .filter(node -> node.engine.equals(engine) && !holding.contains(node.id))
                    .map(
                        node ->
                            MountView.cold(
                                engine,
                                node.name,
                                node.cluster,
                                node.alive,
                                version.fileCount,
                                version.totalBytes)))
        .orElseGet(Stream::empty);
  }
}
