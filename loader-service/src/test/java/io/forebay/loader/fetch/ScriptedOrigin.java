package io.forebay.loader.fetch;

import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFile;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** One file in memory, with what an origin may say about it and how it may fail. */
final class ScriptedOrigin implements Origin {

  private final byte[] content;
  private final List<Evidence> evidence;
  private final Queue<OriginException> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger opened = new AtomicInteger();

  ScriptedOrigin(byte[] content, List<Evidence> evidence) {
    this.content = content;
    this.evidence = evidence;
  }

  /** The next opening fails with this. */
  void failOnce(OriginException failure) {
    failures.add(failure);
  }

  int opened() {
    return opened.get();
  }

  @Override
  public void list(ListingSink sink) {
    throw new AssertionError("fetching never lists");
  }

  @Override
  public ContentStream open(OriginFile file, long offset, long length) throws OriginException {
    opened.incrementAndGet();
    OriginException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
    ByteBuffer range = ByteBuffer.wrap(content, (int) offset, (int) length);
    List<Evidence> known = file.isWhole(offset, length) ? evidence : List.of();
    return new ContentStream() {
      @Override
      public int read(ByteBuffer into) {
        if (!range.hasRemaining()) {
          return -1;
        }
        // Pieces of odd sizes, as networks deliver them.
        int n = Math.min(Math.min(into.remaining(), range.remaining()), 7_001);
        into.put(range.slice(range.position(), n));
        range.position(range.position() + n);
        return n;
      }

      @Override
      public List<Evidence> evidence() {
        return known;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<Evidence> evidence(OriginFile file) {
    return evidence;
  }

  /** Parts as equal as the evidence says. */
  @Override
  public List<Long> partSizes(OriginFile file, int parts) {
    return evidence.stream()
        .filter(Evidence.CompositeMd5.class::isInstance)
        .flatMapToLong(item -> ((Evidence.CompositeMd5) item).equalSize().stream())
        .boxed()
        .flatMap(
            equal ->
                LongStream.range(0, parts)
                    .mapToObj(part -> Math.min(equal, file.size() - part * equal)))
        .toList();
  }

  @Override
  public void close() {}
}
