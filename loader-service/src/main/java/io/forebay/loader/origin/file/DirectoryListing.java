package io.forebay.loader.origin.file;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One walk through a directory tree. Holds one open directory per level and nothing per file; asks
 * the system once per file. Everything is asked for by its name in the open directory that it was
 * listed in: what becomes of the names above does not matter.
 */
final class DirectoryListing {

  // How often what is exchanged between two looks is looked at again.
  private static final int LOOKS = 20;

  private final Held source;
  private final Opener opener;
  private final Path root;
  private final int prefixChars;
  private final FileRules rules;
  private final boolean divided;
  private final ListingSink sink;
  private final AtomicBoolean closed;
  private final Deque<Level> levels = new ArrayDeque<>();

  private record Level(
      Path directory, SecureDirectoryStream<Path> stream, Iterator<Path> entries) {}

  DirectoryListing(
      Held source, Opener opener, FileRules rules, ListingSink sink, AtomicBoolean closed) {
    this.source = source;
    this.opener = opener;
    this.root = source.real();
    this.rules = rules;
    this.divided = rules.dividesBelow(root);
    this.prefixChars = root.toString().length() + (root.getNameCount() == 0 ? 0 : 1);
    this.sink = sink;
    this.closed = closed;
  }

  void run() throws OriginException, InterruptedException {
    try {
      enterRoot();
      while (!levels.isEmpty()) {
        if (closed.get()) {
          throw FileFailures.aborted();
        }
        if (Thread.interrupted()) {
          throw new InterruptedException("listing " + root);
        }
        step(levels.peek());
      }
    } finally {
      while (!levels.isEmpty()) {
        leave();
      }
    }
  }

  private void step(Level level) throws OriginException, InterruptedException {
    try {
      if (level.entries.hasNext()) {
        visit(level, level.entries.next().getFileName());
      } else {
        leave();
      }
    } catch (DirectoryIteratorException e) {
      throw FileFailures.at(level.directory, e.getCause());
    }
  }

  private void visit(Level level, Path name) throws OriginException, InterruptedException {
    Path path = level.directory.resolve(name);
    String key = key(path);
    boolean wanted = sink.wants(key);
    if (!wanted && !sink.wants(key + "/")) {
      return;
    }
    for (int look = 0; look < LOOKS; look++) {
      if (visit(level, name, path, key, wanted)) {
        return;
      }
    }
    throw new OriginException(
        OriginFailure.TRANSIENT,
        RawName.display(path) + " is exchanged faster than it can be listed");
  }

  /** False when it is not any more what it was at first sight, and nothing was done. */
  private boolean visit(Level level, Path name, Path path, String key, boolean wanted)
      throws OriginException, InterruptedException {
    BasicFileAttributes attributes;
    try {
      attributes = Subdirectory.attributes(level.stream, name);
    } catch (NoSuchFileException e) {
      return true; // deleted since its directory was read: not part of the source any more
    } catch (AccessDeniedException e) {
      refuse(path, -1, RefusalReason.UNREADABLE); // its directory may be read, but not searched
      return true;
    } catch (IOException e) {
      if (FileFailures.isStale(e)) {
        return false;
      }
      throw FileFailures.at(path, e);
    }
    if (attributes.isDirectory()) {
      return directory(level, name, path, key + "/");
    } else if (!wanted) {
      return true;
    } else if (divided && !rules.permits(path)) {
      refuse(path, -1, RefusalReason.NOT_ALLOWED);
    } else if (attributes.isRegularFile()) {
      if (!isDeleted(path)) {
        file(path, attributes);
      }
    } else if (attributes.isSymbolicLink()) {
      link(path);
    } else {
      refuse(path, -1, RefusalReason.NOT_A_REGULAR_FILE);
    }
    return true;
  }

  private static boolean isDeleted(Path path) throws OriginException, InterruptedException {
    try {
      return SillyRename.isOne(path);
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      throw FileFailures.at(path, e);
    }
  }

  private boolean directory(Level level, Path name, Path path, String key)
      throws OriginException, InterruptedException {
    if (!sink.wants(key)) {
      return true;
    }
    if (divided && !rules.permits(path)) {
      sink.refused(display(path) + "/", -1, RefusalReason.NOT_ALLOWED);
      return true;
    }
    return enter(level, name, path);
  }

  private void file(Path path, BasicFileAttributes attributes) throws InterruptedException {
    String shown = path.toString();
    if (RawName.isFaithful(path, shown)) {
      sink.file(
          shown.substring(prefixChars),
          attributes.size(),
          ContentIdentity.Modified.at(attributes.lastModifiedTime().toInstant()),
          Optional.empty());
    } else {
      refuse(path, attributes.size(), RefusalReason.NOT_UTF8);
    }
  }

  private void link(Path path) throws OriginException, InterruptedException {
    switch (LinkTarget.of(path, opener, root, rules)) {
      case LinkTarget.RegularFile target -> file(path, target.attributes());
      case LinkTarget.Unusable target -> refuse(path, -1, target.reason());
      case LinkTarget.Failed target -> throw FileFailures.at(path, target.cause());
    }
  }

  private void refuse(Path path, long size, RefusalReason reason) throws InterruptedException {
    sink.refused(display(path), size, reason);
  }

  /** The name where Java shows all of it, else its printable form. */
  private String key(Path path) {
    String shown = path.toString();
    return RawName.isFaithful(path, shown) ? shown.substring(prefixChars) : display(path);
  }

  private String display(Path path) {
    byte[] name = RawName.bytes(path);
    int prefix = root.toString().getBytes(StandardCharsets.UTF_8).length;
    int from = Math.min(name.length, prefix + (root.getNameCount() == 0 ? 0 : 1));
    return RawName.display(Arrays.copyOfRange(name, from, name.length));
  }

  @SuppressWarnings("StreamResourceLeak") // run() closes every level it entered
  private void enterRoot() throws OriginException, InterruptedException {
    try {
      push(root, source.entries());
    } catch (IOException e) {
      throw FileFailures.at(root, e);
    }
  }

  private boolean enter(Level level, Path name, Path directory)
      throws OriginException, InterruptedException {
    try {
      Optional<SecureDirectoryStream<Path>> stream = Subdirectory.open(level.stream, name);
      stream.ifPresent(opened -> push(directory, opened));
      return stream.isPresent();
    } catch (AccessDeniedException e) {
      // Named where it is: what is below nobody knows, and exclude leaves it out.
      sink.refused(display(directory) + "/", -1, RefusalReason.UNREADABLE);
      return true;
    } catch (IOException e) {
      throw FileFailures.at(directory, e);
    }
  }

  private void push(Path directory, SecureDirectoryStream<Path> stream) {
    levels.push(new Level(directory, stream, stream.iterator()));
  }

  private void leave() throws OriginException, InterruptedException {
    Level level = levels.pop();
    try {
      level.stream.close();
    } catch (IOException e) {
      throw FileFailures.at(level.directory, e);
    }
  }
}
