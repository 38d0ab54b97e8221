package io.forebay.loader.fetch;

import io.forebay.core.load.Crc32cCombination;
import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.Proof;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32C;

/**
 * Brings the bytes of files into staging and verifies them: against the origin's own checksum where
 * there is one, and always computing a CRC-32C to keep. Large files come in parts at once.
 */
final class FileFetch {

  private static final FileAttribute<Set<PosixFilePermission>> READ_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--"));

  private static final Set<StandardOpenOption> NEW_FILE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);

  private final SharedOrigin origin;
  private final Patience patience;
  private final Bandwidth bandwidth;
  private final Buffers buffers;
  private final LongAdder transferred;
  private final long partThreshold;
  private final long partSize;
  private final Reread reread;
  private final UploadedParts uploadedParts;

  FileFetch(
      SharedOrigin origin,
      Patience patience,
      Bandwidth bandwidth,
      Buffers buffers,
      LongAdder transferred,
      long partThreshold,
      long partSize) {
    this.origin = origin;
    this.patience = patience;
    this.bandwidth = bandwidth;
    this.buffers = buffers;
    this.transferred = transferred;
    this.partThreshold = partThreshold;
    this.partSize = partSize;
    this.reread = new Reread(buffers);
    this.uploadedParts = new UploadedParts(origin, patience, reread);
  }

  /**
   * Writes a file to {@code staged}, which does not exist yet. An empty file is asked for like any
   * other: listings call files empty that are not.
   *
   * @return what is known of its content
   */
  Fingerprint into(Path staged, ManifestEntry entry)
      throws FileGivenUpException, InterruptedException {
    OriginFile file = new OriginFile(entry.originKey(), entry.size(), entry.identity());
    boolean done = false;
    try {
      // Where nothing identifies the content, answers to several requests may be of several.
      boolean tied = !(entry.identity() instanceof ContentIdentity.None);
      boolean inParts = entry.size() > partThreshold && !origin.wholeOnly() && tied;
      Fingerprint content =
          inParts ? inParts(staged, entry, file) : inOneStream(staged, entry, file);
      done = true;
      return content;
    } finally {
      if (!done) {
        discard(staged);
      }
    }
  }

  private Fingerprint inOneStream(Path staged, ManifestEntry entry, OriginFile file)
      throws FileGivenUpException, InterruptedException {
    for (int wrong = 0; ; wrong++) {
      Received received =
          patience.untilDone(origin.gate(), entry.size(), () -> atOnce(staged, entry, file));
      if (received.undecided.isEmpty()) {
        return received.content;
      }
      Verification.Composite composite = received.undecided.get();
      try (FileChannel content = FileChannel.open(staged, StandardOpenOption.READ)) {
        Verdict verdict = uploadedParts.compare(content, file, composite.evidence());
        if (verdict != Verdict.OTHER) {
          return new Fingerprint(received.content.crc32c(), verdict.proof());
        }
      } catch (IOException e) {
        throw new FileGivenUpException(Problems.ofDisk(e), e);
      }
      if (wrong == 1) {
        throw new FileGivenUpException(Problems.of(mismatch(composite.expected())));
      }
    }
  }

  /**
   * What came in one stream.
   *
   * @param undecided what it does not match, though that may not be the content's fault
   */
  private record Received(Fingerprint content, Optional<Verification.Composite> undecided) {}

  private Received atOnce(Path staged, ManifestEntry entry, OriginFile file)
      throws OriginException, MismatchException, IOException, InterruptedException {
    ByteBuffer buffer = buffers.take();
    try (ContentStream in = origin.origin().open(file, 0, file.size());
        FileChannel out = create(staged)) {
      Optional<Verification> verification = Verification.choose(entry.checksum(), in.evidence());
      CRC32C crc = new CRC32C();
      long position = 0;
      while (read(in, buffer)) {
        crc.update(buffer.duplicate());
        verification.ifPresent(check -> check.update(buffer));
        position += write(out, buffer, position);
      }
      noteIgnoredRanges(in);
      int computed = (int) crc.getValue();
      if (verification.isEmpty()) {
        return new Received(new Fingerprint(computed, Proof.SIZE), Optional.empty());
      }
      if (verification.get().matches(computed)) {
        return new Received(new Fingerprint(computed, Proof.ORIGIN), Optional.empty());
      }
      return switch (verification.get()) {
        case Verification.Composite composite ->
            new Received(new Fingerprint(computed, Proof.SIZE), Optional.of(composite));
        case Verification.Crc32c checksum -> throw mismatch(checksum.expected());
        case Verification.Whole whole -> throw mismatch(whole.expected());
      };
    } finally {
      buffers.give(buffer);
    }
  }

  private Fingerprint inParts(Path staged, ManifestEntry entry, OriginFile file)
      throws FileGivenUpException, InterruptedException {
    List<Evidence> evidence =
        patience.untilDone(origin.gate(), 0, () -> origin.origin().evidence(file));
    Optional<Evidence.CompositeMd5> composite =
        evidence.stream()
            .filter(Evidence.CompositeMd5.class::isInstance)
            .map(Evidence.CompositeMd5.class::cast)
            .filter(item -> item.equalSize().isPresent())
            .findFirst();
    for (int wrong = 0; ; wrong++) {
      try (FileChannel out = create(staged)) {
        List<Part> parts = parts(file.size(), composite);
        fetch(parts, file, out);
        int crc = 0;
        for (Part part : parts) {
          crc = Crc32cCombination.combine(crc, part.crc, part.length);
        }
        Optional<Verification> chosen = Verification.choose(entry.checksum(), evidence);
        if (chosen.isEmpty()) {
          return new Fingerprint(crc, Proof.SIZE);
        }
        Verdict verdict = verdict(chosen.get(), out, file, parts, crc);
        if (verdict != Verdict.OTHER) {
          return new Fingerprint(crc, verdict.proof());
        }
        if (wrong == 1) {
          throw new FileGivenUpException(Problems.of(mismatch(chosen.get().expected())));
        }
      } catch (IOException e) {
        throw new FileGivenUpException(Problems.ofDisk(e), e);
      }
    }
  }

  /** A range of a large file; its results are filled in by the thread that fetched it. */
  private static final class Part {
    private final long offset;
    private final long length;
    private final Optional<Evidence.CompositeMd5> composite;
    private int crc;
    private List<byte[]> digests = List.of();

    private Part(long offset, long length, Optional<Evidence.CompositeMd5> composite) {
      this.offset = offset;
      this.length = length;
      this.composite = composite;
    }
  }

  // Ranges that begin where an uploaded part begins, so that the parts' digests can be checked.
  private List<Part> parts(long size, Optional<Evidence.CompositeMd5> composite) {
    long length =
        composite.stream()
            .mapToLong(item -> item.equalSize().orElseThrow())
            .map(upload -> upload * Math.max(1, partSize / upload))
            .findFirst()
            .orElse(partSize);
    List<Part> parts = new ArrayList<>();
    for (long offset = 0; offset < size; offset += length) {
      parts.add(new Part(offset, Math.min(length, size - offset), composite));
    }
    return parts;
  }

  private void fetch(List<Part> parts, OriginFile file, FileChannel out)
      throws FileGivenUpException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    int threads = Math.min(parts.size(), 16);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<Void> running = new ExecutorCompletionService<>(executor);
      for (int i = 0; i < threads; i++) {
        running.submit(
            () -> {
              for (int at = next.getAndIncrement();
                  at < parts.size();
                  at = next.getAndIncrement()) {
                Part part = parts.get(at);
                patience.untilDone(origin.gate(), part.length, () -> range(part, file, out));
              }
              return null;
            });
      }
      try {
        for (int i = 0; i < threads; i++) {
          running.take().get();
        }
      } catch (ExecutionException e) {
        executor.shutdownNow();
        switch (e.getCause()) {
          case FileGivenUpException givenUp -> throw givenUp;
          case InterruptedException interrupted -> throw interrupted;
          case null, default -> throw new IllegalStateException(e.getCause());
        }
      } catch (InterruptedException e) {
        executor.shutdownNow();
        throw e;
      }
    }
  }

  private Void range(Part part, OriginFile file, FileChannel out)
      throws OriginException, IOException, InterruptedException {
    ByteBuffer buffer = buffers.take();
    try (ContentStream in = origin.origin().open(file, part.offset, part.length)) {
      CRC32C crc = new CRC32C();
      Optional<PartDigests> digests = part.composite.flatMap(Verification.Composite::of);
      long position = part.offset;
      while (read(in, buffer)) {
        crc.update(buffer.duplicate());
        digests.ifPresent(md5 -> md5.update(buffer));
        position += write(out, buffer, position);
      }
      noteIgnoredRanges(in);
      part.crc = (int) crc.getValue();
      part.digests = digests.map(PartDigests::finish).orElse(List.of());
      return null;
    } finally {
      buffers.give(buffer);
    }
  }

  private Verdict verdict(
      Verification verification, FileChannel out, OriginFile file, List<Part> parts, int crc)
      throws FileGivenUpException, IOException, InterruptedException {
    return switch (verification) {
      case Verification.Crc32c checksum -> checksum.verdict(crc);
      case Verification.Whole whole -> {
        reread.all(out, whole::update);
        yield whole.verdict(crc);
      }
      case Verification.Composite composite ->
          Verification.Composite.matches(
                  composite.evidence(),
                  parts.stream().flatMap(part -> part.digests.stream()).toList())
              ? Verdict.SAME
              : uploadedParts.compare(out, file, composite.evidence());
    };
  }

  /** Fills the buffer for reading; false after the last byte. */
  private boolean read(ContentStream in, ByteBuffer buffer)
      throws OriginException, InterruptedException {
    buffer.clear();
    int grain = bandwidth.grain(buffer.capacity());
    buffer.limit(grain);
    int n = in.read(buffer);
    buffer.flip();
    if (n < 0) {
      return false;
    }
    transferred.add(n);
    bandwidth.account(n);
    return true;
  }

  private static long write(FileChannel out, ByteBuffer buffer, long position) throws IOException {
    long written = 0;
    while (buffer.hasRemaining()) {
      written += out.write(buffer, position + written);
    }
    return written;
  }

  private static FileChannel create(Path staged) throws IOException {
    try {
      return FileChannel.open(staged, NEW_FILE, READ_ONLY);
    } catch (FileAlreadyExistsException _) {
      // A retry begins anew: what an earlier try left must not shine through.
      Files.delete(staged);
      return FileChannel.open(staged, NEW_FILE, READ_ONLY);
    }
  }

  private void noteIgnoredRanges(ContentStream in) {
    if (in.discarded() > 0) {
      origin.readWholeOnly();
    }
  }

  private static MismatchException mismatch(String expected) {
    return new MismatchException(
        "the received bytes do not have the checksum that the origin gives, " + expected);
  }

  private static void discard(Path staged) {
    try {
      Files.deleteIfExists(staged);
    } catch (IOException _) {
      // The staging area is emptied when the loader stops and when another one starts.
      return;
    }
  }
}
