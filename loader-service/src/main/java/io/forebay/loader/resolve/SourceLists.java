package io.forebay.loader.resolve;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.ChunkStore;
import io.forebay.core.manifest.ContradictionException;
import io.forebay.core.manifest.EntryCodec;
import io.forebay.core.manifest.ManifestAssembler;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.core.manifest.Refusal;
import io.forebay.core.manifest.RefusalCodec;
import io.forebay.core.path.MountPath;
import io.forebay.loader.cache.CacheDirectory;
import io.forebay.loader.fetch.OpenOrigins;
import io.forebay.loader.fetch.Problems;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.sort.ExternalSort;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.work.LoaderSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Turns what the sources of a version list into a manifest. */
@ApplicationScoped
public class SourceLists {

  private final OpenOrigins origins;
  private final CacheDirectory cache;
  private final LoaderSettings settings;

  public SourceLists(OpenOrigins origins, CacheDirectory cache, LoaderSettings settings) {
    this.origins = origins;
    this.cache = cache;
    this.settings = settings;
  }

  /**
   * Lists the sources of a version, as they are now.
   *
   * @param chunks where the manifest's chunks go
   * @param fileCount rises with the files that were listed
   * @param byteCount rises with their sizes
   */
  Listed list(VersionFacts version, ChunkStore chunks, AtomicLong fileCount, AtomicLong byteCount)
      throws ListingFailedException, InterruptedException {
    try {
      return listed(version, chunks, fileCount, byteCount);
    } catch (OriginException e) {
      throw new ListingFailedException(Problems.of(e), e);
    } catch (ContradictionException e) {
      throw new ListingFailedException(Problems.of(changed(e)), e);
    } catch (UncheckedIOException e) {
      throw new ListingFailedException(Problems.ofDisk(e.getCause()), e);
    } catch (IOException e) {
      throw new ListingFailedException(Problems.ofDisk(e), e);
    }
  }

  private static OriginException changed(ContradictionException e) {
    return new OriginException(
        OriginFailure.CHANGED,
        "source %d: %s; it was replaced meanwhile".formatted(e.source() + 1, e.getMessage()));
  }

  private Listed listed(
      VersionFacts version, ChunkStore chunks, AtomicLong fileCount, AtomicLong byteCount)
      throws OriginException, IOException, InterruptedException {
    try (ExternalSort files = new ExternalSort(cache::stagingFile, settings.sortBuffer());
        ExternalSort refusals = new ExternalSort(cache::stagingFile, settings.sortBuffer() / 8)) {
      List<SourceSpec> sources = version.sources();
      Map<Integer, String> revisions = new HashMap<>();
      for (int i = 0; i < sources.size(); i++) {
        SourceSpec source = sources.get(i);
        Optional<String> revision = revision(version, source);
        try (OpenOrigins.Use use = origins.use(source, version.createdAt(), revision)) {
          use.origin()
              .list(
                  new Listing(
                      i,
                      new MountPath(source.path()),
                      selection(source),
                      files,
                      refusals,
                      fileCount,
                      byteCount));
        }
        if (revision.isPresent()) {
          revisions.put(i, revision.get());
        }
      }
      return new Listed(assemble(chunks, files, refusals), revisions);
    }
  }

  private Optional<String> revision(VersionFacts version, SourceSpec source)
      throws OriginException, InterruptedException {
    try (OpenOrigins.Use now = origins.use(source, version.createdAt(), Optional.empty())) {
      return now.origin().revision();
    }
  }

  private ManifestRef assemble(ChunkStore chunks, ExternalSort files, ExternalSort refusals)
      throws IOException, InterruptedException {
    ManifestAssembler assembler =
        new ManifestAssembler(chunks, conflict -> spill(refusals, conflict));
    Iterator<byte[]> sorted = files.sorted();
    while (sorted.hasNext()) {
      assembler.add(EntryCodec.decode(sorted.next()));
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return assembler.finish(new Decoded(refusals));
  }

  private static void spill(ExternalSort refusals, Refusal conflict) {
    try {
      refusals.add(RefusalCodec.encode(conflict));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The refusals in order; sorted only when the first is asked for, after the last conflict. */
  private static final class Decoded implements Iterator<Refusal> {
    private final ExternalSort refusals;
    private Iterator<byte[]> sorted;

    private Decoded(ExternalSort refusals) {
      this.refusals = refusals;
    }

    private Iterator<byte[]> sorted() {
      if (sorted == null) {
        try {
          sorted = refusals.sorted();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return sorted;
    }

    @Override
    public boolean hasNext() {
      return sorted().hasNext();
    }

    @Override
    public Refusal next() {
      return RefusalCodec.decode(sorted().next());
    }
  }

  private static PathSelection selection(SourceSpec source) throws OriginException {
    try {
      return source.selection();
    } catch (IllegalArgumentException e) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED,
          "the source's include or exclude patterns: " + e.getMessage());
    }
  }
}
