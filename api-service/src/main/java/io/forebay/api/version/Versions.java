package io.forebay.api.version;

import io.forebay.api.dataset.Datasets;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ManifestReader;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.version.VersionRef;
import io.forebay.core.version.VersionState;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.version.UnknownVersion;
import io.forebay.db.version.VersionEntity;
import io.forebay.db.version.VersionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Finds versions for other capabilities. */
@ApplicationScoped
public class Versions {

  private final Datasets datasets;
  private final VersionRepository repository;
  private final ManifestChunks chunks;

  public Versions(Datasets datasets, VersionRepository repository, ManifestChunks chunks) {
    this.datasets = datasets;
    this.repository = repository;
    this.chunks = chunks;
  }

  /** A version and the dataset that it is of. */
  public record Found(DatasetEntity dataset, VersionEntity version) {}

  /**
   * Finds a version.
   *
   * @param reference a number, a tag or {@code latest}
   * @throws ProblemException with {@link ProblemCode#DATASET_NOT_FOUND} or {@link
   *     ProblemCode#VERSION_NOT_FOUND}
   */
  public Found named(DatasetAction action, String dataset, String reference) {
    return of(datasets.named(action, dataset), reference);
  }

  /** The version of this dataset. */
  public Found of(DatasetEntity dataset, String reference) {
    VersionRef parsed = parse(reference);
    return repository
        .referredTo(dataset.id, parsed)
        .map(version -> new Found(dataset, version))
        .orElseThrow(() -> UnknownVersion.of(parsed, dataset.lastVersion));
  }

  /**
   * Finds a version whose manifest is complete.
   *
   * @throws ProblemException with {@link ProblemCode#VERSION_NOT_READY} too
   */
  public Found ready(String dataset, String reference) {
    Found found = named(DatasetAction.READ, dataset, reference);
    VersionEntity version = found.version();
    if (version.state != VersionState.Name.READY) {
      throw new ProblemException(
          new Problem(
              ProblemCode.VERSION_NOT_READY,
              "Version " + version.number + " is " + version.state + ".",
              Map.of("state", version.state)));
    }
    return found;
  }

  /** Reads the manifest of a ready version. */
  public ManifestReader manifest(VersionEntity version) {
    return new ManifestReader(
        chunks.of(version.datasetId),
        new ManifestRef(
            Optional.ofNullable(version.filesRoot).map(ChunkId::of),
            Optional.ofNullable(version.refusalsRoot).map(ChunkId::of),
            version.fileCount,
            version.totalBytes,
            version.refusedCount));
  }

  private static VersionRef parse(String reference) {
    try {
      return VersionRef.parse(reference);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(ProblemCode.VERSION_NOT_FOUND, "A version is a number, a tag or latest."), e);
    }
  }
}
