package io.forebay.orchestrator.engine.placement;

import io.forebay.core.glob.PathSelection;
import io.forebay.db.cache.MissingBytes;
import io.forebay.db.cache.MissingBytes.Held;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.manifest.StoredManifest;
import io.forebay.db.manifest.StoredManifests;
import io.forebay.orchestrator.manifest.Selection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How much disk a load takes on a node: what is neither there nor reusable from other versions. */
@ApplicationScoped
class LoadNeeds {

  private final MissingBytes missing;
  private final StoredManifests manifests;

  LoadNeeds(MissingBytes missing, StoredManifests manifests) {
    this.missing = missing;
    this.manifests = manifests;
  }

  /**
   * The bytes that the load will write.
   *
   * @param copies what the node holds of the dataset
   */
  long bytes(
      StoredManifest wanted, PathSelection globs, Selection selection, List<WarmCopy> copies) {
    List<Held> useful =
        MissingBytes.useful(
            wanted.versionId(),
            copies.stream()
                .filter(LoadNeeds::isUseful)
                .map(copy -> new Held(copy.nodeId(), copy.versionId(), copy.version()))
                .toList());
    return useful.isEmpty()
        ? selection.bytes()
        : missing.of(
            wanted, globs, useful, manifests.of(useful.stream().map(Held::versionId).toList()));
  }

  /** Whether a load of any version of the dataset may find files there. */
  static boolean isUseful(WarmCopy copy) {
    return copy.state() != WarmVersions.State.EVICTING && !copy.leaving() && copy.bytes() > 0;
  }
}
