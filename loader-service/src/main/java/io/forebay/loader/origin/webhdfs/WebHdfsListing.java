package io.forebay.loader.origin.webhdfs;

import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.ListingPatience;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** One listing of a directory and those below it, or of one file. */
final class WebHdfsListing {

  private static final int MAX_DEPTH = 200;

  private final NameNodes nameNodes;
  private final DirectoryBatches batches;
  private final ListingPatience patience;
  private final HdfsLocation location;
  private final ListingSink sink;
  private final Deque<String> directories = new ArrayDeque<>();

  WebHdfsListing(
      NameNodes nameNodes, ListingPatience patience, HdfsLocation location, ListingSink sink) {
    this.nameNodes = nameNodes;
    this.batches = new DirectoryBatches(nameNodes, patience);
    this.patience = patience;
    this.location = location;
    this.sink = sink;
  }

  void run() throws OriginException, InterruptedException {
    requireNotInterrupted();
    FileStatus root = patience.listing(() -> FileStatus.of(nameNodes, location.root()));
    if (root.type() == FileStatus.Type.FILE && !location.directoryOnly()) {
      hand(location.singleKey(), root);
      return;
    }
    if (root.type() != FileStatus.Type.DIRECTORY) {
      throw new OriginException(
          OriginFailure.NOT_FOUND, NameNodes.what(location.root()) + " is not a directory");
    }
    list("", first("").orElseThrow());
    while (!directories.isEmpty()) {
      String directory = directories.pop();
      Optional<DirectoryBatches.Batch> first = first(directory);
      if (first.isEmpty()) {
        sink.refused(directory, -1, RefusalReason.UNREADABLE);
      } else {
        list(directory, first.get());
      }
    }
  }

  /** Nothing of a directory below the source's own that is not there any more or is denied. */
  private Optional<DirectoryBatches.Batch> first(String directory)
      throws OriginException, InterruptedException {
    try {
      return Optional.of(batches.first(location.path(directory)));
    } catch (OriginException e) {
      boolean unreadable =
          e.failure() == OriginFailure.DENIED || e.failure() == OriginFailure.NOT_FOUND;
      if (directory.isEmpty() || !unreadable) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void list(String directory, DirectoryBatches.Batch first)
      throws OriginException, InterruptedException {
    DirectoryBatches.Batch batch = first;
    while (true) {
      for (FileStatus entry : batch.entries()) {
        requireNotInterrupted();
        take(directory, entry);
      }
      if (!batch.more()) {
        return;
      }
      batch = batches.next(location.path(directory), batch);
    }
  }

  private void take(String directory, FileStatus entry)
      throws OriginException, InterruptedException {
    String key = directory + entry.name();
    switch (entry.type()) {
      case FILE -> hand(key, entry);
      case DIRECTORY -> enter(key + "/");
      case SYMLINK -> {
        if (sink.wants(key)) {
          sink.refused(key, -1, RefusalReason.NOT_A_REGULAR_FILE);
        }
      }
    }
  }

  private void hand(String key, FileStatus file) throws InterruptedException {
    if (sink.wants(key)) {
      sink.file(key, file.length(), file.identity(), Optional.empty());
    }
  }

  private void enter(String key) throws OriginException {
    if (!sink.wants(key)) {
      return;
    }
    if (key.chars().filter(c -> c == '/').count() > MAX_DEPTH) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED,
          "%s has more than %d levels of directories; does it contain itself?"
              .formatted(NameNodes.what(location.root()), MAX_DEPTH));
    }
    directories.push(key);
  }

  private static void requireNotInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("while listing");
    }
  }
}
