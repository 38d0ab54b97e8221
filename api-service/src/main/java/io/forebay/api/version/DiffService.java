package io.forebay.api.version;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.PageRequest;
import io.forebay.core.manifest.Change;
import io.forebay.core.manifest.DiffPage;
import io.forebay.core.manifest.DiffSummary;
import io.forebay.core.manifest.ManifestDiff;
import io.forebay.core.manifest.ManifestReader;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.db.version.VersionEntity;
import io.forebay.db.version.VersionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Compares versions of a dataset. */
@ApplicationScoped
public class DiffService {

  private static final int KEPT_SUMMARIES = 2_000;

  private final Versions versions;
  private final VersionRepository repository;
  private final ManifestChunks chunks;

  /** Manifests never change, so neither do the totals of a pair. */
  private final Cache<Pair, DiffSummary> summaries =
      Caffeine.newBuilder().maximumSize(KEPT_SUMMARIES).build();

  public DiffService(Versions versions, VersionRepository repository, ManifestChunks chunks) {
    this.versions = versions;
    this.repository = repository;
    this.chunks = chunks;
  }

  private record Pair(String base, String target) {}

  /**
   * What a version changed.
   *
   * @param base another version; the ready one before it when empty
   */
  @Transactional
  public DiffView diff(
      String dataset, String reference, Optional<String> base, PageRequest request) {
    VersionEntity target = versions.ready(dataset, reference).version();
    Optional<VersionEntity> older =
        base.map(text -> versions.ready(dataset, text).version())
            .or(() -> repository.readyBefore(target.datasetId, target.number));
    ManifestDiff diff =
        new ManifestDiff(reader(older, target.datasetId), versions.manifest(target));
    DiffSummary summary =
        summaries.get(
            new Pair(older.map(v -> v.manifestDigest).orElse(""), target.manifestDigest),
            _ -> diff.summary());
    DiffPage page = diff.page(request.after(Cursors.Kind.CHANGES), request.limit());
    return new DiffView(
        older.map(version -> version.number).orElse(null),
        target.number,
        DiffView.Totals.of(summary.added()),
        DiffView.Totals.of(summary.removed()),
        DiffView.Totals.of(summary.changed()),
        page.changes().stream().map(DiffService::item).toList(),
        page.more() ? Cursors.encode(Cursors.Kind.CHANGES, page.changes().getLast().path()) : null);
  }

  private ManifestReader reader(Optional<VersionEntity> version, long datasetId) {
    return version
        .map(versions::manifest)
        .orElseGet(() -> new ManifestReader(chunks.of(datasetId), ManifestRef.EMPTY));
  }

  private static DiffView.Item item(Change change) {
    return switch (change) {
      case Change.Added(var file) ->
          new DiffView.Item(DiffView.Kind.ADDED, file.path(), file.entry().size(), null);
      case Change.Removed(var base) ->
          new DiffView.Item(DiffView.Kind.REMOVED, base.path(), null, base.entry().size());
      case Change.Changed(var base, var file) ->
          new DiffView.Item(
              DiffView.Kind.CHANGED, file.path(), file.entry().size(), base.entry().size());
    };
  }
}
