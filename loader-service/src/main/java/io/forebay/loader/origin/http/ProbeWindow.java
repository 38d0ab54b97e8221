package io.forebay.loader.origin.http;

import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpTarget;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Describes several files at once and hands them to the sink in the order found, on the listing
 * thread. Holds as many files as it describes at once, however long the listing is.
 */
final class ProbeWindow implements Site.Found, AutoCloseable {

  private static final int AT_ONCE = 16;

  private final Probe probe;
  private final ListingSink sink;
  private final boolean single;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Pending> pending = new ArrayDeque<>(AT_ONCE);

  private record Pending(
      String key, HttpTarget target, Site.Directory otherwise, Future<Probe.Finding> finding) {}

  /**
   * @param single whether there is one file only, without which there is nothing
   */
  ProbeWindow(Probe probe, ListingSink sink, boolean single) {
    this.probe = probe;
    this.sink = sink;
    this.single = single;
  }

  @Override
  public boolean wants(String key) {
    return sink.wants(key);
  }

  @Override
  public void file(String key, HttpTarget target, Site.Directory otherwise)
      throws OriginException, InterruptedException {
    // What is linked as a file may be a directory, below which something is wanted.
    if (!sink.wants(key) && !sink.wants(key + "/")) {
      return;
    }
    if (pending.size() == AT_ONCE) {
      handOver(pending.remove());
    }
    pending.add(new Pending(key, target, otherwise, threads.submit(() -> probe.describe(target))));
  }

  @Override
  public void refused(String displayKey, RefusalReason reason) throws InterruptedException {
    sink.refused(displayKey, -1, reason);
  }

  @Override
  public void settle() throws OriginException, InterruptedException {
    while (!pending.isEmpty()) {
      handOver(pending.remove());
    }
  }

  private void handOver(Pending next) throws OriginException, InterruptedException {
    switch (await(next)) {
      case Probe.File(long size, ContentIdentity identity, Optional<Checksum> checksum) ->
          sink.file(next.key, size, identity, checksum);
      case Probe.Directory _ -> next.otherwise.at(next.key, next.target);
      case Probe.Unusable(RefusalReason reason, OriginException why) -> {
        if (single) {
          throw why;
        }
        sink.refused(next.key, -1, reason);
      }
    }
  }

  private static Probe.Finding await(Pending next) throws OriginException, InterruptedException {
    try {
      return next.finding.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OriginException failed) {
        throw failed;
      }
      throw new OriginException(
          OriginFailure.ABORTED, "describing '%s' was given up".formatted(next.key), e);
    }
  }

  /** Ends what is still being described. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
