package io.forebay.api.version;

import io.forebay.core.load.Proof;
import io.forebay.core.manifest.NumberedEntry;
import io.forebay.db.cache.Slab;
import io.forebay.db.runtime.CachedSlab;
import io.forebay.db.runtime.WarmVersionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of a page of files which ones a living node holds, in one statement. */
@ApplicationScoped
class CachedFilesLookup {

  private final WarmVersionRepository warm;

  CachedFilesLookup(WarmVersionRepository warm) {
    this.warm = warm;
  }

  /** Views of the files, in their order. */
  List<FileView> views(long versionId, List<NumberedEntry> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    // Files of a folder's page need not be neighbours, but they are in order.
    Map<Integer, CachedSlab> cached =
        warm.cached(
            versionId,
            Slab.number(files.getFirst().ordinal()),
            Slab.number(files.getLast().ordinal()));
    return files.stream()
        .map(file -> FileView.of(file.entry(), proof(cached, file.ordinal())))
        .toList();
  }

  private static Optional<Proof> proof(Map<Integer, CachedSlab> cached, long ordinal) {
    return Optional.ofNullable(cached.get(Slab.number(ordinal)))
        .flatMap(slab -> slab.proof(Slab.place(ordinal)));
  }
}
