package io.forebay.loader.fetch;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.load.Proof;
import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.ChunkStore;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.manifest.ContradictionException;
import io.forebay.core.manifest.EntryCodec;
import io.forebay.core.manifest.ManifestAssembler;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.core.manifest.ManifestReader;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.core.manifest.NumberedEntry;
import io.forebay.core.manifest.Refusal;
import io.forebay.core.manifest.RefusalCodec;
import io.forebay.core.path.MountPath;
import io.forebay.core.path.RefusalReason;
import io.forebay.core.problem.ProblemCode;
import io.forebay.loader.origin.JudgedListing;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.version.MemoryChunks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What becomes of a source from its listing to its last byte, without a database. */
final class WholeLoad {

  /** Less than the shortest wait before a second attempt, more than a thread may be held up. */
  private static final Duration SHORT = Duration.ofMillis(90);

  /** Small, so that small files come in ranges too. */
  private static final long PART_THRESHOLD = 1_000;

  private static final long PART_SIZE = 600;

  private final Path staging;

  WholeLoad(Path staging) {
    this.staging = staging;
  }

  /** What came of it. */
  sealed interface Result {}

  /** There is no version. */
  record ListingFailed(ProblemCode code, String detail) implements Result {}

  /** Every key that was listed is in one of these, by its path or as it is shown. */
  record Loaded(
      SortedMap<String, byte[]> files,
      Map<String, Proof> proofs,
      Map<String, ProblemCode> failures,
      Map<String, RefusalReason> refusals)
      implements Result {}

  Result of(Origin origin) throws IOException, InterruptedException {
    Listing listing = new Listing();
    MemoryChunks chunks = new MemoryChunks();
    ManifestRef manifest;
    try {
      origin.list(listing);
      manifest = listing.manifest(chunks);
    } catch (ContradictionException e) {
      return new ListingFailed(ProblemCode.ORIGIN_CHANGED, String.valueOf(e.getMessage()));
    } catch (OriginException e) {
      return new ListingFailed(Problems.of(e).code(), String.valueOf(e.getMessage()));
    }
    ManifestReader reader = new ManifestReader(chunks, manifest);
    Loaded loaded = new Loaded(new TreeMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    reader
        .refusals(0, 1_000)
        .refusals()
        .forEach(refusal -> loaded.refusals.put(refusal.displayKey(), refusal.reason()));
    FileFetch fetch = fetch(origin);
    for (Iterator<NumberedEntry> entries = reader.entries(); entries.hasNext(); ) {
      ManifestEntry entry = entries.next().entry();
      Path staged = staging.resolve("staged");
      try {
        loaded.proofs.put(entry.path(), fetch.into(staged, entry).proof());
        loaded.files.put(entry.path(), Files.readAllBytes(staged));
        Files.delete(staged);
      } catch (FileGivenUpException e) {
        loaded.failures.put(entry.path(), e.problem().code());
      }
    }
    return loaded;
  }

  private static FileFetch fetch(Origin origin) {
    Clock clock = Clock.systemUTC();
    return new FileFetch(
        new SharedOrigin(origin, new OriginGate(clock, 8)),
        new Patience(clock, 2, SHORT),
        new Bandwidth(),
        new Buffers(),
        new LongAdder(),
        PART_THRESHOLD,
        PART_SIZE);
  }

  private static final class Listing extends JudgedListing {
    private final List<byte[]> files = new ArrayList<>();
    private final List<byte[]> refusals = new ArrayList<>();

    private Listing() {
      super(new MountPath(""), PathSelection.EVERYTHING);
    }

    @Override
    protected void selected(
        String path, String key, long size, ContentIdentity identity, Optional<Checksum> checksum) {
      files.add(EntryCodec.encode(new ManifestEntry(path, size, 0, key, identity, checksum)));
    }

    @Override
    protected void selectedRefusal(String displayKey, long size, RefusalReason reason) {
      refusals.add(RefusalCodec.encode(new Refusal(displayKey, size, 0, reason)));
    }

    private ManifestRef manifest(ChunkStore chunks) {
      ManifestAssembler assembler =
          new ManifestAssembler(chunks, conflict -> refusals.add(RefusalCodec.encode(conflict)));
      files.sort(Arrays::compareUnsigned);
      files.forEach(file -> assembler.add(EntryCodec.decode(file)));
      refusals.sort(Arrays::compareUnsigned);
      return assembler.finish(refusals.stream().map(RefusalCodec::decode).iterator());
    }
  }
}
